"""Money at stake: what the findings of an audit touch, by the user's own fee schedule, day by day, for a chart and for a period.

At stake is what would be open if a reviewer agreed with a finding. It is nobody's decision, and advice puts nothing at stake.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from chartproof.billing.day import treatment_day
from chartproof.billing.edits import SETTINGS, edit_book
from chartproof.billing.fees import FeeSchedule, Worth, assistant_cut, practice_expense_cut, worth
from chartproof.billing.stakes import Stake, one_of, part_of, together, units_above, units_too_many, whole_lines
from chartproof.billing.units import UnitLaw, split, units_of_total
from chartproof.core.errors import Gap
from chartproof.core.evidence import Evidence
from chartproof.core.finding import Report, Result
from chartproof.desk.payer import chosen
from chartproof.law.lawbook import Lawbook
from chartproof.law.profile import UnitMethod

_BY_MINUTES = frozenset({"UN-01", "UN-02", "UN-03", "UN-04", "UN-07"})
_BY_PAIR = frozenset({"ED-01", "ED-02", "ED-03", "ED-05", "ED-06", "ED-07", "ED-08", "ED-09"})
_BY_ASSISTANT = frozenset({"MOD-02", "MOD-03", "MOD-04"})
_ASSISTED = frozenset({"CO", "CQ"})


class Charged(NamedTuple):
    """The units of one day by code, and of whom we know it: ``claim``, ``note``, or ``minutes``, by the payer's method. ``assisted`` are codes with CO or CQ."""

    units: Mapping[str, int]
    basis: str
    assisted: frozenset[str] = frozenset()


class Touched(NamedTuple):
    """One finding and what it touches. ``lines`` says so in words; ``estimate``: the amount rests on a share that is one."""

    rule: str
    severity: str
    lines: str
    stake: Stake
    estimate: bool = False


class DayStakes(NamedTuple):
    """One day: what was charged, what it is worth by the schedule, each finding, and all of them with each line counted once.

    ``assistant`` and ``several`` are estimates in cents of what the payer's cuts take from the whole day: for lines by an assistant, and for several units
    of a day; None where there is no such cut or it cannot be estimated.
    """

    date: datetime.date
    documents: tuple[str, ...]
    charged: Charged
    worth: Worth
    findings: tuple[Touched, ...]
    stake: Stake
    assistant: int | None = None
    several: int | None = None


class Stakes(NamedTuple):
    """A chart or a heap of notes. ``without`` are findings on documents of days without charges, ``whole`` those about the episode that name no line."""

    name: str
    days: tuple[DayStakes, ...]
    without: tuple[str, ...]
    whole: tuple[str, ...]
    medicare: bool

    @property
    def worth(self) -> int:
        """What all days are worth, in cents."""
        return sum(day.worth.total for day in self.days)

    @property
    def stake(self) -> Stake:
        """Of all days together. Findings about the whole episode are not shared out among days: they raise the most to all that was charged."""
        return Stake(sum(day.stake.least for day in self.days), self.worth if self.whole else sum(day.stake.most for day in self.days), {})

    def months(self) -> tuple[tuple[str, int, int, Stake], ...]:
        """Each month: its name, its days, what they are worth, and what is at stake of them."""
        names = sorted({f"{day.date:%Y-%m}" for day in self.days})
        made = []
        for name in names:
            days = [day for day in self.days if f"{day.date:%Y-%m}" == name]
            made.append((name, len(days), sum(d.worth.total for d in days), Stake(sum(d.stake.least for d in days), sum(d.stake.most for d in days), {})))
        return tuple(made)


def note_stakes(reports: Sequence[Report], schedule: FeeSchedule, lawbook: Lawbook) -> Stakes:
    """Of notes by themselves: each is a day of its own."""
    days, without = [], []
    for report in reports:
        charged = _of_note(report, lawbook)
        if charged.units:
            days.append(_day(report.date, [report], charged, (), schedule, lawbook))
        else:
            without += [result.rule for result in _weighty(report)]
    return Stakes("", tuple(sorted(days, key=lambda day: day.date)), tuple(without), (), any(_medicare(report) for report in reports))


