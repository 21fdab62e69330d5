"""What letters tell of a period: services by code, session length, frequency planned and delivered, goals, skill, and what is not shown."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from chartproof.core.chart import Goal
from chartproof.core.course import Course, Day, session_lengths
from chartproof.core.day import may_judge
from chartproof.core.document import Computed, Sentence
from chartproof.core.evidence import Evidence
from chartproof.core.services import OPENS, by_code, done, graded, left_open
from chartproof.core.words import pieces
from chartproof.writing import goal_lines, said
from chartproof.writing.ask import Ask, refuse
from chartproof.writing.said import Said, fact, join

_MOST_EXAMPLES = 5
ARGUED = "letters that argue for treatment are"
"""What an assistant does not write."""
Each = TypeVar("Each")


class Period(NamedTuple):
    """The stretch of the episode that a letter is about: its visits with the codes asked for, and its first and last day."""

    course: Course
    since: datetime.date
    until: datetime.date
    days: tuple[Day, ...]
    codes: tuple[str, ...]


def period(course: Course, ask: Ask) -> Period:
    """The period asked for, by default from the first visit to the last. Raises ChartproofError where no visit lies in it."""
    held = course.treated(ask.since or datetime.date.min, ask.until or datetime.date.max)
    days = tuple(day for day in held if any(True for _ in done([day], ask.codes)))
    if not days:
        which = f" with {' or '.join(ask.codes)}" if ask.codes else ""
        raise refuse(f"no visit{which} lies in this period", "Name another period with --since and --until, other codes, or add the visits' facts to the chart")
    return Period(course, ask.since or days[0].visit.date, ask.until or days[-1].visit.date, days, ask.codes)


def dates(of: Period) -> Said:
    """``Period: 2026-07-16 to 2026-10-05``."""
    inputs = (f"{of.days[0].source}/date", f"{of.days[-1].source}/date")
    return join([said.day("Period: ", Computed("first visit", inputs[:1]), "period_start", of.since),
                 said.day(" to ", Computed("last visit", inputs[1:]), "period_end", of.until)], "")


def prepared(on: datetime.date) -> Said:
    """That the text was made later, from the record: it must never pass for an entry of its day."""
    return fact(f"Prepared on {on} from the record; not a contemporaneous entry", Computed("day of writing", ()), "prepared_on", on)


def services(of: Period, ask: Ask) -> Iterator[Sentence]:
    """A line for each code, then session length and frequency, then what was missed."""
    for service in by_code(of.days, of.codes):
        paraphrase = ask.procedures[service.code].paraphrase
        counted = Computed("visits and minutes of a code", service.because)
        line = Said(f"Code {service.code}, {paraphrase}: {visits_of(service.visits)}, {service.minutes} min, one-on-one contact recorded on {service.one_on_one} of {service.visits}",
                    (counted,), (Evidence("code", service.code), Evidence("visits_held", service.visits, "visits", code=service.code),
                                 Evidence("period_minutes", service.minutes, "min", code=service.code),
                                 Evidence("contact_visits", service.one_on_one, "visits", code=service.code)))
        yield line.sentence()
    lengths = session_lengths(of.days)
    if lengths:
        inputs = tuple(f"{day.source}/activities" for day in of.days if day.visit.activities)
        told = (f"{lengths.least} min of treatment at each visit" if lengths.least == lengths.most else
                f"{lengths.least} to {lengths.most} min, mean {lengths.mean} min of treatment")
        yield Said(f"Session length: {told}", (Computed("session lengths", inputs),),
                   (Evidence("session_length", lengths.least, "least"), Evidence("session_length", lengths.most, "most"),
                    Evidence("session_length", lengths.mean, "mean"))).sentence()
    yield frequency(of)


def visits_of(number: int) -> str:
    """``1 visit``, ``22 visits``."""
    return f"{number} visit" if number == 1 else f"{number} visits"


def frequency(of: Period) -> Sentence:
    """``Frequency: planned 2x/week; delivered 22 visits in 12 weeks, 1.8 a week; missed 2``. A week begun counts as one."""
    weeks = ((of.until - of.since).days + 7) // 7
    held = len({day.visit.date for day in of.days})
    tenths = (20 * held + weeks) // (2 * weeks)
    rate = f"{tenths // 10}.{tenths % 10}"
    missed = of.course.missed(of.since, of.until)
    in_force = of.course.chart.plan_on(of.since)
    planned = f"planned {in_force[1].frequency}x/week; " if in_force else ""
    inputs = [*(f"{day.source}/date" for day in of.days), *(one.pointer for one in missed), *([f"chart:{in_force[0]}/frequency"] if in_force else [])]
    shows = [Evidence("visits_held", held, "visits"), Evidence("period_weeks", weeks, "weeks"), Evidence("visit_rate", rate, "per week"),
             Evidence("visits_missed", len(missed), "visits")]
    shows += [Evidence("plan_frequency", in_force[1].frequency, "per week", when="planned")] if in_force else []
    return Said(f"Frequency: {planned}delivered {visits_of(held)} in {weeks} {'week' if weeks == 1 else 'weeks'}, {rate} a week; missed {len(missed)}",
                (Computed("frequency delivered", tuple(inputs)),), tuple(shows)).sentence()


def goals_of(of: Period) -> tuple[Goal, ...]:
    """The goals that the period's activities name, in the order of the chart."""
    named = {goal for one in done(of.days, of.codes) for goal in one.activity.goals}
    return tuple(goal for goal in of.course.chart.goals if goal.id in named)


