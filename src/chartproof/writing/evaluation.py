"""The evaluation: who the patient is in daily life, the problem, what was seen and measured, how complex it was, what can be expected.

Contents: Pub 100-02 ch. 15 §220.3 C. Minutes of evaluation are outside treatment time. The code is the author's; the document shows which of its
three components the evaluation reaches, and says plainly where it does not.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chartproof.core.chart import Goal, PlanOfCare
from chartproof.core.course import Course
from chartproof.core.document import Document, Section, Sentence
from chartproof.core.evaluation import Evaluation
from chartproof.core.evidence import Evidence
from chartproof.writing import clinician, complexity_table, evaluation_time, plan_lines, said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.episode_head import opening, orders, signature
from chartproof.writing.findings import Finding, measured, observed, open_questions
from chartproof.writing.said import Said, fact
from chartproof.writing.statements import not_recorded, told

_HERE = "chart:/evaluation"


def write(course: Course, ask: Ask) -> Document:
    """The evaluation of the chart. Raises ChartproofError for a chart without one, and for minutes that contradict each other."""
    chart, seen = course.chart, course.chart.evaluation
    if seen is None:
        raise refuse("the chart has no evaluation", "Add `evaluation:` with its date and what was found")
    if ask.which and ask.which != seen.date:
        raise refuse("the chart has no evaluation of this date", "Leave the date out; a later one is written with `re-evaluation`")
    finding = Finding(seen, _HERE)
    evaluation_time.contradictions(course, finding, ask.procedures)
    by, directed = clinician.authors(course, seen.by, seen.directed_by, _HERE, "by")
    same_day = [plan.date for _, plan in chart.plans_of_care() if plan.date == seen.date]
    plan, pointer = plan_lines.plan_of(course, seen.date) if same_day else (None, "")
    goals = plan_lines.goals_of(course, plan) if plan else ()
    sections = [
        Section("", opening(chart, Said(f"Age: {chart.age}", ("chart:/age",)) if chart.age is not None else None,
                            said.day("Date of evaluation: ", f"{_HERE}/date", "date_of_service", seen.date), evaluation_time.coded(finding),
                            evaluation_time.minutes(finding), *orders(chart, seen.date), by, directed)),
        Section("Occupational profile", tuple(_profile(seen))),
        Section("Problem and function", (*_problem(course, seen), *not_recorded(tuple(dict.fromkeys(_missing(course, seen, plan, goals))), _HERE))),
        Section("Performance observed", tuple(observed(finding))),
        Section("Tests and measures", tuple(measured(finding))),
        complexity_table.section(seen, _HERE),
        Section("Clinical judgement", tuple(_judgement(seen))),
        *_plan(course, ask, plan, pointer, goals),
        Section("", signature()),
    ]
    return Document("evaluation", seen.date, "OT evaluation", tuple(s for s in sections if s.sentences or s.tables),
                    tuple(_questions(course, finding, seen, plan, goals)), patient=chart.patient)


def _profile(seen: Evaluation) -> Iterator[Sentence]:
    profile, where = seen.profile, f"{_HERE}/profile"
    if profile is None:
        return
    yield from told(profile.told, f"{where}/told", "reports")
    for label, field in (("Daily life as told", "daily_life"), ("Surroundings as told", "surroundings"), ("What helps", "supports"),
                         ("What hinders", "barriers"), ("What matters most", "priorities")):
        line = said.words(f"{label}: ", getattr(profile, field), f"{where}/{field}", "profile")
        if line:
            yield line._replace(shows=tuple(Evidence("profile", e.value, field) for e in line.shows)).sentence()


def _problem(course: Course, seen: Evaluation) -> Iterator[Sentence]:
    none = fact("Conditions that bear on treatment: none", f"{_HERE}/no_conditions", "complexity", "none") if seen.no_conditions else None
    lines = [
        said.words("Problem that brought the patient: ", seen.problem, f"{_HERE}/problem", "problem"),
        said.words("Part of the body evaluated: ", seen.body_parts, f"{_HERE}/body_parts", "body_part"),
        said.began(seen.onset, f"{_HERE}/onset") if seen.onset else None,
        said.words("Function before: ", seen.prior_level, f"{_HERE}/prior_level", "prior_level", when="historical"),
        said.words("Function now: ", seen.current_function, f"{_HERE}/current_function", "current_function"),
        none._replace(shows=(Evidence("complexity", "none", denied=True),)) if none else
        said.words("Conditions that bear on treatment: ", seen.conditions, f"{_HERE}/conditions", "complexity"),
        plan_lines.precautions(course),
    ]
    yield from (line.sentence() for line in lines if line)


def _judgement(seen: Evaluation) -> Iterator[Sentence]:
    lines = [said.words("Skilled need: ", seen.why, f"{_HERE}/why", "skilled_reason"), *plan_lines.prognosis(seen.prognosis, f"{_HERE}/prognosis")]
    yield from (line.sentence() for line in lines if line)


def _plan(course: Course, ask: Ask, plan: PlanOfCare | None, pointer: str, goals: tuple[Goal, ...]) -> tuple[Section, ...]:
    """The terms and goals of a plan of the same day, without what the evaluation has said already; a plan of another day has a paper of its own."""
    if plan is None:
        return ()
    said_above = course.chart.evaluation
    new = msgspec.structs.replace(plan, problem=() if said_above and plan.problem == said_above.problem else plan.problem,
                                  prognosis=None if said_above and plan.prognosis == said_above.prognosis else plan.prognosis)
    return (Section("Plan of care", tuple(plan_lines.terms(new, pointer, ask.procedures))), *plan_lines.goal_sections(course, goals))


def _missing(course: Course, seen: Evaluation, plan: PlanOfCare | None, goals: tuple[Goal, ...]) -> Iterator[str]:
    """What an evaluation has to hold and this one does not, for whoever reads it."""
    given = ((course.chart.diagnoses, "diagnosis"), (seen.problem, "problem that brought the patient"), (seen.body_parts, "part of the body evaluated"),
             (seen.onset, "when the condition began"), (seen.prior_level, "function before"),
             (seen.current_function or seen.performance or seen.measures, "function now"), (seen.conditions or seen.no_conditions, "conditions that bear on treatment"),
             (_scored(seen), "objective measures"), (seen.prognosis or (plan and plan.prognosis), "rehabilitation potential"))
    yield from (name for value, name in given if not value)
    yield from plan_lines.missing(plan, goals, course.chart.diagnoses) if plan else ()
    yield from clinician.missing(course, seen.by, seen.directed_by)


def _scored(seen: Evaluation) -> bool:
    return any(t.score or t.raw or t.standard or t.scaled or t.percentile for t in seen.measures) or any(task.score for task in seen.performance)


def _questions(course: Course, finding: Finding, seen: Evaluation, plan: PlanOfCare | None, goals: tuple[Goal, ...]) -> Iterator[str]:
    yield from clinician.questions(course, seen.by, seen.directed_by, "evaluation, by")
    profile = seen.profile
    if profile is None or not (profile.told or profile.daily_life):
        yield "Who is the patient in daily life, and who says so? (evaluation, profile)"
    asked = ((seen.problem, "Which problem brought the patient? (evaluation, problem)"), (seen.body_parts, "Which part of the body was evaluated? (evaluation, body_parts)"),
             (seen.onset, "When did the condition begin? (evaluation, onset)"), (seen.prior_level, "How did the patient function before? (evaluation, prior_level)"),
             (seen.current_function or seen.performance, "How does the patient function now? (evaluation, current_function or performance)"),
             (seen.conditions or seen.no_conditions, "Which conditions bear on treatment, or are there none? (evaluation, conditions or no_conditions)"),
             (_scored(seen), "What was measured? (evaluation, measures or performance)"),
             (seen.prognosis, "What improvement is expected, and by when? (evaluation, prognosis)"),
             (seen.why, "What needs the skills of a therapist? (evaluation, why)"),
             (seen.minutes is not None, "How many minutes did the evaluation take? (evaluation, minutes)"),
             (seen.code, "Under which code is it billed? (evaluation, code)"))
    yield from (question for value, question in asked if not value)
    if seen.prognosis and not (seen.prognosis.weeks or seen.prognosis.months or seen.prognosis.sessions):
        yield "By when is the improvement expected? (evaluation, prognosis, weeks)"
    yield from complexity_table.questions(seen)
    if plan:
        yield from plan_lines.questions(plan, goals, seen)
    yield from open_questions(finding, "evaluation")
