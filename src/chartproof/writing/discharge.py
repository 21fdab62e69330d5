"""The discharge: the episode from first to last, goal by goal, with what was reached and what stays open; why treatment ended and what goes on.

An assistant's discharge lists days, measures and statements; why treatment ended, where each goal stands and what is recommended are the
clinician's to say. A goal that was not reached is never called met.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.core.chart import Goal
from chartproof.core.course import FIRST, Course, Point
from chartproof.core.document import Computed, Document, Section, Sentence
from chartproof.core.episode import Discharge, ProgressReport
from chartproof.core.evidence import Evidence
from chartproof.core.progress import direction_known
from chartproof.core.words import pieces
from chartproof.writing import goal_lines, said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.attendance import counted, missed, over
from chartproof.writing.authored import Author, author_or_last
from chartproof.writing.episode_head import head, signature
from chartproof.writing.pictures import progress_plots
from chartproof.writing.said import Said, join
from chartproof.writing.statements import told

_WHERE = "chart:/discharge"
_DAY = datetime.timedelta(days=1)
_CLAIMS_ALL = re.compile(r"(?<!not )\ball (?:[a-z\-]+ ){0,4}goals?\b|^goals? (?:were |all |have been )?(?:met|achieved|reached)\b", re.IGNORECASE)


class _End(NamedTuple):
    """The end of the episode: its facts, the days since the last report, that report, and every treatment day."""

    facts: Discharge
    since: datetime.date
    last: ProgressReport | None
    since_because: tuple[str, ...]
    days: dict[datetime.date, str]


class _Reached(NamedTuple):
    """A goal with its measure before the last period, its last measure, and where it stands against the baseline."""

    goal: Goal
    before: Point | None
    stand: goal_lines.Stand


def write(course: Course, ask: Ask) -> Document:
    """The discharge of the chart. Raises ChartproofError where it has none (or none of the day ``ask.which``), and where nobody was ever treated."""
    end = _end(course)
    if ask.which not in (None, end.facts.date):
        raise refuse("the chart's discharge is of another day", "Leave the date out: an episode ends once")
    by = author_or_last(end.facts, _WHERE, course, clinician=True)
    goals = [_reached(course, goal, end) for goal in course.chart.goals]
    sections = [
        Section("", (*head(course.chart, end.facts.date, _dates(end)), *by.lines(course.chart))),
        Section("Attendance", (*over(course, until=end.facts.date, alone="; nothing after it is recorded"), *counted(course, end.since, end.facts.date), *missed(course, FIRST, end.facts.date))),
        Section("Subjective", told(end.facts.statements, f"{_WHERE}/statements")),
        Section("Goals", tuple(line for one in goals for line in _goal(course, one, end, by)) + tuple(_former(course)),
                pictures=progress_plots(course, (one.goal for one in goals), end.facts.date)),
        Section("Outcome of the goals", tuple(_outcome(course, goals)) if by.judging else ()),
        Section("End of treatment", tuple(_ending(end.facts)) if by.judging else ()),
        Section("After treatment", tuple(_after(end.facts, by))),
        Section("", signature()),
    ]
    return Document("discharge", end.facts.date, "OT discharge summary", tuple(s for s in sections if s.sentences),
                    tuple(_questions(end, goals, by)), tuple(_warnings(course, end, goals)), patient=course.chart.patient)


def _end(course: Course) -> _End:
    """What is discharged, and from when the discharge covers: the day after the last report's period, else the first treatment day."""
    facts = course.chart.discharge
    if facts is None:
        raise refuse("the chart has no discharge", "Give `discharge:` with its date once treatment has ended; until then write a progress report")
    days = course.treatment_days(until=facts.date)
    if not days:
        raise refuse("nobody was treated before this discharge", "Add the evaluation and the visits to the chart, or correct the date of the discharge")
    earlier = [(where, r) for where, r in course.reports() if (r.until or r.date) < facts.date]
    if not earlier:
        first = next(iter(days))
        return _End(facts, first, None, (days[first],), days)
    where, last = earlier[-1]
    return _End(facts, (last.until or last.date) + _DAY, last, (f"{where}/{'until' if last.until else 'date'}",), days)


def _dates(end: _End) -> Said:
    since = said.day("Reporting period: ", Computed("time since the last report", end.since_because), "period_start", end.since)
    until = said.day(" to ", f"{_WHERE}/date", "period_end", end.facts.date)
    return join([since, until, said.day(" · Discharge date: ", f"{_WHERE}/date", "document_date", end.facts.date)], "")


def _reached(course: Course, goal: Goal, end: _End) -> _Reached:
    points = course.series(goal, until=end.facts.date)
    before = course.series(goal, until=end.since - _DAY) if end.last else ()
    old = before[-1] if before else None
    return _Reached(goal, old if points and old and old.date < points[-1].date else None, goal_lines.stand(course, goal, points, None))


