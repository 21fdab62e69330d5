"""The course of an episode: its chart and its visits in the order of their days, and what is counted and compared over them.

Everything here is a named computation over facts; each answer comes with the JSON Pointers of what it rests on.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from chartproof.core.chart import Chart, Goal, TakenMeasure
from chartproof.core.episode import ProgressReport
from chartproof.core.measure import parse
from chartproof.core.progress import Performance, rises
from chartproof.core.visit import Activity, Visit

FIRST, LAST = datetime.date.min, datetime.date.max


class Day(NamedTuple):
    """A visit, and what its JSON Pointers begin with: ``visit 2026-11-18:``, or ``visit 2026-11-18 b:`` for the second of one day."""

    visit: Visit
    source: str


class Missed(NamedTuple):
    """A visit that did not take place: when, by whose word, why, and the fact that says so."""

    date: datetime.date
    who: str
    why: str
    pointer: str


class Point(NamedTuple):
    """A goal's measure on a day (the baseline on the day of the evaluation), where its score stands, every fact it rests on (day, score,
    help), and the activity that it was taken in, if any.
    """

    date: datetime.date
    done: Performance
    pointer: str
    because: tuple[str, ...]
    activity: Activity | None = None


class Course(NamedTuple):
    """A chart with its visits. Make it with :func:`course`."""

    chart: Chart
    days: tuple[Day, ...]

    def treated(self, since: datetime.date = FIRST, until: datetime.date = LAST) -> tuple[Day, ...]:
        """The visits that were held, both days included."""
        return tuple(day for day in self.days if since <= day.visit.date <= until and day.visit.absence is None)

    def treatment_days(self, since: datetime.date = FIRST, until: datetime.date = LAST) -> dict[datetime.date, str]:
        """Each treatment day with the fact that shows it: evaluation, re-evaluation, visits, signed notes, days named without more.

        A day counts once however much was done on it.
        """
        chart = self.chart
        found: dict[datetime.date, str] = {}
        if chart.evaluation:
            found[chart.evaluation.date] = "chart:/evaluation/date"
        for i, again in enumerate(chart.re_evaluations):
            found.setdefault(again.date, f"chart:/re_evaluations/{i}/date")
        for day in self.treated():
            found.setdefault(day.visit.date, f"{day.source}/date")
        for i, note in enumerate(chart.notes):
            if note.kind in (None, "treatment-note", "evaluation", "re-evaluation"):
                found.setdefault(note.date, f"chart:/notes/{i}/date")
        for i, date in enumerate(chart.treatment_days):
            found.setdefault(date, f"chart:/treatment_days/{i}")
        return {date: found[date] for date in sorted(found) if since <= date <= until}

    def missed(self, since: datetime.date = FIRST, until: datetime.date = LAST) -> tuple[Missed, ...]:
        """The visits that did not take place, from the chart's list and from visits that are absences."""
        found = [Missed(one.date, one.who, one.why, f"chart:/absences/{i}") for i, one in enumerate(self.chart.absences)]
        found += [Missed(day.visit.date, day.visit.absence.who, day.visit.absence.why, f"{day.source}/absence") for day in self.days if day.visit.absence]
        unique = {one.date: one for one in reversed(found)}
        return tuple(unique[date] for date in sorted(unique) if since <= date <= until)

    def baseline(self, goal: Goal) -> Point | None:
        """The goal's baseline, on the day of the evaluation (else of the first plan)."""
        if goal.baseline is None:
            return None
        plans = self.chart.plans_of_care()
        date = self.chart.evaluation.date if self.chart.evaluation else plans[0][1].date if plans else FIRST
        pointer = f"chart:/goals/{self.chart.goals.index(goal)}/baseline"
        done = Performance("baseline", parse(goal.baseline), goal.baseline_assistance, {})
        return Point(date, done, pointer, (pointer, *((f"{pointer}_assistance",) if goal.baseline_assistance else ())))

    def series(self, goal: Goal, since: datetime.date = FIRST, until: datetime.date = LAST) -> tuple[Point, ...]:
        """Every measure of the goal in the unit of its target, by day: of visits, of the chart's list, of progress reports.

        Where one day has several, the visit's own counts, and of a visit's activities the least favourable: a goal is not met because one half
        of a day met it. The baseline is not among them.
        """
        chart, unit = self.chart, parse(goal.target).unit
        found: dict[datetime.date, list[Point]] = {}
        for day in self.treated():
            for i, activity in enumerate(day.visit.activities):
                if goal.id in activity.goals and activity.score and activity.minutes:
                    done = Performance(day.visit.date.isoformat(), parse(activity.score), activity.assistance, activity.cues)
                    where = f"{day.source}/activities/{i}"
                    found.setdefault(day.visit.date, []).append(Point(day.visit.date, done, f"{where}/score", _behind(where, f"{day.source}/date", done), activity))
        other: list[Point] = []
        for i, past in enumerate(chart.measures):
            if past.goal == goal.id:
                done = Performance(past.date.isoformat(), parse(past.score), past.assistance, past.cues)
                other.append(Point(past.date, done, f"chart:/measures/{i}/score", _behind(f"chart:/measures/{i}", f"chart:/measures/{i}/date", done)))
        for i, report in enumerate(chart.progress_reports):
            for j, said in enumerate(report.goals):
                if said.goal == goal.id and said.score:
                    taken, where = report.until or report.date, f"chart:/progress_reports/{i}/goals/{j}"
                    done = Performance(taken.isoformat(), parse(said.score), said.assistance, said.cues)
                    dated = f"chart:/progress_reports/{i}/{'until' if report.until else 'date'}"
                    other.append(Point(taken, done, f"{where}/score", _behind(where, dated, done)))
        for point in other:
            found.setdefault(point.date, [point])
        upward = rises(goal)
        chosen = []
        for date in sorted(found):
            same = [p for p in found[date] if p.done.measure.unit == unit]
            if same and since <= date <= until:
                chosen.append((min if upward else max)(same, key=lambda p: p.done.measure.level))
        return tuple(chosen)

    def reports(self, before: datetime.date = LAST) -> tuple[tuple[str, ProgressReport], ...]:
        """The chart's progress reports that were written before a day, oldest first, each with its pointer."""
        given = ((f"chart:/progress_reports/{i}", report) for i, report in enumerate(self.chart.progress_reports) if report.date < before)
        return tuple(sorted(given, key=lambda entry: entry[1].date))


