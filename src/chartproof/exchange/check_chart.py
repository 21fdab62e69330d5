"""A chart against itself and the calendar: what makes its facts unusable, not what an auditor would find fault with."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from chartproof.core.chart import Chart
from chartproof.core.errors import ChartproofError, Problem
from chartproof.core.evaluation import Evaluation, ReEvaluation
from chartproof.exchange.tree import Places

Found = tuple[str, str, str]
"""JSON Pointer into the chart, what is wrong, remedy."""


def check_chart(chart: Chart, today: datetime.date, places: Places) -> None:
    """Raise :class:`ChartproofError` for the first thing that cannot be so, at its place in the file."""
    for problem in chart_problems(chart, today, places):
        raise ChartproofError(problem)


def chart_problems(chart: Chart, today: datetime.date, places: Places) -> tuple[Problem, ...]:
    """All that :func:`check_chart` would raise."""
    found = (*_ahead(chart, today), *_turned(chart), *_strangers(chart), *_evaluated(chart))
    return tuple(Problem(what, remedy, places.at(pointer)) for pointer, what, remedy in found)


def _ahead(chart: Chart, today: datetime.date) -> Iterator[Found]:
    """What has happened cannot lie in the future."""
    happened = [(f"/{field}/{i}/date", entry.date) for field in ("orders", "transmittals", "notes", "progress_reports", "re_evaluations", "claims", "referrals", "caregiver_letters", "home_programmes", "attestations")
                for i, entry in enumerate(getattr(chart, field))]
    happened += [(f"/treatment_days/{i}", day) for i, day in enumerate(chart.treatment_days)]
    happened += [(f"/certifications/{i}/signed", c.signed) for i, c in enumerate(chart.certifications) if c.signed]
    happened += [(f"/attestations/{i}/requested", one.requested) for i, one in enumerate(chart.attestations) if one.requested]
    happened += [("/evaluation/date", chart.evaluation.date)] if chart.evaluation else []
    happened += [(f"{pointer}/measures/{i}/date", tested.date) for pointer, seen in _evaluations(chart) for i, tested in enumerate(seen.measures) if tested.date]
    happened += [("/eligibility/as_of", chart.eligibility.as_of)] if chart.eligibility else []
    for pointer, day in happened:
        if day > today:
            yield pointer, "this day lies in the future", "Correct the date; what has not happened cannot be documented"


def _turned(chart: Chart) -> Iterator[Found]:
    """A period ends after it begins; a signature is not older than what it signs."""
    for field in ("certifications", "coverages", "authorizations", "progress_reports", "caregiver_letters"):
        for i, entry in enumerate(getattr(chart, field)):
            if entry.since and entry.until and entry.until < entry.since:
                yield f"/{field}/{i}/until", "this period ends before it begins", "Correct one of the two dates"
    for i, order in enumerate(chart.orders):
        if order.signed and order.signed < order.date:
            yield f"/orders/{i}/signed", "the order is signed before it was given", "Correct one of the two dates"
    for i, one in enumerate(chart.attestations):
        if one.requested and one.requested < one.date:
            yield f"/attestations/{i}/requested", "the signature was asked for before the entry was written", "Correct one of the two dates"


def _strangers(chart: Chart) -> Iterator[Found]:
    """Goals that the chart does not have; visits of somebody else."""
    known = {goal.id for goal in chart.goals} | {goal.id for goal in chart.former_goals}
    named = [(f"{pointer}/goals/{i}", goal) for pointer, plan in chart.plans_of_care() for i, goal in enumerate(plan.goals)]
    named += [(f"/progress_reports/{i}/goals/{j}/goal", said.goal) for i, report in enumerate(chart.progress_reports)
              for j, said in enumerate(report.goals)]
    named += [(f"/caregiver_letters/{i}/goals/{j}", goal) for i, letter in enumerate(chart.caregiver_letters) for j, goal in enumerate(letter.goals)]
    for pointer, goal in named:
        if goal not in known:
            yield pointer, "the chart has no goal of this id", "Add the goal to `goals:` or `former_goals:`, or correct the id"
    for i, own in enumerate(chart.goals):
        if own.replaces == own.id or (own.replaces and own.replaces not in known):
            yield f"/goals/{i}/replaces", "this is no other goal of the chart", "Add the goal to `former_goals:`, or correct the id"
    named_plans = {plan.date for _, plan in chart.plans_of_care()}
    for i, sent in enumerate(chart.transmittals):
        if sent.plan and sent.plan not in named_plans:
            yield f"/transmittals/{i}/plan", "the chart has no plan of care of this date", "Correct the date, or add the plan"
    for i, visit in enumerate(chart.visits):
        if visit.patient != chart.patient:
            yield f"/visits/{i}/patient", "this visit is of another patient than the chart", "Move it to the patient's own chart, or correct the record number"


def _evaluations(chart: Chart) -> Iterator[tuple[str, Evaluation | ReEvaluation]]:
    """Evaluation and re-evaluations with their pointers."""
    if chart.evaluation:
        yield "/evaluation", chart.evaluation
    for i, again in enumerate(chart.re_evaluations):
        yield f"/re_evaluations/{i}", again


def _evaluated(chart: Chart) -> Iterator[Found]:
    """Times and answers of an evaluation that contradict each other."""
    for pointer, seen in _evaluations(chart):
        if seen.start and seen.end:
            lasted = _minute(seen.end) - _minute(seen.start)
            if lasted <= 0:
                yield f"{pointer}/end", "this evaluation ends before it begins", "Correct one of the two times"
            elif seen.minutes is not None and seen.minutes > lasted:
                yield f"{pointer}/minutes", "these are more minutes than lie between start and end", "Correct the minutes or one of the two times"
    if chart.evaluation and chart.evaluation.no_conditions and chart.evaluation.conditions:
        yield "/evaluation/no_conditions", "conditions are named and said to be absent", "Take `no_conditions` out, or the conditions"


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])
