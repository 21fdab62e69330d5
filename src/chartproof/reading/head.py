"""The head of a note without labels: a date and a record number in its first lines, where no field names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from chartproof.core.evidence import Evidence
from chartproof.reading.dates import dates
from chartproof.reading.lines import Stretch, Text, lines, struck

_HEAD_LINES = 4
_OTHER_DATES = re.compile(r"\b(?:dob|tsa|tha|tka|orif|cva|s/p|doi|doe|period|report|seen|plan|written|prepared|through|printed|birth|born|onset|surgery|injury|referr|order|(?:re-?)?cert|signed|next|eval|since|plan of care|poc|soc|report date|printed|covers|dates? (?:of treatment|covered|established)|discharge date)")
_LABELLED = re.compile(r"\b(?:client|patient|pt|student|resident|child|mrn|chart|record)(?: id| no\.?| number)?[ #:]{1,3}(\d{2,4}-\d{2,6}|\d{4,10})\b(?![/-]\d)")
_NUMBER = re.compile(r"\b(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-)([a-z]{1,3}-\d{3,8})\b(?![ ,]{1,2}(?:otr|ot|cota|ota|pt)\b)")


def head_facts(text: Text, found: list[Evidence]) -> list[Evidence]:
    """``found`` and, where no label gave them, the date of service and the record number of the first lines."""
    kinds = {e.kind for e in found}
    head = [line.stretch for line in islice(lines(text), _HEAD_LINES) if not struck(text, line.stretch)]
    if "date_of_service" not in kinds:
        found += islice(_days(text, head), 1)
    if "patient_id" not in kinds:
        found += islice(_numbers(text, head), 1)
    return found


_SEEN = re.compile(r"(?<!last )(?<!not )\bseen(?: on)?[: ]{1,2}\Z")
"""``Seen 11/19/26``; *last seen* is another visit."""


_RANGE = re.compile(r" ?(?:-|\u2013|to|through|thru) ?\d{1,4}[-/.]")


def _days(text: Text, head: list[Stretch]) -> Iterator[Evidence]:
    """Dates of head lines that speak of no other day; a line under a heading is not the head, and a signature's day is its own."""
    for number, line in enumerate(head):
        signed = number > 0 and any(a.category == "credential" and text.folded[a.start:a.end] not in ("pt", "ot") for a in line.anchors)
        if line.section or signed:
            continue
        other = _OTHER_DATES.search(text.folded, line.start, line.end)
        for anchor, day in dates(line):
            seen = _SEEN.search(text.folded, max(0, anchor.start - 14), anchor.start) and not _RANGE.match(text.folded, anchor.end)
            if seen or not other:
                yield Evidence("date_of_service", day, start=anchor.start, end=anchor.end)


def _numbers(text: Text, head: list[Stretch]) -> Iterator[Evidence]:
    for line in head:
        if not line.section:
            for match in (*_LABELLED.finditer(text.folded, line.start, line.end), *_NUMBER.finditer(text.folded, line.start, line.end)):
                yield Evidence("patient_id", text.words(*match.span(1)), start=match.start(1), end=match.end(1))
