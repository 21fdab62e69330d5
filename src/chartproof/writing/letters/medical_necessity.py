"""The letter of medical necessity: what is asked for, what the patient cannot do without it, what was tried, what it is to change."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from chartproof.core.chart import Chart
from chartproof.core.course import Course
from chartproof.core.document import Document, Section, Sentence
from chartproof.core.letters import Necessity
from chartproof.writing import clinician, said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.episode_head import head, signature
from chartproof.writing.letters import period as told
from chartproof.writing.letters.goals import named, standing


def write(course: Course, ask: Ask) -> Document:
    """The letter for one of the chart's `necessities:`. Raises ChartproofError where the chart names none, or none of that day."""
    i, need = _chosen(course.chart, ask.which)
    pointer = f"chart:/necessities/{i}"
    goals = named(course, need.goals)
    by = clinician.authors(course, need.author, need.directed_by, pointer, "author", told.ARGUED)
    sections = [
        Section("", head(course.chart, need.date, told.prepared(ask.on), *by)),
        Section("Request", tuple(_worded(("Requested: ", need.item, "item", "requested"), pointer=pointer))),
        Section("Limits without it", tuple(_worded(("Limits: ", need.limits, "limits", "current_function"), pointer=pointer))),
        Section("Goals", tuple(line for goal in goals for line in standing(course, goal, need.date))),
        Section("What was tried", tuple(_worded(("Tried before: ", need.tried, "tried", "tried"), pointer=pointer))),
        Section("Why", tuple(_worded(("Why it is needed: ", need.why, "why", "argument"), pointer=pointer))),
        Section("", signature()),
    ]
    return Document("medical-necessity", ask.on, "OT letter of medical necessity", tuple(s for s in sections if s.sentences), tuple(_questions(course, need)),
                    patient=course.chart.patient)


def _chosen(chart: Chart, which: datetime.date | None) -> tuple[int, Necessity]:
    found = [(i, need) for i, need in enumerate(chart.necessities) if which is None or need.date == which]
    if not found:
        raise refuse("the chart names no such need" if which else "the chart names no need that a letter could argue",
                     "Add it under `necessities:` with date, item, limits, what was tried, and why")
    return max(found, key=lambda entry: entry[1].date)


def _worded(*lines: tuple[str, str | tuple[str, ...], str, str], pointer: str) -> Iterator[Sentence]:
    for label, words, field, kind in lines:
        line = said.words(label, words, f"{pointer}/{field}", kind)
        if line:
            yield line.sentence()


def _questions(course: Course, need: Necessity) -> Iterator[str]:
    for given, question in ((need.limits, "What can the patient not do without it? (necessities, limits)"),
                            (need.tried, "What was tried before, and what came of it? (necessities, tried)"),
                            (need.why, "Why does it answer the limits? (necessities, why)"),
                            (need.goals, "Which goals does it serve? (necessities, goals)")):
        if not given:
            yield question
    yield from clinician.questions(course, need.author, need.directed_by, "necessities, author")