def chart_stakes(name: str, chart: Report, documents: Sequence[Report], schedule: FeeSchedule, lawbook: Lawbook) -> Stakes:
    """Of a chart: its claims count first, and a note only on a day without one; two documents of one day are one day."""
    claims = _claims(chart.evidence)
    by_day: dict[datetime.date, list[Report]] = {}
    for report in documents:
        by_day.setdefault(report.date, []).append(report)
    about_days, whole = _about_days(chart)
    days, without = [], []
    for date in sorted({*by_day, *claims}):
        reports = by_day.get(date, [])
        charged = claims.get(date) or next((one for report in reports if (one := _of_note(report, lawbook)).units), Charged({}, ""))
        if charged.units:
            days.append(_day(date, reports, charged, about_days.get(date, ()), schedule, lawbook))
        else:
            without += [result.rule for report in reports for result in _weighty(report)]
    return Stakes(name, tuple(days), tuple(without), whole, any(_medicare(report) for report in (chart, *documents)))


def _weighty(report: Report) -> list[Result]:
    """Findings that weigh more than advice."""
    return [result for result in report.results if result.outcome == "not_met" and result.severity != "advice"]


def _medicare(report: Report) -> bool:
    profile = chosen(report.profile)
    return profile is not None and "medicare" in profile.payers


def _of_note(report: Report, lawbook: Lawbook) -> Charged:
    """What a note bills; where it bills nothing, what its minutes carry, if there is one way to say so."""
    day = treatment_day(report.evidence)
    assisted = frozenset(e.code for e in report.evidence if e.kind == "modifier" and e.value in _ASSISTED and e.code)
    if day.units:
        return Charged(dict(day.units), "note", assisted)
    procedures = lawbook.procedures(report.date)
    law, method = _unit_law(lawbook, report.date), _method(report)
    minutes = day.timed_minutes(procedures)
    if not minutes or law is None or method is None:
        return Charged({}, "")
    ways = split(minutes, method, law).allocations
    untimed = {code: 1 for code in day.codes if code in procedures and not procedures[code].timed}
    units = {code: number for code, number in {**ways[0], **untimed}.items() if number}
    return Charged(units, "minutes", assisted) if len(ways) == 1 else Charged({}, "")


def _unit_law(lawbook: Lawbook, on: datetime.date) -> UnitLaw | None:
    try:
        unit, pooled, midpoint = (int(lawbook.get(key, on).value) for key in ("timed_unit_minutes", "pooled_unit_minimum", "midpoint_unit_minimum"))
    except Gap:
        return None
    return UnitLaw(unit, pooled, midpoint)


def _method(report: Report) -> UnitMethod | None:
    profile = chosen(report.profile)
    return profile.unit_method if profile else None


def _claims(evidence: Sequence[Evidence]) -> dict[datetime.date, Charged]:
    """What the claims of a chart bill, by day."""
    units: dict[datetime.date, dict[str, int]] = {}
    assisted: dict[datetime.date, set[str]] = {}
    for e in evidence:
        if e.kind == "units" and e.about.startswith("claim") and isinstance(e.value, int):
            lines = units.setdefault(datetime.date.fromisoformat(e.on), {})
            lines[e.code] = lines.get(e.code, 0) + e.value
        elif e.kind == "modifier" and e.about.startswith("claim") and e.value in _ASSISTED:
            assisted.setdefault(datetime.date.fromisoformat(e.on), set()).add(e.code)
    return {day: Charged(lines, "claim", frozenset(assisted.get(day, ()))) for day, lines in units.items()}


def _about_days(chart: Report) -> tuple[dict[datetime.date, list[tuple[Result, tuple[str, ...]]]], tuple[str, ...]]:
    """Findings about the episode that underline lines of claims, by day and with their codes; and the rules of those that underline none."""
    at = {(e.start, e.end): e for e in chart.evidence if e.about.startswith("claim") and e.on and e.code}
    days: dict[datetime.date, list[tuple[Result, tuple[str, ...]]]] = {}
    whole: list[str] = []
    for result in _weighty(chart):
        lines = [at[span] for span in result.spans if span in at]
        for day in dict.fromkeys(e.on for e in lines):
            days.setdefault(datetime.date.fromisoformat(day), []).append((result, tuple(e.code for e in lines if e.on == day)))
        if not lines:
            whole.append(result.rule)
    return days, tuple(whole)


