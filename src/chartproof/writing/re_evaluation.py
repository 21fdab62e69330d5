"""The re-evaluation: why the patient was evaluated again, what was measured then and now, what it means for the plan.

Contents: Pub 100-02 ch. 15 §220.3 C. The judgement whether care continues, changes or ends is the therapist's; here it is only put down.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from chartproof.core.chart import Goal
from chartproof.core.course import FIRST, Course
from chartproof.core.document import Document, Section, Sentence
from chartproof.core.evaluation import ReEvaluation
from chartproof.writing import clinician, evaluation_time, goal_lines, phrases, plan_lines, said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.episode_head import head, signature
from chartproof.writing.findings import Finding, before, measured, observed, open_questions
from chartproof.writing.said import fact
from chartproof.writing.statements import not_recorded, told


def write(course: Course, ask: Ask) -> Document:
    """The re-evaluation of the day ``ask.which``, else the latest. Raises ChartproofError for a chart without one."""
    finding = _finding(course, ask.which)
    seen, where = finding.seen, finding.pointer
    if not isinstance(seen, ReEvaluation):
        raise TypeError(where)
    evaluation_time.contradictions(course, finding, ask.procedures)
    by, directed = clinician.authors(course, seen.by, seen.directed_by, where, "by")
    earlier = before(course, finding)
    goals = _goals(course, seen.date)
    sections = [
        Section("", head(course.chart, seen.date, said.day("Date of re-evaluation: ", f"{where}/date", "date_of_service", seen.date),
                         evaluation_time.coded(finding), evaluation_time.minutes(finding), by, directed, plan_lines.precautions(course))),
        Section("Reason", tuple(_reason(seen, where)) + not_recorded(tuple(_missing(course, seen)), where)),
        Section("Statements", told(seen.told, f"{where}/told", "reports")),
        Section("Performance observed", tuple(observed(finding, earlier))),
        Section("Tests and measures", tuple(measured(finding, earlier))),
        Section("Goals", tuple(line for goal in goals for line in _goal(course, goal, seen.date))),
        Section("Clinical judgement", tuple(_judgement(seen, where))),
        Section("Decision", tuple(_decision(seen, where))),
        Section("", signature()),
    ]
    return Document("re-evaluation", seen.date, "OT re-evaluation", tuple(s for s in sections if s.sentences), tuple(_questions(course, finding, seen, goals)),
                    tuple(_warnings(seen)), course.chart.patient)


def _finding(course: Course, which: datetime.date | None) -> Finding:
    found = [Finding(again, f"chart:/re_evaluations/{i}") for i, again in enumerate(course.chart.re_evaluations)]
    if not found:
        raise refuse("the chart has no re-evaluation", "Add it to `re_evaluations:` with its date, its reason and what was found")
    dated = [one for one in found if one.seen.date == which] if which else [max(found, key=lambda one: one.seen.date)]
    if not dated:
        raise refuse("the chart has no re-evaluation of this date", "Give the date of one in `re_evaluations:`")
    return dated[0]


def _goals(course: Course, day: datetime.date) -> tuple[Goal, ...]:
    """The goals of the plan that was in force; a re-evaluation without goals is still one."""
    plans = [plan for _, plan in course.chart.plans_of_care() if plan.date <= day]
    listed = plans[-1].goals if plans else ()
    return tuple(goal for goal in course.chart.goals if not listed or goal.id in listed)


def _reason(seen: ReEvaluation, where: str) -> Iterator[Sentence]:
    lines = [said.words("Evaluated again because: ", seen.reason, f"{where}/reason", "reevaluation_reason"),
             said.words("Function now: ", seen.current_function, f"{where}/current_function", "current_function"),
             said.words("Conditions that bear on treatment: ", seen.conditions, f"{where}/conditions", "complexity")]
    yield from (line.sentence() for line in lines if line)


def _goal(course: Course, goal: Goal, day: datetime.date) -> Iterator[Sentence]:
    """What it asks, where it began, where it stood on the last day it was measured, and how that compares."""
    points = course.series(goal, FIRST, day)
    stand = goal_lines.stand(course, goal, points, None)
    yield goal_lines.opening(course, goal)
    lines = [goal_lines.occupation(course, goal), goal_lines.target(course, goal), goal_lines.baseline(course, goal),
             goal_lines.current(stand.now, goal) if stand.now else None, goal_lines.status(course, goal, stand)]
    yield from (line.sentence(2) for line in lines if line)


def _judgement(seen: ReEvaluation, where: str) -> Iterator[Sentence]:
    lines = [said.words("What has changed: ", seen.findings, f"{where}/findings", "finding"),
             said.words("Skilled need: ", seen.why, f"{where}/why", "skilled_reason"), *plan_lines.prognosis(seen.prognosis, f"{where}/prognosis")]
    yield from (line.sentence() for line in lines if line)


def _decision(seen: ReEvaluation, where: str) -> Iterator[Sentence]:
    lines = [fact(f"Plan decision: {phrases.DECISIONS[seen.decision]}", f"{where}/decision", "plan_decision", seen.decision) if seen.decision else None,
             said.words("What changes: ", seen.changes, f"{where}/changes", "plan_change")]
    yield from (line.sentence() for line in lines if line)


def _missing(course: Course, seen: ReEvaluation) -> Iterator[str]:
    if not seen.reason:
        yield "reason for evaluating again"
    if not (seen.measures or any(task.score for task in seen.performance)):
        yield "measures of this day"
    if not seen.decision:
        yield "what it means for the plan"
    yield from clinician.missing(course, seen.by, seen.directed_by)


def _questions(course: Course, finding: Finding, seen: ReEvaluation, goals: tuple[Goal, ...]) -> Iterator[str]:
    yield from clinician.questions(course, seen.by, seen.directed_by, "re_evaluations, by")
    asked = ((seen.reason, "Why was the patient evaluated again? (re_evaluations, reason)"),
             (seen.measures or seen.performance, "What was measured or seen? (re_evaluations, measures or performance)"),
             (seen.findings, "What has changed, in your judgement? (re_evaluations, findings)"),
             (seen.decision, "Is the plan to continue, change or end? (re_evaluations, decision)"),
             (seen.why or seen.decision == "end", "What needs the skills of a therapist from here on? (re_evaluations, why)"),
             (seen.minutes is not None, "How many minutes did the re-evaluation take? (re_evaluations, minutes)"))
    yield from (question for value, question in asked if not value)
    if seen.decision == "change" and not seen.changes:
        yield "What changes in the plan? (re_evaluations, changes)"
    yield from (f"What was the baseline of {goal.id}? (goals, baseline)" for goal in goals if goal.baseline is None)
    yield from open_questions(finding, "re_evaluations")


def _warnings(seen: ReEvaluation) -> Iterator[str]:
    if seen.decision == "continue" and seen.changes:
        yield "The plan is said to continue, and changes are listed: one of the two is not so."
