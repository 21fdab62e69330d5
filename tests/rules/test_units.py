"""Units against minutes: the answers at the edges of the table, by payer and without one."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.billing.units import UnitLaw, split, units_of_total
from rules.shown import answer, e, minutes

LAW = UnitLaw(15, 8, 8)
CODES = ["97110", "97112", "97140", "97530", "97535"]


def says(code, *evidence, profile="medicare-b", date=datetime.date(2026, 11, 18)):
    result = answer(code, *evidence, profile=profile, date=date)
    return result.outcome, result.message


def test_four_units_on_a_session_of_45_minutes_are_refused_with_the_minutes_they_need():
    result = answer("UN-02", e("session_minutes", 45, "min", at=4), e("code", "97530"), e("units", 3, "units", code="97530", at=20),
                    e("code", "97535"), e("units", 1, "units", code="97535", at=30), profile="commercial-pooled")
    assert result.message == "4 timed units need at least 53 timed minutes; the note shows at most 45 (3 units)"
    assert (result.outcome, result.severity, result.holds_charge) == ("not_met", "denial", True)
    assert result.spans == ((4, 9), (20, 25), (30, 35))


def test_three_units_on_a_session_of_45_minutes_stay_open_until_the_timed_minutes_are_given():
    result = answer("UN-02", e("session_minutes", 45, "min"), e("code", "97530"), e("units", 3, "units", code="97530"), profile="medicare-b")
    assert (result.outcome, result.holds_charge, result.remedy) == ("unknown", True, "total timed minutes of the day")


@pytest.mark.parametrize(("total", "units", "outcome"), [(7, 1, "not_applicable"), (8, 1, "met"), (22, 2, "not_met"), (23, 2, "met"), (52, 4, "not_met"),
                                                         (53, 4, "met"), (68, 5, "met"), (67, 5, "not_met")])
def test_pooled_units_turn_at_the_edges_of_the_table(total, units, outcome):
    assert says("UN-02", e("code", "97530"), e("total_timed_minutes", total, "min"), e("units", units, "units", code="97530"))[0] == outcome


def test_seven_minutes_carry_no_unit_for_any_payer():
    for profile in ("", "medicare-b", "commercial-midpoint"):
        assert says("UN-01", *minutes("97530", 7, 1), profile=profile) == (
            "not_met", "timed units are billed (1), yet the note shows 7 timed min; a first unit needs 8")


def test_without_a_payer_units_are_judged_only_where_both_methods_agree():
    ten_each = [piece for code in ("97530", "97535", "97110") for piece in minutes(code, 10, 1)]
    assert says("UN-02", *ten_each, profile="")[0] == "unknown"
    assert says("UN-02", *ten_each, profile="medicare-b")[0] == "not_met"
    assert says("UN-04", *ten_each, profile="commercial-midpoint")[0] == "met"
    assert says("UN-02", *minutes("97530", 15, 1), *minutes("97535", 15, 1), profile="")[0] == "met"
    assert says("UN-02", *minutes("97530", 15, 2), *minutes("97535", 15, 2), profile="")[0] == "not_met"


def test_five_and_eighteen_minutes_make_one_unit_each_when_pooled():
    day = (*minutes("97530", 5, 1), *minutes("97535", 18, 1))
    assert says("UN-03", *day)[0] == "met"
    assert says("UN-04", *day, profile="commercial-midpoint") == ("not_met", "97530: 1 billed, 5 min carry 0")
    assert says("UN-03", *day, profile="")[0] == "unknown"


def test_a_tie_lets_the_therapist_choose():
    for first, second in ((2, 1), (1, 2)):
        assert says("UN-03", *minutes("97112", 20, first), *minutes("97110", 20, second))[0] == "met"
    assert says("UN-03", *minutes("97112", 20, 3), *minutes("97110", 20, 0)) == (
        "not_met", "the units stand with the wrong codes; these minutes make 97112 x 2 + 97110 x 1 or 97112 x 1 + 97110 x 2")


def test_minutes_by_code_are_voluntary_for_medicare():
    day = (e("code", "97530"), e("units", 2, "units", code="97530"), e("code", "97535"), e("units", 1, "units", code="97535"),
           e("total_timed_minutes", 45, "min"))
    assert says("UN-02", *day)[0] == "met"
    assert says("UN-03", *day) == ("not_applicable", "minutes by code are not given; they are voluntary")


def test_the_methods_are_compared_only_while_the_payer_is_unknown():
    day = [piece for code in ("97530", "97535", "97110") for piece in minutes(code, 10)]
    result = answer("UN-05", *day)
    assert (result.outcome, result.severity) == ("not_met", "advice")
    assert "makes 2 units of these minutes, midpoint counting 3" in result.message
    assert says("UN-05", *day, profile="medicare-b")[0] == "not_applicable"


def test_untimed_units_are_judged_for_the_quarter_that_was_read_and_left_open_for_others():
    twice = (e("code", "97150"), e("units", 2, "units", code="97150"))
    assert says("UN-06", *twice, date=datetime.date(2024, 8, 14))[0] == "not_met"
    assert says("UN-06", *twice)[0] == "unknown"
    assert says("UN-06", e("code", "97150"), e("units", 1, "units", code="97150"))[0] == "met"
    assert says("UN-06", *twice, e("place", "hospital"), date=datetime.date(2024, 8, 14))[0] == "unknown"


def test_under_coding_is_flagged_as_over_coding_is():
    assert says("UN-07", *minutes("97530", 38, 2)) == ("not_met", "38 timed min carry 3 units; 2 billed")
    assert says("UN-07", *minutes("97530", 38, 3))[0] == "met"


def test_units_without_minutes_and_totals_that_do_not_add_up_are_named():
    assert says("UN-07", e("code", "97530"), e("units", 2, "units", code="97530"))[1] == "timed units are billed (2), and the note shows no minutes"
    assert says("UN-07", *minutes("97530", 20, 1), *minutes("97535", 10, 1), e("total_timed_minutes", 45, "min"))[1] == (
        "the total says 45 timed min, the codes together 30")
    assert says("UN-07", *minutes("97530", 30, 2), e("minutes", 12, "min", code="97530", about="a1"))[1] == (
        "97530: the minutes of the code and of its activities differ")


def test_a_note_without_units_is_not_asked_about_them():
    for code in ("UN-01", "UN-02", "UN-03", "UN-06", "UN-07"):
        assert says(code, *minutes("97530", 45))[0] == "not_applicable"


@given(st.dictionaries(st.sampled_from(CODES), st.integers(1, 70), min_size=1, max_size=4), st.data())
def test_whatever_billing_allocates_passes_and_a_unit_more_does_not(day, data):
    pooled = split(day, "cms", LAW)
    rightful = data.draw(st.sampled_from(pooled.allocations))
    charged = [piece for code, number in day.items() for piece in minutes(code, number, rightful[code])]
    if pooled.total_units:
        assert [says(code, *charged)[0] for code in ("UN-01", "UN-02", "UN-03", "UN-07")] == ["met"] * 4
    first = next(iter(day))
    more = [piece for code, number in day.items() for piece in minutes(code, number, rightful[code] + (code == first))]
    assert "not_met" in (says("UN-01", *more)[0], says("UN-02", *more)[0])


@given(st.integers(0, 200), st.integers(1, 12))
def test_a_single_code_never_needs_a_payer(number, units):
    day = (e("code", "97530"), e("total_timed_minutes", number, "min"), e("units", units, "units", code="97530"))
    outcomes = says("UN-01", *day, profile="")[0], says("UN-02", *day, profile="")[0]
    assert ("not_met" in outcomes) == (units > units_of_total(number, LAW))
    assert "unknown" not in outcomes
