"""An audit as SARIF 2.1.0, so that an editor shows findings in place. Columns and offsets are code points; no word of the note is copied
from a file: a place is enough.

Only what is not met is a failure. An open question is ``review``; a rule of ours that broke is a notification of a run that did not succeed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import chartproof
from chartproof.cli import report_parts as parts
from chartproof.core.finding import Report, Result, Severity
from chartproof.desk.texts import Audited
from chartproof.law.loader import load
from chartproof.rules.book import RULES
from chartproof.rules.pages import page
from chartproof.rules.rule import Rule

_LEVELS: Mapping[Severity, str] = {"denial": "error", "risk": "warning", "advice": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_object(audits: Sequence[tuple[str, Audited]]) -> dict[str, Any]:
    """One run over all files. ``audits`` pairs the name of each source (``-`` is standard input) with its audit."""
    places = {rule.code: i for i, rule in enumerate(RULES)}
    reports = [one.report for _, one in audits]
    results = [_result(r, one, i, places) for i, (_, one) in enumerate(audits)
               for r in (*(f for f in parts.findings(one.report) if f.outcome == "not_met"), *parts.questions(one.report))]
    broken = [_notification(r, i, places) for i, report in enumerate(reports) for r in report.results if r.outcome == "error"]
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "Chartproof", "semanticVersion": chartproof.__version__, "rules": [_rule(rule) for rule in RULES]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not broken, "toolExecutionNotifications": broken}],
        "artifacts": [_artifact(name, one) for name, one in audits],
        "results": results,
        "properties": {"reports": [_summary(report) for report in reports]},
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    cited = load()[0].citation(rule.editions[-1].cite)
    why = page(rule.code).why
    editions = "; ".join(f"{e.since} to {e.until or 'now'}: {load()[0].citation(e.cite).text}" for e in rule.editions)
    made: dict[str, Any] = {
        "id": rule.code, "name": "".join(word.capitalize() for word in "".join(c if c.isalnum() else " " for c in rule.title).split()),
        "shortDescription": {"text": f"{rule.title}."}, "fullDescription": {"text": f"{rule.because}."},
        "help": {"text": f"{why}\n\nSource: {editions} ({cited.certainty}).", "markdown": f"{why}\n\n**Source:** {editions} ({cited.certainty})."},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"chapter": rule.chapter, "confidence": rule.confidence, "certainty": cited.certainty, "tags": [rule.chapter, rule.concern]},
    }
    if cited.url.startswith(("https://", "http://")):
        made["helpUri"] = cited.url
    return made


def _artifact(name: str, one: Audited) -> dict[str, Any]:
    """The source; a text that is no file (a draft, standard input) travels with the report, or its places would point nowhere."""
    made: dict[str, Any] = {"location": {"uri": "stdin" if name == "-" else _uri(name)}, "sourceLanguage": "plaintext"}
    if name == "-" or one.report.document != name:
        made |= {"location": {"description": {"text": one.report.document or "note"}}, "contents": {"text": one.text}}
    return made


def _uri(name: str) -> str:
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _result(result: Result, one: Audited, artifact: int, places: Mapping[str, int]) -> dict[str, Any]:
    regions = [_region(one.text, start, end) for start, end in result.spans if 0 <= start < end <= len(one.text)]
    where = {"index": artifact}
    locations = [{"physicalLocation": {"artifactLocation": where, "region": region}} for region in regions] or [{"physicalLocation": {"artifactLocation": where}}]
    open_question = result.outcome == "unknown"
    add = f" Add: {result.remedy}." if result.remedy else ""
    made: dict[str, Any] = {
        "ruleId": result.rule, "ruleIndex": places[result.rule], "kind": "review" if open_question else "fail",
        "level": "none" if open_question else _LEVELS[result.severity],
        "message": {"text": f"{result.message}.{add} {parts.source(result)}".strip()}, "locations": locations[:1],
        "properties": {"severity": result.severity, "confidence": result.confidence, "holdsCharge": result.holds_charge},
    }
    if locations[1:]:
        made["relatedLocations"] = [{"id": i, **place} for i, place in enumerate(locations[1:], 1)]
    return made


def _region(text: str, start: int, end: int) -> dict[str, int]:
    """Lines and columns from 1, the end column behind the last character; offset and length in code points from 0."""
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    first, last = bisect_right(starts, start), bisect_right(starts, end - 1)
    return {"startLine": first, "startColumn": start - starts[first - 1] + 1, "endLine": last, "endColumn": end - starts[last - 1] + 1,
            "charOffset": start, "charLength": end - start}


def _notification(result: Result, artifact: int, places: Mapping[str, int]) -> dict[str, Any]:
    return {"level": "error", "message": {"text": result.message}, "associatedRule": {"id": result.rule, "index": places[result.rule]},
            "locations": [{"physicalLocation": {"artifactLocation": {"index": artifact}}}]}


def _summary(report: Report) -> dict[str, Any]:
    return {"document": report.document, "kind": report.kind, "profile": report.profile or None, "verdict": report.verdict, "asOf": report.as_of.isoformat(),
            "dateOfService": None if report.date_assumed else report.date.isoformat(), "lawbook": report.lawbook, "rules": report.rules,
            "inputSha256": report.input_sha256, **parts.counts(report)._asdict()}
