"""The contents of a plan of care, for every document that holds one: its terms, its goals by kind, and the place where a physician certifies."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from chartproof.core.chart import Goal, PlanOfCare
from chartproof.core.course import Course
from chartproof.core.document import Computed, Section, Sentence
from chartproof.core.evaluation import Evaluation, Prognosis
from chartproof.core.procedure import Procedures
from chartproof.writing import goal_lines, said
from chartproof.writing.ask import refuse
from chartproof.writing.said import Said, fact, join

CERTIFIES = "Physician or practitioner: ____________________ Credential: __________ Date: __________ Certified from __________ to __________"
"""Left open: nobody but the certifier fills it."""


def plan_of(course: Course, date: datetime.date) -> tuple[PlanOfCare, str]:
    """The plan of a day with its pointer. Raises ChartproofError where there is none, or where two have the same date."""
    found = [(plan, f"chart:{pointer}") for pointer, plan in course.chart.plans_of_care() if plan.date == date]
    if not found:
        raise refuse("the chart has no plan of care of this date", "Give the date of a plan in `plans:`")
    if len(found) > 1:
        raise refuse("the chart has two plans of care of one date", "Keep the one that was signed, or correct a date: a later plan takes the place of an earlier one")
    return found[0]


def goals_of(course: Course, plan: PlanOfCare) -> tuple[Goal, ...]:
    """The goals that a plan lists, or all of the chart where it lists none, long-term first."""
    return tuple(sorted((goal for goal in course.chart.goals if not plan.goals or goal.id in plan.goals), key=lambda goal: goal.id[:3]))


def some_goals_of(course: Course, plan: PlanOfCare) -> tuple[Goal, ...]:
    """Like :func:`goals_of`. Raises ChartproofError for a plan without any: it plans nothing that could be certified."""
    listed = goals_of(course, plan)
    if not listed:
        raise refuse("this plan of care has no goals", "Add its goals to `goals:` with a target that can be measured, and their ids to the plan")
    return listed


def precautions(course: Course) -> Said | None:
    """``Precautions to be kept: fall risk``."""
    return said.words("Precautions to be kept: ", course.chart.precautions, "chart:/precautions", "complexity")


def terms(plan: PlanOfCare, pointer: str, procedures: Procedures, evaluation: Evaluation | None = None) -> Iterator[Sentence]:
    """Type, amount, frequency, duration; services and treatment planned. The problem it answers stands first.

    With an ``evaluation``, the one that the plan was made after, its problem, prognosis and reason stand where the plan has none of its own.
    """
    found = evaluation or Evaluation(date=plan.date)
    problem, why = (getattr(plan, field) or getattr(found, field) for field in ("problem", "why"))
    outlook = plan.prognosis or found.prognosis
    at = {field: pointer if getattr(plan, field) else "chart:/evaluation" for field in ("problem", "prognosis", "why")}
    lines = [
        said.words("Problem that the plan answers: ", problem, f"{at['problem']}/problem", "problem"),
        said.day("Plan date: ", f"{pointer}/date", "plan_date", plan.date, when="planned"),
        fact("Therapy type: occupational therapy", f"{pointer}/amount", "therapy_type", plan.discipline, when="planned"),
        fact(f"Amount: {_times(plan.amount)} a day", f"{pointer}/amount", "plan_amount", plan.amount, "per day", when="planned"),
        fact(f"Frequency: {_times(plan.frequency)} a week", f"{pointer}/frequency", "plan_frequency", plan.frequency, "per week", when="planned"),
        _duration(plan, pointer),
        _services(plan, pointer, procedures),
        said.words("Treatment planned: ", plan.interventions, f"{pointer}/interventions", "task", when="planned"),
        *prognosis(outlook, f"{at['prognosis']}/prognosis"),
        said.words("Skilled need: ", why, f"{at['why']}/why", "skilled_reason"),
    ]
    yield from (line.sentence() for line in lines if line)


def _times(count: int) -> str:
    return f"{count} time" if count == 1 else f"{count} times"


def _duration(plan: PlanOfCare, pointer: str) -> Said | None:
    parts = [fact(f"{count} {unit}", f"{pointer}/{unit}", "plan_duration", count, unit, when="planned")
             for count, unit in ((plan.weeks, "weeks"), (plan.sessions, "sessions")) if count]
    return join(parts, ", ").put("Duration: ") if parts else None


def _services(plan: PlanOfCare, pointer: str, procedures: Procedures) -> Said | None:
    parts = [fact(f"{code} {procedures[code].paraphrase}" if code in procedures else code, f"{pointer}/codes/{i}", "code", code, when="planned")
             for i, code in enumerate(plan.codes)]
    return join(parts, "; ").put("Services planned: ") if parts else None


def prognosis(expected: Prognosis | None, pointer: str) -> tuple[Said | None, ...]:
    """``Rehabilitation potential as judged: good for dressing`` and ``Improvement expected within 12 weeks``."""
    if expected is None:
        return ()
    times = [fact(f"{count} {unit}", f"{pointer}/{unit}", "time_frame", count, unit)
             for count, unit in ((expected.weeks, "weeks"), (expected.months, "months"), (expected.sessions, "sessions")) if count]
    return (said.words("Rehabilitation potential as judged: ", expected.outlook, f"{pointer}/outlook", "prognosis"),
            join(times, ", within ").put("Improvement expected within ") if times else None)


def goal_sections(course: Course, goals: tuple[Goal, ...], until: datetime.date | None = None) -> tuple[Section, ...]:
    """Long-term goals, then short-term goals; with ``until``, each with its last measure up to and including that day."""
    return tuple(Section(title, tuple(line for goal in goals if goal.id.startswith(kind) for line in goal_and_target(course, goal, until)))
                 for kind, title in (("LTG", "Long-term goals"), ("STG", "Short-term goals")))


def goal_and_target(course: Course, goal: Goal, until: datetime.date | None = None) -> Iterator[Sentence]:
    """What a goal asks, for which part of daily life, from where it starts."""
    yield goal_lines.opening(course, goal)
    points = course.series(goal, until=until) if until else ()
    where = goal_lines.stand(course, goal, points, points[-2] if len(points) > 1 else None)
    lines = [goal_lines.occupation(course, goal), goal_lines.target(course, goal), goal_lines.baseline(course, goal),
             goal_lines.current(where.now, goal) if where.now else None]
    yield from (line.sentence(2) for line in lines if line)


def certifies(pointer: str) -> Section:
    """The open line for the physician or practitioner who certifies the plan at ``pointer``."""
    return Section("Certification", (Sentence(CERTIFIES, (Computed("left open for the certifier", (pointer,)),), 1),))


def missing(plan: PlanOfCare, goals: tuple[Goal, ...], diagnosed: object) -> Iterator[str]:
    """What a certifier must find in a plan and does not."""
    if not diagnosed:
        yield "diagnosis"
    if not any(goal.id.startswith("LTG") for goal in goals):
        yield "long-term goals"
    if not (plan.weeks or plan.sessions):
        yield "duration"


def questions(plan: PlanOfCare, goals: tuple[Goal, ...], evaluation: Evaluation | None = None) -> Iterator[str]:
    """What the facts of a plan leave open; what the ``evaluation`` that it was made after answers is not asked again."""
    if not any(goal.id.startswith("LTG") for goal in goals):
        yield "Which long-term goal do these goals lead to? (goals, an id such as LTG1)"
    if not (plan.weeks or plan.sessions):
        yield "For how many weeks or sessions is the plan? (plans, weeks)"
    if not (plan.problem or (evaluation and evaluation.problem)):
        yield "Which problem does the plan answer? (plans, problem)"
    if not (plan.codes or plan.interventions):
        yield "Which treatment is planned? (plans, codes or interventions)"
    if plan.prognosis is None and (evaluation is None or evaluation.prognosis is None):
        yield "What is the rehabilitation potential, and by when? (plans, prognosis)"
    for goal in goals:
        if goal.baseline is None:
            yield f"What was the baseline of {goal.id}? (goals, baseline)"
