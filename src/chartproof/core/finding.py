"""What a rule answers about a document, and the report that collects the answers."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from chartproof.core.citation import Citation
from chartproof.core.evidence import Evidence

Outcome = Literal["met", "not_met", "unknown", "not_applicable", "not_checked", "error"]
Severity = Literal["denial", "risk", "advice"]
Confidence = Literal["certain", "likely"]
Verdict = Literal["clear", "findings", "unknown", "error"]


class Answer(msgspec.Struct, frozen=True, gc=False):
    """A rule's answer without prose: ``say`` names one of the rule's messages, ``parameters`` fill it.

    ``indices`` point into the evidence of the document: the words to underline.
    """

    outcome: Outcome
    say: str = ""
    indices: tuple[int, ...] = ()
    parameters: dict[str, str | int] = {}


class Result(msgspec.Struct, frozen=True, gc=False):
    """An answer with what it weighs. Message and remedy are rendered; ``spans`` are code points of the text.

    ``question``: no verdict, but what a person has to look at; the outcome is then *unknown*.
    """

    rule: str
    title: str
    outcome: Outcome
    severity: Severity
    confidence: Confidence
    message: str
    remedy: str
    because: str
    citation: Citation | None
    spans: tuple[tuple[int, int], ...] = ()
    holds_charge: bool = False
    question: bool = False


class Asked(msgspec.Struct, frozen=True, gc=False):
    """One question put to the lawbook: the key, the date, and the value it gave or the gap it met."""

    key: str
    on: datetime.date
    value: str


class Report(msgspec.Struct, frozen=True):
    """The audit of one document."""

    document: str
    kind: str
    profile: str
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    results: tuple[Result, ...]
    asked: tuple[Asked, ...]
    lawbook: str
    rules: str
    lexicon: str
    input_sha256: str
    as_of: datetime.date
    date: datetime.date
    date_assumed: bool
    version: str

    def count(self, outcome: Outcome) -> int:
        """How many rules answered so."""
        return sum(result.outcome == outcome for result in self.results)