def goal(of: Period, one: Goal) -> Iterator[Sentence]:
    """What it is for, how often and by what it was worked on, and first to last: target, baseline, latest measure, standing."""
    course = of.course
    yield goal_lines.opening(course, one)
    mine = [each for each in done(of.days, of.codes) if one.id in each.activity.goals]
    visits = list(dict.fromkeys(each.day.source for each in mine))
    points = course.series(one, of.since, of.until)
    before = course.series(one, until=of.since - datetime.timedelta(days=1))
    where = goal_lines.stand(course, one, points, before[-1] if before else None)
    lines = [goal_lines.occupation(course, one),
             fact(f"Worked on in {visits_of(len(visits))}", Computed("visits toward a goal", tuple(f"{each.pointer}/goals" for each in mine)), "visits_held", len(visits),
                  "visits", one.id)]
    told = [("First task", mine[0]), ("Latest task", mine[-1])] if len(visits) > 1 else [("Task", mine[0])]
    for label, each in told:
        task = ", ".join(pieces(each.activity.task))
        day = each.day.visit.date
        lines.append(Said(f"{label}, {day}: {task}", (f"{each.day.source}/date", f"{each.pointer}/task"),
                          (Evidence("task", task, about=one.id, when="historical", on=day.isoformat()),)))
    lines += [goal_lines.target(course, one), goal_lines.baseline(course, one), goal_lines.earlier("Before this period", where.before, one)]
    if where.now is None:
        lines.append(Said("Current: not measured in this period", (Computed("measures of the period", (f"{goal_lines.pointer(course, one)}/id",)),)))
    else:
        lines += [goal_lines.current(where.now, one), goal_lines.status(course, one, where)]
    yield from (line.sentence(2) for line in lines if line is not None)


def skill(of: Period) -> Iterator[Sentence]:
    """Why skill was needed, in the therapist's words of the day, and what was changed within sessions: how often, and spread examples."""
    judged = [day for day in of.days if day.visit.why and may_judge(day.visit, of.course.chart)]
    yield from _examples(len(judged), "visits with a recorded reason", tuple(f"{day.source}/why" for day in judged))
    for day in spread(judged):
        date = day.visit.date
        parts = pieces(day.visit.why)
        yield Said(f"Skilled need, {date}: {'; '.join(parts)}", (f"{day.source}/date", f"{day.source}/why"),
                   tuple(Evidence("skilled_reason", part, when="historical", on=date.isoformat()) for part in parts)).sentence()
    changed = list(graded(of.days, of.codes))
    yield from _examples(len(changed), "activities with a recorded change of load, place, cue or material", tuple(f"{one.pointer}/grading" for one in changed))
    for one in spread(changed):
        date = one.day.visit.date
        parts = pieces(one.activity.grading)
        yield Said(f"Changed within the session, {date}: {'; '.join(parts)}", (f"{one.day.source}/date", f"{one.pointer}/grading"),
                   tuple(Evidence("grading", part, when="historical", on=date.isoformat()) for part in parts)).sentence()


def _examples(number: int, of_what: str, inputs: tuple[str, ...]) -> Iterator[Sentence]:
    """That a choice was made, and out of how many; nothing where all are told."""
    if number > _MOST_EXAMPLES:
        yield Said(f"Examples: {_MOST_EXAMPLES} of {number} {of_what}, evenly spread over the period", (Computed("spread over the period", inputs),)).sentence()


def spread(given: list[Each]) -> list[Each]:
    """At most five, from the first to the last, evenly spread: a choice by place, never by what suits."""
    if len(given) <= _MOST_EXAMPLES:
        return given
    return [given[round(i * (len(given) - 1) / (_MOST_EXAMPLES - 1))] for i in range(_MOST_EXAMPLES)]


def not_shown(of: Period) -> Iterator[Sentence]:
    """What the visits of the period leave open, thing by thing with its days; and the goals that nobody measured."""
    chart = of.course.chart
    found = left_open(of.days, chart, of.codes)
    for what, words in OPENS.items():
        mine = [one for one in found if one.what == what]
        if mine:
            days = ", ".join(str(one.day.visit.date) for one in mine)
            shows = tuple(Evidence("not_shown", words, on=one.day.visit.date.isoformat()) for one in mine)
            yield Said(f"Not shown on {days}: {words}", (Computed("what a visit leaves open", tuple(one.pointer for one in mine)),), shows).sentence()
    for one in goals_of(of):
        if not of.course.series(one, of.since, of.until):
            yield fact(f"Not shown: a measure of {one.id} in this period", Computed("measures of the period", (f"{goal_lines.pointer(of.course, one)}/id",)),
                       "not_shown", f"a measure of {one.id} in this period").sentence()
    if chart.evaluation is None and not any(note.kind == "evaluation" for note in chart.notes):
        yield fact("Not shown: an evaluation", Computed("evaluation", ("chart:/patient",)), "not_shown", "an evaluation").sentence()
    coverage = chart.coverage_on(of.until)
    if coverage and coverage.profile.startswith("medicare") and not chart.certifications:
        where = f"chart:/coverages/{chart.coverages.index(coverage)}/profile"
        yield fact("Not shown: a certification of the plan", Computed("certification", (where,)), "not_shown", "a certification of the plan").sentence()
    undated = [i for i, c in enumerate(chart.certifications) if c.signed is None]
    for i in undated:
        yield fact(f"Not shown: a signature on the certification of {chart.certifications[i].since}", f"chart:/certifications/{i}/since", "not_shown",
                   f"a signature on the certification of {chart.certifications[i].since}").sentence()
