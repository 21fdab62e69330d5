"""What a biller should know of one bill: minutes that earn no unit, evaluation time, co-treatment, a discipline without a plan, the other method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chartproof.billing.bill import EVALUATIONS
from chartproof.billing.considered import plan_on
from chartproof.billing.law_on import LawOn
from chartproof.billing.services import Service
from chartproof.billing.sheet import Bill, Remark, joined, unit_words
from chartproof.core.chart import Chart
from chartproof.core.visit import Visit
from chartproof.law.profile import Profile


def bill_remarks(bill: Bill, every: Sequence[Service], visits: Sequence[Visit], chart: Chart | None, profile: Profile | None, law: LawOn) -> tuple[Remark, ...]:
    """The remarks on one bill; ``every`` are the services of the day, of all disciplines."""
    return (*_method(bill), *_plan(bill, chart, law), *_unbilled(bill, law), *_evaluation(bill, law), *_co_treatment(bill, every, visits, profile, law))


def _method(bill: Bill) -> Iterator[Remark]:
    if bill.open == "method":
        pooled, alone = bill.split.total_units, bill.other.total_units
        differ = f"{unit_words(pooled)} against {unit_words(alone)}" if pooled != alone else f"{unit_words(pooled)} either way, on other codes"
        yield Remark("question", f"how {'this payer' if bill.payer else 'the payer'} counts is not known, and the methods differ here (pooled against midpoint: {differ})",
                     "The payer's profile, or its provider manual" if not bill.payer else "What its provider manual says; then give the plan a profile of its own",
                     (bill.citation,), holds=True)


def _plan(bill: Bill, chart: Chart | None, law: LawOn) -> Iterator[Remark]:
    if chart is None or plan_on(bill, chart, law.on):
        return
    if bill.discipline == "OT" and any(line.code in EVALUATIONS for line in bill.lines):
        return  # the day of the evaluation: the plan may be written after it
    yield Remark("finding", f"the chart holds no {bill.discipline} plan of care that is not younger than the visit",
                 "The plan under which these services were furnished, or the chart of that discipline", (law.cite("plan-contents"),), ("chart:/plan",), holds=True)


def _unbilled(bill: Bill, law: LawOn) -> Iterator[Remark]:
    for line in bill.lines:
        if line.timed and line.counted and not any(line.units):
            yield Remark("note", f"{line.counted} min of {line.code} earn no unit and stay in the record, in the {bill.timed_total} timed minutes", "",
                         (law.cite("note-unbilled"),), tuple(f"{s.pointer}/minutes" for s in line.services))


def _evaluation(bill: Bill, law: LawOn) -> Iterator[Remark]:
    spent = [line for line in bill.lines if line.code in EVALUATIONS]
    if spent:
        minutes = sum(line.minutes for line in spent)
        told = f"{minutes} min of" if minutes else "the minutes (not recorded) of"
        yield Remark("note", f"{told} {joined([line.code for line in spent])} are evaluation, not treatment time: 1 unit, outside the "
                     f"{bill.timed_total} timed minutes, inside the total treatment minutes", "", (law.cite("evaluation-time"),))


def _co_treatment(bill: Bill, every: Sequence[Service], visits: Sequence[Visit], profile: Profile | None, law: LawOn) -> Iterator[Remark]:
    """Time treated together with another discipline: billed once between the two, with the reason and each one's goals."""
    ours = [s for s in every if s.discipline == bill.discipline and s.co_treated]
    if not ours:
        return
    cited = (law.cite("co-treatment"),)
    if profile is not None and "medicare" not in profile.payers:
        yield Remark("question", f"{sum(s.minutes for s in ours)} min of co-treatment: how this payer counts them is not in the lawbook", "What its provider manual says", cited)
        return
    facts = tuple(f"{s.pointer}/contact" for s in ours)
    for other in dict.fromkeys(s.co_treated for s in ours):
        yield from _between(bill, other, [s for s in ours if s.co_treated == other], every, law)
    if not any(visit.why for visit in visits):
        yield Remark("finding", "the reason for treating together with another discipline is not recorded", "Why two disciplines were needed at once", cited, ("/why",))
    bare = [s.code for s in ours if not s.goals]
    if bare:
        yield Remark("finding", f"co-treated time of {joined(bare)} names no goal of {bill.discipline}'s own", "The goal of each discipline that the time served", cited, facts)


def _between(bill: Bill, other: str, ours: Sequence[Service], every: Sequence[Service], law: LawOn) -> Iterator[Remark]:
    """The billed minutes of both disciplines against the time that there was."""
    cited, facts = (law.cite("co-treatment"),), tuple(f"{s.pointer}/minutes" for s in ours)
    theirs = [s for s in every if s.discipline == other and s.co_treated == bill.discipline]
    time = max(sum(s.minutes for s in ours), sum(s.minutes for s in theirs))
    billed = sum(s.counted for s in ours)
    if theirs:
        both = billed + sum(s.counted for s in theirs)
        if both > time:
            yield Remark("finding", f"{bill.discipline} and {other} together bill {both} min of {time} co-treated minutes",
                         "One of them bills all, or the time is divided: say in `billed_minutes` of each activity what this discipline bills", cited, facts, holds=True)
        else:
            yield Remark("note", f"{bill.discipline} bills {billed} and {other} {both - billed} of {time} co-treated minutes: within the time there was", "", cited, facts)
    elif billed == time:
        yield Remark("note", f"all {time} co-treated minutes are billed here, so {other} bills none of them; where they are divided, `billed_minutes` of the activity says this discipline's part",
                     "", cited, facts)
    else:
        yield Remark("note", f"{billed} of {time} co-treated minutes are billed here, so {other} bills at most {time - billed}", "", cited, facts)
