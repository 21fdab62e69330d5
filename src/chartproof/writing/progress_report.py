"""The progress report: each goal against the last report, computed from the visits; attendance; the clinician's decision.

Contents: Pub 100-02 ch. 15 §220.3 D. An assistant's report holds dates, statements and measures; why progress came, where a goal
stands and what becomes of the plan are the clinician's to say.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.core.chart import Goal
from chartproof.core.course import FIRST, Course, Point
from chartproof.core.document import Computed, Document, Section, Sentence
from chartproof.core.episode import ProgressReport
from chartproof.core.people import ASSISTING, Person
from chartproof.writing import goal_lines, phrases, said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.attendance import counted, missed
from chartproof.writing.episode_head import author, directed, head, signature
from chartproof.writing.pictures import progress_plots
from chartproof.writing.said import Said, join
from chartproof.writing.statements import told

_DAY = datetime.timedelta(days=1)


class _Period(NamedTuple):
    """Whose report, over which days, and what the last report had covered."""

    since: datetime.date
    until: datetime.date
    report: ProgressReport | None
    pointer: str
    last: ProgressReport | None


def write(course: Course, ask: Ask) -> Document:
    """The progress report of the day ``ask.on``, or ``ask.which``. Raises ChartproofError for a period without a treatment day."""
    period = _period(course, ask)
    on = period.report.date if period.report else ask.on
    days = course.treatment_days(period.since, period.until)
    if not days:
        raise refuse("no treatment day lies in this period", "Name another period with --since and --until, or add the visits to the chart")
    by, where = _author(course, period)
    judging = by is None or by.role not in ASSISTING
    goals = _goals(course, on)
    sections = [
        Section("", head(course.chart, period.until, _dates(course, period, on), author(by, course.chart, where),
                         directed(period.report.directed_by if period.report else None, course.chart, f"{period.pointer}/directed_by"))),
        Section("Attendance", tuple(counted(course, period.since, period.until)) + tuple(missed(course, period.since, period.until))),
        Section("Goals", tuple(line for goal in goals for line in _goal(course, goal, period, judging=judging)),
                pictures=progress_plots(course, goals, period.until)),
        Section("Subjective", told(period.report.statements if period.report else (), f"{period.pointer}/statements")),
        Section("Assessment", tuple(_assessment(period, judging=judging))),
        Section("Decision", tuple(_decision(period, judging=judging))),
        Section("", signature()),
    ]
    return Document("progress-report", on, "OT progress report", tuple(s for s in sections if s.sentences),
                    tuple(_questions(course, period, goals, judging=judging, by=by)), patient=course.chart.patient)


def _period(course: Course, ask: Ask) -> _Period:
    """The report of the chart that is meant, or a new one: from the day after the last report's period to the last treatment day."""
    reports = course.reports()
    wanted = ask.which or ask.on
    given = next(((where, r) for where, r in reports if r.date == wanted), None)
    if ask.which and given is None:
        raise refuse("the chart has no progress report of this date", "Give the date of a report in `progress_reports:`, or leave the date out for a new one")
    on = given[1].date if given else ask.on
    before = [r for _, r in course.reports(on)]
    last = before[-1] if before else None
    treated = list(course.treatment_days(until=on))
    since = ask.since or (given[1].since if given else None) or ((last.until or last.date) + _DAY if last else treated[0] if treated else FIRST)
    until = ask.until or (given[1].until if given else None) or (treated[-1] if treated else on)
    return _Period(since, until, given[1] if given else None, given[0] if given else "", last)


def _author(course: Course, period: _Period) -> tuple[Person | None, str]:
    """Who writes: the report's author, else whoever held the last visit."""
    if period.report and period.report.author:
        return course.chart.person(period.report.author), f"{period.pointer}/author"
    held = [day for day in course.treated(period.since, period.until) if day.visit.by]
    return (course.chart.person(held[-1].visit.by), f"{held[-1].source}/by") if held and held[-1].visit.by else (None, "")


