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


def test_a_profile_names_its_unit_method_or_says_that_nobody_knows_it():
    methods = {name: profile.unit_method for name, profile in PROFILES.items() if profile.level == "ready"}
    assert methods == {"medicare-b": "cms", "medicare-advantage": "cms", "medicaid-pediatric": "cms", "medicaid-texas": "cms",
                       "medicaid-school": "cms", "tricare": "cms", "commercial-pooled": "cms", "commercial-midpoint": "midpoint",
                       "commercial-uhc": None, "commercial-aetna": None}


def test_the_hash_names_the_content():
    assert len(LAW.sha256) == 64


@pytest.mark.parametrize(("key", "day", "value"), [
    ("note_entry_days", DAY(2026, 11, 18), 7), ("adr_response_days", DAY(2026, 11, 18), 45), ("cert_response_days", DAY(2026, 11, 18), 60),
    ("signature_attestation_days", DAY(2026, 11, 18), 20), ("redetermination_days", DAY(2026, 11, 18), 120), ("hearing_amount", DAY(2026, 1, 1), 200),
    ("court_amount", DAY(2025, 6, 1), 1900), ("retention_years_part_b", DAY(2026, 1, 1), 7), ("retention_years_advantage", DAY(2026, 1, 1), 10),
    ("overpayment_return_days", DAY(2025, 1, 1), 60), ("overpayment_investigation_days", DAY(2025, 1, 1), 180), ("assistant_modifier", DAY(2020, 1, 1), "CO"),
    ("assistant_payment_percent", DAY(2022, 1, 1), 85), ("therapist_last_unit_minutes", DAY(2022, 1, 1), 8),
    ("assistant_supervision_private_practice", DAY(2024, 12, 31), "direct"), ("assistant_supervision_private_practice", DAY(2025, 1, 1), "general"),
    ("functional_reporting", DAY(2019, 1, 1), "ended"), ("ota_reassessment_treatments_SC", DAY(2026, 1, 1), 7),
    ("evaluation_typical_minutes_97166", DAY(2026, 1, 1), 45),
])
def test_the_clocks_and_dates_of_the_law(key, day, value):
    assert LAW.get(key, day).value == value


@pytest.mark.parametrize(("key", "day"), [
    ("functional_reporting", DAY(2018, 12, 31)), ("hearing_amount", DAY(2023, 6, 1)), ("assistant_modifier", DAY(2019, 12, 31)),
    ("assistant_payment_percent", DAY(2021, 12, 31)), ("overpayment_return_days", DAY(2024, 12, 31)), ("cert_response_days", DAY(2024, 6, 30)),
])
def test_before_its_first_day_a_value_is_a_gap(key, day):
    with pytest.raises(Gap):
        LAW.get(key, day)


@pytest.mark.parametrize(("code", "last"), [("97532", DAY(2017, 12, 31)), ("97127", DAY(2019, 12, 31)), ("G0515", DAY(2019, 12, 31))])
def test_the_lawbook_knows_the_last_day_of_a_code(code, last):
    assert LAW.ended(DAY(2026, 1, 1))[code] == last
    assert code not in LAW.ended(last)


def test_each_cited_paragraph_says_whose_word_it_is():
    by_authority = {authority: {key for key, c in LAW.citations().items() if c.authority == authority}
                    for authority in ("law", "manual", "contractor", "plan", "practice")}
    assert all(by_authority.values())
    assert sum(map(len, by_authority.values())) == len(LAW.citations())
    assert {key for key, c in LAW.citations().items() if c.certainty == "recalled"} <= by_authority["practice"] | by_authority["plan"]


def test_further_paragraphs_are_added_to_a_copy_and_never_replace_one():
    own = {"clinic-policy": LAW.citation("response")}
    wider = LAW.with_citations(own)
    assert wider.citation("clinic-policy") is own["clinic-policy"]
    assert "clinic-policy" not in LAW.citations()
    with pytest.raises(ValueError, match="signature: the lawbook cites this already"):
        LAW.with_citations({"signature": own["clinic-policy"]})
