"""A goal in a document about the episode: what it asks, where it began, where it stood before, where it stands now."""

from __future__ import annotations

from typing import NamedTuple

from chartproof.core.chart import Goal
from chartproof.core.course import Course, Point
from chartproof.core.document import Computed, Sentence
from chartproof.core.measure import parse
from chartproof.core.progress import Status, direction_known, standing
from chartproof.core.words import pieces
from chartproof.writing import phrases, said
from chartproof.writing.said import Said, fact, join

STATUS_WORDS: dict[str, str] = {
    "met": "met", "criterion_reached": "criterion reached, not yet on enough visits running", "partly_reached": "score reached, help above the target, not met",
    "progressing": "progressing, not met", "mixed": "score and assistance moved apart, not met", "no_change": "no change, not met",
    "declined": "below the last measure, not met",
}


class Stand(NamedTuple):
    """A goal at the end of a period: the latest measure in it, the one it is compared with (``label`` names it), and the computed standing."""

    now: Point | None
    before: Point | None
    status: Status | None
    running: int


def pointer(course: Course, goal: Goal) -> str:
    """The JSON Pointer of a goal."""
    return f"chart:/goals/{course.chart.goals.index(goal)}"


def stand(course: Course, goal: Goal, points: tuple[Point, ...], before: Point | None) -> Stand:
    """Where a goal stands by the ``points`` of a period, against ``before`` (else the baseline)."""
    compared = before or course.baseline(goal)
    if not points:
        return Stand(None, before, None, 0)
    now = points[-1]
    earlier = [p.done for p in course.series(goal) if p.date < now.date]
    status, running = standing(goal, now.done, earlier, compared.done if compared else None)
    return Stand(now, before, status, running) if direction_known(goal) else Stand(now, before, None, 0)


def opening(course: Course, goal: Goal) -> Sentence:
    """``STG2: carry own lunch tray with an open cup 20 ft``."""
    where = pointer(course, goal)
    task = "; ".join(pieces(goal.task))
    return join([fact(f"{goal.id}:", f"{where}/id", "goal_ref", goal.id, when="target"),
                 said.words("", task.replace(";", ","), f"{where}/task", "goal_task", goal.id, when="target")]).sentence()


def occupation(course: Course, goal: Goal) -> Said | None:
    """``Occupation: school lunch``."""
    return said.words("Occupation: ", goal.occupation, f"{pointer(course, goal)}/occupation", "goal_occupation", goal.id, when="target")


def target(course: Course, goal: Goal) -> Said:
    """``Target: 4 of 5 (without a spill) with supervision and at most 1 verbal cue, on 2 visits running, by 2026-12-18``."""
    where = pointer(course, goal)
    measure = parse(goal.target)
    shown = [fact("", f"{where}/target", "score", measure.value, measure.unit, goal.id, when="target")]
    shown += [fact("", f"{where}/assistance", "assistance", goal.assistance, "", goal.id, when="target")] if goal.assistance else []
    shown += [fact("", f"{where}/cues/{kind}", "cues", count, kind, goal.id, when="target") for kind, count in goal.cues.items()]
    shown += [fact("", f"{where}/by", "target_date", goal.by, "", goal.id, when="target")]
    text = phrases.supported(measure, goal.assistance, [f"at most {cue}" for cue in phrases.cues(goal.cues)])
    criterion = "; ".join(pieces(goal.criterion or ""))
    text = text.replace(measure.words, f"{measure.words} ({criterion})", 1) if criterion else text
    running = f", on {goal.consecutive_visits} visits running" if goal.consecutive_visits > 1 else ""
    because = [r for one in shown for r in one.because]
    because += [f"{where}/criterion"] if criterion else []
    because += [f"{where}/consecutive_visits"] if running else []
    return Said(f"Target: {text}{running}, by {goal.by}", tuple(because), tuple(e for one in shown for e in one.shows))


def baseline(course: Course, goal: Goal) -> Said:
    """``Baseline: 0 of 5 with maximal assistance``; where there is none, the document says so: progress has nothing to start from."""
    start = course.baseline(goal)
    if start is None:
        return Said("Baseline: not recorded", (Computed("baseline", (f"{pointer(course, goal)}/id",)),))
    return said.performance(start.done, start.because, goal.id, "historical", "baseline").put("Baseline: ")


def earlier(label: str, point: Point | None, goal: Goal) -> Said | None:
    """``Last report: 1 of 5 with minimal assistance on 2026-11-01``."""
    return said.performance(point.done, point.because, goal.id, "historical", point.date.isoformat()).put(f"{label}: ", f" on {point.date}") if point else None


def current(point: Point, goal: Goal, label: str = "Current") -> Said:
    """``Current: 3 of 5 with stand-by assistance, measured 2026-11-06``."""
    return said.performance(point.done, point.because, goal.id).put(f"{label}: ", f", measured {point.date}")


def status(course: Course, goal: Goal, where: Stand) -> Said | None:
    """``Status: progressing``; a computation, left out of an assistant's text by whoever writes for one."""
    if where.status is None or where.now is None:
        return None
    compared = where.before or course.baseline(goal)
    inputs = (where.now.pointer, f"{pointer(course, goal)}/target", *((compared.pointer,) if compared else ()))
    words = STATUS_WORDS[where.status]
    if where.status == "declined" and where.before is None:
        words = "below the baseline, not met"
    if where.status == "partly_reached" and goal.assistance and where.now.done.assistance is None:
        words = "score reached, help not recorded, not met"
    return fact(f"Status: {words}", Computed("goal standing", inputs), "goal_status", where.status, "", goal.id)
