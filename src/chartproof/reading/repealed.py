"""Rules of the past that a text treats as in force, and dollar amounts named as therapy threshold or cap."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.lines import Stretch, Text, clauses
from chartproof.reading.wording import denied

_DOLLARS = re.compile(r"\$ ?(\d{1,3}(?:,\d{3})|\d{3,5})(?:\.\d\d)?(?![\d,])")
_ALWAYS_59 = re.compile(r"(?<![\d$.,])59(?![\d.,/]\d|\d| ?%)")
_OF_A_THRESHOLD = ("kx", "threshold", "therapy cap")


def read_repealed(text: Text, line: Stretch) -> Iterator[Evidence]:
    """Evidence of both in a line, wherever it stands: a repealed rule in a plan is as wrong as in a note."""
    for clause in clauses(text, line):
        past = clause.first("no_longer") is not None
        for anchor in clause.all("repealed"):
            yield Evidence("repealed", anchor.value, denied=past or denied(text, clause, anchor.start), start=anchor.start, end=anchor.end)
        words = text.folded[clause.start:clause.end]
        if "97140" in words and "97530" in words and ("always" in words or "must" in words or "required" in words):
            for match in _ALWAYS_59.finditer(text.folded, clause.start, clause.end):
                yield Evidence("repealed", "always_59", denied=past or "not always" in words or "not required" in words, start=match.start(), end=match.end())
                break
        if any(word in words for word in _OF_A_THRESHOLD):
            for match in _DOLLARS.finditer(text.folded, clause.start, clause.end):
                yield Evidence("threshold_amount", int(match.group(1).replace(",", "")), "USD", start=match.start(), end=match.end())
