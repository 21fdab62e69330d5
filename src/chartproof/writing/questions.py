"""What the facts leave open, put to the therapist. A missing fact is a question, never a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from chartproof.core.chart import Chart
from chartproof.core.day import author_role, may_judge
from chartproof.core.measure import parse
from chartproof.core.progress import goal_days
from chartproof.core.visit import Activity, Visit


def questions(visit: Visit, chart: Chart | None) -> tuple[str, ...]:
    """Questions in the order of the note. Activities are named by their number in the visit file, not by their words."""
    if visit.absence:
        return ()
    return tuple(_ask(visit, chart))


def _ask_who(visit: Visit, chart: Chart | None) -> Iterator[str]:
    if visit.by is None:
        yield "Who treated? (by)"
    elif author_role(visit, chart) is None:
        yield "Which credential has the person who treated? (by, or the chart's staff)"
    elif author_role(visit, chart) == "student" and visit.supervised_by is None:
        yield "Who directed the student? (supervised_by)"


def _ask(visit: Visit, chart: Chart | None) -> Iterator[str]:
    yield from _ask_who(visit, chart)
    if not visit.activities and visit.stopped is None:
        yield "What was done? No activity is given."
    if visit.contact is None and any(a.contact is None for a in visit.activities):
        yield "Was the contact one-on-one? Say 1:1, a group with its size, or co-treatment. (contact)"
    if visit.telehealth and not visit.telehealth.consent:
        yield "Is consent to telehealth on record? (telehealth)"
    for number, activity in enumerate(visit.activities, 1):
        yield from _ask_activity(number, activity)
    if chart:
        yield from _ask_goals(visit, chart)
    if may_judge(visit, chart):
        if visit.activities and not visit.why:
            yield "Why were the skills of a therapist needed today? (why)"
    elif visit.why:
        yield "The reason for skilled care is the therapist's to write: it is left out of this assistant's note. (why)"
    if visit.plan is None or not (visit.plan.steps or visit.plan.home):
        yield "What comes next? (plan)"


def _ask_activity(number: int, activity: Activity) -> Iterator[str]:
    name = f"activity {number} ({activity.code})"
    if activity.minutes == 0:
        yield f"{name} has no minutes, so the note leaves it out. Was it done?"
        return
    if not activity.goals and not activity.purpose:
        yield f"What was {name} for? Name the goal or the purpose. (goals, purpose)"
    if activity.score is None and not activity.response:
        yield f"What came of {name}? A score or a response. (score, response)"
    if activity.score is not None and activity.assistance is None and not activity.cues:
        yield f"Under which assistance was the score of {name} reached? (assistance, cues)"


def _ask_goals(visit: Visit, chart: Chart) -> Iterator[str]:
    standing = {day.goal.id for day in goal_days(chart, visit)}
    for goal in chart.goals:
        scores = [a.score for a in visit.activities if goal.id in a.goals and a.score and a.minutes]
        if scores and goal.id not in standing:
            yield f"{goal.id} is measured in {parse(goal.target).unit}; today's score has another unit. (score)"
        if goal.id in standing and goal.baseline is None:
            yield f"What was the baseline of {goal.id}? (chart, goals)"
