"""The letter to the family: what was worked on, what changed in plain numbers, what helps at home, what comes next.

No jargon: help is told in plain words, scores of tests stand there only where the family asked. How hard the letter is to read is for its author
to see, and is no part of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.core.chart import Goal
from chartproof.core.closing import CaregiverLetter
from chartproof.core.course import FIRST, LAST, Course
from chartproof.core.document import Computed, Document, Reason, Section, Sentence
from chartproof.core.evidence import Evidence, Standing
from chartproof.core.measure import parse
from chartproof.core.progress import Performance, direction_known
from chartproof.core.words import pieces
from chartproof.writing import goal_lines, plain_words, said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.authored import Author, author_or_last
from chartproof.writing.episode_head import signature
from chartproof.writing.papers import paper_or_none
from chartproof.writing.plain_language import graded
from chartproof.writing.said import Said, fact, join

_TITLE = "Letter to the family from occupational therapy"


class _Letter(NamedTuple):
    """The letter of the chart, if any, with its pointer; the day it is written on and the days it covers."""

    where: str
    facts: CaregiverLetter | None
    on: datetime.date
    since: datetime.date
    until: datetime.date


def write(course: Course, ask: Ask) -> Document:
    """The letter of the day ``ask.which``, or the last one, or a new one. Raises ChartproofError where nobody was treated in its time."""
    found = paper_or_none(course.chart.caregiver_letters, "caregiver_letters", ask)
    where, facts = found or ("", None)
    on = facts.date if facts else ask.on
    letter = _Letter(where, facts, on, (facts.since if facts else None) or ask.since or FIRST, (facts.until if facts else None) or ask.until or on)
    days = course.treatment_days(letter.since, letter.until)
    if not days:
        raise refuse("no treatment day lies in the time of this letter", "Name another period with --since and --until, or add the visits to the chart")
    by = author_or_last(facts, where, course)
    goals = _goals(course, letter)
    sections = (
        Section("", (*_head(course, letter), *by.lines(course.chart))),
        Section("What we worked on", (_met_on(days), *(line for goal in goals for line in _goal(course, goal, letter, by)))),
        Section("Tests", tuple(_tests(course)) if facts and facts.tests else ()),
        Section("What helps at home", tuple(_helps(letter))),
        Section("What comes next", tuple(_next(letter))),
        Section("", signature()),
    )
    document = Document("caregiver-letter", on, _TITLE, tuple(s for s in sections if s.sentences), tuple(_questions(course, letter, goals, by)),
                        patient=course.chart.patient)
    return graded(document, ask)


def _goals(course: Course, letter: _Letter) -> tuple[Goal, ...]:
    """The goals that the letter names, else those of the plan in force, else all."""
    in_force = course.chart.plan_on(letter.on)
    named = (letter.facts.goals if letter.facts else ()) or (in_force[1].goals if in_force else ())
    return tuple(goal for goal in course.chart.goals if not named or goal.id in named)


def _head(course: Course, letter: _Letter) -> Iterator[Sentence]:
    yield fact(f"Patient: {course.chart.patient}", "chart:/patient", "patient_id", course.chart.patient).sentence(0)
    yield said.day("Date written: ", f"{letter.where}/date" if letter.facts else Computed("day of writing", ()), "document_date", letter.on).sentence(0)
    to = said.words("To: ", said.plain(letter.facts.to), f"{letter.where}/to", "recipient") if letter.facts else None
    if to:
        yield to.sentence(0)


def _met_on(days: dict[datetime.date, str]) -> Sentence:
    """``We met on 12 days, from 2026-07-13 to 2026-08-20.``"""
    first, last = min(days), max(days)
    shows = (Evidence("treatment_days", len(days), "days"), Evidence("period_start", first), Evidence("period_end", last))
    counted = "1 day" if len(days) == 1 else f"{len(days)} days"
    return Said(f"We met on {counted}, from {first} to {last}.", (Computed("treatment days", tuple(days.values())),), shows).sentence()


def _goal(course: Course, goal: Goal, letter: _Letter, by: Author) -> Iterator[Sentence]:
    where = goal_lines.pointer(course, goal)
    task = ", ".join(pieces(goal.task))
    yield Said(f"We worked on this: {task} ({goal.id})", (f"{where}/task", f"{where}/id"),
               (Evidence("goal_ref", goal.id, when="target"), Evidence("goal_task", task, about=goal.id, when="target"))).sentence()
    points = course.series(goal, until=letter.until)
    first = course.baseline(goal)
    lines = [said.words("It is for: ", said.plain(goal.occupation), f"{where}/occupation", "goal_occupation", goal.id, when="target"),
             _told("At the start: ", first.done, first.because, goal, "historical", "baseline") if first else
             Said("At the start: not recorded", (Computed("baseline", (f"{where}/id",)),))]
    if points:
        now = points[-1]
        lines.append(_told(f"On {now.date}: ", now.done, now.because, goal))
    else:
        lines.append(Said("Since then: not measured yet", (Computed("measures of the episode", (f"{where}/id",)),)))
    lines += [_aim(goal, where), _reached(course, goal, letter) if by.judging else None]
    yield from (line.sentence(2) for line in lines if line)


def _told(label: str, done: Performance, because: tuple[str, ...], goal: Goal, when: Standing = "performed", on: str = "") -> Said:
    shows = said.performance(done, because, goal.id, when, on).shows
    return Said(label + plain_words.performed(done), because, shows)


def _aim(goal: Goal, where: str) -> Said:
    """``The aim: 4 of 5 times, with someone watching, without a spill, by 2026-12-18``."""
    measure = parse(goal.target)
    shows = [Evidence("score", measure.value, measure.unit, goal.id, when="target")]
    because: list[Reason] = [f"{where}/target", f"{where}/by"]
    if goal.assistance:
        shows.append(Evidence("assistance", goal.assistance, about=goal.id, when="target"))
        because.append(f"{where}/assistance")
    for kind, count in goal.cues.items():
        shows.append(Evidence("cues", count, kind, goal.id, when="target"))
        because.append(f"{where}/cues/{kind}")
    text = plain_words.measured(measure) + plain_words.helped(goal.assistance, goal.cues, "no more than ")
    if goal.criterion:
        text += f" ({said.plain(goal.criterion)})"
        because.append(f"{where}/criterion")
    if goal.consecutive_visits > 1:
        text += f", {goal.consecutive_visits} visits in a row"
        because.append(f"{where}/consecutive_visits")
    shows.append(Evidence("target_date", goal.by, about=goal.id, when="target"))
    return Said(f"The aim: {text}, by {goal.by}", tuple(because), tuple(shows))


def _reached(course: Course, goal: Goal, letter: _Letter) -> Said | None:
    stand = goal_lines.stand(course, goal, course.series(goal, until=letter.until), None)
    if stand.now is None or not direction_known(goal):
        return None
    reason = Computed("goal standing", (stand.now.pointer, f"{goal_lines.pointer(course, goal)}/target"))
    if stand.status == "met":
        return fact("This goal is met.", reason, "goal_status", "met", about=goal.id)
    return fact("This goal is not met yet.", reason, "open_goal", goal.id, about=goal.id)


def _tests(course: Course) -> Iterator[Sentence]:
    """``Test: Nine Hole Peg Test: 41.2 seconds``; a test without a score of its own is not told."""
    evaluation = course.chart.evaluation
    for i, tested in enumerate(evaluation.measures if evaluation else ()):
        if tested.score:
            where = f"chart:/evaluation/measures/{i}"
            measure = parse(tested.score)
            name = said.plain(tested.instrument).replace(":", ",")
            yield join([fact(f"Test: {name}", f"{where}/instrument", "instrument", name, about="evaluation"),
                        fact(plain_words.measured(measure), f"{where}/score", "score", measure.value, measure.unit, "evaluation")], ": ").sentence()


def _helps(letter: _Letter) -> Iterator[Sentence]:
    for i, words in enumerate(letter.facts.helps if letter.facts else ()):
        line = said.words("Try this: ", words, f"{letter.where}/helps/{i}", "home_programme", when="educational")
        if line:
            yield line.sentence()


def _next(letter: _Letter) -> Iterator[Sentence]:
    for i, words in enumerate(letter.facts.next if letter.facts else ()):
        line = said.words("Our next step: ", words, f"{letter.where}/next/{i}", "next_step", when="planned")
        if line:
            yield line.sentence()


def _questions(course: Course, letter: _Letter, goals: tuple[Goal, ...], by: Author) -> Iterator[str]:
    yield from by.questions("caregiver_letters")
    if letter.facts is None:
        yield "To whom is the letter? (caregiver_letters, to)"
    if not (letter.facts and letter.facts.helps):
        yield "What helps at home? (caregiver_letters, helps)"
    if not (letter.facts and letter.facts.next):
        yield "What comes next? (caregiver_letters, next)"
    for goal in goals:
        if not course.series(goal, until=letter.until or LAST):
            yield f"{goal.id} was not measured. How does it stand? (measures)"
        if goal.baseline is None:
            yield f"What was the baseline of {goal.id}? (goals, baseline)"
