"""The request for prior authorization: what is asked for, what was authorized and used, goal by goal where the patient stands, and why."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from chartproof.core.chart import Chart
from chartproof.core.course import Course
from chartproof.core.document import Computed, Document, Section, Sentence
from chartproof.core.evidence import Evidence
from chartproof.core.letters import ServiceRequest
from chartproof.writing import clinician, said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.episode_head import head, signature
from chartproof.writing.letters import period as told
from chartproof.writing.letters.goals import named, standing
from chartproof.writing.said import Said, fact, join


def write(course: Course, ask: Ask) -> Document:
    """The request of one of the chart's `service_requests:`. Raises ChartproofError where the chart names none, or none of that day."""
    i, request = _chosen(course.chart, ask.which)
    pointer = f"chart:/service_requests/{i}"
    by = clinician.authors(course, request.author, request.directed_by, pointer, "author", told.ARGUED)
    why = said.words("Why it is needed: ", request.why, f"{pointer}/why", "argument")
    held = course.treated(until=request.date)
    sections = [
        Section("", head(course.chart, request.date, told.prepared(ask.on), *by)),
        Section("Request", (_asked(request, pointer, ask).sentence(),)),
        Section("Services so far", (*_authorized(course.chart, request), *(_attended(course, request) if held else ()))),
        Section("Goals", tuple(line for goal in named(course, request.goals) for line in standing(course, goal, request.date))),
        Section("Why", (why.sentence(),) if why else ()),
        Section("", signature()),
    ]
    return Document("prior-authorization", ask.on, "OT prior authorization request", tuple(s for s in sections if s.sentences), tuple(_questions(course, request)),
                    patient=course.chart.patient)


def _chosen(chart: Chart, which: datetime.date | None) -> tuple[int, ServiceRequest]:
    found = [(i, one) for i, one in enumerate(chart.service_requests) if which is None or one.date == which]
    if not found:
        raise refuse("the chart holds no request of this date" if which else "the chart holds no request for authorization",
                     "Add it under `service_requests:` with date, codes, visits or units, and why")
    return max(found, key=lambda entry: entry[1].date)


def _asked(request: ServiceRequest, pointer: str, ask: Ask) -> Said:
    """``Asked for: 12 visits, 1x/week, 12 weeks, 2026-10-13 to 2027-01-05, codes 97530 therapeutic activities, 97535 self-care training``."""
    parts: list[Said | None] = []
    for number, noun, field, kind in ((request.visits, "visits", "visits", "visits_requested"), (request.units, "units", "units", "units_requested")):
        parts += [fact(f"{number} {noun}", f"{pointer}/{field}", kind, number, noun)] if number else []
    parts += [fact(f"{request.frequency}x/week", f"{pointer}/frequency", "plan_frequency", request.frequency, "per week", when="planned")] if request.frequency else []
    parts += [fact(f"{request.weeks} weeks", f"{pointer}/weeks", "plan_duration", request.weeks, "weeks", when="planned")] if request.weeks else []
    parts += [said.day("from ", f"{pointer}/since", "valid_from", request.since)] if request.since else []
    parts += [said.day("until ", f"{pointer}/until", "valid_until", request.until)] if request.until else []
    names = [f"{code} {ask.procedures[code].paraphrase}" if code in ask.procedures else code for code in request.codes]
    codes = Said(f"codes {'; '.join(names)}", (f"{pointer}/codes",), tuple(Evidence("code", code, when="planned") for code in request.codes))
    return join([*parts, codes], ", ").put("Asked for: ")


def _authorized(chart: Chart, request: ServiceRequest) -> Iterator[Sentence]:
    """What was authorized before, and how much of it is used as of which day."""
    for pointer, one in chart.authorizations_given():
        where = f"chart:{pointer}"
        if one.visits is None or (one.since and one.since > request.date):
            continue
        shows = [Evidence("visits_authorized", one.visits), Evidence("visit_number", one.used, when="historical", on=one.as_of.isoformat() if one.as_of else "")]
        because = [f"{where}/visits", f"{where}/used"]
        number = f" {one.number}" if one.number else ""
        if one.number:
            shows.append(Evidence("authorization", one.number))
            because.append(f"{where}/number")
        as_of = f" as of {one.as_of}" if one.as_of else ""
        because += [f"{where}/as_of"] if one.as_of else []
        used = Computed("visits used", tuple(because))
        yield Said(f"Authorization{number}: {one.visits} visits, {one.used} used{as_of}", (used,), tuple(shows)).sentence()


def _attended(course: Course, request: ServiceRequest) -> Iterator[Sentence]:
    days = course.treated(until=request.date)
    of = told.Period(course, days[0].visit.date, request.date, days, ())
    yield told.frequency(of)


def _questions(course: Course, request: ServiceRequest) -> Iterator[str]:
    if request.visits is None and request.units is None:
        yield "How many visits or units are asked for? (service_requests, visits)"
    for given, question in ((request.frequency, "How often a week? (service_requests, frequency)"),
                            (request.since, "From which day? (service_requests, since)"), (request.why, "Why is more needed? (service_requests, why)")):
        if not given:
            yield question
    yield from clinician.questions(course, request.author, request.directed_by, "service_requests, author")
