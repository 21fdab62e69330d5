"""What a plan of care changes against the one before it: goals new, replaced or left out, and its terms; compared, not told."""

from __future__ import annotations

from collections.abc import Iterator

from chartproof.core.chart import PlanOfCare
from chartproof.core.course import Course
from chartproof.core.document import Computed, Sentence
from chartproof.core.evidence import Evidence
from chartproof.writing import said
from chartproof.writing.said import Said

Placed = tuple[PlanOfCare, str]
"""A plan and its JSON Pointer."""


def changes(course: Course, former: Placed | None, now: Placed) -> Iterator[Sentence]:
    """Each change on a line; the author's own words on it last."""
    yield from ended(course, former[0] if former else now[0])
    if former:
        yield from _goals(course, former, now)
        yield from _terms(former, now)
    own = said.words("What changes: ", now[0].changes, f"{now[1]}/changes", "plan_change")
    if own:
        yield own.sentence()


def _goals(course: Course, former: Placed, now: Placed) -> Iterator[Sentence]:
    """Only where both plans list their goals: without a list nobody knows which were meant."""
    if not (former[0].goals and now[0].goals):
        return
    because = (Computed("goals of two plans", (f"{former[1]}/goals", f"{now[1]}/goals")),)
    for goal in sorted(now[0].goals):
        if goal not in former[0].goals:
            held = course.chart.goal(goal)
            instead = held.replaces if held else None
            yield Said(f"New goal: {goal}" + (f", in place of {instead}" if instead else ""), because,
                       (Evidence("plan_change", f"new goal in place of {instead}" if instead else "new goal", about=goal),)).sentence()
    for goal in sorted(former[0].goals):
        if goal not in now[0].goals:
            yield Said(f"Goal no longer in the plan: {goal}", because, (Evidence("plan_change", "goal no longer in the plan", about=goal),)).sentence()
    kept = [goal for goal in sorted(now[0].goals) if goal in former[0].goals]
    if kept:
        yield Said(f"Goals kept: {', '.join(kept)}", because, tuple(Evidence("goal_ref", goal, when="planned") for goal in kept)).sentence()


def _terms(former: Placed, now: Placed) -> Iterator[Sentence]:
    """``Term changed: frequency, 3 times a week before and 2 now``."""
    for field, unit in (("amount", "a day"), ("frequency", "a week"), ("weeks", "weeks"), ("sessions", "sessions")):
        was, becomes = getattr(former[0], field), getattr(now[0], field)
        if was and becomes and was != becomes:
            name = "duration" if field in ("weeks", "sessions") else field
            times = "times " if field in ("amount", "frequency") else ""
            value = f"{name}, {was} {times}{unit} before and {becomes} now"
            yield Said(f"Term changed: {value}", (Computed("terms of two plans", (f"{former[1]}/{field}", f"{now[1]}/{field}")),),
                       (Evidence("plan_change", value),)).sentence()


def ended(course: Course, plan: PlanOfCare) -> Iterator[Sentence]:
    """``Goal ended 2026-10-02: STG2, carry one plate``: goals of the plan that the chart keeps only by name."""
    for i, goal in enumerate(course.chart.former_goals):
        if goal.id in plan.goals:
            where = f"chart:/former_goals/{i}"
            task = said.words(f"Goal ended {goal.ended}: {goal.id}, ", goal.task, f"{where}/task", "goal_task", goal.id, when="historical")
            if task:
                shows = tuple(Evidence("goal_task", e.value, about=goal.id, when="historical", on=goal.ended.isoformat()) for e in task.shows)
                yield task._replace(because=(*task.because, f"{where}/ended", f"{where}/id"), shows=shows).sentence()
