"""The lawbook answers for a date or says that it cannot."""

from __future__ import annotations

import datetime
import itertools

import pytest

from chartproof.core.errors import Gap
from chartproof.law.loader import load

LAW, PROFILES = load()
DAY = datetime.date


def test_a_value_is_that_of_its_year():
    amounts = [LAW.get("kx_threshold_ot", DAY(year, 6, 1)).value for year in range(2019, 2027)]
    assert amounts == [2040, 2080, 2110, 2150, 2230, 2330, 2410, 2480]


@pytest.mark.parametrize(("day", "value"), [(DAY(2024, 12, 31), 2330), (DAY(2025, 1, 1), 2410)])
def test_the_last_day_of_a_year_and_the_first_of_the_next_differ(day, value):
    assert LAW.get("kx_threshold_ot", day).value == value


@pytest.mark.parametrize("day", [DAY(2017, 12, 31), DAY(2027, 1, 1)])
def test_a_year_without_a_value_is_a_gap_and_never_a_default(day):
    with pytest.raises(Gap, match="nearest known value"):
        LAW.get("kx_threshold_ot", day)


def test_what_was_not_yet_known_on_a_day_is_a_gap_on_that_day():
    assert LAW.get("plan_transmittal_days", DAY(2025, 1, 1)).value == 30
    with pytest.raises(Gap):
        LAW.get("plan_transmittal_days", DAY(2025, 1, 1), known=DAY(2024, 12, 8))


def test_the_order_exception_did_not_exist_before_2025():
    with pytest.raises(Gap):
        LAW.get("plan_transmittal_days", DAY(2024, 12, 31))


def test_every_value_has_one_citation_with_a_certainty():
    for key in LAW.keys():  # noqa: SIM118  # the lawbook is no mapping
        for value in LAW.history(key):
            assert value.citation.text
            assert value.certainty in ("primary", "secondary", "decoded", "recalled")


def test_an_amount_that_nobody_looked_up_says_so():
    assert LAW.get("kx_threshold_ot", DAY(2018, 6, 1)).certainty == "recalled"


def test_no_two_values_of_a_key_apply_on_one_day():
    for key in LAW.keys():  # noqa: SIM118  # the lawbook is no mapping
        spans = LAW.history(key)
        assert all(one.until and one.until < other.since for one, other in itertools.pairwise(spans))


@pytest.mark.parametrize(("code", "day", "exists"), [
    ("97532", DAY(2017, 12, 31), True), ("97532", DAY(2018, 1, 1), False),
    ("97129", DAY(2019, 12, 31), False), ("97129", DAY(2020, 1, 1), True), ("97530", DAY(2026, 11, 18), True),
])
def test_codes_exist_on_their_days_only(code, day, exists):
    assert (code in LAW.procedures(day)) is exists


def test_97530_is_timed_and_one_on_one_and_a_group_is_neither():
    codes = LAW.procedures(DAY(2026, 11, 18))
    assert (codes["97530"].timed, codes["97530"].one_on_one) == (True, True)
    assert (codes["97150"].timed, codes["97150"].one_on_one) == (False, False)


def test_only_the_plan_that_counts_each_code_alone_counts_by_the_midpoint():
    assert {"medicare-b", "medicaid-pediatric", "medicaid-texas", "commercial-pooled", "commercial-midpoint"} <= set(PROFILES)
    assert {name for name, profile in PROFILES.items() if profile.unit_method == "midpoint"} == {"commercial-midpoint"}


def test_the_hash_names_the_content():
    assert len(LAW.sha256) == 64
