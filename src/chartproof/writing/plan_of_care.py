"""The plan of care: diagnosis, the problem it answers, goals that can be measured, type, amount, frequency, duration; open for certification.

Contents: 42 CFR 410.61(c) and Pub 100-02 ch. 15 §220.1.2.
"""

from __future__ import annotations

from chartproof.core.course import Course
from chartproof.core.document import Document, Section
from chartproof.writing import clinician, plan_lines
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.episode_head import opening, orders, signature
from chartproof.writing.plan_changes import ended
from chartproof.writing.statements import not_recorded


def write(course: Course, ask: Ask) -> Document:
    """The plan of the day ``ask.which``, else the latest. Raises ChartproofError for a chart without one, and for a plan without goals."""
    plans = course.chart.plans_of_care()
    if not plans:
        raise refuse("the chart has no plan of care", "Add it to `plans:` with its date, amount, frequency and duration")
    plan, pointer = plan_lines.plan_of(course, ask.which or plans[-1][1].date)
    goals = plan_lines.some_goals_of(course, plan)
    first = course.chart.evaluation if course.chart.evaluation and plan is plans[0][1] else None
    by, directed = clinician.authors(course, plan.author, plan.directed_by, pointer, "author")
    missing = (*plan_lines.missing(plan, goals, course.chart.diagnoses), *clinician.missing(course, plan.author, plan.directed_by))
    sections = [
        Section("", opening(course.chart, *orders(course.chart, plan.date), by, directed, plan_lines.precautions(course))),
        Section("Plan of care", tuple(plan_lines.terms(plan, pointer, ask.procedures, first)) + not_recorded(missing, pointer)),
        *plan_lines.goal_sections(course, goals),
        Section("Goals of this plan that have ended", tuple(ended(course, plan))),
        plan_lines.certifies(pointer),
        Section("", signature()),
    ]
    questions = (*clinician.questions(course, plan.author, plan.directed_by, "plans, author"), *plan_lines.questions(plan, goals, first))
    return Document("plan-of-care", plan.date, "OT plan of care", tuple(s for s in sections if s.sentences), questions, patient=course.chart.patient)
