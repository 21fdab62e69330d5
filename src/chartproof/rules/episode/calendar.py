"""What falls due in an episode, and when: the clocks of its rules read forward. Named computations over evidence and law."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal, NamedTuple

from chartproof.core.errors import Gap
from chartproof.rules.book import rule
from chartproof.rules.case import Case
from chartproof.rules.episode import coverage, days, progress, recertification

State = Literal["overdue", "due", "ahead"]
READS = (days.DAYS | days.CERTIFIED | coverage.AUTHORIZED | {"order_date", "order_signed", "transmittal_date", "period_end", "code"})
"""What :func:`calendar` reads."""
_SOON = 7
_ORDER = ("overdue", "due", "ahead")


class Due(NamedTuple):
    """One thing that falls due. ``on`` is its last day, where it is a day; ``done`` of ``of`` treatment days or visits are over.

    ``rule`` is the code of the rule whose clock it is; its citation is the reason.
    """

    rule: str
    what: str
    state: State
    on: datetime.date | None = None
    done: int | None = None
    of: int | None = None


def calendar(case: Case) -> tuple[Due, ...]:
    """What is overdue, due within a week (or at the next visit), or ahead; by the rules of the case's payer. A clock whose value the
    lawbook lacks for the day is left out.
    """
    made: list[Due] = []
    for clock in (_report, _certification, _verbal_orders, _recertification, _authorizations):
        try:
            made += clock(case)
        except Gap:
            continue
    adopted = [due for due in made if "all" in (payers := rule(due.rule).payers) or (case.profile and payers & case.profile.payers)]
    return tuple(sorted(adopted, key=lambda due: (_ORDER.index(due.state), due.on or datetime.date.max, due.rule, due.what)))


def _by(case: Case, code: str, what: str, on: datetime.date) -> Due:
    state: State = "overdue" if on < case.as_of else "due" if on <= days.after(case.as_of, _SOON) else "ahead"
    return Due(code, what, state, on)


def _ended(case: Case) -> bool:
    return any(day <= case.as_of for day in days.dated(case, "document_date", "discharge").values())


def _report(case: Case) -> Iterator[Due]:
    treated = days.treatment_days(case)
    if not treated or _ended(case):
        return
    open_ = progress.periods(case)[-1].days
    most = progress.most_days(case, treated[-1])
    count = len(open_)
    state: State = "overdue" if count > most else "due" if count >= most - 1 else "ahead"
    yield Due("PR-01", "progress report by the therapist", state, open_[most - 1] if count >= most else None, count, most)


def _certification(case: Case) -> Iterator[Due]:
    first = days.first_day(case)
    if first is None or not days.days_treated(case) or days.certified_on(case, "initial")[0]:
        return
    due = days.after(first, case.law.get("certification_signature_days", first).value)
    if days.spoken_for(case, first, due):
        return
    orders = days.relied_on(case)
    if first < recertification.ORDER_COUNTS or not orders:
        yield _by(case, "CER-01", "signature that certifies the plan", due)
        return
    if not any(order.signed for order in orders):
        yield _by(case, "CER-09", "signature on the order, or on the plan", due)
    elif not case.find("transmittal_date"):
        begin = days.evaluation_day(case) or first
        yield _by(case, "CER-02", "proof that the plan was sent, or the signature on it",
                  days.after(begin, case.law.get("plan_transmittal_days", begin).value))


def _verbal_orders(case: Case) -> Iterator[Due]:
    for order in days.orders(case):
        if order.kind == "verbal" and order.signed is None:
            yield _by(case, "CER-04", f"signature on the verbal order of {order.date}",
                      days.after(order.date, case.law.get("verbal_order_signature_days", order.date).value))


def _recertification(case: Case) -> Iterator[Due]:
    most = int(case.law.get("certification_days").value)
    periods = days.certified_periods(case, most)
    last: datetime.date | None = None
    for period in periods:
        if period.kind == "recertification" and period.signed is None:
            yield _by(case, "CER-10", f"signature on the recertification from {period.since}", last or period.since)
        last = max(period.until, last or period.until)
    spans = recertification.in_force(case, most)
    if spans and not _ended(case):
        yield _by(case, "CER-06", "recertification, if treatment goes on", max(until for _, until in spans))


def _authorizations(case: Case) -> Iterator[Due]:
    if _ended(case):
        return
    treated = days.days_treated(case)
    given = coverage.authorizations(case)
    newest = max((one.until for one in given if one.until), default=None)
    for one in given:
        used = coverage.visits_used(one, treated) if one.visits is not None else None
        if one.until and (one.until >= case.as_of or one.until == newest):
            entry = _by(case, "CM-01", f"next authorization, before {one.number} ends", one.until)
            state = min(entry.state, _used(used, one.visits), key=_ORDER.index)
            yield entry._replace(state=state, done=used, of=one.visits)
        elif one.until is None and used is not None and one.visits is not None:
            yield Due("CM-01", f"next authorization, before {one.number} is used up", _used(used, one.visits), None, used, one.visits)


def _used(used: int | None, visits: int | None) -> State:
    """The state of an authorization by its visits alone: due when the next visit is the last, or would be one too many."""
    if used is None or visits is None:
        return "ahead"
    return "overdue" if used > visits else "due" if used >= visits - 1 else "ahead"
