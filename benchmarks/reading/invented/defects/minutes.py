"""Defects of minutes and of units."""

from __future__ import annotations

import datetime

from invented.defects.defect import Defect, billed, in_quarter, medicare, pooled
from invented.draws import Draws
from invented.facts import Visit
from invented.gold import Gold, phrase

_UNITS = ("UN-01", "UN-02", "UN-03", "UN-04", "UN-05", "UN-07", "UN-08", "UN-09")


def _add(gold: Gold | None, count: int) -> None:
    if gold is None:
        return
    gold.value = int(gold.value) + count


def _more_units(visit: Visit, draws: Draws) -> None:
    _add(draws.pick("which", billed(visit)).units, 1)


def _fewer_units(visit: Visit, draws: Draws) -> None:
    _add(draws.pick("which", [a for a in billed(visit) if a.units and int(a.units.value) > 1]).units, -1)


def _has_two(visit: Visit) -> bool:
    return any(a.units and int(a.units.value) > 1 for a in visit.activities)


def _move_unit(visit: Visit, draws: Draws) -> None:
    giver = draws.pick("giver", [a for a in billed(visit) if a.units and int(a.units.value) > 1])
    _add(giver.units, -1)
    _add(draws.pick("taker", [a for a in billed(visit) if a is not giver]).units, 1)


def _shift_minutes(visit: Visit, draws: Draws) -> None:
    activity = draws.pick("which", [a for a in visit.activities if a.minutes])
    more = int(activity.minutes.value) < 25 if activity.minutes else True
    _add(activity.minutes, 15 if more else -15)


def _shorten(visit: Visit, draws: Draws) -> None:
    left = draws.number("minutes left", 4, 7)
    gone = int(visit.activities[0].minutes.value) - left if visit.activities[0].minutes else 0
    _add(visit.activities[0].minutes, -gone)
    _add(visit.total_timed, -gone)
    _add(visit.total_treatment, -gone)
    _end_earlier(visit, gone)


def _end_earlier(visit: Visit, minutes: int) -> None:
    if visit.end:
        moved = datetime.datetime.combine(visit.date, datetime.time.fromisoformat(str(visit.end.value))) - datetime.timedelta(minutes=minutes)
        visit.end.value = f"{moved:%H:%M}"


def _one_unit(visit: Visit) -> bool:
    return len(visit.activities) == 1 and bool(billed(visit))


def _no_timed(visit: Visit, _draws: Draws) -> None:
    visit.total_timed = None


def _no_total(visit: Visit, _draws: Draws) -> None:
    visit.total_treatment = None


def _total_below(visit: Visit, draws: Draws) -> None:
    _add(visit.total_treatment, -draws.number("below", 5, 12))


def _count_rest(visit: Visit, draws: Draws) -> None:
    visit.extra.append(("o", phrase(draws.pick("rest", (
        "Two <excluded_time:rest breaks> of 3 min taken in treatment time", "Minutes include <excluded_time:set-up> of the room and <excluded_time:charting>",
        "<excluded_time:Rest break> and <excluded_time:hand-washing> included in minutes")))))


def _evaluate(visit: Visit, _draws: Draws) -> None:
    """The control of a day with an evaluation: its minutes are in the total of treatment and not in the timed total."""
    visit.extra.append(("o", phrase("OT evaluation <code:97165> completed, <minutes=30@min:30 min>", code="97165")))
    _add(visit.total_treatment, 30)
    _end_earlier(visit, -30)


def _time_evaluation(visit: Visit, _draws: Draws) -> None:
    _add(visit.total_timed, 30)


def _two_untimed(visit: Visit, _draws: Draws) -> None:
    visit.extra.append(("o", phrase("Re-evaluation <code:97168> done after a fall at home", code="97168")))
    visit.extra.append(("charges", phrase("<code:97168> <units=2@units:x 2>", code="97168")))


DEFECTS = (
    Defect("units over", "one unit more than the minutes carry", ("UN-02",), frozenset({"units"}), frozenset({"units", "minutes"}),
           lambda v: bool(billed(v)) and pooled(v), _more_units, may=_UNITS),
    Defect("units over, midpoint payer", "one unit more than the code's own minutes carry", ("UN-04",), frozenset({"units"}),
           frozenset({"units", "minutes"}), lambda v: bool(billed(v)) and not pooled(v), _more_units, may=_UNITS),
    Defect("units under", "one unit fewer than the minutes carry", ("UN-07",), frozenset({"units"}), frozenset({"units", "minutes"}),
           lambda v: _has_two(v) and pooled(v), _fewer_units, may=_UNITS),
    Defect("unit on the wrong code", "the count is right, the code is not", ("UN-03",), frozenset({"units"}), frozenset({"units", "minutes"}),
           lambda v: _has_two(v) and pooled(v) and len({a.service for a in billed(v)}) > 1, _move_unit, may=_UNITS),
    Defect("minutes off by one unit", "the minutes of one code are 15 off its units and totals", ("UN-07",), frozenset({"minutes"}),
           frozenset({"units", "minutes"}), lambda v: bool(billed(v)) and v.total_timed is not None and pooled(v), _shift_minutes,
           may=(*_UNITS, "TN-04", "TN-05", "TN-18")),
    Defect("under eight minutes", "a timed unit for fewer than 8 minutes", ("UN-01",),
           frozenset({"minutes", "total_timed_minutes", "total_treatment_minutes", "end_time"}), frozenset({"units", "minutes", "totals"}),
           _one_unit, _shorten, may=(*_UNITS, "TN-06")),
    Defect("no total timed minutes", "several timed codes, and their total is not stated", ("TN-04",), frozenset({"total_timed_minutes"}),
           frozenset({"totals"}), lambda v: medicare(v) and len({a.service for a in v.activities}) > 1, _no_timed, may=("UN-07",)),
    Defect("no total treatment minutes", "neither a total of treatment nor a clock", ("TN-05",), frozenset({"total_treatment_minutes"}),
           frozenset({"totals"}), lambda v: medicare(v) and v.start is None, _no_total),
    Defect("total below timed", "total treatment is less than total timed", ("TN-05",), frozenset({"total_treatment_minutes"}),
           frozenset({"totals", "minutes"}), lambda v: medicare(v) and v.total_timed is not None, _total_below, may=("TN-18", "TN-06", "UN-07")),
    Defect("rest counted", "rest, set-up or writing stands within the treatment minutes", ("TN-06",), frozenset({"excluded_time"}),
           frozenset({"rest", "totals"}), lambda v: medicare(v) and v.uncounted is None, _count_rest),
    Defect("evaluation in timed minutes", "minutes of an evaluation are in the timed total", ("EV-07",), frozenset({"total_timed_minutes"}),
           frozenset({"totals", "minutes", "units"}), lambda v: v.total_timed is not None and v.total_treatment is not None, _time_evaluation,
           may=(*_UNITS, "TN-04", "TN-05", "EV-10", "EV-01", "EV-02", "EV-03", "EV-08"), ground=_evaluate),
    Defect("untimed code twice", "an untimed code with two units", ("UN-06",), frozenset({"code", "units"}), frozenset({"untimed"}),
           lambda v: in_quarter(v) and bool(billed(v)) and v.author_role == "OT", _two_untimed,
           may=("UN-08", "UN-09", "ED-02", "ED-04", "ED-09", "EV-11", "TN-02", "MOD-01", "UN-07")),
)
