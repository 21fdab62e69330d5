"""Scores, assist levels and cues, wherever they stand in a stretch of text."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from chartproof.core.evidence import Evidence, Standing
from chartproof.core.levels import LEVELS
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor

UNIT_NAMES = {
    "minute": "min", "minutes": "min", "mins": "min", "percent": "%", "degree": "deg", "degrees": "deg", "second": "s", "seconds": "s",
    "sec": "s", "secs": "s", "lbs": "lb", "feet": "ft", "unit": "units", "week": "weeks", "wk": "weeks", "wks": "weeks", "session": "sessions",
}
_SCORE_UNITS = frozenset({"%", "deg", "s", "lb", "kg", "wpm", "letters", "words", "bites", "items", "points", "ft", "in", "cm", "mm", "m", "min"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NOT_TRIALS = ("pain ", "strength ", "page ", "week ", "bp ", "bp: ", "score: ", "index ", "day ", "mmt ")


def quantity(anchor: Anchor) -> tuple[str, str]:
    """Number and canonical unit of a quantity anchor: ``("45", "min")``."""
    digits = len(anchor.value) - len(anchor.value.lstrip("0123456789."))
    number, unit = anchor.value[:digits], anchor.value[digits:].strip(" -")
    return number.rstrip("."), UNIT_NAMES.get(unit, unit)


def date(anchor: Anchor) -> datetime.date | None:
    """The date of an ``iso``, ``us`` or ``dmy`` anchor, or None when the calendar has no such day."""
    try:
        if anchor.category == "iso":
            return datetime.date.fromisoformat(anchor.value)
        if anchor.category == "us":
            month, day, year = (int(part) for part in anchor.value.split("/"))
            return datetime.date(year + 2000 if year < 100 else year, month, day)
        if anchor.category == "dmy":
            number, name, year_text = anchor.value.split("-")
            return datetime.date(int(year_text), _MONTHS.index(name) + 1, int(number))
    except ValueError:
        return None
    return None


def dates(stretch: Stretch) -> list[tuple[Anchor, datetime.date]]:
    """Every date of a stretch."""
    found = ((a, date(a)) for a in stretch.anchors if a.category in ("iso", "us", "dmy"))
    return [(a, day) for a, day in found if day]


def trials(anchor: Anchor) -> str | None:
    """``3/5`` of a trials anchor; None where the first number is the larger or there were none."""
    parts = anchor.value.replace("out of", "/").replace("of", "/").split("/")
    done, of = int(parts[0]), int(parts[1])
    return f"{done}/{of}" if of > 0 and done <= of else None


def scores(text: Text, stretch: Stretch, about: str, code: str, when: Standing, on: str, *, bare: bool) -> Iterator[Evidence]:
    """Trials always; other measures when ``bare`` quantities count (a result line) or are a percentage."""
    for anchor in stretch.anchors:
        if anchor.category == "trials":
            before = text.folded[max(stretch.start, anchor.start - 10):anchor.start]
            value = trials(anchor)
            after = text.folded[anchor.end:anchor.end + 9]
            counted = "of" in anchor.value and before.endswith(("visit ", "session "))
            if value and not counted and not before.endswith(_NOT_TRIALS) and not after.startswith((" in", '"', " full", " inch", "-inch", " cup", " authori", " visits")):
                yield Evidence("score", value, "trials", about, code, "", when, on, False, anchor.start, anchor.end)
        elif anchor.category == "quantity":
            number, unit = quantity(anchor)
            if unit in _SCORE_UNITS and (bare or unit == "%"):
                yield Evidence("score", number, unit, about, code, "", when, on, False, anchor.start, anchor.end)


def support(stretch: Stretch, text: Text, about: str, code: str, when: Standing, on: str) -> Iterator[Evidence]:
    """Assist levels and cues. A level needs its word ``assist`` or a known abbreviation; cues take the number before them."""
    number: Anchor | None = None
    for anchor in stretch.anchors:
        if anchor.category == "number":
            number = anchor
        elif anchor.category == "level" and anchor.value in LEVELS:
            yield Evidence("assistance", anchor.value, "", about, code, "", when, on, False, anchor.start, anchor.end)
        elif anchor.category == "cue":
            if number and number.end <= anchor.start <= number.end + 2 and not text.folded[number.end:anchor.start].strip():
                yield Evidence("cues", int(number.value), anchor.value, about, code, "", when, on, False, number.start, anchor.end)
            else:
                word = text.folded[max(stretch.start, anchor.start - 9):anchor.start].split()[-1:] or [""]
                size = {"min": "min", "minimal": "min", "mod": "mod", "moderate": "mod", "max": "max", "maximal": "max"}.get(word[0])
                if size:
                    yield Evidence("cues", size, anchor.value, about, code, "", when, on, False, anchor.start, anchor.end)
