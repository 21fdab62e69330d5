"""What a record says about itself: later entries, forms of signature, who asked for it, who pays, where its pages begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.core.people import role_of
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.performance import date
from chartproof.reading.wording import denied

_LABEL = 3
"""An entry is labelled at its head: so many blanks, bullets or brackets may stand before the word."""
_NEAR = 60
_PERSON = re.compile(r"[:, ]{0,3}([a-z][\w.'\-]*(?: [a-z][\w.'\-]*){0,3}|[a-z]{1,3}-\d{2,8})"
                     r"(?:,? (otr/l|otr|ot/l|ot|cota/l|cota|ota|ots|otas|pt|slp|md|do|np|pa-c|pa|cns))?(?=$|[\s,;.)|])")
_PAYER = re.compile(r"(?:primary |secondary )?(?:payer|payor|insurance|insurer): ?([^|·;\n]{2,60})")
_AUTHORIZATION = re.compile(r"\b(?:prior )?auth(?:ori[sz]ation)?\.? ?(?:#|no\.?|number|num)?:? ?#?([a-z]{0,4}-?\d[a-z0-9\-]{3,20})\b")
_PRESCRIBER = re.compile(r"\b(?:prescriber|prescribed by|referring (?:physician|provider)|referred by|ordering (?:physician|provider)|ordered by):? "
                         r"(?:dr\. )?([a-z][\w.'\-]*(?: [a-z][\w.'\-]*){0,3})(?:, ?(md|do|np|pa-c|pa|cns|dpm|od|dc))?(?=$|[\s,;.|·])")


def read_pages(text: Text) -> Iterator[Evidence]:
    """Where pages begin, in a text with form feeds; a text without is one page and shows none."""
    breaks = [match.end() for match in re.finditer("\f", text.original)]
    if breaks:
        for number, begin in enumerate([0, *breaks], 1):
            yield Evidence("page", number, start=begin, end=begin)


def read_records(text: Text, line: Stretch) -> Iterator[Evidence]:
    """Evidence of one line."""
    yield from _amendment(text, line)
    for anchor in line.all("signature_form"):
        if not denied(text, line, anchor.start):
            yield Evidence("signature_form", anchor.value, start=anchor.start, end=anchor.end)
    for anchor in line.all("cosigned"):
        yield from _cosigner(text, line, anchor)
    for category, kind in (("attested", "attestation"), ("request", "request_date")):
        anchor_of = line.first(category)
        if anchor_of:
            yield from _dated(line, kind, anchor_of, "" if category == "attested" else anchor_of.value)
    for anchor in line.all("school_plan"):
        yield Evidence("iep", anchor.value, denied=denied(text, line, anchor.start), start=anchor.start, end=anchor.end)
    for anchor in line.all("educational_purpose"):
        yield Evidence("educational_purpose", anchor.value, denied=denied(text, line, anchor.start), start=anchor.start, end=anchor.end)
    yield from _coverage(text, line)


def author_only(signed: list[Evidence], records: list[Evidence]) -> list[Evidence]:
    """What was read as the author's signature, without the second person's: *co-signed by* holds the words *signed by*."""
    seconds = [e for e in records if e.kind == "cosignature"]
    own = [e for e in signed if not (e.kind == "signature" and any(e.start < second.end and second.start < e.end for second in seconds))]
    return own if any(e.kind == "signature" for e in own) else []


def _amendment(text: Text, line: Stretch) -> Iterator[Evidence]:
    """``Addendum 11/20/2026: …``: the label opens the line; its date stands shortly after it."""
    label = line.first("amendment")
    if label is None or text.folded[line.start:label.start].strip("-*•#([ ") or label.start - line.start > _LABEL:
        return
    yield Evidence("amendment", label.value, start=label.start, end=label.end)
    yield from _dated(line, "amendment_date", label, "")


def _dated(line: Stretch, kind: str, after: Anchor, unit: str) -> Iterator[Evidence]:
    """The first date shortly after a word."""
    for anchor in line.near(after.end, after.end + _NEAR):
        day = date(anchor) if anchor.category in ("iso", "us", "dmy") else None
        if day:
            yield Evidence(kind, day, unit, start=anchor.start, end=anchor.end)
            return


def _cosigner(text: Text, line: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    named = _PERSON.match(text.folded, anchor.end, line.end)
    if named and named.group(2) and not denied(text, line, anchor.start):
        credential = text.words(*named.span(2))
        yield Evidence("cosignature", text.words(*named.span(1)), credential, who=role_of(credential) or "", start=anchor.start, end=named.end())


def _coverage(text: Text, line: Stretch) -> Iterator[Evidence]:
    folded = text.folded
    payer = _PAYER.search(folded, line.start, line.end)
    if payer and payer.group(1).strip("_ ."):
        end = payer.start(1) + len(payer.group(1).rstrip(" ."))
        yield Evidence("payer", text.words(payer.start(1), end), start=payer.start(1), end=end)
    number = _AUTHORIZATION.search(folded, line.start, line.end)
    if number:
        yield Evidence("authorization", text.words(*number.span(1)), start=number.start(1), end=number.end(1))
    named = _PRESCRIBER.search(folded, line.start, line.end)
    if named:
        credential = text.words(*named.span(2)) if named.group(2) else ""
        yield Evidence("prescriber", text.words(*named.span(1)), credential, start=named.start(1), end=named.end())
