"""The time line of a case: treatment days, reports, certified periods, orders; taken from the chart's facts and the documents alike."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from chartproof.core import timeline
from chartproof.core.evidence import DocumentKind
from chartproof.rules.answers import listed
from chartproof.rules.case import Case, Paper

DAYS = frozenset({"treatment_day", "document_date", "units"})
"""What :func:`treatment_days` reads."""
CERTIFIED = frozenset({"certification_start", "certification_end", "certification_date", "plan_date", "plan_duration"})
"""What :func:`certified_periods` reads."""
EVALUATION_CODES = frozenset({"97165", "97166", "97167", "97168"})
_TREATED: tuple[DocumentKind, ...] = ("treatment-note", "evaluation", "re-evaluation")
_NAMED = 4


def in_words(days: Iterable[datetime.date]) -> str:
    """``2026-10-14``, ``2026-10-14 and 2026-10-16``, ``2026-10-14, … and 3 more days``."""
    names = [day.isoformat() for day in sorted(days)]
    return listed(names if len(names) <= _NAMED else [*names[:_NAMED - 1], f"{len(names) - _NAMED + 1} more days"])


def dated(case: Case, kind: str, about: str | None = None, prefix: str = "") -> dict[str, datetime.date]:
    """What each date of a kind is about, and the date. ``prefix`` keeps those whose ``about`` begins so."""
    found = (case.evidence(i) for i in case.find(kind, about, when=("performed", "planned")))
    return {e.about: e.value for e in found if isinstance(e.value, datetime.date) and e.about.startswith(prefix)}


def notes(case: Case) -> tuple[Paper, ...]:
    """The documents that show a treatment day."""
    return tuple(paper for paper in case.papers(*_TREATED) if paper.date)


def claimed_days(case: Case) -> dict[datetime.date, list[int]]:
    """Each day that a claim bills, and the indices of its units. Reads ``units``."""
    found: dict[datetime.date, list[int]] = {}
    for i in case.find("units"):
        on = case.evidence(i).on
        if on:
            found.setdefault(datetime.date.fromisoformat(on), []).append(i)
    return found


def named_days(case: Case) -> dict[datetime.date, int]:
    """Each treatment day that the chart names without more, with its index. Reads ``treatment_day``."""
    found = {}
    for i in case.find("treatment_day"):
        day = case.evidence(i).value
        if isinstance(day, datetime.date):
            found[day] = i
    return found


def evaluation_day(case: Case) -> datetime.date | None:
    """The day of the first evaluation, by the chart or by its document. Reads ``document_date``."""
    days = [*dated(case, "document_date", "evaluation").values(), *(p.date for p in case.papers("evaluation") if p.date)]
    return min(days, default=None)


def treatment_days(case: Case) -> tuple[datetime.date, ...]:
    """Every treatment day of the episode up to the day of the audit: noted, named, claimed, and the days of evaluation. Reads :data:`DAYS`."""
    days = {paper.date for paper in notes(case) if paper.date} | set(named_days(case)) | set(claimed_days(case))
    days |= set(dated(case, "document_date", "evaluation").values()) | set(dated(case, "document_date", prefix="re-evaluation").values())
    return timeline.treatment_days(day for day in days if day <= case.as_of)


def days_treated(case: Case) -> tuple[datetime.date, ...]:
    """Treatment days on which something other than an evaluation was done, as far as codes tell. Reads :data:`DAYS` and ``code``."""
    days = set(named_days(case))
    for paper in case.papers("treatment-note"):
        codes = {str(e.value) for e in paper.find("code")}
        if paper.date and not (codes and codes <= EVALUATION_CODES):
            days.add(paper.date)
    days |= {day for day, places in claimed_days(case).items() if any(case.evidence(i).code not in EVALUATION_CODES for i in places)}
    return timeline.treatment_days(day for day in days if day <= case.as_of)


def first_day(case: Case) -> datetime.date | None:
    """The first treatment day, the evaluation included. Reads :data:`DAYS`."""
    days = treatment_days(case)
    return days[0] if days else None


def reports(case: Case) -> tuple[timeline.Written, ...]:
    """Progress reports by the chart or by their documents, one for each day of writing. Reads ``document_date`` and ``period_end``."""
    ends = dated(case, "period_end", prefix="report")
    made = {day: ends.get(about, day) for about, day in dated(case, "document_date", prefix="report").items()}
    for paper in case.papers("progress-report"):
        if paper.date and paper.date not in made:
            covered = [e.value for e in paper.find("period_end") if isinstance(e.value, datetime.date)]
            made[paper.date] = max(covered, default=paper.date)
    return tuple(timeline.Written(day, until) for day, until in sorted(made.items()) if day <= case.as_of)


def certified_periods(case: Case, most_days: int) -> tuple[timeline.Certified, ...]:
    """The certified periods of the chart by their first day. Without a stated end, the plan's weeks or the most the law allows decide.
    Reads :data:`CERTIFIED`.
    """
    ends, signed = dated(case, "certification_end"), dated(case, "certification_date")
    made = []
    for i in case.find("certification_start"):
        e = case.evidence(i)
        if isinstance(e.value, datetime.date):
            until = timeline.last_certified_day(e.value, ends.get(e.about), most_days, _weeks(case, e.value))
            made.append(timeline.Certified(e.about, e.unit, e.value, until, signed.get(e.about)))
    return tuple(sorted(made, key=lambda period: period.since))


def _weeks(case: Case, on: datetime.date) -> int | None:
    """How many weeks the plan in force on a day is to run; None where it says none."""
    plans = sorted((day, about) for about, day in dated(case, "plan_date").items() if day <= on)
    found = [case.evidence(i) for i in case.find("plan_duration", plans[-1][1], when=("planned",))] if plans else []
    return next((e.value for e in found if e.unit == "weeks" and isinstance(e.value, int)), None)


def plan_days(case: Case) -> dict[str, datetime.date]:
    """The day of each plan by what binds its evidence; a plan that is a document of its own is bound by its name. Reads ``plan_date``."""
    plans = dated(case, "plan_date")
    known = set(plans.values())
    for paper in case.papers("plan-of-care"):
        stated = [e.value for e in paper.find("plan_date", when=("performed", "planned")) if isinstance(e.value, datetime.date)]
        day = stated[0] if stated else paper.date
        if day and day not in known:
            plans[paper.name] = day
    return plans


def certified_on(case: Case, kind: str) -> tuple[tuple[datetime.date, ...], tuple[int, ...]]:
    """The days on which certifications of a kind were signed, by the chart and by signed documents, in order; and the indices of those in
    the chart. Reads ``certification_date``.
    """
    places = tuple(i for i in case.find("certification_date") if case.evidence(i).unit == kind)
    signed = [day for i in places if isinstance(day := case.evidence(i).value, datetime.date)]
    for paper in case.papers("plan-of-care", "evaluation", "order", "recertification"):
        own = "recertification" if paper.kind == "recertification" else "initial"
        signed += [e.value for e in paper.find("certification_date") if isinstance(e.value, datetime.date) and (e.unit or own) == kind]
    return tuple(sorted(signed)), places


class Ordered(NamedTuple):
    """An order: the day it was given, ``written`` or ``verbal``, the day it was signed, if it was, and the index of its evidence."""

    about: str
    date: datetime.date
    kind: str
    signed: datetime.date | None
    place: int


def orders(case: Case) -> tuple[Ordered, ...]:
    """The orders by date. Reads ``order_date`` and ``order_signed``."""
    signed = dated(case, "order_signed")
    made = [Ordered(e.about, e.value, e.unit, signed.get(e.about), i) for i in case.find("order_date")
            if isinstance((e := case.evidence(i)).value, datetime.date)]
    return tuple(sorted(made, key=lambda order: order.date))


def spoken_for(case: Case, first: datetime.date, due: datetime.date) -> tuple[Ordered, ...]:
    """Orders by word of mouth that certify for the moment: given from the first treatment day to the day on which a signature is due. An
    older one ordered therapy and approved no plan.
    """
    return tuple(order for order in orders(case) if order.kind == "verbal" and first <= order.date <= due)


def relied_on(case: Case) -> tuple[Ordered, ...]:
    """Orders that may stand in for a signature, or would if they were signed: an unsigned word is nothing on file."""
    return tuple(order for order in orders(case) if order.kind == "written" or order.signed)


def after(day: datetime.date, days: int | str) -> datetime.date:
    """The day so many days later."""
    return day + datetime.timedelta(days=int(days))
