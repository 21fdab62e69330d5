"""Which part of some words tells who it is. The rest (an article, *Elementary*, ``tel:``, *-year-old*, ``.jpg``) may be masked or left."""

from __future__ import annotations

import re
from collections.abc import Callable

from . import places

_KIND = "|".join(sorted((re.escape(each) for each in (*places.SCHOOLS, *places.CARES)), key=len, reverse=True))
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = r"Mon\w*|Tue\w*|Wed\w*|Thu\w*|Fri\w*|Sat\w*|Sun\w*"
_HOLIDAYS = (r"Thanksgiving|Christmas(?: Eve)?|Labor Day|Fourth of July|Halloween|Easter|Memorial Day|Mother's Day|New Year's|Eid|Diwali|Tet|Passover|Veterans Day|Valentine's Day|"
             r"Juneteenth|spring break")
_BEFORE = re.compile(r"(?:tel:|mailto:|WhatsApp Image |xxx-xx-|\*\*\*-\*\*-|the |a |one of the |one |P\.?O\.? Box |MRN|RX |SN-)", re.IGNORECASE)
_AGE = re.compile(r"\d+|[a-z-]+?(?=-year-old)")
_EXTENSION = re.compile(r"\.[A-Za-z]+\Z")


def _between(words: str, start: int, end: int) -> tuple[str, str, str]:
    return words[:start], words[start:end], words[end:]


def _behind(words: str) -> tuple[str, str, str]:
    found = _BEFORE.match(words)
    return _between(words, found.end() if found else 0, len(words))


def _proper(words: str) -> tuple[str, str, str]:
    found = re.search(rf" (?:{_KIND})\Z", words)
    return _between(words, 0, found.start() if found else len(words))


def _county(words: str) -> tuple[str, str, str]:
    return _between(words, 0, words.rindex(" "))


def _age(words: str) -> tuple[str, str, str]:
    found = _AGE.match(words)
    return _between(words, 0, found.end() if found else len(words))


def _file(words: str) -> tuple[str, str, str]:
    if day := re.search(r"\d{4}-\d\d-\d\d", words):
        return _between(words, day.start(), day.end())
    before, rest, _ = _behind(words)
    found = _EXTENSION.search(rest)
    return (before, rest[:found.start()], rest[found.start():]) if found else (before, rest, "")


def _told(words: str) -> tuple[str, str, str]:
    """Of a day told by another day: the holiday, else the month, else the weekday."""
    for pattern in (_HOLIDAYS, _MONTHS, r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b", _DAY):
        found = re.search(pattern, words)
        if found:
            return _between(words, found.start(), found.end())
    return _between(words, 0, len(words))


_CUT: dict[str, Callable[[str], tuple[str, str, str]]] = {"school": _proper, "facility": _proper, "hospital": _proper, "county": _county, "photo file": _file}


def cut(words: str, tag: str) -> tuple[str, str, str]:
    """What stands before the core, the core, and what stands behind it."""
    if tag.startswith("relative"):
        return _told(words)
    if tag.startswith("age"):
        return _age(words)
    if tag.startswith(("date", "birth")) or ": " in tag.removeprefix("free: "):
        return "", words, ""
    return _CUT.get(tag, _behind)(words)
