"""Every figure of a folded text, in digits or words, with its unit: the same function reads the text and the words of the facts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
         "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {**{word: number for number, word in enumerate(_ONES)}, **{word: 20 + 10 * number for number, word in enumerate(_TENS)}}
_WORDS |= {f"{tens}-{ones}": 20 + 10 * i + j for i, tens in enumerate(_TENS) for j, ones in enumerate(_ONES[1:10], 1)}
_ORDINALS = {word: number for number, word in enumerate(("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 2)}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UNITS = {
    "min": r"minutes?|mins?(?! ?a(?:ssist\w*)?\b(?! (?:day|week|time|session|visit|night)\b))", "s": "seconds?|secs?", "h": "hours?|hrs?", "%": "percent", "deg": "degrees?|deg", "lb": "pounds?|lbs?", "kg": "kg|kilograms?",
    "ft": "feet|foot|ft", "in": r"inch(?:es)?|in(?! (?:a|the|all|two|both|his|her|place|order|class|total|standing|sitting|bed|clinic)\b)",
    "cm": "cm", "mm": "mm|millimet(?:er|re)s?", "m": "m|met(?:er|re)s?", "wpm": "wpm", "weeks": "weeks?|wks?", "months": "months?", "days": "days?",
    "years": "years?", "units": "units?", "verbal": "verbal|vcs?", "tactile": "tactile|tcs?", "visual": "visual", "gestural": "gestural|gesture",
    "cues": "cues?|prompts?", "times": "times",
}
_UNIT = "|".join(_UNITS.values())
_NUMBER_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_N = rf"(?:\d{{1,5}}(?:\.\d{{1,3}})?|{_NUMBER_WORD})"
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
_FIGURES = re.compile(
    rf"(?P<skip>\b(?:[ls]tg ?#?\d{{1,3}}[a-z]?|[a-z]{{1,3}}-\d{{2,8}}|[a-z]\d[0-9a-z]\.[0-9a-z]{{1,4}}|[a-z]\d\d)\b|\[[a-z]+-?\d*\]|\b(?:part|section|page) \d{{1,2}}\b|(?m:^)[ \t]*\d{{1,2}}[.)](?= ))"
    rf"|(?P<iso>\b\d{{4}}-\d\d-\d\d\b)"
    rf"|(?P<short>(?<=\()\d{{1,2}}/\d{{1,2}}(?=:))"
    rf"|(?P<us>\b\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)\b)"
    rf"|(?P<named>\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?\b|\b\d{{1,2}} {_MONTH} \d{{4}}\b|\b\d{{1,2}}-(?:{'|'.join(_MONTHS)})-\d{{4}}\b)"
    rf"|(?P<clock>\b\d{{1,2}}:\d\d(?: ?[ap]\.?m\b)?)"
    rf"|(?P<code>\b(?:9[027]\d{{3}}|g\d{{4}})\b)"
    rf"|(?P<ratio>\b{_N} ?(?:/|of the|of|out of) ?{_N}(?![\w/]))"
    rf"|(?P<often>\b(?:{_N}|twice|once)(?: times|x)? ?(?:/|per|a|each|every) ?(?:day|week|wk)\b)"
    rf"|(?P<times>\b(?:twice|thrice)\b|\bonce(?=[.,;:)]|$| (?:at|on|in|a|per|for|during|from|to|and|but|with|while)\b))"
    r"|(?P<by>(?<![\w] a )(?<!\d )(?<!\w/)\bx ?\d{1,2}\b(?! ?(?:min|m\b|wk|week|day|d\b|visit|sec|hour|month|/|x|set|rep|\d)))"
    rf"|(?P<nth>\b(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})\b)"
    r"|(?P<latin>\b(?:bid|tid|qid|qd)\b)|(?P<sets>\b\d{1,2}x\d{1,3}\b)"
    rf"|(?P<plain>\b{_N}(?![\w/]))")
_AFTER = re.compile(rf"[ -]?(?P<unit>{_UNIT})(?![\w])|(?P<percent> ?%)")
_MINIMAL = re.compile(r"[ -]?min\.?[ -]?(?:a(?! (?:day|week|time|session|visit|night)\b)|assist\w{0,5}|asst|vcs?|cues?|cueing)\b")
"""*3/4 min A* is no time."""
_VAGUE = re.compile(r" (?:other |new |more )?(?:tasks|activities|goals|areas|sessions|hands|of (?:these|those|them)|things|ways)\b")
_COUNTED = re.compile(r"[ -](?:verbal|tactile|visual|gestural|minute|min|trial|foot|inch|step|item|rep|time|unit|degree|week|day|second|lb|pound)s?\b|/")


class Figure(NamedTuple):
    """A figure as both sides are compared by: canonical value, canonical unit (``""`` when the words give none), and its place."""

    value: str
    unit: str
    start: int
    end: int


def figures(folded: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """The figures between two positions, in order. One pass; each pattern is bounded, so time grows with the text and no faster."""
    for match in _FIGURES.finditer(folded, start, len(folded) if end is None else end):
        group = match.lastgroup or ""
        if group != "skip":
            yield from _READ[group](folded, match.group(), match.start(), match.end())


def number(word: str) -> str:
    """``24`` of ``twenty-four``; ``0.5`` stays as it is, ``3.0`` is ``3``."""
    if word in _WORDS:
        return str(_WORDS[word])
    if "." in word:
        return word.rstrip("0").rstrip(".")
    return str(int(word))


def _followed(folded: str, value: str, start: int, end: int, otherwise: str) -> Figure:
    """The figure with the unit that stands behind it."""
    after = _AFTER.match(folded, end)
    if after is None or _MINIMAL.match(folded, after.start()):
        return Figure(value, otherwise, start, end)
    return Figure(value, "%" if after.group("percent") else _canonical(after.group("unit")), start, after.end())


def _canonical(unit: str) -> str:
    return next(name for name, words in _UNITS.items() if re.fullmatch(words, unit))


def _plain(folded: str, word: str, start: int, end: int) -> Iterator[Figure]:
    if word in _WORDS and (_VAGUE.match(folded, end) or (word == "one" and not _COUNTED.match(folded, end))):
        return  # "the other two tasks", "one that": no count
    yield _followed(folded, number(word), start, end, "")


def _ratio(folded: str, words: str, start: int, end: int) -> Iterator[Figure]:
    parts = re.split(r" ?(?:/|out of|of the|of) ?", words)
    unit = "visits" if folded[max(0, start - 6):start].endswith("visit ") else "trials"
    if unit == "visits":
        middle = start + len(parts[0])
        yield Figure(number(parts[0]), "visits", start, middle)
        yield Figure(number(parts[-1]), "visits", end - len(parts[-1]), end)
        return
    counted = _followed(folded, f"{number(parts[0])}/{number(parts[-1])}", start, end, unit)
    yield counted._replace(unit=unit, end=end) if counted.unit == "times" else counted  # "3 of 5 times" are trials


def _often(_: str, words: str, start: int, end: int) -> Iterator[Figure]:
    first = re.match(rf"{_N}|twice|once", words)
    count = first.group() if first else ""
    yield Figure(str(_TIMES[count]) if count in _TIMES else number(count), "per day" if words.endswith("day") else "per week", start, end)


def _times(_: str, word: str, start: int, end: int) -> Iterator[Figure]:
    yield Figure(str(_TIMES[word]), "times", start, end)


def _by(_: str, words: str, start: int, end: int) -> Iterator[Figure]:
    yield Figure(str(int(words[1:])), "times", start, end)


def _latin(_: str, word: str, start: int, end: int) -> Iterator[Figure]:
    yield Figure({"bid": "2", "tid": "3", "qid": "4", "qd": "1"}[word], "per day", start, end)


def _sets(_: str, words: str, start: int, end: int) -> Iterator[Figure]:
    middle = start + words.index("x")
    yield Figure(words[:middle - start], "", start, middle)
    yield Figure(words[middle - start + 1:], "", middle + 1, end)


def _nth(_: str, word: str, start: int, end: int) -> Iterator[Figure]:
    yield Figure(str(_ORDINALS.get(word) or int(word[:-2])), "th", start, end)


def _date(_: str, words: str, start: int, end: int) -> Iterator[Figure]:
    day = _day(words)
    if day:
        yield Figure(day, "date", start, end)


def _short(_: str, words: str, start: int, end: int) -> Iterator[Figure]:
    month, day = words.split("/")
    yield Figure(f"{int(month):02}-{int(day):02}", "date", start, end)


def _day(words: str) -> str:
    """ISO, or month and day alone (``11-19``) where no year is named; empty when the calendar has no such day."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", words):
            return datetime.date.fromisoformat(words).isoformat()
        if "/" in words:
            month, day, year = (int(part) for part in words.split("/"))
            return datetime.date(year + 2000 if year < 100 else year, month, day).isoformat()
        digits = [int(part) for part in re.findall(r"\d+", words)]
        name = re.search(r"[a-z]{3}", words)
        month = _MONTHS.index(name.group()) + 1 if name else 0
        if len(digits) == 1:
            return f"{month:02}-{digits[0]:02}"
        return datetime.date(digits[1], month, digits[0]).isoformat()
    except ValueError:
        return ""


def _clock(_: str, words: str, start: int, end: int) -> Iterator[Figure]:
    hour, minute = int(words.split(":", maxsplit=1)[0]), words.split(":")[1][:2]
    late = "p" in words and hour < 12
    yield Figure(f"{hour + (12 if late else 0):02}:{minute}", "clock", start, end)


def _code(_: str, word: str, start: int, end: int) -> Iterator[Figure]:
    yield Figure(word.upper(), "code", start, end)


_READ = {"short": _short, "iso": _date, "us": _date, "named": _date, "clock": _clock, "code": _code, "ratio": _ratio, "often": _often, "times": _times, "by": _by, "latin": _latin, "sets": _sets, "nth": _nth,
         "plain": _plain}
