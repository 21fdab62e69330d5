"""The next visit, in whatever words: ``Next appt 02/13/2026``, ``nxt fri 1/16``, ``NV 11/17``; a day without its year is the next such day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.dates import DATES, PARTIAL, date
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor

_NEXT = re.compile(r"\b(?:next|nxt|nv|rtc|return|returns?|f/u|follow[- ]up|scheduled|resched\w*|rescheduled)\b(?: ?(?:visit|appt|appointment|session|tx|treatment|seen|video|ot|scheduled|indiv(?:idual)?|day|is|on|date|for|due|in clinic|pt|fri|"
                   r"mon|tues?|weds?|thurs?|sat|sun)(?:day|s?day|nesday|urday)?\b|[:,. ])*\Z")
_MONTH_DAY = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (\d{1,2})(?:st|nd|rd|th)?\b(?!,? ?20)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_REACH = 46


def next_visits(text: Text, line: Stretch) -> Iterator[tuple[int, int, int, int, datetime.date | None]]:
    """Place, month and day of each next visit; the full date where the year stands there."""
    folded = text.folded
    if not any(word in folded[line.start:line.end] for word in ("next", "nxt", "nv ", "rtc", "return", "f/u", "follow", "sched")):
        return
    for anchor in line.anchors:
        if anchor.category not in DATES and anchor.category != PARTIAL:
            continue
        if _NEXT.search(folded, max(line.start, anchor.start - _REACH), anchor.start):
            day = date(anchor) if anchor.category in DATES else None
            if day is None and anchor.category != PARTIAL:
                continue  # written like a date, and no day of the calendar
            month, number = (day.month, day.day) if day else _parts(anchor)
            yield anchor.start, anchor.end, month, number, day
            return
    for match in _MONTH_DAY.finditer(folded, line.start, line.end):
        if _NEXT.search(folded, max(line.start, match.start() - _REACH), match.start()):
            yield match.start(), match.end(), _MONTHS.index(match.group(1)) + 1, int(match.group(2)), None
            return


def _parts(anchor: Anchor) -> tuple[int, int]:
    month, _, day = anchor.value.partition("/")
    return int(month), int(day)


def read_next_visits(text: Text, stretches: list[Stretch], after: datetime.date | None) -> Iterator[Evidence]:
    """Evidence of the next visit. Without a year it needs the day of service, and is the first such day after it."""
    for line in stretches:
        for start, end, month, number, day in next_visits(text, line):
            full = day or (_following(after, month, number) if after else None)
            if full:
                yield Evidence("next_visit", full, when="planned", start=start, end=end)


def _following(after: datetime.date, month: int, number: int) -> datetime.date | None:
    for year in (after.year, after.year + 1):
        try:
            found = datetime.date(year, month, number)
        except ValueError:
            continue
        if found > after:
            return found
    return None
