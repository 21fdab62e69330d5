"""What was done and what came of it: each score beside the help it was reached under."""

from __future__ import annotations

import datetime

from chartproof.core.day import Listed, by_code, may_judge
from chartproof.core.measure import parse
from chartproof.core.progress import GoalDay, goal_days
from chartproof.prompts.coded import Facts
from chartproof.writing import phrases


def activities(facts: Facts) -> tuple[str, ...]:
    """Each activity with its code, minutes, contact and goals, and its score beside the help it was reached under."""
    return tuple(_activity(listed, facts) for group in by_code(facts.visit) for listed in group.activities)


def _activity(listed: Listed, facts: Facts) -> str:
    number, done = listed.about[1:], listed.activity
    by = facts.chart.person(done.by) if done.by and facts.chart else done.by
    first = [done.code, f"{done.minutes} min"]
    first += [phrases.contact(done.contact)] if done.contact else []
    first += [f"by {by.role}"] if by and by.role else []
    first += [f"for {phrases.joined(done.goals)}"] if done.goals else []
    parts = [f"Activity {number}: {', '.join(first)}", f"task {facts.told(done.task, f'task {number}')}"]
    parts += [f"purpose {facts.told(done.purpose, f'what task {number} is for')}"] if done.purpose else []
    result = _result(listed)
    parts += [result] if result else []
    for name, words, what in (("success means", done.criterion, f"what counted as success in task {number}"),
                              ("graded", done.grading, f"how you graded or changed task {number}"),
                              ("response", done.response, f"the response to task {number}")):
        told = facts.told(words, what)
        parts += [f"{name} {told}"] if told else []
    return "; ".join(parts)


def _result(listed: Listed) -> str:
    done = listed.activity
    score = f"score {parse(done.score).words}" if done.score else ""
    support = ([phrases.assistance(done.assistance)] if done.assistance else []) + phrases.cues(done.cues)
    side = {"left": "left side", "right": "right side", "both": "both sides"}[done.side] if done.side else ""
    help_given = f"{'with ' if score else ''}{phrases.joined(support)}" if support else ""
    return ", ".join(part for part in (side, " ".join(part for part in (score, help_given) if part)) if part)


def goals(facts: Facts) -> tuple[str, ...]:
    """Each goal that today's activities serve: today, last visit and baseline beside the help each was reached under; the target."""
    chart, visit = facts.chart, facts.visit
    if chart is None:
        return ()
    named = {goal_id for activity in visit.activities if activity.minutes for goal_id in activity.goals}
    standing = {day.goal.id: day for day in goal_days(chart, visit)}
    return tuple(_goal(goal.id, standing.get(goal.id), facts) for goal in chart.goals if goal.id in named)


def _goal(goal_id: str, day: GoalDay | None, facts: Facts) -> str:
    chart, visit = facts.chart, facts.visit
    goal = chart.goal(goal_id) if chart else None
    if goal is None:
        return goal_id
    about = f"{goal.task}, for {goal.occupation}" if goal.occupation else goal.task
    words = facts.told(about, f"goal {goal_id} and the part of daily life it serves")
    support = ([phrases.assistance(goal.assistance)] if goal.assistance else []) + [f"at most {cue}" for cue in phrases.cues(goal.cues)]
    target = f"target {parse(goal.target).words}" + (f" with {phrases.joined(support)}" if support else "")
    counted = f" ({goal.criterion})" if goal.criterion and facts.words else ""
    running = f" on {goal.consecutive_visits} visits running" if goal.consecutive_visits > 1 else ""
    parts = [f"{goal_id}: {words}", f"{target}{counted}{running}, due {facts.day(goal.by)}"]
    if day:
        parts.append(f"today {phrases.performance(day.today)}")
        if day.last:
            parts.append(f"{phrases.performance(day.last)}, {facts.day(datetime.date.fromisoformat(day.last.on))}")
        if day.baseline:
            parts.append(f"{phrases.performance(day.baseline)} at baseline")
        if day.status and may_judge(visit, chart):
            parts.append(f"standing, computed from these: {day.status.replace('_', ' ')}")
    return "; ".join(parts)
