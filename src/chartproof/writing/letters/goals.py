"""The goals that a letter names, each with target, baseline, the latest measure and where it stands."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from chartproof.core.chart import Goal
from chartproof.core.course import Course
from chartproof.core.document import Computed, Sentence
from chartproof.writing import goal_lines
from chartproof.writing.said import Said


def named(course: Course, ids: Sequence[str]) -> tuple[Goal, ...]:
    """The goals of these ids in the order of the chart; every goal of the chart where none is named."""
    return tuple(goal for goal in course.chart.goals if not ids or goal.id in ids)


def standing(course: Course, goal: Goal, until: datetime.date) -> Iterator[Sentence]:
    """The lines of one goal as of a day."""
    where = goal_lines.stand(course, goal, course.series(goal, until=until), None)
    yield goal_lines.opening(course, goal)
    lines: list[Said | None] = [goal_lines.occupation(course, goal), goal_lines.target(course, goal), goal_lines.baseline(course, goal)]
    if where.now is None:
        lines.append(Said("Current: not measured", (Computed("measures of a goal", (f"{goal_lines.pointer(course, goal)}/id",)),)))
    else:
        lines += [goal_lines.current(where.now, goal), goal_lines.status(course, goal, where)]
    yield from (line.sentence(2) for line in lines if line is not None)
