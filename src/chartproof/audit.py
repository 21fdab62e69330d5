"""Put every rule to one document. Every rule leaves a line; a rule that breaks can never look like a pass."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from chartproof import __version__
from chartproof.core.citation import Authority, Certainty, Citation
from chartproof.core.errors import Gap
from chartproof.core.finding import Answer, Asked, Confidence, Outcome, Report, Result, Severity, Verdict
from chartproof.core.procedure import Procedures
from chartproof.core.record import Record
from chartproof.law.lawbook import Lawbook, LawValue
from chartproof.law.profile import Profile
from chartproof.rules.book import RULES, sha256
from chartproof.rules.case import Case, open_case
from chartproof.rules.rule import Concern, Message, Rule

_WEIGHT: dict[Severity, int] = {"advice": 0, "risk": 1, "denial": 2}
_MOST_BY_CERTAINTY: dict[Certainty, Severity] = {"primary": "denial", "decoded": "denial", "secondary": "denial", "recalled": "advice"}
_AUTHORITIES: dict[Authority, str] = {"law": "law", "manual": "a manual of the payer", "contractor": "a contractor's guidance", "plan": "the plan's own policy",
                                      "practice": "practice"}
_CONCERNS: tuple[Concern, ...] = ("minutes", "identity", "plan", "skill")
_OUTCOMES: dict[Outcome, int] = {"error": 0, "not_met": 1, "unknown": 2, "met": 3, "not_applicable": 3, "not_checked": 3}
"""The order of the outcomes in a report."""
_NEEDS = {"chart": "the chart", "claim": "the claim", "earlier": "earlier notes of the patient", "signature": "a signed note; this is a draft",
          "scan": "a privacy scan of the text", "log": "the record's own log"}


class AskedLaw:
    """The lawbook bound to one date of service: writes down what was asked and what it gave, or the gap it met."""

    def __init__(self, lawbook: Lawbook, on: datetime.date, known: datetime.date) -> None:
        self._lawbook = lawbook
        self._on = on
        self._known = known
        self._procedures: Procedures | None = None
        self._ended: Mapping[str, datetime.date] | None = None
        self.asked: dict[str, Asked] = {}
        self.dated = False
        self.recalled = False

    def get(self, key: str, on: datetime.date | None = None) -> LawValue:
        """The value on the case's date, or on another day of the episode, as far as it was known on the day of the audit. Raises Gap."""
        day = on or self._on
        question = key if day == self._on else f"{key} {day}"
        history = self._lawbook.history(key)
        self.dated = self.dated or len(history) > 1 or history[0].until is not None
        try:
            value = self._lawbook.get(key, day, self._known)
        except Gap:
            self.asked[question] = Asked(key, day, "gap")
            raise
        self.asked[question] = Asked(key, day, f"{value.value} {value.unit}".strip())
        self.recalled = self.recalled or value.certainty == "recalled"
        return value

    def holds(self, key: str) -> bool:
        """Whether the lawbook has such a key at all."""
        return self._lawbook.holds(key)

    def citation(self, key: str) -> Citation:
        """A cited paragraph. Raises KeyError."""
        return self._lawbook.citation(key)

    def procedures(self) -> Procedures:
        """The codes that are valid on the case's date."""
        if self._procedures is None:
            self._procedures = self._lawbook.procedures(self._on)
        self.asked["procedures"] = Asked("procedures", self._on, f"{len(self._procedures)} codes")
        return self._procedures

    def ended(self) -> Mapping[str, datetime.date]:
        """Codes that ended before the case's date, each with its last day."""
        if self._ended is None:
            self._ended = self._lawbook.ended(self._on)
        return self._ended


