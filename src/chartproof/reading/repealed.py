"""Rules of the past that a text treats as in force, dollar amounts named as therapy threshold or cap, and codes that begin with a G."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.lines import Stretch, Text, clauses
from chartproof.reading.standing import denied

_DOLLARS = re.compile(r"\$ ?(\d{1,3}(?:,\d{3})|\d{3,5})(?:\.\d\d)?(?![\d,])")
_ALWAYS_59 = re.compile(r"(?<![\d$.,])59(?![\d.,/]\d|\d| ?%)")
_G_CODE = re.compile(r"\bg\d{4}\b")
_OF_A_THRESHOLD = ("kx", "threshold", "therapy cap")
_ALWAYS = ("always", "must", "required")


def read_repealed(text: Text, line: Stretch) -> Iterator[Evidence]:
    """Evidence of a line, wherever it stands: a repealed rule in a plan is as wrong as in a note."""
    words = text.folded[line.start:line.end]
    if "g" in words:
        for match in _G_CODE.finditer(words):
            yield Evidence("code", match.group().upper(), start=line.start + match.start(), end=line.start + match.end())
    if "repealed" in line.categories() or "$" in words or "97140" in words:
        for clause in clauses(text, line):
            yield from _spoken(text, clause)


def _spoken(text: Text, clause: Stretch) -> Iterator[Evidence]:
    words = text.folded[clause.start:clause.end]
    past = clause.first("no_longer") is not None
    for anchor in clause.all("repealed"):
        yield Evidence("repealed", anchor.value, denied=past or denied(text, clause, anchor), start=anchor.start, end=anchor.end)
    if "97140" in words and "97530" in words and any(word in words for word in _ALWAYS):
        match = _ALWAYS_59.search(text.folded, clause.start, clause.end)
        if match:
            yield Evidence("repealed", "always_59", denied=past or "not always" in words or "not required" in words, start=match.start(), end=match.end())
    if any(word in words for word in _OF_A_THRESHOLD):
        for match in _DOLLARS.finditer(text.folded, clause.start, clause.end):
            yield Evidence("threshold_amount", int(match.group(1).replace(",", "")), "USD", start=match.start(), end=match.end())