def _dates(course: Course, period: _Period, on: datetime.date) -> Said:
    """The period as the report gives it, else from the day after the last report to the last treatment day."""
    days = tuple(course.treatment_days(period.since, period.until).values())
    report = period.report
    since = said.day("Reporting period: ", f"{period.pointer}/since" if report and report.since else Computed("reporting period", days[:1]),
                     "period_start", period.since)
    until = said.day(" to ", f"{period.pointer}/until" if report and report.until else Computed("last treatment day", days[-1:]), "period_end", period.until)
    written = said.day(" · Report date: ", f"{period.pointer}/date" if report else Computed("day of writing", ()), "document_date", on)
    return join([since, until, written], "")


def _goals(course: Course, on: datetime.date) -> tuple[Goal, ...]:
    """The goals of the plan in force, or all where the plan lists none."""
    in_force = course.chart.plan_on(on)
    listed = in_force[1].goals if in_force else ()
    return tuple(goal for goal in course.chart.goals if not listed or goal.id in listed)


def _measured(course: Course, goal: Goal, period: _Period) -> tuple[tuple[Point, ...], Point | None]:
    """The measures of the period, and the last one before it."""
    before = course.series(goal, until=period.since - _DAY) if period.since > FIRST else ()
    return course.series(goal, period.since, period.until), before[-1] if before else None


def _goal(course: Course, goal: Goal, period: _Period, *, judging: bool) -> Iterator[Sentence]:
    points, before = _measured(course, goal, period)
    where = goal_lines.stand(course, goal, points, before)
    yield goal_lines.opening(course, goal)
    lines = [goal_lines.occupation(course, goal), goal_lines.target(course, goal), goal_lines.baseline(course, goal),
             goal_lines.earlier("Last report" if period.last else "Before this period", before, goal)]
    if where.now is None:
        lines.append(Said("Current: not measured in this period", (Computed("measures of the period", (goal_lines.pointer(course, goal),)),)))
    else:
        lines += [goal_lines.current(where.now, goal), goal_lines.status(course, goal, where) if judging else None]
    yield from (line.sentence(2) for line in lines if line is not None)


def _assessment(period: _Period, *, judging: bool) -> Iterator[Sentence]:
    why = said.words("Skilled need: ", period.report.why, f"{period.pointer}/why", "skilled_reason") if period.report and judging else None
    if why:
        yield why.sentence()


def _decision(period: _Period, *, judging: bool) -> Iterator[Sentence]:
    report = period.report
    if report is None or not judging:
        return
    if report.decision:
        yield said.fact(f"Plan decision: {phrases.DECISIONS[report.decision]}", f"{period.pointer}/decision", "plan_decision", report.decision).sentence()
    steps = said.words("Next: ", report.next, f"{period.pointer}/next", "next_step", when="planned")
    if steps:
        yield steps.sentence()


def _questions(course: Course, period: _Period, goals: tuple[Goal, ...], *, judging: bool, by: Person | None) -> Iterator[str]:
    if by is None:
        yield "Who writes this report? (progress_reports, author)"
    elif by.role is None:
        yield "Which credential has the author? (staff)"
    elif by.role == "student" and not (period.report and period.report.directed_by):
        yield "Who directed the student? (progress_reports, directed_by)"
    for goal in goals:
        if not _measured(course, goal, period)[0]:
            yield f"{goal.id} was not measured in this period. What is its measure, or how does it stand? (progress_reports, goals)"
        if goal.baseline is None:
            yield f"What was the baseline of {goal.id}? (goals, baseline)"
    if not judging:
        yield "A clinician writes why progress came, where each goal stands, and what becomes of the plan: an assistant's report leaves these out."
        return
    if not (period.report and period.report.why):
        yield "What needs the skills of a therapist from here on? (progress_reports, why)"
    if not (period.report and period.report.decision):
        yield "Is the plan to continue, change or end? (progress_reports, decision)"