def _day(date: datetime.date, reports: Sequence[Report], charged: Charged, of_chart: Iterable[tuple[Result, tuple[str, ...]]], schedule: FeeSchedule,
         lawbook: Lawbook) -> DayStakes:
    found = [touched for report in reports for result in _weighty(report) if (touched := _touched(report, result, date, charged, schedule, lawbook))]
    found += [Touched(result.rule, result.severity, ", ".join(codes), whole_lines(codes, charged.units, date, schedule)) for result, codes in of_chart]
    value = worth(charged.units, date, schedule)
    assistant, several = None, None
    if any(_medicare(report) for report in reports):
        assisted = sum(cents for code, cents in value.cents.items() if code in charged.assisted)
        percent, cut = _percent(lawbook, "assistant_line_percent", date), _percent(lawbook, "practice_expense_cut_percent", date)
        assistant = assistant_cut(assisted, percent) if assisted and percent else None
        several = practice_expense_cut(charged.units, date, schedule, cut) if cut and schedule.tells_practice_expense else None
    return DayStakes(date, tuple(report.document for report in reports), charged, value, tuple(found),
                     together([one.stake for one in found], value.total), assistant, several)


def _percent(lawbook: Lawbook, key: str, on: datetime.date) -> int | None:
    try:
        return int(lawbook.get(key, on).value)
    except Gap:
        return None


def _touched(report: Report, result: Result, date: datetime.date, charged: Charged, schedule: FeeSchedule, lawbook: Lawbook) -> Touched | None:
    """What one finding of a note touches; None where it touches no unit that was charged."""
    codes = _codes(report, result, charged)
    if result.rule in _BY_MINUTES:
        stake = _above(report, date, charged, schedule, lawbook)
        return Touched(result.rule, result.severity, "units above the minutes", stake) if stake and stake.most else None
    if result.rule in _BY_PAIR and codes:
        second = _second(codes, date, lawbook)
        stake = whole_lines(second, charged.units, date, schedule) if second else one_of(codes, charged.units, date, schedule)
        return Touched(result.rule, result.severity, ", ".join(second) or f"one of {' and '.join(codes)}", stake)
    if result.rule == "UN-06" and codes:
        more = {code: charged.units[code] - 1 for code in codes}
        return Touched(result.rule, result.severity, f"{', '.join(codes)}, units after the first", whole_lines(codes, more, date, schedule))
    if result.rule in _BY_ASSISTANT:
        percent = _percent(lawbook, "assistant_line_percent", date)
        share = part_of(whole_lines(codes or charged.units, charged.units, date, schedule), 100 - percent) if percent else None
        return Touched(result.rule, result.severity, f"about {100 - (percent or 0)} % of {', '.join(codes or charged.units)}", share, estimate=True) if share else None
    if codes:
        return Touched(result.rule, result.severity, ", ".join(codes), whole_lines(codes, charged.units, date, schedule))
    return Touched(result.rule, result.severity, "the whole day", whole_lines(charged.units, charged.units, date, schedule))


def _codes(report: Report, result: Result, charged: Charged) -> tuple[str, ...]:
    """The charged codes that a finding underlines; empty where it underlines something else too, or nothing: it is then about the whole day."""
    at: dict[tuple[int, int], set[str]] = {}
    for e in report.evidence:
        code = e.code or (str(e.value) if e.kind == "code" else "")
        at.setdefault((e.start, e.end), set()).add(code)
    named = [at.get(span, {""}) - {""} for span in result.spans]
    if not named or not all(named):
        return ()
    return tuple(code for code in charged.units if any(code in one for one in named))


def _second(codes: Sequence[str], on: datetime.date, lawbook: Lawbook) -> tuple[str, ...]:
    """The codes of the second column among some, by any setting whose table is known; empty where none is."""
    for setting in SETTINGS:
        try:
            found = edit_book(lawbook, lawbook.tables, setting).pairs(codes, on)
        except Gap:
            continue
        if found:
            return tuple(dict.fromkeys(edit.column2 for edit in found))
    return ()


def _above(report: Report, on: datetime.date, charged: Charged, schedule: FeeSchedule, lawbook: Lawbook) -> Stake | None:
    """The timed units above what the minutes carry by the payer's method."""
    law, method = _unit_law(lawbook, on), _method(report)
    procedures = lawbook.procedures(on)
    day = treatment_day(report.evidence)
    timed = {code: number for code, number in charged.units.items() if code in procedures and procedures[code].timed}
    minutes = day.timed_minutes(procedures)
    if law is None or not timed:
        return None
    if method and minutes and all(code in minutes for code in timed):
        return units_above(timed, split(minutes, method, law).allocations, on, schedule)
    most = [total for total in (day.total_treatment, day.session) if total is not None]
    total = day.total_timed if day.total_timed is not None else min(most, default=None)
    return units_too_many(timed, units_of_total(total, law), on, schedule) if total is not None else None
