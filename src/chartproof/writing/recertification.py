"""The recertification: progress since the last certification goal by goal, why skilled care goes on, the plan from here and what it changes.

Contents: 42 CFR 424.24(c)(4), 410.61(c), Pub 100-02 ch. 15 §220.1.3. The certifier's line stays open: nothing here claims a signature.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.core.chart import Goal, PlanOfCare
from chartproof.core.course import FIRST, Course
from chartproof.core.document import Computed, Document, Section, Sentence
from chartproof.core.episode import Certification
from chartproof.writing import clinician, goal_lines, plan_lines, said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.attendance import counted, missed
from chartproof.writing.episode_head import opening, signature
from chartproof.writing.pictures import progress_plots
from chartproof.writing.plan_changes import changes
from chartproof.writing.said import Said, join
from chartproof.writing.statements import not_recorded

_DAY = datetime.timedelta(days=1)
_NEAR = datetime.timedelta(days=30)
"""A plan and the certification of it are dated within so many days of each other; further apart they belong to different papers."""


class _Paper(NamedTuple):
    """The plan from ``on`` and the one before it; the certification it asks for; the first day of the period it looks back on."""

    on: datetime.date
    plan: PlanOfCare
    pointer: str
    former: tuple[PlanOfCare, str] | None
    certification: tuple[Certification, str] | None
    since: datetime.date
    since_pointer: str


def days_of(course: Course) -> tuple[datetime.date, ...]:
    """The days that a recertification of this chart can be of: later plans, and recertifications that no later plan is near."""
    plans = [plan.date for _, plan in course.chart.plans_of_care()]
    later = [date for date in plans[1:] if date != plans[0]]
    again = [c.since for c in course.chart.certifications if c.kind == "recertification" and not any(abs(c.since - date) <= _NEAR for date in later)]
    return tuple(sorted({*later, *again}))


def write(course: Course, ask: Ask) -> Document:
    """The recertification of the day ``ask.which``, else the latest. Raises ChartproofError where the chart has neither a second plan nor a
    certification of that kind.
    """
    paper = _paper(course, ask.which)
    goals = plan_lines.some_goals_of(course, paper.plan)
    by, directed = clinician.authors(course, paper.plan.author, paper.plan.directed_by, paper.pointer, "author")
    until = paper.on - _DAY
    missing = (*plan_lines.missing(paper.plan, goals, course.chart.diagnoses), *(() if paper.certification else ("period to be certified",)),
               *(() if paper.plan.why else ("why skilled care goes on",)), *clinician.missing(course, paper.plan.author, paper.plan.directed_by))
    sections = [
        Section("", opening(course.chart, said.day("Recertification date: ", _dated(paper), "document_date", paper.on), _period(paper), by, directed, plan_lines.precautions(course))),
        Section("Since the last certification", (_looks_back(paper, until), *counted(course, paper.since, until), *missed(course, paper.since, until))),
        *_goal_sections(course, paper, goals),
        Section("Changes of the plan", tuple(changes(course, paper.former, (paper.plan, paper.pointer)))),
        Section("Plan of care", tuple(plan_lines.terms(paper.plan, paper.pointer, ask.procedures)) + not_recorded(missing, paper.pointer)),
        plan_lines.certifies(paper.pointer),
        Section("", signature()),
    ]
    return Document("recertification", paper.on, "OT recertification", tuple(s for s in sections if s.sentences), tuple(_questions(course, paper, goals)),
                    tuple(_warnings(paper, goals)), course.chart.patient)


def _paper(course: Course, which: datetime.date | None) -> _Paper:
    days = days_of(course)
    if not days:
        raise refuse("the chart has one plan of care and no recertification", "Add the plan from here to `plans:`, or the period to `certifications:` with `kind: recertification`")
    if which and which not in days:
        raise refuse("the chart has no recertification of this date", "Give the date of a later plan in `plans:`, or the first day of a recertification")
    on = which or days[-1]
    plans = course.chart.plans_of_care()
    current = [plan for _, plan in plans if plan.date <= on]
    if not current:
        raise refuse("the chart has no plan of care that begins before this recertification", "Add the plan to `plans:`, or correct a date")
    plan, pointer = plan_lines.plan_of(course, current[-1].date)
    earlier = [plan_lines.plan_of(course, one.date) for _, one in plans if one.date < plan.date]
    certified = sorted(((c, f"chart:/certifications/{i}") for i, c in enumerate(course.chart.certifications)), key=lambda entry: entry[0].since)
    asked = [entry for entry in certified if entry[0].kind == "recertification" and abs(entry[0].since - on) <= _NEAR]
    since, since_pointer = _since(course, on, [entry for entry in certified if entry[0].since < on and entry not in asked], earlier)
    return _Paper(on, plan, pointer, earlier[-1] if earlier else None, asked[-1] if asked else None, since, since_pointer)


def _since(course: Course, on: datetime.date, certified: list[tuple[Certification, str]], plans: list[tuple[PlanOfCare, str]]) -> tuple[datetime.date, str]:
    """The first day of the period that the last certification covered; without one, the last plan's date, the evaluation's, the first treatment day."""
    if certified:
        return certified[-1][0].since, f"{certified[-1][1]}/since"
    if plans:
        return plans[-1][0].date, f"{plans[-1][1]}/date"
    if course.chart.evaluation and course.chart.evaluation.date < on:
        return course.chart.evaluation.date, "chart:/evaluation/date"
    return next(iter(course.treatment_days(until=on - _DAY).items()), (on - _DAY, "chart:/patient"))


def _dated(paper: _Paper) -> str:
    return f"{paper.pointer}/date" if paper.on == paper.plan.date or not paper.certification else f"{paper.certification[1]}/since"


def _period(paper: _Paper) -> Said | None:
    """``Period to be certified: 2026-10-05 to 2027-01-02``: what the certifier is asked for, not what anybody has signed."""
    if paper.certification is None:
        return None
    asked, where = paper.certification
    first = said.day("", f"{where}/since", "certification_start", asked.since, when="planned", unit="recertification")
    last = said.day("", f"{where}/until", "certification_end", asked.until, when="planned", unit="recertification") if asked.until else None
    return join([first, last], " to ").put("Period to be certified: ")


def _looks_back(paper: _Paper, until: datetime.date) -> Sentence:
    """``Reporting period: 2026-07-06 to 2026-10-04``."""
    first = said.day("Reporting period: ", paper.since_pointer, "period_start", paper.since)
    last = said.day(" to ", Computed("day before the recertification", (_dated(paper),)), "period_end", until)
    return join([first, last], "").sentence()


def _goal_sections(course: Course, paper: _Paper, goals: tuple[Goal, ...]) -> tuple[Section, ...]:
    """The goals of the plan from here, then those of the former plan that it leaves, each with its progress."""
    former = paper.former[0].goals if paper.former else ()
    left = tuple(goal for goal in course.chart.goals if goal.id in former and goal not in goals)
    groups = ((tuple(g for g in goals if g.id.startswith("LTG")), "Long-term goals"), (tuple(g for g in goals if g.id.startswith("STG")), "Short-term goals"),
              (left, "Goals of the former plan that are not in this one"))
    return tuple(Section(title, tuple(line for goal in group for line in _goal(course, goal, paper)), pictures=progress_plots(course, group, paper.on - _DAY))
                 for group, title in groups)


def _goal(course: Course, goal: Goal, paper: _Paper) -> Iterator[Sentence]:
    until = paper.on - _DAY
    points = course.series(goal, paper.since, until)
    past = course.series(goal, FIRST, paper.since - _DAY)
    stand = goal_lines.stand(course, goal, points, past[-1] if past else None)
    yield goal_lines.opening(course, goal)
    unmeasured = Said("Current: not measured in this period", (Computed("measures of the period", (goal_lines.pointer(course, goal),)),))
    lines = [goal_lines.occupation(course, goal), goal_lines.target(course, goal), goal_lines.baseline(course, goal),
             goal_lines.earlier("Before this period", stand.before, goal), goal_lines.current(stand.now, goal) if stand.now else unmeasured,
             goal_lines.status(course, goal, stand)]
    yield from (line.sentence(2) for line in lines if line)


def _questions(course: Course, paper: _Paper, goals: tuple[Goal, ...]) -> Iterator[str]:
    yield from clinician.questions(course, paper.plan.author, paper.plan.directed_by, "plans, author")
    yield from plan_lines.questions(paper.plan, goals)
    if paper.certification is None:
        yield "Which period is to be certified? (certifications, kind: recertification, since and until)"
    elif paper.certification[0].until is None:
        yield "Until which day is the period to be certified? (certifications, until)"
    if not paper.plan.why:
        yield "Why does it still take a therapist's skills? (plans, why)"
    former = paper.former[0].goals if paper.former else ()
    for goal in goals:
        if (not former or goal.id in former) and not course.series(goal, paper.since, paper.on - _DAY):
            yield f"{goal.id} was not measured since the last certification. What is its measure? (measures, or progress_reports)"


def _warnings(paper: _Paper, goals: tuple[Goal, ...]) -> Iterator[str]:
    """A long-term goal that is new holds only once the certifier has signed (Pub 100-02 ch. 15 §220.1.2)."""
    former = paper.former[0].goals if paper.former else ()
    new = [goal.id for goal in goals if former and goal.id.startswith("LTG") and goal.id not in former]
    if new:
        yield f"{', '.join(new)}: a long-term goal is changed only with the certifying signature; treat by the former one until it is there."
