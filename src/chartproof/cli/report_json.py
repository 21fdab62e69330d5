"""An audit as JSON: the schema ``chartproof/report@1``. Offsets are code points of the decoded text."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import msgspec

from chartproof.core.citation import Citation
from chartproof.core.evidence import Evidence
from chartproof.core.finding import Report, Result
from chartproof.desk.texts import Source


def report_object(report: Report) -> dict[str, Any]:
    """A report as plain values, in a fixed order of keys."""
    return {
        "schema": "chartproof/report@1", "document": report.document, "kind": report.kind, "profile": report.profile or None,
        "verdict": report.verdict, "date_of_service": None if report.date_assumed else report.date.isoformat(),
        "date_assumed": report.date_assumed, "offsets": "codepoint",
        "evidence": [evidence_object(e) for e in report.evidence], "results": [result_object(r) for r in report.results],
        "asked": [{"key": a.key, "on": a.on.isoformat(), "value": a.value} for a in report.asked],
        "lawbook": report.lawbook, "rules": report.rules, "lexicon": report.lexicon, "input_sha256": report.input_sha256,
        "as_of": report.as_of.isoformat(), "version": report.version,
    }


def evidence_object(e: Evidence) -> dict[str, Any]:
    """One evidence; ``standing`` is where it stands, ``on`` when a historical value was taken."""
    return {"kind": e.kind, "value": plain(e.value), "unit": e.unit, "code": e.code, "about": e.about, "who": e.who,
            "standing": e.when, "on": e.on, "denied": e.denied, "start": e.start, "end": e.end}


def result_object(r: Result) -> dict[str, Any]:
    """One rule's line."""
    return {"rule": r.rule, "title": r.title, "outcome": r.outcome, "severity": r.severity, "confidence": r.confidence, "message": r.message,
            "remedy": r.remedy, "because": r.because, "citation": citation_object(r.citation), "spans": [list(span) for span in r.spans],
            "holds_charge": r.holds_charge, "question": r.question}


def citation_object(citation: Citation | None) -> dict[str, Any] | None:
    """A citation with its date and certainty."""
    if citation is None:
        return None
    return {"text": citation.text, "work": citation.title, "at": citation.at, "effective": citation.effective.isoformat() if citation.effective else None,
            "certainty": citation.certainty, "url": citation.url}


def source_object(source: Source) -> dict[str, Any]:
    """How the text came out of its file."""
    return {"form": source.form, "encoding": source.encoding, "warnings": list(source.warnings)}


def plain(value: object) -> object:
    """A canonical value as JSON has it."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return float(value) if isinstance(value, Fraction) else value


def dumps(value: object) -> str:
    """Indented JSON, the same bytes for the same value."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
