"""Charge lines of a day, from visit files and the chart: units by each payer's method, modifiers to consider, what does not fit."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from chartproof.billing.charges import charges as reckoned
from chartproof.billing.law_on import LawOn
from chartproof.billing.sheet import Sheet
from chartproof.core.chart import Chart
from chartproof.core.errors import ChartproofError, Gap, Problem
from chartproof.core.evaluation import Evaluation, ReEvaluation
from chartproof.core.visit import Visit
from chartproof.desk.payer import ByDefault, chosen
from chartproof.exchange.check import check_visit
from chartproof.exchange.facts import Opened, open_chart, open_visit
from chartproof.law.lawbook import Lawbook
from chartproof.law.loader import load
from chartproof.law.profile import Profile


def charges(visits: Sequence[Path | bytes], chart: Path | bytes | None, today: datetime.date, profiles: Sequence[str] = (),
            lawbook: Lawbook | None = None, names: Sequence[str] = (), chart_name: str = "") -> Sheet:
    """The charges of one patient's day from its visits (YAML, JSON or shorthand) and the chart.

    ``profiles`` are the payers in the order of rank; without any they are the chart's coverages of the day. ``today`` is the day as of which the
    law is asked. Raises ChartproofError for a file that cannot be used, for visits of several days or patients, and for a missed visit.
    """
    opened = [open_visit(visit, name) for visit, name in zip(visits, [*names, *[""] * (len(visits) - len(names))], strict=True)]
    charted = open_chart(chart, chart_name) if chart is not None else None
    held = charted.facts if charted else None
    book = lawbook or load()[0]
    day = _one_day(opened)
    law = LawOn(book, day, today)
    for one in opened:
        _valid(one, law)
        check_visit(one.facts, held, law.procedures(), today, one.places)
    if charted:
        _valid_evaluation(charted, law)
    folder = chart.parent if isinstance(chart, Path) else None
    try:
        return reckoned([one.facts for one in opened], held, payers(profiles, held, day, folder), law)
    except Gap as gap:
        raise ChartproofError(Problem("the lawbook has no unit method for the day of the visit", gap.known or "See `chartproof law`", opened[0].places.at("/date"))) from None


def _one_day(opened: Sequence[Opened[Visit]]) -> datetime.date:
    """The day of the visits. Raises ChartproofError where they are not of one patient and one day, or where one was missed."""
    first = opened[0].facts
    for one in opened:
        if one.facts.absence:
            raise ChartproofError(Problem("a missed visit has no charges", "Name the visits that took place", one.places.at("/absence")))
        if one.facts.patient != first.patient:
            raise ChartproofError(Problem("the visits are of several patients", "Give the visits of one patient", one.places.at("/patient")))
        if one.facts.date != first.date:
            raise ChartproofError(Problem("the visits are of several days", "Give the visits of one day; each day is charged by itself", one.places.at("/date")))
    return first.date


def _valid(one: Opened[Visit], law: LawOn) -> None:
    """Raises ChartproofError for a code that had ended by the day, or did not exist yet, with the day."""
    spans = {span.procedure.code: span for span in law.book.code_spans()}
    for i, activity in enumerate(one.facts.activities):
        span = spans.get(activity.code)
        if span is None or activity.code in law.procedures():
            continue
        days = f"ended on {span.until}, before the day of the visit" if span.until and span.until < law.on else f"exists only since {span.since}, after the day of the visit"
        raise ChartproofError(Problem(f"code {span.procedure.code} {days}", "Correct the code, or the date", one.places.at(f"/activities/{i}/code")))


def _valid_evaluation(opened: Opened[Chart], law: LawOn) -> None:
    """Raises ChartproofError for an evaluation of the day whose code the lawbook does not know on it."""
    chart = opened.facts
    told: list[tuple[str, Evaluation | ReEvaluation]] = [("/evaluation", chart.evaluation)] if chart.evaluation else []
    told += [(f"/re_evaluations/{i}", again) for i, again in enumerate(chart.re_evaluations)]
    for pointer, one in told:
        if one.date == law.on and one.code and one.code not in law.procedures():
            raise ChartproofError(Problem("this code is not in the code table on the day of the evaluation", "Correct the code, or leave it out", opened.places.at(f"{pointer}/code")))


def payers(named: Sequence[str], chart: Chart | None, day: datetime.date, folder: Path | None = None) -> tuple[Profile | None, ...]:
    """The profiles of the day in the order of rank: those named, else the chart's coverages; one None where nobody says who pays.

    A coverage may name a profile file beside the chart. Raises ChartproofError for a profile that does not exist.
    """
    held = [c.profile for c in (chart.coverages if chart else ()) if c.since <= day and (c.until is None or day <= c.until)]
    if named and not (held and all(isinstance(name, ByDefault) for name in named)):
        return tuple(chosen(name) for name in named)
    return tuple(chosen(name, folder) for name in dict.fromkeys(held)) or (None,)
