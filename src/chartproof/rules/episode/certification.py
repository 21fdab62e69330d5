"""The first certification: a signature in time, or since 2025 a signed order with proof that the plan was sent."""

from __future__ import annotations

import datetime

from chartproof.core.finding import Answer
from chartproof.rules.answers import met, not_applicable, not_met
from chartproof.rules.case import Case
from chartproof.rules.episode import days
from chartproof.rules.episode.recertification import ORDER_COUNTS
from chartproof.rules.rule import EPISODE, MEDICARE, Edition, Message, Rule, always

_CHAPTER = "episode"

_READS = days.DAYS | {"code", "certification_start", "certification_date", "order_date", "order_signed"}
_NOTHING_YET = Message("no treatment is on record yet")


def _signed_initial(case: Case) -> bool:
    return bool(days.certified_on(case, "initial")[0])


def _evaluated_only(case: Case) -> bool:
    return not days.days_treated(case)


def _certified_before_2025(case: Case) -> Answer:
    return _certified(case, order_counts=False)


def _certified_since_2025(case: Case) -> Answer:
    return _certified(case, order_counts=True)


def _certified(case: Case, *, order_counts: bool) -> Answer:
    first = days.first_day(case)
    if first is None or _evaluated_only(case):
        return not_applicable("evaluation_only" if first else "nothing_yet")
    limit = case.law.get("certification_signature_days", first)
    due = days.after(first, limit.value)
    signed, where = days.certified_on(case, "initial")
    if signed:
        said = {"signed": signed[0].isoformat(), "due": due.isoformat()}
        return met("in_time", where, **said) if signed[0] <= due else not_applicable("late", where, **said)
    spoken = days.spoken_for(case, first, due)
    instead = spoken or (days.relied_on(case) if order_counts else ())
    if instead:
        name, answer = ("verbal", met) if spoken else ("order", not_applicable)
        return answer(name, [instead[0].place], order=instead[0].date.isoformat())
    if case.as_of <= due:
        return met("open", due=due.isoformat())
    return not_met("unsigned", case.find("certification_start"), first=first.isoformat(), due=due.isoformat(), limit=limit.value)


def _order_and_transmittal(case: Case) -> Answer:
    evaluation = days.evaluation_day(case) or days.first_day(case)
    if evaluation is None:
        return not_applicable("nothing_yet")
    ordered = [order for order in days.orders(case) if order.signed]
    first = days.first_day(case) or evaluation
    spoken = days.spoken_for(case, first, days.after(first, case.law.get("certification_signature_days", first).value))
    if _signed_initial(case) or spoken or not ordered or _evaluated_only(case):
        return not_applicable("not_relied_on")
    limit = case.law.get("plan_transmittal_days", evaluation)
    due = days.after(evaluation, limit.value)
    order = ordered[0]
    sent = [i for i in case.find("transmittal_date") if isinstance(day := case.evidence(i).value, datetime.date) and day <= due]
    if sent:
        return met("sent", [order.place, *sent], order=order.date.isoformat(), sent=str(case.evidence(sent[0]).value))
    late = case.find("transmittal_date")
    if late:
        return not_met("late", late, sent=str(case.evidence(late[0]).value), due=due.isoformat(), limit=limit.value)
    if case.as_of <= due:
        return met("open", [order.place], due=due.isoformat())
    return not_met("unsent", [order.place], due=due.isoformat(), limit=limit.value)


def _verbal_order(case: Case) -> Answer:
    spoken = [order for order in days.orders(case) if order.kind == "verbal"]
    if not spoken:
        return not_applicable("none")
    for order in spoken:
        limit = case.law.get("verbal_order_signature_days", order.date)
        due = days.after(order.date, limit.value)
        if order.signed is None and case.as_of > due:
            return not_met("unsigned", [order.place], order=order.date.isoformat(), due=due.isoformat())
        if order.signed and order.signed > due:
            return not_met("late", [order.place], order=order.date.isoformat(), signed=order.signed.isoformat(), limit=limit.value)
    return met("followed", [order.place for order in spoken])


