"""The record of a visit that did not take place, from the chart's list of absences or from a visit file: written as the visit's own note is."""

from __future__ import annotations

import datetime

import msgspec

from chartproof.core.chart import Chart
from chartproof.core.course import Course
from chartproof.core.document import Computed, Document, Reason, Section, Sentence
from chartproof.core.procedure import Procedures
from chartproof.core.showing import show
from chartproof.core.visit import Absence, Visit
from chartproof.writing import treatment_note
from chartproof.writing.ask import Ask, refuse


def write(course: Course, ask: Ask) -> Document:
    """The missed visit of the day ``ask.which``, or the last one. Raises ChartproofError where the chart has none, or the visit was held."""
    missed = course.missed(until=ask.which or ask.on, since=ask.which or datetime.date.min)
    if not missed:
        if ask.which and course.treatment_days(ask.which, ask.which):
            raise refuse("the patient was treated on this day", "Name the day of a visit that did not take place")
        raise refuse("the chart has no missed visit of this day" if ask.which else "the chart has no missed visit",
                     "Give it in `absences:`: date, by whose word, and why")
    date = missed[-1].date
    held = next((day for day in course.days if day.visit.date == date and day.visit.absence), None)
    if held:
        return _of(held.visit, course.chart, ask.procedures, {"": held.source})
    i, absence = next((i, one) for i, one in enumerate(course.chart.absences) if one.date == date)
    visit = Visit(patient=course.chart.patient, date=date, absence=Absence(who=absence.who, why=absence.why), plan=absence.plan)
    where = f"chart:/absences/{i}"
    return _of(visit, course.chart, ask.procedures, {"/patient": "chart:/patient", "/absence": where, "": where})


def _of(visit: Visit, chart: Chart, procedures: Procedures, moved: dict[str, str]) -> Document:
    """The note of a visit with its pointers led from the chart (``moved``: what they begin with, and what that becomes), and with what each
    sentence shows.
    """
    written = treatment_note.write(visit, chart, procedures)
    shown = show(visit, chart, procedures)
    left = list(zip(shown.evidence, shown.pointers, strict=True))
    sections = []
    for section in written.sections:
        sentences = []
        for sentence in section.sentences:
            behind = tuple(str(reason) for reason in sentence.because)
            here = [(e, pointer) for e, pointer in left if any(_within(pointer, reason) for reason in behind)]
            left = [pair for pair in left if pair not in here]
            sentences.append(_moved(sentence, moved, tuple(e for e, _ in here)))
        sections.append(Section(section.title, tuple(sentences)))
    return msgspec.structs.replace(written, sections=tuple(sections), patient=chart.patient)


def _within(pointer: str, reason: str) -> bool:
    return pointer == reason or pointer.startswith(f"{reason}/")


def _moved(sentence: Sentence, moved: dict[str, str], shows: tuple[object, ...]) -> Sentence:
    return msgspec.structs.replace(sentence, because=tuple(_led(reason, moved) for reason in sentence.because), shows=shows)


def _led(reason: Reason, moved: dict[str, str]) -> Reason:
    if isinstance(reason, Computed):
        return Computed(reason.name, tuple(str(_led(pointer, moved)) for pointer in reason.inputs))
    if reason.startswith("chart:"):
        return reason
    begins = next(begins for begins in moved if _within(reason, begins) or not begins)
    return moved[begins] + reason[len(begins):]
