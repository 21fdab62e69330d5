"""The appeal of a denial: the payer's reason in its words, and what the record of the denied visits shows on each point of it.

It argues from the record alone. Which parts it shows is decided by what the reason names (:mod:`chartproof.core.denial`); where the reason
names nothing known, all of them. What the record does not show stands at the end, as in every letter: the payer will see it anyway.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from chartproof.core.chart import Chart
from chartproof.core.course import Course, Day
from chartproof.core.day import by_code, may_judge, totals
from chartproof.core.denial import Ground, grounds
from chartproof.core.document import Computed, Document, Section, Sentence, Table
from chartproof.core.evidence import Evidence
from chartproof.core.letters import Denial
from chartproof.core.services import done
from chartproof.core.words import pieces
from chartproof.writing import clinician, phrases, said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.episode_head import head, signature
from chartproof.writing.letters import period as told
from chartproof.writing.letters.period import ARGUED, Period
from chartproof.writing.said import Said, fact, join

_ALL: tuple[Ground, ...] = ("skill", "progress", "time", "contact", "authorization", "frequency", "record", "plan")


def write(course: Course, ask: Ask) -> Document:
    """The appeal of one of the chart's `denials:`. Raises ChartproofError where there is none, or where it denies no visit of the record."""
    i, denial = _chosen(course.chart, ask.which)
    pointer = f"chart:/denials/{i}"
    of = _denied(course, denial)
    named = grounds(denial.reason) or _ALL
    by = clinician.authors(course, denial.author, denial.directed_by, pointer, "author", ARGUED)
    sections = [
        Section("", head(course.chart, of.since, told.dates(of), told.prepared(ask.on), *by)),
        Section("Denial", tuple(line.sentence() for line in _denial(denial, pointer))),
        Section("Each denied visit", (), (_visits(of, ask),)),
        Section("Services", _services(of, ask, named)),
        Section("Goals", tuple(line for goal in told.goals_of(of) for line in told.goal(of, goal)) if {"progress", "skill", "plan"} & set(named) else ()),
        Section("Clinical reasoning", tuple(told.skill(of)) if "skill" in named else ()),
        Section("Why", tuple(_answer(denial, pointer))),
        Section("What the record does not show", tuple(told.not_shown(of))),
        Section("", signature()),
    ]
    filled = tuple(s for s in sections if s.sentences or s.tables)
    return Document("appeal", ask.on, "OT appeal of a denial", filled, tuple(_questions(course, denial)), tuple(_warnings(course, denial, ask)), course.chart.patient)


def _chosen(chart: Chart, which: datetime.date | None) -> tuple[int, Denial]:
    found = [(i, one) for i, one in enumerate(chart.denials) if which is None or one.date == which]
    if not found:
        raise refuse("the chart holds no denial of this date" if which else "there is no denial to appeal",
                     "Add it under `denials:` with the date of the payer's letter, its reason, and the denied days")
    return max(found, key=lambda entry: entry[1].date)


def _denied(course: Course, denial: Denial) -> Period:
    """The denied visits: by their days, by the bounds, or all up to the denial."""
    first, last = denial.since or datetime.date.min, denial.until or denial.date
    held = [day for day in course.treated(first, last) if not denial.dates or day.visit.date in denial.dates]
    days = tuple(day for day in held if any(True for _ in done([day], denial.codes)))
    if not days:
        raise refuse("the chart holds the facts of no denied visit", "Add the facts of the denied days to the chart, or correct the days or codes of the denial")
    return Period(course, days[0].visit.date, days[-1].visit.date, days, denial.codes)


def _denial(denial: Denial, pointer: str) -> Iterator[Said]:
    dated = [said.day("Denied on ", f"{pointer}/date", "request_date", denial.date, unit="denial")]
    dated += [fact(f", reference {denial.reference}", f"{pointer}/reference", "authorization", denial.reference)] if denial.reference else []
    yield join(dated, "")
    reason = said.words("Reason of the denial: ", denial.reason, f"{pointer}/reason", "denial_reason")
    if reason:
        yield reason
    yield Said("Requested: payment of the visits below", (f"{pointer}/date",), (Evidence("requested", "payment of the visits below"),))


def _visits(of: Period, ask: Ask) -> Table:
    """A row for each denied visit: day, codes with minutes, total, contact, goals."""
    return Table(("Denied visit", "Codes and minutes", "Total timed", "Contact", "Goals"), tuple(_row(day, of, ask) for day in of.days))


