"""The billing justification: purpose, frequency, session length, skilled need and progress of a period, from the record, and what the record
does not show.

Medicare's list of what is sent on review names such a statement as optional (Pub 100-02 ch. 15 §220.3): it argues nothing that the record
does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from chartproof.core.course import Course
from chartproof.core.document import Computed, Document, Section, Sentence
from chartproof.writing import attendance
from chartproof.writing.ask import Ask
from chartproof.writing.episode_head import author, head, signature
from chartproof.writing.letters import period as told
from chartproof.writing.letters.period import Period, period
from chartproof.writing.pictures import of_services, progress_plots


def write(course: Course, ask: Ask) -> Document:
    """The justification of a period and of the codes asked for. Raises ChartproofError for a period without such a visit."""
    of = period(course, ask)
    by = next(((day.visit.by, day.source) for day in reversed(of.days) if day.visit.by and course.chart.person(day.visit.by).role == "OT"), None)
    signed = author(by[0] if by else None, course.chart, f"{by[1]}/by" if by else "")
    sections = [
        Section("", head(course.chart, of.since, told.dates(of), told.prepared(ask.on), signed)),
        Section("Services", (*told.services(of, ask), *attendance.missed(course, of.since, of.until)), pictures=of_services(course, of.since, of.until, of.codes)),
        Section("Goals", tuple(line for goal in told.goals_of(of) for line in told.goal(of, goal)),
                pictures=progress_plots(course, told.goals_of(of), of.until)),
        Section("Clinical reasoning", tuple(told.skill(of))),
        Section("What the record does not show", tuple(told.not_shown(of)) or (_nothing(of),)),
        Section("", signature()),
    ]
    return Document("justification", ask.on, "OT justification letter", tuple(s for s in sections if s.sentences), tuple(_questions(of)),
                    patient=course.chart.patient)


def _nothing(of: Period) -> Sentence:
    inputs = tuple(f"{day.source}/date" for day in of.days)
    return Sentence("Nothing of what this letter looked for: contact, goal, result and skilled reason stand in every visit.",
                    (Computed("what a visit leaves open", inputs),), 1)


def _questions(of: Period) -> Iterator[str]:
    for goal in told.goals_of(of):
        if goal.baseline is None:
            yield f"What was the baseline of {goal.id}? Without it no progress can be shown. (goals, baseline)"
    if not any(day.visit.by and of.course.chart.person(day.visit.by).role == "OT" for day in of.days):
        yield "No therapist is named in these visits: who signs this letter?"
    if not any(day.visit.why for day in of.days):
        yield "No visit says why skill was needed: the letter cannot say it either. (visits, why)"
