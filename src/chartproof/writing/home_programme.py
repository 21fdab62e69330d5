"""The home programme: what to do, how often, how long, step by step, what to watch for, and when to stop and call. In plain words, for the family."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chartproof.core.closing import HomeActivity, HomeProgramme
from chartproof.core.course import Course
from chartproof.core.document import Computed, Document, Section, Sentence
from chartproof.core.evidence import Evidence
from chartproof.writing import said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.authored import Author, author_or_last
from chartproof.writing.episode_head import signature
from chartproof.writing.papers import paper_of
from chartproof.writing.plain_language import graded
from chartproof.writing.said import Said, fact

_TITLE = "Home programme from occupational therapy"


def write(course: Course, ask: Ask) -> Document:
    """The home programme of the day ``ask.which``, or the last one. Raises ChartproofError where the chart has none."""
    where, paper = paper_of(course.chart.home_programmes, "home_programmes", ask)
    if not paper.activities:
        raise refuse("this home programme has no activity", "Give each under `activities:`: what, how often, how long, the steps, when to stop")
    by = author_or_last(paper, where, course)
    head = [fact(f"Patient: {course.chart.patient}", "chart:/patient", "patient_id", course.chart.patient),
            said.day("Date written: ", f"{where}/date", "document_date", paper.date),
            said.words("To: ", said.plain(paper.to), f"{where}/to", "recipient")]
    sections = (
        Section("", (*(line.sentence(0) for line in head if line), *by.lines(course.chart))),
        Section("What to do at home", tuple(line for i, activity in enumerate(paper.activities) for line in _activity(activity, i + 1, f"{where}/activities/{i}"))),
        Section("", signature()),
    )
    document = Document("home-programme", paper.date, _TITLE, sections, tuple(_questions(paper, by)), patient=course.chart.patient)
    return graded(document, ask)


def _activity(activity: HomeActivity, number: int, where: str) -> Iterator[Sentence]:
    """One activity: its name, then a line for each thing to know."""
    about = f"h{number}"
    what = said.plain(activity.what)
    yield Said(f"Activity {number}: {what}", (Computed("number of the activity", (where,)), f"{where}/what"),
               (Evidence("home_programme", what, about=about, when="educational"),)).sentence()
    lines = [_words("How often: ", activity.how_often, f"{where}/how_often", "home_dose", about, "often"),
             _words("How long: ", activity.how_long, f"{where}/how_long", "home_dose", about, "long")]
    for i, step in enumerate(activity.steps, 1):
        words = said.plain(step)
        lines.append(Said(f"Step {i}: {words}", (Computed("number of the step", (f"{where}/steps/{i - 1}",)),),
                          (Evidence("home_step", words, str(i), about, when="educational"),)))
    lines += [_words("Watch for: ", activity.watch, f"{where}/watch", "home_caution", about, "watch"),
              _words("Stop and call us if: ", activity.stop, f"{where}/stop", "home_caution", about, "stop")
              or Said("When to stop: not written here. Ask your therapist before you start.", (Computed("activity without a reason to stop", (f"{where}/what",)),))]
    yield from (line.sentence(2) for line in lines if line)


def _words(label: str, given: str | tuple[str, ...] | None, pointer: str, kind: str, about: str, unit: str) -> Said | None:
    line = said.words(label, given, pointer, kind, about, when="educational")
    return line._replace(shows=tuple(msgspec.structs.replace(e, unit=unit) for e in line.shows)) if line else None


def _questions(paper: HomeProgramme, by: Author) -> Iterator[str]:
    yield from by.questions("home_programmes")
    for number, activity in enumerate(paper.activities, 1):
        for missing, question in ((activity.how_often, "How often"), (activity.how_long, "How long"), (activity.steps, "In which steps")):
            if not missing:
                yield f"{question} is activity {number} done? (home_programmes, activities)"
        if not activity.stop:
            yield f"When does the family stop activity {number} and call? (home_programmes, activities, stop)"
