"""The signature log: everyone who wrote in the record, with what they wrote and when, and lines to fill in by hand."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.core.course import Course, Day
from chartproof.core.document import Computed, Document, Section, Sentence
from chartproof.core.evidence import Evidence
from chartproof.core.people import Person, StaffRole
from chartproof.writing import phrases, said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.said import Said, fact

_SIGNATURE = "Signature: ____________________ Initials: ________ Printed name: ____________________"
_ROLES: dict[StaffRole, str] = {
    "OT": "occupational therapist", "OTA": "occupational therapy assistant", "student": "student", "aide": "aide", "PT": "physical therapist",
    "PTA": "physical therapist assistant", "SLP": "speech-language pathologist",
}

_DIRECTED = "directed a student"
_PAPERS = (("reported progress", "progress_reports", "author"), ("re-evaluated", "re_evaluations", "by"), ("referred", "referrals", "by"),
           ("wrote to the family", "caregiver_letters", "by"), ("gave a home programme", "home_programmes", "by"),
           ("wrote to the payer", "denials", "author"), ("wrote to the payer", "service_requests", "author"), ("wrote to the payer", "necessities", "author"))
"""What somebody did in a paper, the chart's list of such papers, and the field that names the author."""


class _Entry(NamedTuple):
    """Somebody did something on a day, by this fact. No day: a name on the staff list."""

    person: Person
    doing: str
    date: datetime.date | None
    pointer: str
    dated: str = ""


def write(course: Course, ask: Ask) -> Document:
    """The log as of the day of writing. Raises ChartproofError where the record names nobody."""
    entries = list(_entries(course))
    if not entries:
        raise refuse("the record names nobody who wrote in it", "Give `staff:` in the chart, or `by` in its visits and papers")
    people: dict[str, list[_Entry]] = {}
    for entry in entries:
        people.setdefault(entry.person.id, []).append(entry)
    who = {number: course.chart.person(next((e.person for e in own if e.person.credential), own[0].person)) for number, own in people.items()}
    rows: list[Sentence] = []
    for number in sorted(people):
        rows += [_row(who[number], people[number]), Sentence(_SIGNATURE, (), 2)]
    head = (fact(f"Patient: {course.chart.patient}", "chart:/patient", "patient_id", course.chart.patient).sentence(0),
            said.day("Date written: ", Computed("day of writing", ()), "document_date", ask.on).sentence(0))
    questions = tuple(f"Which credential has {number}? (staff)" for number in sorted(who) if who[number].role is None)
    return Document("signature-log", ask.on, "Signature log", (Section("", head), Section("Staff of this record", tuple(rows))), questions,
                    patient=course.chart.patient)


def _row(person: Person, own: list[_Entry]) -> Sentence:
    """``Staff T-03, OTR/L: occupational therapist; evaluated, treated; first entry 2026-07-06, last entry 2026-10-08``."""
    role = person.role
    name = fact(f"Staff {phrases.person(person)}:", Computed("people of the record", tuple(dict.fromkeys(e.pointer for e in own))), "contributor",
                person.id, person.credential, who=role or "")
    title = _ROLES[role] if role else "role not known from this credential" if person.credential else "credential not recorded"
    dated = sorted((e for e in own if e.date), key=lambda e: (e.date or datetime.date.min, e.dated))
    if not dated:
        return name._replace(text=f"{name.text} {title}; on the staff list, no dated entry in this chart").sentence()
    first, last = dated[0], dated[-1]
    doing = ", ".join(dict.fromkeys(e.doing for e in own if e.date))
    shows = tuple(Evidence("entry_date", e.date, unit, person.id) for e, unit in ((first, "first"), (last, "last")) if e.date)
    return Said(f"{name.text} {title}; {doing}; first entry {first.date}, last entry {last.date}",
                (*name.because, Computed("first and last entry", (first.dated, last.dated))), (*name.shows, *shows)).sentence()


def _entries(course: Course) -> Iterator[_Entry]:
    """Every mention of a member of staff, in the order of the work of an episode."""
    chart = course.chart
    for i, member in enumerate(chart.staff):
        yield _Entry(member, "", None, f"chart:/staff/{i}")
    if chart.evaluation:
        yield from _mention(chart.evaluation.by, "evaluated", chart.evaluation.date, "chart:/evaluation", "by")
    for pointer, plan in chart.plans_of_care():
        yield from _mention(plan.author, "planned", plan.date, f"chart:{pointer}", "author")
    for day in course.treated():
        yield from _treated(day)
    for doing, field, name in _PAPERS:
        for i, paper in enumerate(getattr(chart, field)):
            yield from _mention(getattr(paper, name), doing, paper.date, f"chart:/{field}/{i}", name)
            yield from _mention(getattr(paper, "directed_by", None), _DIRECTED, paper.date, f"chart:/{field}/{i}", "directed_by")
    if chart.discharge:
        yield from _mention(chart.discharge.by, "discharged", chart.discharge.date, "chart:/discharge", "by")
        yield from _mention(chart.discharge.directed_by, _DIRECTED, chart.discharge.date, "chart:/discharge", "directed_by")


def _treated(day: Day) -> Iterator[_Entry]:
    visit = day.visit
    yield from _mention(visit.by, "treated", visit.date, day.source, "by")
    for i, activity in enumerate(visit.activities):
        if activity.by:
            yield _Entry(activity.by, "treated", visit.date, f"{day.source}/activities/{i}/by", f"{day.source}/date")
    yield from _mention(visit.supervised_by, "supervised", visit.date, day.source, "supervised_by")


def _mention(someone: Person | None, doing: str, date: datetime.date, where: str, field: str) -> Iterator[_Entry]:
    if someone:
        yield _Entry(someone, doing, date, f"{where}/{field}", f"{where}/date")