def _row(day: Day, of: Period, ask: Ask) -> tuple[Sentence, ...]:
    """Every value stands for that day, not for the day of the letter."""
    visit, on = day.visit, day.visit.date.isoformat()
    groups = [group for group in by_code(visit) if not of.codes or group.code in of.codes]
    timed = totals(visit, ask.procedures).timed
    given = (one.activity.contact or visit.contact for one in done([day], of.codes))
    contacts = {phrases.contact(how): how for how in given if how}
    goals = tuple(dict.fromkeys(goal for one in done([day], of.codes) for goal in one.activity.goals))
    inputs = (f"{day.source}/activities",)
    cells = [
        fact(f"Visit {visit.date}", f"{day.source}/date", "treatment_day", visit.date),
        Said("; ".join(f"{group.code} {group.minutes} min" for group in groups), (Computed("minutes of a code", inputs),),
             tuple(Evidence("minutes", group.minutes, "min", code=group.code, when="historical", on=on) for group in groups)),
        fact(f"{timed} min", Computed("totals", inputs), "total_timed_minutes", timed, "min", when="historical", on=on),
        Said(", ".join(contacts) or "not recorded", (f"{day.source}/contact" if visit.contact else inputs[0],),
             tuple(Evidence("contact", how.mode, how.discipline or "", when="historical", on=on) for how in contacts.values())),
        Said(", ".join(goals) or "none named", inputs, tuple(Evidence("goal_ref", goal, when="historical", on=on) for goal in goals)),
    ]
    return tuple(cell.sentence(0) for cell in cells)


def _services(of: Period, ask: Ask, named: tuple[Ground, ...]) -> tuple[Sentence, ...]:
    lines = list(told.services(of, ask)) if {"time", "contact", "frequency", "record", "skill"} & set(named) else [told.frequency(of)]
    if "authorization" in named:
        lines += list(_authorizations(of))
    if "plan" in named or "record" in named:
        lines += list(_certified(of))
    return tuple(lines)


def _authorizations(of: Period) -> Iterator[Sentence]:
    """The authorizations that held on denied days."""
    for pointer, one in of.course.chart.authorizations_given():
        if one.since and one.until and one.visits and one.since <= of.until and of.since <= one.until:
            where = f"chart:{pointer}"
            parts = [fact(f"Authorization {one.number}", f"{where}/number", "authorization", one.number) if one.number else
                     Said("Authorization", (where,)), fact(f": {one.visits} visits", f"{where}/visits", "visits_authorized", one.visits),
                     said.day(", from ", f"{where}/since", "valid_from", one.since), said.day(" until ", f"{where}/until", "valid_until", one.until)]
            yield join(parts, "").sentence()


def _certified(of: Period) -> Iterator[Sentence]:
    """The certifications that held on denied days, with the dated signature or its absence."""
    for i, one in enumerate(of.course.chart.certifications):
        if one.since <= of.until and (one.until is None or one.until >= of.since):
            where = f"chart:/certifications/{i}"
            parts = [fact(f"Certified ({one.kind}) from {one.since}", f"{where}/since", "certification_start", one.since, one.kind)]
            parts += [fact(f" until {one.until}", f"{where}/until", "certification_end", one.until, one.kind)] if one.until else []
            if one.signed:
                parts.append(fact(f", signed {one.signed}" + (f" by {one.by}" if one.by else ""), f"{where}/signed", "certification_date", one.signed, one.kind, who=one.by or ""))
            yield join(parts, "").sentence()


def _answer(denial: Denial, pointer: str) -> Iterator[Sentence]:
    line = said.words("In answer: ", denial.answer, f"{pointer}/answer", "argument")
    if line:
        yield line.sentence()


def _questions(course: Course, denial: Denial) -> Iterator[str]:
    if not denial.answer:
        yield "What do you answer to the reason, beside what the record shows? (denials, answer)"
    yield from clinician.questions(course, denial.author, denial.directed_by, "denials, author")
    if denial.received is None:
        yield "When was the denial received? The time to appeal runs from that day. (denials, received)"


def _warnings(course: Course, denial: Denial, ask: Ask) -> Iterator[str]:
    """How long there is to appeal, for the payers whose clock the lawbook knows; and visits that no therapist's reason stands for."""
    coverage = course.chart.coverage_on(denial.date)
    limit = ask.law("redetermination_days")
    if coverage and coverage.profile.startswith("medicare-b") and denial.received and limit:
        last = denial.received + datetime.timedelta(days=limit.number)
        yield f"A redetermination is to be asked for within {limit.number} days of receipt: by {last} ({limit.citation})."
    silent = [str(day.visit.date) for day in _denied(course, denial).days if not pieces(day.visit.why) and may_judge(day.visit, course.chart)]
    if silent:
        yield f"No reason for skilled care is recorded on {', '.join(silent)}; the letter says so, and nothing may be added to these notes now."