def _order_signed(case: Case) -> Answer:
    written = [order for order in days.orders(case) if order.kind == "written"]
    bare = [order for order in written if order.signed is None]
    if not written:
        return not_applicable("none")
    if not bare:
        return met("signed", [order.place for order in written])
    needed = not _signed_initial(case) and not any(order.signed for order in days.orders(case))
    return not_met("unsigned" if needed else "spare", [order.place for order in bare], order=bare[0].date.isoformat())


RULES = (
    Rule(
        "CER-01", "The plan is certified in time", _CHAPTER, "denial", "certain", "plan",
        "A dated signature shows that a physician or practitioner approved the plan; it counts as timely within 30 days of the first treatment day",
        _READS,
        {"nothing_yet": _NOTHING_YET,
         "evaluation_only": Message("nothing but an evaluation was given (EV-12)"),
         "in_time": Message("certified on {signed}, in time"),
         "late": Message("certified on {signed}, after {due}: a delayed certification (CER-07 asks for the reason)"),
         "verbal": Message("ordered by word of mouth on {order}, in time (CER-04 asks for the signature)"),
         "order": Message("no signature on the plan; the order of {order} may stand in for it (CER-02 and CER-09 ask for the rest)"),
         "open": Message("not certified yet; the signature is due by {due}"),
         "unsigned": Message("treatment began on {first} and no initial certification is signed; it was due by {due}, {limit} days after",
                             "the dated signature of the physician or practitioner; a late one with the reason for the delay")},
        (Edition(datetime.date(2008, 1, 1), "certification", _certified_before_2025, datetime.date(2024, 12, 31)),
         Edition(ORDER_COUNTS, "certification", _certified_since_2025)),
        documents=EPISODE, payers=MEDICARE, holds_charge=True,
    ),
    Rule(
        "CER-02", "A signed order stands in only with proof that the plan was sent", _CHAPTER, "denial", "certain", "plan",
        "Since 2025 a signed and dated order on file takes the place of the first signature on a therapist's plan, if the plan was sent within 30 days of the evaluation",
        _READS | {"transmittal_date"},
        {"nothing_yet": _NOTHING_YET,
         "not_relied_on": Message("the plan is signed or ordered by word of mouth, or no signed order is on file, or nothing but an evaluation was given"),
         "sent": Message("the order of {order} is signed and the plan was sent on {sent}: no signature on the plan is needed"),
         "open": Message("a signed order is on file; proof that the plan was sent is due by {due}"),
         "late": Message("the plan was sent on {sent}, after {due}, {limit} days from the evaluation",
                         "an earlier proof of transmittal, or the dated signature on the plan"),
         "unsent": Message("a signed order is on file, but no proof that the plan was sent by {due}, {limit} days from the evaluation",
                           "the proof of transmittal (fax report, portal entry), or the dated signature on the plan")},
        (Edition(ORDER_COUNTS, "order-exception", _order_and_transmittal),), documents=EPISODE, payers=MEDICARE,
    ),
    Rule(
        "CER-04", "A verbal order is followed by a signature", _CHAPTER, "denial", "certain", "plan",
        "An order by word of mouth makes a certification timely only when a dated signature follows",
        frozenset({"order_date", "order_signed"}),
        {"none": Message("there is no verbal order"),
         "followed": Message("each verbal order is signed in time, or its time is not over"),
         "late": Message("the verbal order of {order} was signed on {signed}, more than {limit} days later",
                         "an earlier dated signature if there is one; else the reason for the delay with the certification"),
         "unsigned": Message("the verbal order of {order} has no signature; it was due by {due}", "the dated signature that followed it")},
        always("episode-verbal-order", _verbal_order), documents=EPISODE, payers=MEDICARE, holds_charge=True,
    ),
    Rule(
        "CER-09", "An unsigned order counts for nothing", _CHAPTER, "denial", "certain", "plan",
        "A reviewer disregards an order without a signature, and none may be written afterwards",
        frozenset({"order_date", "order_signed", "certification_date"}),
        {"none": Message("there is no written order"),
         "signed": Message("each written order is signed"),
         "unsigned": Message("the order of {order} has no dated signature, and nothing else certifies the plan",
                             "the signed order, or the dated signature on the plan"),
         "spare": Message("the order of {order} has no dated signature; nothing rests on it", "the signed copy, if there is one", severity="advice")},
        always("episode-unsigned-order", _order_signed), documents=EPISODE, payers=MEDICARE,
    ),
)
