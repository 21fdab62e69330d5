"""Named computations over the days of an episode: treatment days, reporting periods, certified periods. No law: limits come in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple


def treatment_days(days: Iterable[datetime.date]) -> tuple[datetime.date, ...]:
    """Distinct days in order: a calendar day with treatment, evaluation or re-evaluation counts once, however many visits it held."""
    return tuple(sorted(set(days)))


class Written(NamedTuple):
    """A progress report: the day on which it was written, and the last day that it covers."""

    date: datetime.date
    until: datetime.date


class Period(NamedTuple):
    """The treatment days that one report covers, or that no report covers yet (``report`` None).

    ``waited`` are the treatment days that had passed, uncovered, before the day on which the report was written.
    """

    days: tuple[datetime.date, ...]
    waited: tuple[datetime.date, ...]
    report: Written | None

    def late(self, most: int) -> bool:
        """More treatment days went by than a report may cover."""
        return len(self.waited) > most


def reporting_periods(days: Sequence[datetime.date], reports: Iterable[Written]) -> tuple[Period, ...]:
    """The episode parted by its reports; the last period is the open one, perhaps without days.

    ``days`` are treatment days in order; the first of them begins the first period, whatever was done on it. A period begins after the last
    day that the report before covers. A report written on the day after its last treatment day has waited no longer for that.
    """
    made, covered = [], datetime.date.min
    for report in sorted(reports):
        until = max(covered, min(report.until, report.date))
        made.append(Period(tuple(d for d in days if covered < d <= until), tuple(d for d in days if covered < d < report.date), report))
        covered = until
    rest = tuple(d for d in days if d > covered)
    return (*made, Period(rest, rest, None))


class Certified(NamedTuple):
    """A certified period, both days included. ``about`` binds its evidence; ``signed`` is None while nobody has signed."""

    about: str
    kind: str
    since: datetime.date
    until: datetime.date
    signed: datetime.date | None = None


def last_certified_day(since: datetime.date, stated: datetime.date | None, most_days: int, weeks: int | None = None) -> datetime.date:
    """The stated end; else the plan's weeks or the most that the law allows, whichever is less."""
    if stated:
        return stated
    most = since + datetime.timedelta(days=most_days)
    return min(most, since + datetime.timedelta(weeks=weeks)) if weeks else most


def uncovered(days: Iterable[datetime.date], periods: Sequence[tuple[datetime.date, datetime.date]]) -> tuple[datetime.date, ...]:
    """The days after the first period began that lie in no period."""
    if not periods:
        return ()
    begin = min(since for since, _ in periods)
    return tuple(day for day in days if day > begin and not any(since <= day <= until for since, until in periods))


def overlapping(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Pairs of positions whose spans share at least a minute. Spans that only touch do not; time grows with spans and pairs found."""
    order = sorted(range(len(spans)), key=lambda i: spans[i])
    pairs, open_ = [], []  # type: list[tuple[int, int]], list[int]
    for i in order:
        begin, end = spans[i]
        open_ = [j for j in open_ if spans[j][1] > begin]
        pairs += [(min(i, j), max(i, j)) for j in open_ if end > begin]
        open_.append(i)
    return tuple(sorted(pairs))
