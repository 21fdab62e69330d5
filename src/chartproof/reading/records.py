"""What a record says about itself: later entries, forms of signature, who asked for it, who pays, where its pages begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.dates import DATES, date
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.standing import denied

_LABEL = 3
"""An entry is labelled at its head: so many blanks, bullets or brackets may stand before the word."""
_NEAR = 60
_POINTING = ("per ", "per the ", "under the ", "per his ", "per her ", "per their ")
_POINTED = DATES | {"number", "goal", "quantity"}
_PAYER = re.compile(r"(?:primary |secondary )?(?:payer|payor|insurance|insurer): ?([^|·;\n]{2,60})")
_AUTHORIZATION = re.compile(r"\b(?:prior )?auth(?:ori[sz]ation)?\.? ?(?:#|no\.?|number|num)?:? ?#?([a-z]{0,4}-?\d[a-z0-9\-]{3,20})\b")
_PRESCRIBER = re.compile(r"\b(?:prescriber|prescribed by|referring (?:physician|provider)|referred by|ordering (?:physician|provider)|ordered by):? (?:dr\.? )?")
_CALLED = re.compile(r"([A-Z][\w'\-]*\.?(?: [A-Z][\w'\-]*\.?){0,3})(?:, ?(MD|DO|NP|PA-C|PA|CNS|DPM|OD|DC))?(?=$|[\s,;.|·])")
"""A name as names are written: what begins small behind it is no part of it."""


def read_pages(text: Text) -> Iterator[Evidence]:
    """Where pages begin, in a text with form feeds; a text without is one page and shows none, nor does a sheet with nothing on it."""
    breaks = [match.end() for match in re.finditer("\f", text.original)]
    pages = [begin for begin, end in zip([0, *breaks], [*breaks, len(text.original)], strict=True) if text.original[begin:end].strip()]
    if len(pages) > 1:
        for number, begin in enumerate(pages, 1):
            yield Evidence("page", number, start=begin, end=begin)


def read_records(text: Text, line: Stretch) -> Iterator[Evidence]:
    """Evidence of one line."""
    there = line.categories()
    if "amendment" in there:
        yield from _amendment(text, line)
    if "signature_form" in there:
        for anchor in line.all("signature_form"):
            if not denied(text, line, anchor):
                yield Evidence("signature_form", anchor.value, start=anchor.start, end=anchor.end)
    for category, kind in (("attested", "attestation"), ("request", "request_date")):
        mark = line.first(category) if category in there else None
        if mark:
            yield from _dated(line, kind, mark, "" if category == "attested" else mark.value)
    if "school_plan" in there:
        yield from _school_plan(text, line)
    yield from _coverage(text, line)


def _amendment(text: Text, line: Stretch) -> Iterator[Evidence]:
    """``Addendum 11/20/2026: …``: the label opens the line; its date stands shortly after it."""
    label = line.first("amendment")
    if label is None or text.folded[line.start:label.start].strip("-*•#([ ") or label.start - line.start > _LABEL:
        return
    if not text.folded[label.end:line.end].strip(" :._-)"):
        return  # a blank form
    yield Evidence("amendment", label.value, start=label.start, end=label.end)
    yield from _dated(line, "amendment_date", label, "")


def _dated(line: Stretch, kind: str, after: Anchor, unit: str) -> Iterator[Evidence]:
    """The first date shortly after a word."""
    for anchor in line.near(after.end, after.end + _NEAR):
        day = date(anchor) if anchor.category in DATES else None
        if day:
            yield Evidence(kind, day, unit, start=anchor.start, end=anchor.end)
            return


def _school_plan(text: Text, line: Stretch) -> Iterator[Evidence]:
    """A plan that is pointed at (``per IEP``, ``IEP of 2026-09-01``, ``IEP goal 2``) or said to be absent; the bare word names none."""
    for anchor in line.all("school_plan"):
        negative = denied(text, line, anchor)
        pointed = text.folded[max(line.start, anchor.start - 11):anchor.start].endswith(_POINTING) or any(
            a.category in _POINTED for a in line.near(anchor.end, anchor.end + 24))
        if negative or pointed:
            yield Evidence("iep", anchor.value, denied=negative, start=anchor.start, end=anchor.end)


def _coverage(text: Text, line: Stretch) -> Iterator[Evidence]:
    """Who pays, the authorization, who ordered. A cheap look for the word comes first: most lines hold none."""
    folded, words = text.folded, text.folded[line.start:line.end]
    payer = _PAYER.search(folded, line.start, line.end) if "pay" in words or "insur" in words else None
    if payer and payer.group(1).strip("_ ."):
        end = payer.start(1) + len(payer.group(1).rstrip(" ."))
        yield Evidence("payer", text.words(payer.start(1), end), start=payer.start(1), end=end)
    number = _AUTHORIZATION.search(folded, line.start, line.end) if "auth" in words else None
    if number:
        yield Evidence("authorization", text.words(*number.span(1)), start=number.start(1), end=number.end(1))
    named = _PRESCRIBER.search(folded, line.start, line.end) if "prescrib" in words or "referr" in words or "ordered by" in words or "ordering" in words else None
    called = _CALLED.match(text.original, named.end(), line.end) if named else None
    if called:
        named = called
        credential = text.words(*named.span(2)) if named.group(2) else ""
        yield Evidence("prescriber", text.words(*named.span(1)), credential, start=named.start(1), end=named.end(1))
