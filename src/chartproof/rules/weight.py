"""What an answer weighs: the profile's weight or the rule's own, and every cap on it."""

from __future__ import annotations

from chartproof.core.citation import Certainty, Citation
from chartproof.core.finding import Confidence, Outcome, Result, Severity
from chartproof.law.profile import Profile
from chartproof.rules.rule import Message, Rule

WEIGHT: dict[Severity, int] = {"advice": 0, "risk": 1, "denial": 2}
_MOST_BY_CERTAINTY: dict[Certainty, Severity] = {"primary": "denial", "decoded": "denial", "secondary": "denial", "recalled": "advice"}


def severity_of(rule: Rule, message: Message, profile: Profile | None, citation: Citation, *, dated: bool) -> Severity:
    """The profile's weight, else the rule's own; then every cap: the answer's, the wording's, the source's, the date's.

    ``dated``: the date of service is only assumed, and the answer hangs on it.
    """
    severity = rule.severity
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
    return one if WEIGHT[one] <= WEIGHT[other] else other


def result_of(rule: Rule, outcome: Outcome, severity: Severity, confidence: Confidence, said: Message, citation: Citation | None) -> Result:
    """The line of a rule, with its words as they stand in the message and nothing underlined."""
    holds = (rule.holds_charge and outcome in ("not_met", "unknown") and confidence == "certain" and severity != "advice"
             and citation is not None and citation.certainty == "primary")
    remedy = said.add if outcome in ("not_met", "unknown") else ""
    return Result(rule.code, rule.title, outcome, severity, confidence, said.what, remedy, rule.because, citation, (), holds,
                  said.question and outcome == "unknown")


def aside(rule: Rule, outcome: Outcome, what: str, citation: Citation | None = None) -> Result:
    """The line of a rule that was not put, or that failed."""
    return result_of(rule, outcome, rule.severity, rule.confidence, Message(what), citation)
