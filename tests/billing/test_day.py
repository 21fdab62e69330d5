"""What the evidence of a day says of its charges."""

from __future__ import annotations

import pytest

from chartproof.billing.day import treatment_day
from chartproof.billing.units import UnitLaw, split
from chartproof.core.procedure import Procedure
from rules.shown import e

TIMED = {"97530": Procedure("97530", "", timed=True, one_on_one=True), "97150": Procedure("97150", "", timed=False, one_on_one=False)}


def minutes(code, number, about="", **more):
    return e("minutes", number, "min", code=code, about=about, **more)


def test_minutes_and_units_of_a_code_add_up():
    day = treatment_day([minutes("97530", 10, "a1"), minutes("97530", 13, "a2"), e("units", 1, code="97530"), e("units", 2, code="97530")])
    assert (day.minutes, day.units, day.codes) == ({"97530": 23}, {"97530": 3}, ("97530",))
    assert treatment_day([minutes("97530", 10), minutes("97530", 13)]).minutes == {"97530": 23}


def test_the_codes_own_figure_counts_and_a_sum_that_differs_is_told():
    day = treatment_day([minutes("97530", 25), minutes("97530", 10, "a1"), minutes("97530", 13, "a2"), minutes("97535", 8, "a3")])
    assert (day.minutes, day.disagreeing) == ({"97530": 25, "97535": 8}, ("97530",))
    assert treatment_day([minutes("97530", 23), minutes("97530", 23, "a1")]).disagreeing == ()


@pytest.mark.parametrize("aside", [{"when": "planned"}, {"denied": True}])
def test_what_was_not_done_is_no_charge(aside):
    day = treatment_day([e("code", "97530", **aside), minutes("97530", 23, **aside), e("units", 2, code="97530", **aside), e("total_timed_minutes", 23, **aside)])
    assert (day.codes, day.minutes, day.units, day.total_timed) == ((), {}, {}, None)


def test_units_without_a_code_are_those_of_the_day():
    day = treatment_day([e("units", 1, code="97530"), e("units", 3), e("score", "3/5", code="97110")])
    assert (day.units, day.units_unnamed) == ({"97530": 1}, 3)
    assert treatment_day([e("units", 1, code="97530")]).units_unnamed is None


def test_a_figure_of_the_day_counts_whatever_code_stands_beside_it():
    day = treatment_day([e("total_timed_minutes", 45, code="97530"), e("total_treatment_minutes", 50), e("session_minutes", 55)])
    assert (day.total_timed, day.total_treatment, day.session) == (45, 50, 55)
    assert treatment_day([e("total_timed_minutes", 45), e("total_timed_minutes", 60)]).total_timed == 45


def test_only_timed_codes_that_exist_are_timed():
    day = treatment_day([minutes("97530", 23), minutes("97150", 30), minutes("99999", 5), e("units", 2, code="97530"), e("units", 1, code="97150"), e("units", 1, code="99999")])
    assert (day.timed_minutes(TIMED), day.timed_units(TIMED)) == ({"97530": 23}, {"97530": 2})


def test_no_minutes_are_none_and_fewer_are_refused():
    law = UnitLaw(15, 8, 8)
    assert split({"97530": 0}, "cms", law).total_units == 0
    assert split({"97530": 20, "97535": 5}, "midpoint", law).total_timed_minutes == 25
    with pytest.raises(ValueError, match="minutes below zero"):
        split({"97530": -1}, "cms", law)
