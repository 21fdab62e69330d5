"""Minutes to units: the manual's worked examples, both methods, and an oracle that searches instead of computing."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.billing.units import UnitLaw, least_minutes, split, units_of_total

LAW = UnitLaw(unit=15, pooled_minimum=8, midpoint_minimum=8)
DAYS = st.dictionaries(st.sampled_from(["97110", "97112", "97140", "97530", "97535"]), st.integers(1, 70), min_size=1, max_size=4)


@pytest.mark.parametrize(("minutes", "total", "units", "allocations"), [
    ({"97112": 24, "97110": 23}, 47, 3, [{"97112": 2, "97110": 1}]),
    ({"97112": 20, "97110": 20}, 40, 3, [{"97112": 2, "97110": 1}, {"97112": 1, "97110": 2}]),
    ({"97110": 33, "97140": 7}, 40, 3, [{"97110": 2, "97140": 1}]),
    ({"97110": 18, "97140": 13, "97116": 10, "97035": 8}, 49, 3, [{"97110": 1, "97140": 1, "97116": 1, "97035": 0}]),
    ({"97530": 5, "97535": 18}, 23, 2, [{"97530": 1, "97535": 1}]),
    ({"97530": 38, "97535": 7}, 45, 3, [{"97530": 3, "97535": 0}]),
    ({"97530": 29, "97140": 8}, 37, 2, [{"97530": 2, "97140": 0}]),
    ({"97530": 7}, 7, 0, [{"97530": 0}]),
    ({"97530": 4, "97535": 3}, 7, 0, [{"97530": 0, "97535": 0}]),
])
def test_the_pooled_method_gives_what_the_manual_gives(minutes, total, units, allocations):
    answer = split(minutes, "cms", LAW)
    assert (answer.total_timed_minutes, answer.total_units) == (total, units)
    assert sorted(map(str, answer.allocations)) == sorted(map(str, allocations))


def test_three_sevens_make_one_unit_of_any_of_the_three():
    answer = split({"97112": 7, "97110": 7, "97140": 7}, "cms", LAW)
    assert answer.total_units == 1
    assert len(answer.allocations) == 3
    assert "the treating therapist chooses" in answer.working[-1]


@pytest.mark.parametrize(("minutes", "units"), [
    ({"97530": 5, "97535": 5}, {"97530": 0, "97535": 0}),
    ({"97530": 10, "97535": 10, "97110": 10}, {"97530": 1, "97535": 1, "97110": 1}),
    ({"97530": 29, "97140": 8}, {"97530": 2, "97140": 1}),
    ({"97530": 30, "97140": 8}, {"97530": 2, "97140": 1}),
])
def test_the_midpoint_method_judges_each_code_alone(minutes, units):
    assert split(minutes, "midpoint", LAW).allocations == (units,)


@pytest.mark.parametrize(("minutes", "units"), [(7, 0), (8, 1), (22, 1), (23, 2), (37, 2), (38, 3), (52, 3), (53, 4), (67, 4), (68, 5), (127, 8)])
def test_the_table_of_the_manual_holds_at_its_edges(minutes, units):
    assert units_of_total(minutes, LAW) == units


def searched(minutes: dict[str, int]) -> set[tuple[int, ...]]:
    """Every allocation of the day's units in which no minute that was given is worth less than one that was not.

    Stated otherwise than the code under test: of all ways to hand out the units, keep those whose billed time lies
    closest to the given time, code by code in the sum of squares.
    """
    total = sum(minutes.values())
    units = next((n for low, n in ((8 + 15 * k, k + 1) for k in range(30, -1, -1)) if total >= low), 0)
    ways = [w for w in product(*(range(m // 15, m // 15 + 2) for m in minutes.values())) if sum(w) == units]
    def distance(way):
        return sum((15 * n - m) ** 2 for n, m in zip(way, minutes.values(), strict=True))
    best = min(map(distance, ways), default=0)
    return {w for w in ways if distance(w) == best} if units else {tuple(0 for _ in minutes)}


def test_a_search_for_the_nearest_bill_finds_the_same_units_on_a_grid_of_days():
    for first, second, third in product(range(1, 39, 2), range(1, 39, 3), (0, 4, 7, 8, 13, 16, 22)):
        minutes = {"97110": first, "97140": second} | ({"97530": third} if third else {})
        found = {tuple(a.values()) for a in split(minutes, "cms", LAW).allocations}
        assert found == searched(minutes), minutes


@given(DAYS)
def test_the_lines_always_sum_to_the_pooled_total(minutes):
    answer = split(minutes, "cms", LAW)
    assert all(sum(a.values()) == answer.total_units for a in answer.allocations)


@given(DAYS)
def test_the_order_in_which_codes_are_written_does_not_matter(minutes):
    backwards = dict(reversed(minutes.items()))
    as_sets = [{frozenset(a.items()) for a in split(m, "cms", LAW).allocations} for m in (minutes, backwards)]
    assert as_sets[0] == as_sets[1]


@given(DAYS, st.sampled_from(["cms", "midpoint"]))
def test_one_minute_more_never_makes_fewer_units(minutes, method):
    code = next(iter(minutes))
    more = minutes | {code: minutes[code] + 1}
    assert split(more, method, LAW).total_units >= split(minutes, method, LAW).total_units


def test_the_fewest_minutes_of_four_units_are_fifty_three():
    assert least_minutes(4, LAW) == 53


def test_minutes_below_zero_are_refused():
    with pytest.raises(ValueError, match="below zero"):
        split({"97530": -1}, "cms", LAW)


def test_the_working_of_the_midpoint_names_each_code_and_what_was_too_little():
    assert split({"97530": 30, "97535": 5, "97110": 8}, "midpoint", LAW).working == (
        "97530: 30 min = 2 units", "97535: 5 min = 0 units (below 8)", "97110: 8 min = 1 unit", "3 units: each code counted alone, nothing pooled")


def test_the_working_of_the_pool_names_full_units_rests_and_who_takes_them():
    assert split({"97530": 33, "97140": 7}, "cms", LAW).working == (
        "97530: 33 min = 2 full units of 15 and 3 min left over", "97140: 7 min, all left over", "40 timed min in all = 3 units (38 to 52 min)",
        "The one left-over unit goes to 97140 (7 left-over min) against 3")
    assert split({"97530": 7}, "cms", LAW).working[-1] == "7 timed min in all: below 8, so no unit"
    assert split({"97530": 20, "97535": 20}, "cms", LAW).working[-1] == (
        "97530 and 97535 tie at 5 left-over min: 1 unit may go to either of them; the treating therapist chooses")


@pytest.mark.parametrize(("minutes", "total", "units"), [({"97530": 7}, 7, 0), ({"97530": 30}, 30, 2), ({"97530": 20, "97535": 20}, 40, 3)])
def test_the_answer_names_its_method_and_its_total(minutes, total, units):
    made = split(minutes, "cms", LAW)
    assert (made.method, made.total_timed_minutes, made.total_units) == ("cms", total, units)
    assert split(minutes, "midpoint", LAW).method == "midpoint"


def test_units_without_a_rest_need_no_word_about_one():
    assert split({"97530": 30}, "cms", LAW).working == ("97530: 30 min = 2 full units of 15", "30 timed min in all = 2 units (23 to 37 min)")


def test_several_left_over_units_are_told_in_the_plural_with_their_takers():
    assert split({"97530": 29, "97535": 28, "97110": 1}, "cms", LAW).working[-1] == (
        "The 2 left-over units go to 97530 (14 left-over min), 97535 (13 left-over min) against 1")
    assert split({"97530": 14, "97535": 14}, "cms", LAW).working[-1] == (
        "The 2 left-over units go to 97530 (14 left-over min), 97535 (14 left-over min)")


def test_a_sure_taker_is_told_before_those_that_tie():
    working = split({"97530": 14, "97535": 10, "97110": 10, "97140": 10}, "cms", LAW).working
    assert working[-2] == "97530 takes one left-over unit (14 left-over min)"
    assert working[-1] == "97535 and 97110 and 97140 tie at 10 left-over min: 2 units may go to any of them; the treating therapist chooses"


def test_a_day_of_endless_ties_is_cut_at_two_hundred_choices():
    assert len(split({str(97000 + i): 8 for i in range(16)}, "cms", LAW).allocations) == 200
