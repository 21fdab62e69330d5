"""The audit: every rule asked of one document, every rule leaving a line."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import chartproof
from chartproof.core.citation import Citation
from chartproof.core.errors import Gap
from chartproof.core.finding import Answer, Asked, Outcome, Report, Result, Severity, Verdict
from chartproof.core.procedure import Procedures
from chartproof.core.record import Record
from chartproof.law.lawbook import Lawbook, LawValue
from chartproof.law.profile import Profile
from chartproof.rules import book
from chartproof.rules.case import Case
from chartproof.rules.rule import Edition, Rule

_WEIGHT: dict[Severity, int] = {"denial": 0, "risk": 1, "advice": 2}
_ORDER: dict[Outcome, int] = {"error": 0, "not_met": 1, "unknown": 2, "met": 3, "not_checked": 4, "not_applicable": 5}


class _AskedLaw:
    """The lawbook bound to one date of service, writing down what was asked (:class:`chartproof.rules.case.Law`)."""

    def __init__(self, lawbook: Lawbook, on: datetime.date) -> None:
        self._lawbook, self._on = lawbook, on
        self._procedures = lawbook.procedures(on)
        self.asked: dict[str, Asked] = {}
        self.keys: set[str] = set()

    def get(self, key: str) -> LawValue:
        self.keys.add(key)
        try:
            value = self._lawbook.get(key, self._on)
        except Gap as gap:
            self.asked[key] = Asked(key, self._on, f"gap: {gap.known}")
            raise
        self.asked[key] = Asked(key, self._on, f"{value.value} {value.unit}".strip())
        return value

    def procedures(self) -> Procedures:
        return self._procedures


def audit(record: Record, lawbook: Lawbook, profile: Profile | None, as_of: datetime.date, *, draft: bool = False,
          source_sha256: str = "", lexicon: str = "", rules: Sequence[Rule] = book.RULES, rules_sha256: str = "") -> Report:
    """Ask every rule of the record's document.

    ``as_of`` is the day of asking; without a date of service the law of that day is used and the report says so.
    ``draft``: the text is our own and unsigned, so rules that need a signature are not checked.
    Only a Gap becomes *unknown*; any other exception becomes an error line, so that a crash never looks like a pass.
    """
    stated = record.document.date
    day = stated or as_of
    law = _AskedLaw(lawbook, day)
    case = Case(record, law, profile, day, as_of)
    given = _given(record, draft=draft)
    results = [_result(rule, case, law, lawbook, given, assumed=stated is None) for rule in rules]
    results.sort(key=lambda r: (_ORDER[r.outcome], _WEIGHT[r.severity]) if r.outcome in ("not_met", "unknown") else (_ORDER[r.outcome], 0))
    return Report(
        record.document.name, record.document.kind, profile.name if profile else "", _verdict(results), record.document.evidence, tuple(results),
        tuple(law.asked.values()), lawbook.sha256, rules_sha256 or book.sha256(), lexicon, source_sha256, as_of, day, stated is None,
        chartproof.__version__)


def _given(record: Record, *, draft: bool) -> frozenset[str]:
    """What is at hand beside the text."""
    given = set() if draft else {"signature"}
    if record.chart is not None:
        given.add("chart")
    if record.earlier:
        given.add("earlier")
    return frozenset(given)


def _result(rule: Rule, case: Case, law: _AskedLaw, lawbook: Lawbook, given: frozenset[str], *, assumed: bool) -> Result:
    edition = rule.edition(case.date)
    law.keys.clear()
    answer = _answer(rule, edition, case, given)
    citation = lawbook.citations().get(edition.cite) if edition else None
    message = rule.messages.get(answer.say)
    severity = message.severity if message and message.severity else rule.severity
    if case.profile:
        severity = case.profile.severity.get(rule.code, rule.overrides.get(case.profile.name, severity))
    severity = _capped(severity, rule, citation, dated=assumed and _dated(rule, law, lawbook))
    evidence = case.record.document.evidence
    spans = tuple(sorted({(evidence[i].start, evidence[i].end) for i in answer.indices if evidence[i].start >= 0}))
    what, add = _words(rule, answer)
    holds = rule.holds_charge and rule.confidence == "certain" and citation is not None and citation.certainty == "primary" and (
        answer.outcome == "unknown" or (answer.outcome == "not_met" and severity != "advice"))
    return Result(rule.code, rule.title, answer.outcome, severity, rule.confidence, what, add, rule.because, citation, spans, holds)


def _answer(rule: Rule, edition: Edition | None, case: Case, given: frozenset[str]) -> Answer:
    if case.record.document.kind not in rule.documents:
        return Answer("not_applicable")
    if "all" not in rule.payers and (case.profile is None or not rule.payers & case.profile.payers):
        return Answer("not_applicable") if case.profile else Answer("not_checked", "profile")
    if edition is None:
        return Answer("not_applicable")
    if not rule.needs <= given:
        return Answer("not_checked", "needs", (), {"needs": ", ".join(sorted(rule.needs - given))})
    try:
        return edition.check(case)
    except Gap as gap:
        return Answer("unknown", "gap", (), {"key": gap.key, "known": gap.known})
    except Exception as problem:  # noqa: BLE001  # a rule that crashes must leave a line, not take the audit down
        return Answer("error", "error", (), {"problem": type(problem).__name__})


def _words(rule: Rule, answer: Answer) -> tuple[str, str]:
    """Message and remedy, filled with the answer's parameters."""
    if answer.outcome in ("met", "not_applicable"):
        return "", ""
    if answer.say == "gap":
        return f"the lawbook has no {answer.parameters['key']} for this date; {answer.parameters['known']}", ""
    if answer.say == "error":
        return f"this rule failed ({answer.parameters['problem']}); it says nothing about the note", "a report to the maintainers, without the note"
    if answer.say == "needs":
        return f"needs {answer.parameters['needs']}", ""
    if answer.say == "profile":
        return "needs a payer profile", ""
    message = rule.messages[answer.say]
    return message.what.format(**answer.parameters), message.add.format(**answer.parameters)


def _dated(rule: Rule, law: _AskedLaw, lawbook: Lawbook) -> bool:
    """Whether another day could have given another answer: several editions, one that ends, or a value that changed."""
    return len(rule.editions) > 1 or any(e.until for e in rule.editions) or any(
        len(lawbook.history(key)) > 1 or lawbook.history(key)[0].until for key in law.keys)


def _capped(severity: Severity, rule: Rule, citation: Citation | None, *, dated: bool) -> Severity:
    """Wording never denies, an unopened source only advises, and a dated rule without a date of service is at most a risk."""
    highest: Severity = "denial"
    if dated or (rule.confidence == "likely"):
        highest = "risk"
    if citation is None or citation.certainty == "recalled":
        highest = "advice"
    return max(severity, highest, key=lambda s: _WEIGHT[s])


def _verdict(results: Sequence[Result]) -> Verdict:
    if any(r.outcome == "error" for r in results):
        return "error"
    if any(r.outcome == "not_met" and r.severity != "advice" for r in results):
        return "findings"
    if any(r.outcome == "unknown" and r.holds_charge for r in results):
        return "unknown"
    return "clear"
