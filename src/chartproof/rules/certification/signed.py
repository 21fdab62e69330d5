"""What an order or a certification shows by itself: whose signature, its date, which therapy, why late."""

from __future__ import annotations

import datetime

from chartproof.core.evidence import DocumentKind
from chartproof.core.finding import Answer
from chartproof.rules.answers import met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import MEDICARE, Message, Rule, always

_CHAPTER = "certification"
_ORDERS_SINCE = datetime.date(2025, 1, 1)
_CERTIFIED: frozenset[DocumentKind] = frozenset({"plan-of-care", "recertification", "evaluation", "re-evaluation", "progress-report", "order"})
_ORDER: frozenset[DocumentKind] = frozenset({"order"})


def _order_type(case: Case) -> Answer:
    named = case.find("therapy_type", when=("planned", "performed"))
    return met("named", named) if named else not_met("unnamed")


def _delay(case: Case) -> Answer:
    reasons = case.find("delay_reason")
    if reasons:
        return met("reasoned", reasons)
    signed = [i for i in case.find("certification_date") if case.evidence(i).unit == "initial"]
    begun = case.find("certification_start") or case.find("plan_date", when=("planned",))
    if not signed or not begun:
        return not_applicable("undated")
    most = int(case.law.get("certification_signature_days").value)
    late = [i for i in signed if _days(case, begun[0], i) > most]
    return not_met("late", (*late, begun[0]), days=_days(case, begun[0], late[0]), most=most) if late else met("timely", signed)


def _days(case: Case, first: int, last: int) -> int:
    """Days from one evidence's date to another's; 0 where either is none."""
    one, other = case.evidence(first).value, case.evidence(last).value
    return (other - one).days if isinstance(one, datetime.date) and isinstance(other, datetime.date) else 0


def _certifier(case: Case) -> Answer:
    named = case.find("certifier")
    if not named:
        return not_applicable("nobody")
    for say, credential in (("chiropractor", "DC"), ("optometrist", "OD")):
        found = [i for i in named if case.evidence(i).unit.upper() == credential]
        if found:
            return not_met(say, found) if say == "chiropractor" else unknown(say, found)
    bare = [i for i in named if not case.evidence(i).unit]
    return unknown("bare", bare) if bare else met("allowed", named)


def _order_signed(case: Case) -> Answer:
    named = case.find("signature")
    signed = case.find("order_signed") + tuple(i for i in named if case.evidence(i).unit)
    if signed:
        return met("signed", signed)
    return unknown("bare", named) if named else not_met("unsigned", case.find("order_date"))


def _dated_signature(case: Case) -> Answer:
    named = case.find("certifier")
    if not named:
        return unknown("elsewhere") if case.record.document.kind == "recertification" else not_applicable("nobody")
    dated = case.find("certification_date")
    return met("dated", named + dated) if dated else not_met("undated", named)


RULES = (
    Rule(
        "CER-03", "The order names the therapy", _CHAPTER, "risk", "certain", "plan",
        "From 2025 a signed and dated order can stand for the first certification, when it names the type of therapy",
        frozenset({"therapy_type"}),
        {"named": Message("the order names the therapy"),
         "unnamed": Message("the order names no type of therapy", "an order that names the therapy; or the plan's certification by signature")},
        always("order-type", _order_type, _ORDERS_SINCE), documents=_ORDER, payers=MEDICARE,
    ),
    Rule(
        "CER-12", "A late certification says why", _CHAPTER, "advice", "certain", "plan",
        "A certification that comes late is accepted with a reason; what else proves a physician's part is added when it comes very late",
        frozenset({"delay_reason", "certification_date", "certification_start", "plan_date"}),
        {"reasoned": Message("the reason for the delay is given"), "timely": Message("the certification was signed in time"),
         "undated": Message("no first certification with two dates to compare"),
         "late": Message("the certification is signed {days} days after the start, more than {most}, and no reason is given", "why the certification came late")},
        always("certification-delayed", _delay), documents=_CERTIFIED, payers=MEDICARE,
    ),
    Rule(
        "CER-08", "Who certified is allowed to", _CHAPTER, "denial", "certain", "plan",
        "Chiropractors may not certify therapy; optometrists only for low vision",
        frozenset({"certifier"}),
        {"nobody": Message("no certifying signature in this document"), "allowed": Message("the certifier's credential is not one that is excluded"),
         "chiropractor": Message("a chiropractor has certified", "the certification of a physician or practitioner who may certify"),
         "optometrist": Message("an optometrist has certified; a reviewer looks whether this is low-vision therapy", "that the therapy is for low vision, if it is",
                                "advice", "likely"),
         "bare": Message("the certifier's credential is not shown", "the credential of the person who certified", "advice")},
        always("certification-by", _certifier), documents=_CERTIFIED, payers=MEDICARE, holds_charge=True,
    ),
    Rule(
        "CER-13", "The order is signed", _CHAPTER, "risk", "certain", "plan",
        "An unsigned order is disregarded; an order is not written afterwards",
        frozenset({"order_signed", "order_date", "signature"}),
        {"signed": Message("the order is signed"),
         "bare": Message("a name is signed without a credential; whose order this is cannot be seen", "the credential of the person who ordered"),
         "unsigned": Message("the order carries no signature; it is treated as missing", "the signed order, if there is one; never one written afterwards")},
        always("order-unsigned", _order_signed), documents=_ORDER, payers=MEDICARE, needs=frozenset({"signature"}),
    ),
    Rule(
        "CER-11", "A certification is a dated signature", _CHAPTER, "risk", "certain", "plan",
        "Approval is shown by a dated signature, on the plan or on another document",
        frozenset({"certifier", "certification_date"}),
        {"nobody": Message("no certifying signature in this document; whether one is due is asked of the chart"),
         "dated": Message("the certifying signature is dated"),
         "undated": Message("a certifying signature without a date", "the date on which it was signed, if the record holds it"),
         "elsewhere": Message("no certifying signature in this recertification; it may stand on another document", "the dated signature, or where it stands",
                              "advice", "likely")},
        always("certification-form", _dated_signature), documents=_CERTIFIED, payers=MEDICARE, needs=frozenset({"signature"}),
    ),
)