def _behind(where: str, dated: str, done: Performance) -> tuple[str, ...]:
    """The facts of a measure: its day, its score, the help that it was reached under."""
    given = [dated, f"{where}/score"]
    given += [f"{where}/assistance"] if done.assistance else []
    return (*given, *([f"{where}/cues"] if done.cues else []))


def chart_before(taken: Course, day: datetime.date) -> Chart:
    """The chart as it stands on the morning of a day: its measures are those of every earlier visit, list and report."""
    measures = [TakenMeasure(date=p.date, goal=goal.id, score=_score(p.done), assistance=p.done.assistance, cues=dict(p.done.cues), pointer=p.pointer)
                for goal in taken.chart.goals for p in taken.series(goal, until=day - datetime.timedelta(days=1))]
    return msgspec.structs.replace(taken.chart, measures=tuple(measures))


def _score(done: Performance) -> str:
    measure = done.measure
    return measure.value if measure.of else f"{measure.value}{'' if measure.unit == '%' else ' '}{measure.unit}"


def told_before(visit: Visit, days: Sequence[Day]) -> tuple[datetime.date, ...]:
    """The earlier days on which the very same was done, scored and answered, whatever the minutes: what an auditor calls cloned."""
    mine = _done(visit)
    return tuple(day.visit.date for day in days if mine and day.visit.date < visit.date and _done(day.visit) == mine)


def _done(visit: Visit) -> tuple[Activity, ...]:
    return tuple(msgspec.structs.replace(a, minutes=0, start=None, end=None, by=None) for a in visit.activities if a.minutes)


def course(chart: Chart, visits: Iterable[Visit]) -> Course:
    """The course of a chart's episode over its visits, whatever their order."""
    ordered = sorted(visits, key=lambda v: (v.date, v.start or ""))
    days: list[Day] = []
    for i, visit in enumerate(ordered):
        same = sum(1 for other in ordered[:i] if other.date == visit.date)
        letter = f" {'abcdefgh'[min(same, 7)]}" if same else ""
        days.append(Day(visit, f"visit {visit.date}{letter}:"))
    return Course(chart, tuple(days))


class Lengths(NamedTuple):
    """Minutes of sessions: how many, shortest, longest, and the mean to the nearest minute."""

    visits: int
    least: int
    most: int
    mean: int


def session_lengths(days: Sequence[Day]) -> Lengths | None:
    """Treatment minutes of visits (timed and untimed, without what was not counted); None where no visit has minutes."""
    minutes = [sum(a.minutes for a in day.visit.activities) for day in days]
    minutes = [number for number in minutes if number]
    if not minutes:
        return None
    return Lengths(len(minutes), min(minutes), max(minutes), (2 * sum(minutes) + len(minutes)) // (2 * len(minutes)))