def _goal(course: Course, one: _Reached, end: _End, by: Author) -> Iterator[Sentence]:
    goal, stand = one.goal, one.stand
    yield goal_lines.opening(course, goal)
    lines = [goal_lines.occupation(course, goal), goal_lines.target(course, goal), goal_lines.baseline(course, goal),
             goal_lines.earlier("Last report" if end.last else "Before this period", one.before, goal)]
    if stand.now is None:
        lines.append(Said("Last measure: none is recorded", (Computed("measures of the episode", (goal_lines.pointer(course, goal),)),)))
    else:
        lines += [goal_lines.current(stand.now, goal, "Last measure"), goal_lines.status(course, goal, stand) if by.judging else None]
    yield from (line.sentence(2) for line in lines if line is not None)


def _former(course: Course) -> Iterator[Sentence]:
    """``Former goal STG5: open a lunch box; not worked on since 2026-09-04``."""
    for i, former in enumerate(course.chart.former_goals):
        where = f"chart:/former_goals/{i}"
        task = ", ".join(pieces(former.task))
        shows = (Evidence("goal_task", task, about=former.id, when="historical", on=former.ended.isoformat()),)
        yield Said(f"Former goal {former.id}, not worked on since {former.ended}: {task}",
                   (f"{where}/id", f"{where}/task", f"{where}/ended"), shows).sentence()


def _outcome(course: Course, goals: list[_Reached]) -> Iterator[Sentence]:
    """Which goals were met, which stay open, which were never measured."""
    met = [one for one in goals if one.stand.status == "met"]
    never = [one for one in goals if one.stand.now is None]
    unclear = [one for one in goals if one.stand.now is not None and not direction_known(one.goal)]
    short = [one for one in goals if one.stand.now is not None and one.stand.status != "met" and one not in unclear]
    for label, some, kind, unit in (("Met at discharge", met, "goal_status", ""), ("Open at discharge, not met", short, "open_goal", ""),
                                    ("Open at discharge, not decided without a baseline", unclear, "open_goal", "undecided"),
                                    ("Open at discharge, never measured", never, "open_goal", "unmeasured")):
        if some:
            inputs = tuple(dict.fromkeys(where for one in some for where in _behind(course, one)))
            shows = tuple(Evidence(kind, "met" if kind == "goal_status" else one.goal.id, unit, one.goal.id) for one in some)
            yield Said(f"{label}: {', '.join(one.goal.id for one in some)}", (Computed("goals at discharge", inputs),), shows).sentence()


def _behind(course: Course, one: _Reached) -> tuple[str, ...]:
    where = goal_lines.pointer(course, one.goal)
    return (f"{where}/target", *((one.stand.now.pointer,) if one.stand.now else ()))


def _ending(facts: Discharge) -> Iterator[Sentence]:
    why = said.words("Reason for ending treatment: ", facts.reason, f"{_WHERE}/reason", "discharge_reason")
    yield (why or Said("Reason for ending treatment: not recorded", (Computed("discharge without a reason", (f"{_WHERE}/date",)),))).sentence()


def _after(facts: Discharge, by: Author) -> Iterator[Sentence]:
    lines = [said.words("To go on with at home: ", facts.home, f"{_WHERE}/home", "home_programme", when="educational"),
             said.words("Equipment at discharge: ", facts.equipment, f"{_WHERE}/equipment", "equipment")]
    if by.judging:
        lines += [said.words("Recommended after discharge: ", facts.recommendations, f"{_WHERE}/recommendations", "recommendation", when="planned"),
                  said.words("Follow-up after discharge: ", facts.follow_up, f"{_WHERE}/follow_up", "follow_up", when="planned")]
    yield from (line.sentence() for line in lines if line is not None)


def _questions(end: _End, goals: list[_Reached], by: Author) -> Iterator[str]:
    yield from by.questions("discharge")
    for one in goals:
        if one.stand.now is None:
            yield f"{one.goal.id} was never measured. What is its last measure? (measures)"
        if one.goal.baseline is None:
            yield f"What was the baseline of {one.goal.id}? (goals, baseline)"
    if not by.judging:
        yield ("A clinician writes why treatment ended, where each goal stands and what is recommended: an assistant's discharge leaves these out.")
        return
    if not end.facts.reason:
        yield "Why did treatment end? (discharge, reason)"
    if not end.facts.home:
        yield "What goes on at home? (discharge, home)"
    if not (end.facts.recommendations or end.facts.follow_up):
        yield "What is recommended, and who follows up? (discharge, recommendations, follow_up)"


def _warnings(course: Course, end: _End, goals: list[_Reached]) -> Iterator[str]:
    still = [one.goal.id for one in goals if one.stand.status != "met"]
    if still and end.facts.reason and _CLAIMS_ALL.search(end.facts.reason):
        yield f"The reason for discharge speaks of all goals as reached; by their last measures these are open: {', '.join(still)}."
    after = [day for day in course.treatment_days() if day > end.facts.date]
    if after:
        yield f"The chart holds treatment after the discharge, on {after[0]}; the discharge does not cover it."
