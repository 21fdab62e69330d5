"""The grid of days against a search of every way of billing them. The whole grid of 111,929 days is `benchmarks/charges/grid.py`."""

from __future__ import annotations

import sys
from itertools import islice, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks" / "charges"))

import grid
import oracle

FEW = [*grid.days(codes=3), *islice((day for day in grid.days() if len(day) == 4), 0, None, 11)]


def test_the_grid_is_every_unordered_day_of_one_to_four_codes():
    assert sum(1 for _ in grid.days()) == 111_929
    assert len(FEW) > 19_000


def test_the_pooled_method_gives_every_way_of_billing_that_breaks_no_sentence_of_the_rule_and_no_other():
    assert [day for day in FEW if grid.ours(day, "cms") != oracle.pooled(day)] == []


def test_the_midpoint_method_counts_a_unit_once_more_than_half_of_it_was_given():
    assert [day for day in FEW if grid.ours(day, "midpoint") != {oracle.midpoint(day)}] == []


@given(st.lists(st.integers(1, 38), min_size=2, max_size=4))
def test_a_day_in_another_order_is_billed_the_same(minutes):
    for order in permutations(range(len(minutes))):
        turned = tuple(minutes[i] for i in order)
        assert grid.ours(turned, "cms") == {tuple(way[i] for i in order) for way in grid.ours(tuple(minutes), "cms")}


@pytest.mark.parametrize(("day", "way", "fits"), [
    ((33, 7), (2, 1), True), ((33, 7), (3, 0), False), ((24, 23), (2, 1), True), ((24, 23), (1, 2), False), ((20, 20), (2, 1), True), ((20, 20), (1, 2), True),
    ((20, 20), (3, 0), False), ((30, 8), (1, 2), False), ((15, 15), (2, 0), False),
])
def test_the_search_itself_knows_the_manuals_examples(day, way, fits):
    assert (way in oracle.pooled(day)) is fits


def test_the_logic_of_others_is_told_apart_where_their_documents_say_so():
    assert grid.published_steps((8, 15)) == (0, 1)  # 23 minutes rounded down to one 15
    assert grid.published_steps((9, 14)) == (0, 1)
    assert oracle.pooled((9, 14)) == {(1, 1)}
    assert grid.code_by_code((5, 5)) == (0, 0)
    assert oracle.pooled((5, 5)) == {(1, 0), (0, 1)}
    assert grid.largest_first((7, 33)) == (0, 3)
    assert grid.in_eights((16,)) == (2,)
