"""The one place where the bench meets the program: a note in, what was read and what each rule answered out."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from chartproof.audit import audit
from chartproof.core.evidence import Evidence
from chartproof.core.finding import Result
from chartproof.core.record import Record
from chartproof.law.loader import load
from chartproof.reading.reader import read
from chartproof.rules.book import RULES


class Judged(NamedTuple):
    """What the program makes of one note."""

    evidence: tuple[Evidence, ...]
    results: tuple[Result, ...]
    kind: str


def judge(note: dict[str, Any]) -> Judged:
    """Read and audit one note of the bench, with the earlier notes that come with it."""
    lawbook, profiles = load()
    shown = read(note["text"], note["id"])
    earlier = tuple(read(text, f"{note['id']}-earlier") for text in note["earlier"])
    report = audit(Record(shown, earlier=earlier), lawbook, profiles[note["profile"]], datetime.date.fromisoformat(note["as_of"]))
    return Judged(shown.evidence, report.results, shown.kind)


def confidences() -> dict[str, str]:
    """Each rule of the book with its confidence: certain or likely (wording)."""
    return {rule.code: rule.confidence for rule in RULES}
