"""The pictures of an episode: what is plotted, computed from its course, and what each shows in words for whoever does not see it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable

from chartproof.core.chart import Goal
from chartproof.core.course import FIRST, LAST, Course, Point
from chartproof.core.measure import Measure, parse
from chartproof.core.picture import AttendanceCalendar, Mark, MinutesByCode, Picture, ProgressPlot
from chartproof.core.words import pieces
from chartproof.writing import phrases
from chartproof.writing.goal_lines import pointer

_WEEK = datetime.timedelta(days=7)
_TOLD = 8
"""Measures that are told one by one; of more, the first, the last, and the range of those between."""


def progress_plots(course: Course, goals: Iterable[Goal], until: datetime.date = LAST) -> tuple[Picture, ...]:
    """A plot for each goal that was measured at least once up to a day, from the beginning of the episode."""
    made = (progress_plot(course, goal, until) for goal in goals)
    return tuple(plot for plot in made if plot)


def progress_plot(course: Course, goal: Goal, until: datetime.date = LAST) -> ProgressPlot | None:
    """A goal's measures over the episode, with baseline, target and reports; None where nothing was measured."""
    points = course.series(goal, until=until)
    if not points:
        return None
    target, start = parse(goal.target), course.baseline(goal)
    start = start if start and start.done.measure.unit == target.unit and start.date > FIRST else None
    every = [target, *(point.done.measure for point in points), *([start.done.measure] if start else [])]
    shared = target.of if len({measure.of for measure in every}) == 1 else 0
    unit = f"of {shared}" if shared else "% of trials" if target.of else target.unit
    top = float(shared) if shared else 100.0 if target.of or target.unit == "%" else 0.0
    marks = tuple(_mark(point, shared) for point in points)
    first = _mark(start, shared) if start else None
    until = min(until, max(point.date for point in points))
    reports = tuple(report.date for _, report in course.reports() if (start or points[0]).date <= report.date <= until)
    words = phrases.supported(target, goal.assistance, [f"at most {cue}" for cue in phrases.cues(goal.cues)])
    title = f"{goal.id}: {'; '.join(pieces(goal.task))}"
    behind = (f"{pointer(course, goal)}/target", *(start.because if start else ()), *(because for point in points for because in point.because))
    return ProgressPlot(title, unit, marks, first, _height(target, shared), words, goal.by, reports, top,
                        _told(title, marks, first, f"Target {words}, by {goal.by}.", reports), tuple(dict.fromkeys(behind)))


def _height(measure: Measure, shared: int) -> float:
    """On the scale of the plot: successes where every measure has as many trials, the share of trials in per cent where not, else the amount."""
    return float(measure.amount) if shared or not measure.of else float(100 * measure.level)


def _mark(point: Point, shared: int) -> Mark:
    return Mark(point.date, _height(point.done.measure, shared), phrases.performance(point.done))


def _told(title: str, marks: tuple[Mark, ...], first: Mark | None, target: str, reports: tuple[datetime.date, ...]) -> str:
    """The plot in words with its figures."""
    told = [f"{mark.words} on {mark.date}" for mark in marks]
    if len(told) > _TOLD:
        between = sorted(marks[1:-1], key=lambda mark: mark.height)
        told = [told[0], f"{len(between)} measures between, from {between[0].words} to {between[-1].words}", told[-1]]
    parts = [f"Plot of {title}.", f"Baseline {first.words} on {first.date}." if first else "No baseline recorded.", f"Measured: {'; '.join(told)}.", target]
    parts += [f"Progress reports on {', '.join(map(str, reports))}."] if reports else []
    return " ".join(parts)


def attendance_calendar(course: Course, since: datetime.date, until: datetime.date) -> AttendanceCalendar:
    """The treatment days and the missed visits of a period, both days included."""
    days, missed = course.treatment_days(since, until), course.missed(since, until)
    plan, before = course.chart.plan_on(until), course.chart.plan_on(since)
    planned = plan[1].frequency if plan and before and plan[1].frequency == before[1].frequency else 0
    title = f"Visits from {since} to {until}"
    lost = f"Missed: {', '.join(str(one.date) for one in missed)}." if missed else "None missed."
    asked = f"Planned {planned} a week." if planned else "The planned frequency changed in this period." if plan else "No plan says how many were planned."
    alt = f"Calendar of visits from {since} to {until}. Attended {len(days)}: {', '.join(map(str, days)) or 'none'}. {lost} {asked}"
    behind = (*days.values(), *(one.pointer for one in missed), *((f"chart:{plan[0]}/frequency",) if plan else ()))
    return AttendanceCalendar(title, since, until, tuple(days), tuple(one.date for one in missed), planned, alt, tuple(dict.fromkeys(behind)))


def of_services(course: Course, since: datetime.date, until: datetime.date, codes: Collection[str] = ()) -> tuple[Picture, ...]:
    """What a letter about services shows: its visits as a calendar, and the minutes of its codes by week."""
    minutes = minutes_by_code(course, since, until, codes)
    return (attendance_calendar(course, since, until), *((minutes,) if minutes else ()))


def minutes_by_code(course: Course, since: datetime.date = FIRST, until: datetime.date = LAST, codes: Collection[str] = ()) -> MinutesByCode | None:
    """Minutes of each code (of ``codes``, where any are named) in each week of a period, weeks without treatment included; None where no visit has any."""
    found: dict[tuple[datetime.date, str], int] = {}
    behind: list[str] = []
    for day in course.treated(since, until):
        monday = day.visit.date - datetime.timedelta(days=day.visit.date.weekday())
        for i, activity in enumerate(day.visit.activities):
            if activity.minutes and (not codes or activity.code in codes):
                found[monday, activity.code] = found.get((monday, activity.code), 0) + activity.minutes
                behind += [f"{day.source}/activities/{i}/code", f"{day.source}/activities/{i}/minutes"]
    if not found:
        return None
    first, last = min(found)[0], max(found)[0]
    weeks = tuple(first + n * _WEEK for n in range((last - first).days // 7 + 1))
    shown = tuple(sorted({code for _, code in found}))
    rows = tuple(tuple(found.get((week, code), 0) for week in weeks) for code in shown)
    told = "; ".join(f"{code}: {sum(row)} min" for code, row in zip(shown, rows, strict=True))
    alt = f"Minutes by code and week, {len(weeks)} weeks from {first}. {told}. Most in one week: {max(map(sum, zip(*rows, strict=True)))} min."
    return MinutesByCode("Minutes of treatment by code, each week from its Monday", weeks, shown, rows, alt, tuple(behind))
