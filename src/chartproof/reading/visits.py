"""Where one file holds several visits: each begins at a line that names its own day of service."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from chartproof.reading.dates import dates
from chartproof.reading.lines import Text, lines

_SERVICE = frozenset({"date of service", "dos", "date of visit", "visit date", "date of treatment", "service date", "treatment date", "session date", "encounter date", "note date", "date of session",
                      "tx date", "date seen", "date/time", "date of encounter", "date of note", "date of tx", "day of service"})
_HEAD_WORDS = re.compile(r"\b(?:visit|session|daily|treatment|soap|encounter|progress|tx|therapy|ot)\b[a-z /#\d]{0,30}\b(?:note|visit|session|log|record|\d)|^[-=*_# ]{3,}|\bnote\b")
_OTHER = re.compile(r"\b(?:sign|cosign|next|addend|late entry|dob|birth|onset|surgery|eval|cert|period|plan of care|soc|printed|report|physician|referr|order|last|authoriz|due|goal)")


class Part(NamedTuple):
    """A part of a file: its code points and the day it names; the part before the first visit names none."""

    start: int
    end: int
    day: datetime.date | None


def parts(text: Text) -> tuple[Part, ...]:
    """The visits of a file in order, with what stands before the first; one part where no second day is named."""
    heads: list[tuple[int, datetime.date]] = []
    labelled = [label.start for label in text.labels if label.name in _SERVICE]
    plain = [label.start for label in text.labels if label.name == "date"]
    for line in lines(text):
        found = dates(line.stretch)
        if not found:
            continue
        anchor, day = found[0]
        begin = text.folded.rfind("\n", 0, line.stretch.start) + 1
        words = text.folded[line.stretch.start:line.stretch.end]
        by_label = _between(labelled, line.stretch.start - 4, anchor.start)
        bare = len(words.strip(" -=*_#|:")) <= anchor.end - anchor.start + 12 and not line.stretch.section.strip("P") and words.strip(" -=*_#|:")[:1].isdigit()
        by_title = _between(plain, line.stretch.start - 4, anchor.start) and ("patient" in words or "client" in words or "note" in words or "|" in words)
        titled = bool(_HEAD_WORDS.search(words)) and len(words) < 80 and not line.stretch.section.strip("P")
        if (by_label or bare or by_title or titled) and not _OTHER.search(words) and (not heads or heads[-1][1] != day):
            heads.append((begin, day))
    days = {day for _, day in heads}
    if len(days) < 2:
        return (Part(0, len(text.original), heads[0][1] if heads else None),)
    starts = [_with_title(text, begin) for begin, _ in heads]
    bounds = [*starts, len(text.original)]
    visits = [Part(start, end, day) for (start, end), (_, day) in zip(pairwise(bounds), heads, strict=True)]
    return (Part(0, starts[0], None), *visits) if text.original[:starts[0]].strip() else tuple(visits)


def _between(places: list[int], low: int, high: int) -> bool:
    index = bisect_left(places, low)
    return index < len(places) and places[index] <= high


def _with_title(text: Text, begin: int) -> int:
    """The start of the block that a head line stands in: a title or the patient right above it belongs to the visit."""
    start = begin
    for _ in range(3):
        above = text.folded.rfind("\n", 0, max(0, start - 1)) + 1
        words = text.folded[above:max(0, start - 1)]
        if start == 0 or not words.strip() or len(words) > 70 or "sign" in words or re.search(r"\botr|cota|\d{4} ?$", words):
            break
        start = above
    return start
