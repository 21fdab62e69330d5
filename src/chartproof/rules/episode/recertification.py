"""The certified time: how long it lasts, what lies outside it, what a late signature needs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from chartproof.core.finding import Answer
from chartproof.core.timeline import Certified, uncovered
from chartproof.rules.answers import met, not_applicable, not_met
from chartproof.rules.case import Case
from chartproof.rules.episode import days
from chartproof.rules.rule import EPISODE, MEDICARE, Message, Rule, always

_CHAPTER = "episode"
ORDER_COUNTS = datetime.date(2025, 1, 1)
"""Since then a signed order with proof that the plan was sent takes the place of the first signature."""


def _most(case: Case) -> int:
    return int(case.law.get("certification_days").value)


def _length(case: Case) -> Answer:
    most = _most(case)
    periods = days.certified_periods(case, most)
    if not periods:
        return not_applicable("none")
    long = [p for p in periods if p.until > days.after(p.since, most)]
    if long:
        return not_met("long", case.find("certification_end", long[0].about), since=long[0].since.isoformat(), until=long[0].until.isoformat(),
                       most=case.law.get("recertification_days").value)
    return met("short", [i for p in periods for i in case.find("certification_start", p.about)])


def in_force(case: Case, most: int) -> list[tuple[datetime.date, datetime.date]]:
    """Certified periods, signed or not (CER-01 and CER-10 ask for signatures), and the first one that rests on an order instead.

    Reads days, certified periods and orders.
    """
    periods = [(p.since, p.until) for p in days.certified_periods(case, most)]
    first = days.first_day(case)
    if first and first >= ORDER_COUNTS and days.orders(case) and not any(since <= first for since, _ in periods):
        periods.append((first, days.after(first, most)))
    return periods


def _inside(case: Case) -> Answer:
    treated = days.treatment_days(case)
    periods = in_force(case, _most(case))
    if not treated or not periods:
        return not_applicable("none")
    outside = uncovered(treated, periods)
    last = max(until for _, until in periods)
    if outside:
        return not_met("outside", case.find("certification_end"), days=days.in_words(outside), last=max(u for _, u in periods if u < outside[0]).isoformat())
    return met("inside", case.find("certification_start"), last=last.isoformat())


def _late(case: Case) -> Iterator[tuple[Certified, datetime.date]]:
    """Each period that was signed after its time, with the day on which it was due."""
    first = days.first_day(case)
    most = _most(case)
    last: datetime.date | None = None
    for period in days.certified_periods(case, most):
        if period.kind == "initial":
            begin = first or period.since
            due = days.after(begin, case.law.get("certification_signature_days", begin).value)
        else:
            due = last or period.since
        if period.signed and period.signed > due:
            yield period, due
        last = max(period.until, last or period.until)


def _delayed(case: Case) -> Answer:
    late = list(_late(case))
    if not late:
        return not_applicable("none")
    months = int(case.law.get("delayed_certification_other_proof_months").value)
    for period, due in late:
        where, signed = case.find("certification_date", period.about), str(period.signed)
        if not case.find("delay_reason", period.about):
            return not_met("unexplained", where, signed=signed, due=due.isoformat())
        if period.signed and (period.signed - due).days > months * 31 and not case.find("other_proof", period.about):
            return not_met("unproved", where, signed=signed, months=months)
    return met("explained", [i for p, _ in late for i in case.find("delay_reason", p.about)])


def _again_signed(case: Case) -> Answer:
    again = [p for p in days.certified_periods(case, _most(case)) if p.kind == "recertification" and p.since <= case.as_of]
    if not again:
        return not_applicable("none")
    bare = [p for p in again if p.signed is None]
    if bare:
        return not_met("unsigned", case.find("certification_start", bare[0].about), since=bare[0].since.isoformat())
    return met("signed", [i for p in again for i in case.find("certification_date", p.about)])


RULES = (
    Rule(
        "CER-05", "A certified period is no longer than the law allows", _CHAPTER, "denial", "certain", "plan",
        "Whatever a plan says, its certification ends after 90 days and has to be renewed",
        days.CERTIFIED,
        {"none": Message("no certified period is on record (CER-01 asks for it)"),
         "short": Message("each certified period keeps within its limit"),
         "long": Message("the period from {since} to {until} is longer than {most} days", "the recertification by which the later part is covered")},
        always("recertification", _length), documents=EPISODE, payers=MEDICARE, holds_charge=True,
    ),
    Rule(
        "CER-06", "No treatment lies outside a certified period", _CHAPTER, "denial", "certain", "plan",
        "Treatment beyond the certified time needs a recertification",
        days.DAYS | days.CERTIFIED | {"order_date", "order_signed"},
        {"none": Message("no certified period is on record (CER-01 asks for it), or no treatment"),
         "inside": Message("every treatment day lies in a certified period; the last ends on {last}"),
         "outside": Message("treatment on {days} lies outside every certified period; the last one ended on {last}",
                            "the recertification that covers these days; a late one with the reason for the delay")},
        always("episode-certified-duration", _inside), documents=EPISODE, payers=MEDICARE, holds_charge=True,
    ),
    Rule(
        "CER-07", "A late certification gives its reason", _CHAPTER, "risk", "certain", "plan",
        "A certification that comes late is still accepted with a reason; after about half a year other proof may be added that a physician was involved",
        days.DAYS | days.CERTIFIED | {"delay_reason", "other_proof"},
        {"none": Message("no certification was signed late"),
         "explained": Message("each late certification gives its reason"),
         "unexplained": Message("the certification of {signed} was due by {due} and gives no reason for the delay", "the reason for the delay"),
         "unproved": Message("the certification of {signed} came more than {months} months late, with a reason and no other proof",
                             "an order, a note or a record of a call that shows a physician was involved", severity="advice")},
        always("episode-delayed-certification", _delayed), documents=EPISODE, payers=MEDICARE,
    ),
    Rule(
        "CER-10", "A recertification is signed", _CHAPTER, "denial", "certain", "plan",
        "The order that may stand in for the first signature does not serve for a later one",
        days.CERTIFIED,
        {"none": Message("no recertification was due so far"),
         "signed": Message("each recertification is signed"),
         "unsigned": Message("the recertification from {since} has no dated signature", "the dated signature of the physician or practitioner")},
        always("episode-recertification-signed", _again_signed), documents=EPISODE, payers=MEDICARE,
    ),
)
