"""The transmittal log: when each plan of care was sent, how, to whom, and how many days after the evaluation.

It tells what was done. Whether that was in time is for the audit to say, by the law of the day and with its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from chartproof.core.chart import PlanOfCare
from chartproof.core.course import Course
from chartproof.core.document import Computed, Document, Reason, Section, Sentence
from chartproof.core.episode import Transmittal
from chartproof.core.evidence import Evidence
from chartproof.core.words import pieces
from chartproof.writing import said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.episode_head import diagnoses
from chartproof.writing.said import Said, fact


def write(course: Course, ask: Ask) -> Document:
    """The log as of the day of writing. Raises ChartproofError where the chart has no plan and nothing that was sent."""
    chart = course.chart
    if not chart.plans_of_care() and not chart.transmittals:
        raise refuse("the chart has no plan of care, and nothing that was sent", "Give the plan in `plan:`, and each sending in `transmittals:`")
    sent = sorted(((f"chart:/transmittals/{i}", one) for i, one in enumerate(chart.transmittals)),
                  key=lambda entry: (entry[1].date, entry[1].plan or entry[1].date, entry[1].how or "", entry[1].to or ""))
    named = {plan.date for _, one in sent if (plan := _plan_of(course, one)[1])}
    unsent = [(pointer, plan) for pointer, plan in chart.plans_of_care() if plan.date not in named]
    head = (fact(f"Patient: {chart.patient}", "chart:/patient", "patient_id", chart.patient), diagnoses(chart),
            said.day("Date written: ", Computed("day of writing", ()), "document_date", ask.on))
    rows = [*(_sent(course, where, one) for where, one in sent), *(_unsent(pointer, plan) for pointer, plan in unsent)]
    return Document("transmittal-log", ask.on, "Transmittal log",
                    (Section("", tuple(line.sentence(0) for line in head if line)), Section("Plans of care sent", tuple(rows))),
                    tuple(_questions(sent, [plan for _, plan in unsent])), tuple(_warnings(course, sent, ask)), chart.patient)


def _plan_of(course: Course, one: Transmittal) -> tuple[Reason | None, PlanOfCare | None]:
    """The plan that was sent, and why it is taken to be that one: by its date, else the one in force on the day."""
    plans = course.chart.plans_of_care()
    if one.plan:
        return None, next((plan for _, plan in plans if plan.date == one.plan), None)
    past = [(pointer, plan) for pointer, plan in plans if plan.date <= one.date]
    return (Computed("plan in force", (f"chart:{past[-1][0]}/date",)), past[-1][1]) if past else (None, None)


def _sent(course: Course, where: str, one: Transmittal) -> Sentence:
    """``Sent 2026-07-14: plan of care of 2026-07-13, 1 day after the evaluation of 2026-07-13; by fax; to: Dr. Lopez's office``."""
    by, plan = _plan_of(course, one)
    on = one.date.isoformat()
    because: list[Reason] = [f"{where}/date"]
    shows = [Evidence("transmittal_date", one.date, said.plain(one.how))]
    text = f"Sent {one.date}: plan of care"
    if plan:
        text += f" of {plan.date}"
        shows.append(Evidence("plan_date", plan.date, when="planned", on=on))
        because.append(by or f"{where}/plan")
        evaluation, days = course.chart.evaluation, _days(course, one)
        if evaluation and days is not None:
            text += f", {days} {'day' if days == 1 else 'days'} after the evaluation of {evaluation.date}"
            shows.append(Evidence("elapsed_days", days, "days", on=on))
            because.append(Computed("days since the evaluation", ("chart:/evaluation/date", f"{where}/date")))
    for label, given, field, kind in (("by", one.how, "how", ""), ("to", one.to, "to", "recipient"), ("confirmed by", one.confirmed, "confirmed", "confirmation")):
        if given and pieces(given):
            text += f"; {label}: {said.plain(given)}"
            because.append(f"{where}/{field}")
            shows += [Evidence(kind, said.plain(given), on=on)] if kind else []
    return Said(text, tuple(because), tuple(shows)).sentence()


def _days(course: Course, one: Transmittal) -> int | None:
    """Days from the evaluation to the sending of the first plan; None for a later plan, and where there is no evaluation before it."""
    evaluation, plan = course.chart.evaluation, _plan_of(course, one)[1]
    if evaluation is None or plan is None or plan is not course.chart.plans_of_care()[0][1] or one.date < evaluation.date:
        return None
    return (one.date - evaluation.date).days


def _warnings(course: Course, sent: list[tuple[str, Transmittal]], ask: Ask) -> Iterator[str]:
    """Where the first sending of the first plan came late for the order to stand in for the signature that certifies; for the author's eyes."""
    limit = ask.law("plan_transmittal_days")
    days = [number for _, one in sent if (number := _days(course, one)) is not None]
    if limit and days and min(days) > limit.number:
        yield (f"Sent {min(days)} days after the evaluation: where a payer lets a signed order stand in for the signature on the plan, {limit.number} days are counted "
               f"({limit.citation}).")


def _unsent(pointer: str, plan: PlanOfCare) -> Sentence:
    return Said(f"Not recorded: that the plan of care of {plan.date} was sent", (Computed("plan without a transmittal", (f"chart:{pointer}/date",)),)).sentence()


def _questions(sent: list[tuple[str, Transmittal]], unsent: list[PlanOfCare]) -> Iterator[str]:
    for plan in unsent:
        yield f"Was the plan of care of {plan.date} sent, when, how and to whom? (transmittals)"
    for _, one in sent:
        missing = [word for word, given in (("how", one.how), ("to whom", one.to)) if not given]
        if missing:
            yield f"The plan was sent on {one.date}: {' and '.join(missing)}? (transmittals)"
