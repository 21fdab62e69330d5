"""The signature attestation: the author of an entry that is unsigned or cannot be read stands by it, beside the entry and on a later day.

Pub 100-08 ch. 3 §3.3.2.4: a signature is not added later; the author attests instead. Nothing here is signed: that is the author's to do.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.core.closing import Attestation, EntryKind
from chartproof.core.course import Course
from chartproof.core.document import Computed, Document, Section, Sentence
from chartproof.core.evidence import Evidence
from chartproof.core.people import Person
from chartproof.writing import said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.said import Said, fact

ENTRY_WORDS: dict[EntryKind, str] = {
    "treatment-note": "treatment note", "evaluation": "evaluation", "re-evaluation": "re-evaluation", "plan-of-care": "plan of care",
    "recertification": "recertification", "progress-report": "progress report", "discharge": "discharge summary",
}
_SIGNATURE = "Signature: ____________________ Printed name: ____________________ Credential: __________ Date: __________"


class _Entry(NamedTuple):
    """An entry of the record: what it is, who wrote it and the fact that says so, and the fact that shows that there is one."""

    kind: EntryKind
    author: Person | None
    author_pointer: str
    pointer: str


def write(course: Course, ask: Ask) -> Document:
    """The attestation to the entry of ``ask.which``, or to the last that the chart asks for. Raises ChartproofError where there is no entry."""
    asked = _asked(course, ask.which)
    date = ask.which or (asked[1].date if asked else None)
    if date is None:
        raise refuse("no entry is named", "Say which with --of and the day of the entry, or give `attestations:` in the chart")
    found = [entry for entry in _entries(course, date) if not (asked and asked[1].entry) or entry.kind == asked[1].entry]
    if not found:
        raise refuse("the record has no such entry of this day", "Name the day of a note, an evaluation, a plan or a report of the record: "
                     "an attestation stands beside an entry and never in place of one")
    entry = found[0]
    if asked and asked[1].author:
        if entry.author and entry.author.id != asked[1].author.id:
            raise refuse("the record names another author of this entry", "Nobody attests to another's entry: correct `author`, or leave it out")
        entry = entry._replace(author=asked[1].author, author_pointer=f"{asked[0]}/author")
    by = course.chart.person(entry.author) if entry.author else None
    requested = asked[1].requested if asked else None
    sections = (
        Section("", tuple(_head(course, entry, by, date)) + ((said.day("Attestation requested: ", f"{asked[0]}/requested", "request_date", requested).sentence(0),)
                                                            if asked and requested else ())),
        Section("Statement of the author", tuple(_statement(course, entry, date))),
        Section("", (Sentence(_SIGNATURE, ()),)),
    )
    others = [ENTRY_WORDS[one.kind] for one in found[1:] if one.kind != entry.kind]
    warnings = (f"The record holds another entry of this day ({', '.join(dict.fromkeys(others))}); this statement is on the {ENTRY_WORDS[entry.kind]}.",) if others else ()
    questions = () if by and by.role else ("Which credential has the author? (staff)" if by else "Who wrote this entry? Nobody else can attest to it. (attestations, author)",)
    return Document("attestation", ask.on, "Signature attestation", sections, questions, warnings, course.chart.patient)


def _asked(course: Course, which: datetime.date | None) -> tuple[str, Attestation] | None:
    """The attestation that the chart asks for, of the day that is meant."""
    given = sorted(((one.date, f"chart:/attestations/{i}", one) for i, one in enumerate(course.chart.attestations)), key=lambda entry: entry[0])
    return next(((where, one) for date, where, one in reversed(given) if which in (None, date)), None)


def _entries(course: Course, date: datetime.date) -> Iterator[_Entry]:
    """What the record holds of a day, notes of visits first."""
    chart = course.chart
    for day in course.treated(date, date):
        yield _Entry("treatment-note", day.visit.by, f"{day.source}/by", f"{day.source}/date")
    if chart.evaluation and chart.evaluation.date == date:
        yield _Entry("evaluation", chart.evaluation.by, "chart:/evaluation/by", "chart:/evaluation/date")
    for i, again in enumerate(chart.re_evaluations):
        if again.date == date:
            yield _Entry("re-evaluation", again.by, f"chart:/re_evaluations/{i}/by", f"chart:/re_evaluations/{i}/date")
    for i, note in enumerate(chart.notes):
        if note.date == date:
            yield _Entry(note.kind or "treatment-note", None, "", f"chart:/notes/{i}/date")
    for pointer, plan in chart.plans_of_care():
        if plan.date == date:
            yield _Entry("plan-of-care", plan.author, f"chart:{pointer}/author", f"chart:{pointer}/date")
    for i, report in enumerate(chart.progress_reports):
        if report.date == date:
            yield _Entry("progress-report", report.author, f"chart:/progress_reports/{i}/author", f"chart:/progress_reports/{i}/date")
    if chart.discharge and chart.discharge.date == date:
        yield _Entry("discharge", chart.discharge.by, "chart:/discharge/by", "chart:/discharge/date")


def _head(course: Course, entry: _Entry, by: Person | None, date: datetime.date) -> Iterator[Sentence]:
    yield fact(f"Patient: {course.chart.patient}", "chart:/patient", "patient_id", course.chart.patient).sentence(0)
    shows = (Evidence("attestation", date, entry.kind),)
    yield Said(f"Entry: {ENTRY_WORDS[entry.kind]}, written for {date}", (entry.pointer,), shows).sentence(0)
    yield (said.person("Author of the entry: ", by, entry.author_pointer) if by else
           Said("Author of the entry: not recorded", (Computed("entry without an author", (entry.pointer,)),))).sentence(0)


def _statement(course: Course, entry: _Entry, date: datetime.date) -> Iterator[Sentence]:
    because = (entry.pointer, "chart:/patient", *((entry.author_pointer,) if entry.author else ()))
    yield Sentence(f"I wrote the {ENTRY_WORDS[entry.kind]} of {date} for patient {course.chart.patient} myself, and I stand by what it says.", because, 1)
    yield Sentence("This statement stands beside the entry. It is no late signature, and it changes nothing in the entry.", (entry.pointer,), 1)
