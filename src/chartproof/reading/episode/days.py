"""Days as clinics write them, months by name included; and periods from one day to another."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from typing import NamedTuple

from chartproof.reading.dates import dates
from chartproof.reading.lines import Stretch, Text

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]{{0,6}}\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b")
_TO = re.compile(r"[ ,]{0,3}(?:to|through|thru|until|and|-)[ ,]{0,3}(?:end[: ]{1,3}|to[: ]{1,3})?")
_MONTH_YEAR = re.compile(r"(?<![\d/\-])(0?[1-9]|1[0-2])/((?:19|20)\d\d)(?![\d/\-])")
_NAMED_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?,? ((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b(?:in|since|of|about|approx\.?|around) ((?:19|20)\d\d)\b")
_BIRTH = re.compile(r"\b(?:since |at |from |per |)(birth|congenital|born|developmental)\b")


class Day(NamedTuple):
    """A day and its code points."""

    start: int
    end: int
    value: datetime.date


def days(text: Text, part: Stretch) -> list[Day]:
    """Every day of a stretch, in order."""
    found = {a.start: Day(a.start, a.end, day) for a, day in dates(part)}
    for match in _NAMED.finditer(text.folded, part.start, part.end):
        try:
            value = datetime.date(int(match.group(3)), _MONTHS.index(match.group(1)) + 1, int(match.group(2)))
        except ValueError:
            continue  # no such day in the calendar
        found.setdefault(match.start(), Day(match.start(), match.end(), value))
    return [found[start] for start in sorted(found)]


def period(text: Text, part: Stretch) -> tuple[Day, Day] | None:
    """The first two days that a word such as *to* or a dash joins, the later one last; None without such a pair."""
    for one, other in pairwise(days(text, part)):
        if _TO.fullmatch(text.folded, one.end, other.start) and one.value <= other.value:
            return one, other
    return None


def vague_day(text: Text, part: Stretch) -> tuple[int, int, str] | None:
    """Where only a month or year is known, or the condition is there from birth: place and ``2026-03``, ``2019``, ``birth`` or ``developmental``."""
    for pattern in (_MONTH_YEAR, _NAMED_MONTH, _YEAR, _BIRTH):
        match = pattern.search(text.folded, part.start, part.end)
        if match is None:
            continue
        if pattern is _MONTH_YEAR:
            return match.start(), match.end(), f"{match.group(2)}-{int(match.group(1)):02d}"
        if pattern is _NAMED_MONTH:
            return match.start(), match.end(), f"{match.group(2)}-{_MONTHS.index(match.group(1)) + 1:02d}"
        return match.start(1), match.end(1), match.group(1) if pattern is _YEAR or match.group(1) == "developmental" else "birth"
    return None