def audit(record: Record, lawbook: Lawbook, profile: Profile | None, as_of: datetime.date, *, source_sha256: str = "",
          lexicon: str = "", draft: bool = False, rules: Sequence[Rule] = RULES, book_sha256: str = "") -> Report:
    """The audit of one document by the law of its date of service.

    Without a date of service ``as_of`` stands for it, the report says so, and no dated rule weighs above risk. Without a
    profile only the rules of all payers judge. ``draft`` says that the text is unsigned on purpose: rules that need a
    signature are then not checked, as they are for facts. ``source_sha256`` and ``lexicon`` are hashes that the report names,
    ``book_sha256`` the one of ``rules`` where these are not the shipped book.
    Raises nothing for what a rule does: a rule that fails leaves an error line.
    """
    day = _date_of_service(record)
    date = day or as_of
    law = AskedLaw(lawbook, date, as_of)
    case = open_case(record.joined(), law, profile, date, as_of)
    given = _given(record, draft=draft)
    lines = [(rule, _line(rule, case, law, given, assumed=day is None)) for rule in rules]
    lines.sort(key=lambda line: _rank(*line))  # the sort is stable: within a rank the order of the book stays
    results = tuple(result for _, result in lines)
    shown = record.document
    return Report(
        document=shown.name, kind=shown.kind, profile=profile.name if profile else "", verdict=_verdict(results), evidence=shown.evidence,
        results=results, asked=tuple(law.asked[key] for key in sorted(law.asked)), lawbook=lawbook.sha256, rules=book_sha256 or sha256(),
        lexicon=lexicon, input_sha256=source_sha256, as_of=as_of, date=date, date_assumed=day is None, version=__version__,
    )


def _date_of_service(record: Record) -> datetime.date | None:
    stated = (e.value for e in record.document.evidence if e.kind == "date_of_service" and e.when == "performed")
    return next((day for day in stated if isinstance(day, datetime.date)), record.document.date)


def _given(record: Record, *, draft: bool) -> frozenset[str]:
    """What there is beside the text."""
    parts = {"chart": record.chart is not None, "earlier": bool(record.earlier), "claim": record.document.origin == "claim",
             "signature": not draft and record.document.origin != "facts", "scan": record.scan is not None, "log": record.log is not None}
    return frozenset(name for name, there in parts.items() if there)


def _line(rule: Rule, case: Case, law: AskedLaw, given: frozenset[str], *, assumed: bool) -> Result:
    """The one line that a rule leaves."""
    edition = rule.edition(case.date)
    apart = _apart(rule, case, given)
    if apart or edition is None:
        outcome, why = apart or ("not_applicable", f"the rule does not speak for {case.date.isoformat()}")
        return _aside(rule, outcome, why, law.citation(edition.cite) if edition else None)
    citation = law.citation(edition.cite)
    if case.profile and not case.profile.asks(citation.authority):
        return _aside(rule, "not_applicable", f"asked at a higher level than the {case.profile.level}: the source is {_AUTHORITIES[citation.authority]}", citation)
    law.dated, law.recalled = len(rule.editions) > 1 or edition.until is not None, False
    try:
        put = case.open_to(rule.reads)
        answer = edition.check(put)
        said = rule.messages[answer.say] if answer.say else Message("")
        return _weighed(rule, answer, said, put, law.citation(said.cite) if said.cite else citation, dated=law.dated and assumed,
                         recalled=law.recalled)
    except Gap as gap:
        found = Message(f"the lawbook has no {gap.key} for {gap.on}", f"nothing in the note; {gap.known}" if gap.known else "")
        return _result(rule, "unknown", _severity(rule, found, case, citation, dated=law.dated and assumed), rule.confidence, found, citation)
    except Exception as failure:  # noqa: BLE001  # whatever a rule raises becomes its error line, by class name only
        return _aside(rule, "error", f"this rule failed ({type(failure).__name__}); it says nothing about the note", citation)


def _apart(rule: Rule, case: Case, given: frozenset[str]) -> tuple[Outcome, str] | None:
    """Why a rule is not put to this document at all; None when it is."""
    if case.record.document.kind not in rule.documents:
        return "not_applicable", f"not a question for this kind of document ({case.record.document.kind})"
    if "all" not in rule.payers:
        if case.profile is None:
            return "not_checked", "needs a payer profile"
        if not rule.payers & case.profile.payers and not _adopted(rule, case.profile):
            return "not_applicable", f"a rule of {', '.join(sorted(rule.payers))}; the profile does not adopt it"
    missing = sorted(rule.needs - given) if rule.needs else ()
    return ("not_checked", f"needs {' and '.join(_NEEDS[need] for need in missing)}") if missing else None


