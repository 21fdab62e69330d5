"""What questions put at stake: never below the largest of them, never above what was charged, each line once."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from chartproof.billing.fees import Fee, FeeSchedule, assistant_cut, dollars, practice_expense_cut, worth
from chartproof.billing.stakes import Stake, one_of, part_of, together, units_above, units_too_many, whole_lines

DAY = datetime.date(2026, 11, 18)
FEES = FeeSchedule([Fee("97530", 3810, practice_expense=1500), Fee("97535", 3400, practice_expense=1300), Fee("97140", 2850, practice_expense=1000),
                    Fee("97110", 2975, since=datetime.date(2026, 1, 1), until=DAY), Fee("97110", 3000, since=datetime.date(2026, 11, 19))], "fees.csv")
UNITS = st.dictionaries(st.sampled_from(["97530", "97535", "97140", "97110"]), st.integers(1, 6), min_size=1)


def test_a_fee_is_that_of_the_day_and_an_unpriced_code_is_left_out_by_name():
    assert worth({"97110": 2, "97112": 1}, DAY, FEES) == ({"97110": 5950}, ("97112",))
    assert worth({"97110": 2}, datetime.date(2026, 11, 19), FEES).total == 6000
    assert worth({"97110": 2}, datetime.date(2025, 12, 31), FEES).unpriced == ("97110",)


def test_whole_lines_one_of_two_and_a_share():
    units = {"97530": 2, "97535": 1}
    assert whole_lines(["97530"], units, DAY, FEES) == Stake(7620, 7620, {"97530": 7620})
    assert one_of(["97530", "97535"], units, DAY, FEES)[:2] == (3400, 7620)
    assert part_of(whole_lines(units, units, DAY, FEES), 12)[:2] == (1322, 1322)


def test_units_above_the_minutes_range_over_every_way_to_place_them():
    billed = {"97530": 2, "97535": 2}
    assert units_above(billed, [{"97530": 2, "97535": 1}], DAY, FEES)[:2] == (3400, 3400)
    assert units_above(billed, [{"97530": 2, "97535": 1}, {"97530": 1, "97535": 2}], DAY, FEES)[:2] == (3400, 3810)
    assert units_above(billed, [{"97530": 3, "97535": 2}], DAY, FEES)[:2] == (0, 0)
    assert units_too_many(billed, 3, DAY, FEES)[:2] == (3400, 3810)
    assert units_too_many(billed, 1, DAY, FEES)[:2] == (3400 + 3400 + 3810, 3810 + 3810 + 3400)
    assert units_too_many(billed, 4, DAY, FEES)[:2] == (0, 0)


def test_several_questions_of_a_day_count_each_line_once():
    units = {"97530": 2, "97535": 1}
    line = whole_lines(["97530"], units, DAY, FEES)
    assert together([line, line], 11020)[:2] == (7620, 7620)
    assert together([line, whole_lines(["97535"], units, DAY, FEES)], 11020)[:2] == (7620, 11020)
    assert together([], 11020)[:2] == (0, 0)


def test_the_estimates_of_what_medicare_pays_less():
    assert assistant_cut(11020, 88) == 1322
    assert practice_expense_cut({"97530": 2, "97535": 1}, DAY, FEES, 50) == (1500 + 1300) // 2
    assert practice_expense_cut({"97530": 1}, DAY, FEES, 50) == 0
    assert practice_expense_cut({"97530": 1, "97110": 1}, DAY, FEES, 50) is None


def test_dollars_are_written_with_both_cents():
    assert [dollars(cents) for cents in (0, 5, 3810, 123450)] == ["$0.00", "$0.05", "$38.10", "$1,234.50"]


@given(UNITS, st.integers(0, 30))
def test_units_too_many_are_between_nothing_and_everything(units, carried):
    stake = units_too_many(units, carried, DAY, FEES)
    assert 0 <= stake.least <= stake.most <= worth(units, DAY, FEES).total
    assert (stake.most == 0) == (carried >= sum(units.values()))


@given(UNITS, st.lists(UNITS, min_size=1, max_size=4), st.lists(st.lists(st.sampled_from(["97530", "97535", "97140", "97110"])), max_size=5))
def test_together_is_at_least_the_largest_question_and_at_most_the_day(units, ways, named):
    value = worth(units, DAY, FEES).total
    stakes = [units_above(units, ways, DAY, FEES), *(whole_lines(codes, units, DAY, FEES) for codes in named)]
    all_of_it = together(stakes, value)
    assert max(stake.least for stake in stakes) <= all_of_it.least <= all_of_it.most <= value
    assert all_of_it.most <= sum(stake.most for stake in stakes)
    assert together([*stakes, stakes[0]], value) == all_of_it


@given(UNITS)
def test_a_question_about_all_lines_is_the_whole_day(units):
    value = worth(units, DAY, FEES).total
    assert together([whole_lines(units, units, DAY, FEES)], value)[:2] == (value, value)
