"""A chart against itself and the calendar: what makes its facts unusable, not what an auditor would find fault with."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from chartproof.core.chart import Chart
from chartproof.core.errors import ChartproofError, Problem
from chartproof.exchange.tree import Places

Found = tuple[str, str, str]
"""JSON Pointer into the chart, what is wrong, remedy."""


def check_chart(chart: Chart, today: datetime.date, places: Places) -> None:
    """Raise :class:`ChartproofError` for the first thing that cannot be so, at its place in the file."""
    for problem in chart_problems(chart, today, places):
        raise ChartproofError(problem)


def chart_problems(chart: Chart, today: datetime.date, places: Places) -> tuple[Problem, ...]:
    """All that :func:`check_chart` would raise."""
    found = (*_ahead(chart, today), *_turned(chart), *_strangers(chart))
    return tuple(Problem(what, remedy, places.at(pointer)) for pointer, what, remedy in found)


def _ahead(chart: Chart, today: datetime.date) -> Iterator[Found]:
    """What has happened cannot lie in the future."""
    happened = [(f"/{field}/{i}/date", entry.date) for field in ("orders", "transmittals", "notes", "progress_reports", "re_evaluations", "claims")
                for i, entry in enumerate(getattr(chart, field))]
    happened += [(f"/treatment_days/{i}", day) for i, day in enumerate(chart.treatment_days)]
    happened += [(f"/certifications/{i}/signed", c.signed) for i, c in enumerate(chart.certifications) if c.signed]
    happened += [("/evaluation/date", chart.evaluation.date)] if chart.evaluation else []
    happened += [("/eligibility/as_of", chart.eligibility.as_of)] if chart.eligibility else []
    for pointer, day in happened:
        if day > today:
            yield pointer, "this day lies in the future", "Correct the date; what has not happened cannot be documented"


def _turned(chart: Chart) -> Iterator[Found]:
    """A period ends after it begins; a signature is not older than what it signs."""
    for field in ("certifications", "coverages", "authorizations", "progress_reports"):
        for i, entry in enumerate(getattr(chart, field)):
            if entry.since and entry.until and entry.until < entry.since:
                yield f"/{field}/{i}/until", "this period ends before it begins", "Correct one of the two dates"
    for i, order in enumerate(chart.orders):
        if order.signed and order.signed < order.date:
            yield f"/orders/{i}/signed", "the order is signed before it was given", "Correct one of the two dates"


def _strangers(chart: Chart) -> Iterator[Found]:
    """Goals that the chart does not have; visits of somebody else."""
    known = {goal.id for goal in chart.goals} | {goal.id for goal in chart.former_goals}
    named = [(f"{pointer}/goals/{i}", goal) for pointer, plan in chart.plans_of_care() for i, goal in enumerate(plan.goals)]
    named += [(f"/progress_reports/{i}/goals/{j}/goal", said.goal) for i, report in enumerate(chart.progress_reports)
              for j, said in enumerate(report.goals)]
    for pointer, goal in named:
        if goal not in known:
            yield pointer, "the chart has no goal of this id", "Add the goal to `goals:` or `former_goals:`, or correct the id"
    for i, visit in enumerate(chart.visits):
        if visit.patient != chart.patient:
            yield f"/visits/{i}/patient", "this visit is of another patient than the chart", "Move it to the patient's own chart, or correct the record number"