def _adopted(rule: Rule, profile: Profile) -> bool:
    """Whether a profile asks a rule of another payer as advice. What another payer does *not* ask is nothing to adopt."""
    return rule.code in profile.adopts and not rule.negative


def _weighed(rule: Rule, answer: Answer, message: Message, case: Case, citation: Citation, *, dated: bool, recalled: bool) -> Result:
    """The answer with its words, spans and weight. Raises KeyError or IndexError for an answer that the rule has no words for."""
    if rule.negative and answer.outcome in ("not_met", "unknown"):
        raise ValueError("a negative rule found fault")
    said = message
    if answer.parameters or "{" in message.what or "{" in message.add:
        said = message._replace(what=message.what.format_map(answer.parameters), add=message.add.format_map(answer.parameters))
    places = [case.evidence(i) for i in answer.indices]
    severity = "advice" if recalled else _severity(rule, message, case, citation, dated=dated)
    return _result(rule, answer.outcome, severity, message.confidence or rule.confidence, said,
                   citation, tuple(sorted({(e.start, e.end) for e in places if e.start >= 0})) if places else ())


def _severity(rule: Rule, message: Message, case: Case, citation: Citation, *, dated: bool) -> Severity:
    """The profile's weight, else the rule's own; then every cap: the answer's, the wording's, the source's, the date's."""
    profile, severity = case.profile, rule.severity
    if profile:
        own = profile.severity.get(rule.code)
        if own:
            severity = own
        elif rule.overrides:
            severity = next((rule.overrides[scope] for scope in sorted(profile.payers) if scope in rule.overrides), severity)
    if message.question or (profile and "all" not in rule.payers and not rule.payers & profile.payers):
        return "advice"
    severity = _lighter(severity, _MOST_BY_CERTAINTY[citation.certainty])
    if message.severity:
        severity = _lighter(severity, message.severity)
    return _lighter(severity, "risk") if dated or (message.confidence or rule.confidence) == "likely" else severity


def _lighter(one: Severity, other: Severity) -> Severity:
    return one if _WEIGHT[one] <= _WEIGHT[other] else other


def _result(rule: Rule, outcome: Outcome, severity: Severity, confidence: Confidence, said: Message, citation: Citation | None,
            spans: tuple[tuple[int, int], ...] = ()) -> Result:
    holds = (rule.holds_charge and outcome in ("not_met", "unknown") and confidence == "certain" and severity != "advice"
             and citation is not None and citation.certainty == "primary")
    remedy = said.add if outcome in ("not_met", "unknown") else ""
    return Result(rule.code, rule.title, outcome, severity, confidence, said.what, remedy, rule.because, citation, spans, holds,
                  said.question and outcome == "unknown")


def _aside(rule: Rule, outcome: Outcome, what: str, citation: Citation | None = None) -> Result:
    """A line of a rule that was not put, or that failed."""
    return _result(rule, outcome, rule.severity, rule.confidence, Message(what), citation)


def _rank(rule: Rule, result: Result) -> tuple[int, int, int]:
    """Errors, then findings by what takes money back and by weight, then open questions, then the rest in the order of the book."""
    place = _OUTCOMES[result.outcome]
    return (place, _CONCERNS.index(rule.concern), -_WEIGHT[result.severity]) if place in (1, 2) else (place, 0, 0)


def _verdict(results: Sequence[Result]) -> Verdict:
    """Advice alone is clear, and so is a question that holds no charge."""
    if any(r.outcome == "error" for r in results):
        return "error"
    if any(r.outcome == "not_met" and r.severity != "advice" for r in results):
        return "findings"
    return "unknown" if any(r.outcome == "unknown" and r.holds_charge for r in results) else "clear"
