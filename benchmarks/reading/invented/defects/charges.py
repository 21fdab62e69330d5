"""Defects of charge lines: modifiers, dead codes, thresholds."""

from __future__ import annotations

import datetime

from invented.defects.defect import Defect, billed, in_quarter, medicare
from invented.draws import Draws
from invented.facts import Visit
from invented.gold import Gold, phrase

_THRESHOLDS = {2020: 2080, 2021: 2110, 2022: 2150, 2023: 2230, 2024: 2330, 2025: 2410, 2026: 2480}


def _drop(letters: str, visit: Visit) -> None:
    for activity in visit.activities:
        activity.modifiers = [gold for gold in activity.modifiers if gold.value != letters]


def _drop_go(visit: Visit, _draws: Draws) -> None:
    _drop("GO", visit)


def _drop_co(visit: Visit, _draws: Draws) -> None:
    _drop("CO", visit)


def _kx_and_ga(visit: Visit, _draws: Draws) -> None:
    activity = billed(visit)[0]
    activity.modifiers += [Gold("modifier", letters, code=activity.service) for letters in ("KX", "GA")]


def _name_threshold(visit: Visit, draws: Draws) -> None:
    amount = _THRESHOLDS[visit.date.year]
    spent = amount + draws.number("over", 40, 300)
    visit.extra.append(("charges", phrase(f"OT year to date <year_to_date={spent}@USD:${spent:,}>, threshold <threshold_amount={amount}@USD:${amount:,}>")))
    activity = billed(visit)[0]
    activity.modifiers.append(Gold("modifier", "KX", code=activity.service))


def _wrong_year(visit: Visit, draws: Draws) -> None:
    amount = draws.pick("other year", [each for year, each in _THRESHOLDS.items() if year != visit.date.year])
    for i, (where, words) in enumerate(visit.extra):
        if where == "charges" and "threshold" in words.plain():
            spent = next(gold for gold in words.gold() if gold.kind == "year_to_date")
            visit.extra[i] = (where, phrase(
                f"OT year to date <year_to_date={spent.value}@USD:${int(spent.value):,}>, threshold <threshold_amount={amount}@USD:${amount:,}>"))


def _stale_gcode(visit: Visit, draws: Draws) -> None:
    visit.extra.append(("charges", phrase(draws.pick("g code", (
        "<?code:G8987>-<?modifier:CK> <repealed=functional_reporting:functional reporting> self care current status",
        "<repealed=functional_reporting:Functional G-codes> <?code:G8987> <?modifier:CK>, goal <?code:G8988> <?modifier:CI>")))))


def _dead_code(visit: Visit, _draws: Draws) -> None:
    visit.extra.append(("charges", phrase("<code:97532> cognitive skills <units=1@units:x 1>", code="97532")))


def _therapy_cap(visit: Visit, draws: Draws) -> None:
    visit.extra.append(("a", phrase(draws.pick("cap", (
        "Patient has reached the <repealed=therapy_cap:therapy cap>; exception requested", "Visits limited by the Medicare <repealed=therapy_cap:therapy cap>")))))


def _measured(visit: Visit, _draws: Draws) -> None:
    visit.extra.append(("charges", phrase("<code:95851> range of motion report <units=1@units:x 1>", code="95851")))


DEFECTS = (
    Defect("no GO", "the line has no discipline modifier", ("MOD-01",), frozenset({"modifier"}), frozenset({"modifiers"}),
           lambda v: medicare(v) and bool(billed(v)), _drop_go, may=("MOD-02",)),
    Defect("no CO", "an assistant treated and the line does not say so", ("MOD-02",), frozenset({"modifier"}), frozenset({"modifiers", "signature"}),
           lambda v: medicare(v) and bool(billed(v)) and v.author_role == "OTA", _drop_co, may=("MOD-05",)),
    Defect("KX with GA", "the line says necessary and not necessary", ("MOD-07",), frozenset({"modifier"}), frozenset({"modifiers"}),
           lambda v: medicare(v) and bool(billed(v)), _kx_and_ga, may=("MOD-06", "MOD-08", "ED-04")),
    Defect("KX of the wrong year", "the threshold named is another year's", ("RP-05",), frozenset({"threshold_amount"}), frozenset({"modifiers", "day"}),
           lambda v: medicare(v) and bool(billed(v)), _wrong_year, may=("MOD-09", "MOD-06"), ground=_name_threshold),
    Defect("stale functional G-code", "functional reporting after it ended", ("RP-01",), frozenset({"repealed"}), frozenset({"codes"}),
           lambda v: medicare(v) and bool(billed(v)), _stale_gcode, may=("TN-02", "RP-02")),
    Defect("97532 after 2017", "a code that has ended", ("RP-03",), frozenset({"code", "units"}), frozenset({"codes", "units"}),
           lambda v: bool(billed(v)), _dead_code, may=("UN-02", "UN-03", "UN-04", "UN-07", "UN-05", "TN-02", "MOD-01", "ED-10")),
    Defect("therapy cap", "a cap that has ended is spoken of as in force", ("RP-04",), frozenset({"repealed"}), frozenset({"cap"}),
           lambda v: medicare(v) and v.date > datetime.date(2018, 12, 31), _therapy_cap),
    Defect("pair never payable", "97530 beside 95851", ("ED-06",), frozenset({"code", "units"}), frozenset({"codes"}),
           lambda v: in_quarter(v) and medicare(v) and any(a.service == "97530" for a in billed(v)), _measured, may=("TN-02", "ED-01", "MOD-01")),
)
