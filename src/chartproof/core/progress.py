"""Where a goal stands: a named computation over today's measure, earlier measures, the baseline and the target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from chartproof.core.chart import Chart, Goal, PastMeasure, TakenMeasure
from chartproof.core.day import Listed, by_code
from chartproof.core.levels import CueKind, Level, rank
from chartproof.core.measure import Measure, parse
from chartproof.core.visit import Visit

Status = Literal["met", "criterion_reached", "partly_reached", "progressing", "mixed", "no_change", "declined"]


class Performance(NamedTuple):
    """A measure with the help it was reached under; ``on`` is ``today``, an ISO date or ``baseline``."""

    on: str
    measure: Measure
    assistance: Level | None
    cues: Mapping[CueKind, int]


class GoalDay(NamedTuple):
    """One goal on one treatment day. ``visits_reached`` counts visits running, today included; ``last_pointer`` is the fact behind ``last``."""

    goal: Goal
    position: int
    listed: Listed
    today: Performance
    last: Performance | None
    baseline: Performance | None
    status: Status | None
    visits_reached: int
    last_pointer: str


def _past(measure: PastMeasure) -> Performance:
    return Performance(measure.date.isoformat(), parse(measure.score), measure.assistance, measure.cues)


def rises(goal: Goal) -> bool:
    """More is better, unless the baseline lies above the target (seconds, spills)."""
    if goal.baseline is None:
        return True
    target, baseline = parse(goal.target), parse(goal.baseline)
    return baseline.unit != target.unit or baseline.level <= target.level


def direction_known(goal: Goal) -> bool:
    """Whether the facts say if more or less is better. Seconds and minutes count either way (hold for 30 s, dress within 15 min), so that without a
    baseline nobody can compute that such a goal is met.
    """
    target = parse(goal.target)
    return target.unit not in ("s", "min") or (goal.baseline is not None and parse(goal.baseline).unit == target.unit)


def reached(goal: Goal, target: Measure, done: Performance) -> tuple[bool, bool]:
    """Whether the score, and the help it was given under, meet the goal. Help that was not recorded does not meet it."""
    upward = rises(goal)
    score = done.measure.unit == target.unit and (
        done.measure.level >= target.level if upward else done.measure.level <= target.level)
    assistance = goal.assistance is None or (done.assistance is not None and rank(done.assistance) <= rank(goal.assistance))
    cues = all(done.cues.get(kind, 0) <= most for kind, most in goal.cues.items())
    return score, assistance and cues


def change(upward: bool, before: Performance, now: Performance) -> Status:
    """Against the last visit (or the baseline): score, then assistance, then cues; two that pull apart are mixed."""
    score = (now.measure.level > before.measure.level) - (now.measure.level < before.measure.level)
    score = score if upward else -score
    help_less = 0
    if now.assistance and before.assistance:
        help_less = (rank(now.assistance) < rank(before.assistance)) - (rank(now.assistance) > rank(before.assistance))
    if score * help_less < 0:
        return "mixed"
    total = score + help_less
    if total == 0 and now.cues and before.cues:
        fewer, more = sum(now.cues.values()), sum(before.cues.values())
        total = (fewer < more) - (fewer > more)
    if total == 0:
        return "no_change"
    return "progressing" if total > 0 else "declined"


def standing(goal: Goal, now: Performance, earlier: Sequence[Performance], before: Performance | None) -> tuple[Status | None, int]:
    """Where a goal stands, and on how many visits running it was reached, ``now`` included.

    ``earlier`` are the measures before ``now``, oldest first; ``before`` is the one that ``now`` is compared with (the last visit, the last
    report, or the baseline). None where there is nothing to compare with and the goal was not reached.
    """
    target = parse(goal.target)
    running = 0
    for done in (now, *reversed(earlier)):
        if not all(reached(goal, target, done)):
            break
        running += 1
    if running >= goal.consecutive_visits:
        return "met", running
    if running:
        return "criterion_reached", running
    if reached(goal, target, now)[0]:
        return "partly_reached", 0
    return (change(rises(goal), before, now) if before else None), 0


def goal_day(goal: Goal, index: int, chart: Chart, visit: Visit) -> GoalDay | None:
    """The goal's standing on the day of the visit; None when nothing was measured on it in the target's unit.

    Where several activities measured it, the least favourable counts: a goal is not met because one half of a day met it.
    """
    target = parse(goal.target)
    upward = rises(goal)
    measured = []
    for group in by_code(visit):
        for listed in group.activities:
            activity = listed.activity
            if goal.id in activity.goals and activity.score is not None:
                measure = parse(activity.score)
                if measure.unit == target.unit:
                    measured.append((listed, Performance("today", measure, activity.assistance, activity.cues)))
    if not measured:
        return None
    worst = min if upward else max
    listed, today = worst(measured, key=lambda pair: pair[1].measure.level)
    past = chart.last_measure(goal.id, visit.date)
    last = _past(past) if past and parse(past.score).unit == target.unit else None
    baseline = None
    if goal.baseline and parse(goal.baseline).unit == target.unit:
        baseline = Performance("baseline", parse(goal.baseline), goal.baseline_assistance, {})
    earlier = [_past(m) for m in sorted(chart.measures, key=lambda m: m.date) if m.goal == goal.id and m.date < visit.date]
    status, running = standing(goal, today, earlier, last or baseline) if direction_known(goal) else (None, 0)
    return GoalDay(goal, index, listed, today, last, baseline, status, running,
                   past.pointer if isinstance(past, TakenMeasure) else "chart:/measures")


def goal_days(chart: Chart, visit: Visit) -> tuple[GoalDay, ...]:
    """Every goal that today's activities name and measure, in the order of the chart."""
    named = {goal_id for activity in visit.activities if activity.minutes for goal_id in activity.goals}
    days = (goal_day(goal, i, chart, visit) for i, goal in enumerate(chart.goals) if goal.id in named)
    return tuple(day for day in days if day)
