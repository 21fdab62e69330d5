"""Dates and clock times as clinics write them."""

from __future__ import annotations

import datetime
import re

from chartproof.reading.lines import Stretch
from chartproof.reading.matcher import Anchor

DATES = frozenset({"iso", "us", "dmy", "mdy"})
PARTIAL = "md"
"""A day without its year (``6/9``)."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PARTS = re.compile(r"\d+|[a-z]{3}")


def date(anchor: Anchor) -> datetime.date | None:
    """The date of a date anchor, or None when the calendar has no such day. Numbers alone are month, day, year."""
    parts = _PARTS.findall(anchor.value)
    try:
        if anchor.category == "iso":
            return datetime.date(int(parts[0]), int(parts[1]), int(parts[2]))
        if anchor.category == "us":
            month, day, year = (int(part) for part in parts)
            return datetime.date(year + 2000 if year < 100 else year, month, day)
        month_name = next(part for part in parts if part.isalpha() and part in _MONTHS)
        numbers = [int(part) for part in parts if part.isdigit()]
        return datetime.date(numbers[1], _MONTHS.index(month_name) + 1, numbers[0])
    except (ValueError, IndexError, StopIteration):
        return None


def dates(stretch: Stretch) -> list[tuple[Anchor, datetime.date]]:
    """Every date of a stretch."""
    found = ((a, date(a)) for a in stretch.anchors if a.category in DATES)
    return [(a, day) for a, day in found if day]


def clock(written: str, afternoon: bool = False) -> str:
    """``10:02`` of ``10:02 am``; afternoon hours become 13 to 23. ``afternoon`` says so for a time that stands without am or pm."""
    digits = written.strip(" .").rstrip("apm. ")
    hour, _, minute = digits.partition(":")
    late = ("p" in written or afternoon) and int(hour) < 12
    midnight = "a" in written and int(hour) == 12
    return f"{0 if midnight else int(hour) + (12 if late else 0):02d}:{(minute or '00')[:2]}"
