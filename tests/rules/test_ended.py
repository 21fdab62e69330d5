"""What has ended is a finding wherever it is spoken of; what is not asked never is one."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.kinds import KINDS
from chartproof.rules.book import RULES
from rules.shown import answer, e, line, note, report

DAY = datetime.date
NEGATIVE = [entry.code for entry in RULES if entry.negative]


@pytest.mark.parametrize("when", ["performed", "planned", "educational"])
@pytest.mark.parametrize(("code", "rule"), [("RP-01", "functional_reporting"), ("RP-04", "therapy_cap")])
def test_a_repealed_rule_is_a_finding_wherever_it_stands(code, rule, when):
    assert answer(code, e("repealed", rule, at=5, when=when), profile="medicare-b").outcome == "not_met"
    assert line(report(note(e("repealed", rule, at=5, when=when), kind="other"), "medicare-b"), code).outcome == "not_met"


def test_who_says_that_a_rule_has_ended_is_right():
    assert answer("RP-01", e("repealed", "functional_reporting", denied=True), profile="medicare-b").outcome == "not_applicable"


def test_a_repealed_rule_was_in_force_in_its_day():
    assert answer("RP-01", e("repealed", "functional_reporting"), profile="medicare-b", date=DAY(2018, 12, 31)).outcome == "not_applicable"
    assert answer("RP-01", e("repealed", "functional_reporting"), profile="medicare-b", date=DAY(2019, 1, 1)).outcome == "not_met"


@pytest.mark.parametrize(("code", "outcome"), [("G8978", "not_met"), ("G8999", "not_met"), ("G9158", "not_met"), ("G9000", "not_applicable"),
                                               ("G0283", "not_applicable"), ("97530", "not_applicable")])
def test_functional_codes_are_known_by_number_and_only_advice(code, outcome):
    result = answer("RP-02", e("code", code, at=5), profile="medicare-b")
    assert (result.outcome, result.severity) == (outcome, "advice")


@pytest.mark.parametrize(("code", "day", "outcome"), [
    ("97532", DAY(2018, 1, 1), "not_met"), ("97127", DAY(2019, 12, 31), "met"), ("97127", DAY(2020, 1, 1), "not_met"),
    ("G0515", DAY(2020, 1, 1), "not_met"), ("97129", DAY(2026, 11, 18), "met"), ("97530", DAY(2026, 11, 18), "met"),
])
def test_a_code_is_dead_the_day_after_its_last(code, day, outcome):
    assert answer("RP-03", e("code", code), date=day).outcome == outcome


@pytest.mark.parametrize(("amount", "day", "outcome"), [
    (2480, DAY(2026, 3, 2), "met"), (2410, DAY(2026, 3, 2), "not_met"), (2410, DAY(2025, 12, 31), "met"), (3000, DAY(2026, 3, 2), "met"),
])
def test_a_threshold_is_that_of_the_year_or_the_review_amount(amount, day, outcome):
    assert answer("RP-05", e("threshold_amount", amount, "USD", at=5), profile="medicare-b", date=day).outcome == outcome


@pytest.mark.parametrize(("year", "certainty", "severity"), [(2018, "recalled", "advice"), (2023, "primary", "risk"), (2026, "secondary", "risk")])
def test_a_threshold_shows_the_source_of_its_own_year(year, certainty, severity):
    result = answer("RP-05", e("threshold_amount", 1500, "USD"), profile="medicare-b", date=DAY(year, 5, 1))
    assert (result.citation.certainty, result.severity) == (certainty, severity)


def test_a_threshold_says_which_amount_is_right():
    assert answer("RP-05", e("threshold_amount", 2330, "USD"), profile="medicare-b").message == (
        "$2,330 is named as threshold; for occupational therapy in 2026 it is $2,480")


def test_a_year_without_a_threshold_is_unknown_and_a_recalled_one_no_more_than_advice():
    from chartproof.audit import audit
    from chartproof.core.record import Record
    from chartproof.law.loader import load

    lawbook, profiles = load()
    later = note(e("threshold_amount", 2480, "USD"), date=DAY(2027, 2, 1))
    assert line(audit(Record(later), lawbook, profiles["medicare-b"], DAY(2027, 2, 2)), "RP-05").outcome == "unknown"
    assert answer("RP-05", e("threshold_amount", 1500, "USD"), profile="medicare-b", date=DAY(2018, 5, 1)).severity == "advice"


@pytest.mark.parametrize(("day", "outcome"), [(DAY(2024, 7, 1), "not_met"), (DAY(2024, 9, 30), "not_met"), (DAY(2024, 10, 1), "unknown"),
                                              (DAY(2026, 11, 18), "unknown")])
def test_always_59_is_unsupported_in_one_quarter_and_unknown_in_others(day, outcome):
    assert answer("RP-06", e("repealed", "always_59", at=5), profile="medicare-b", date=day).outcome == outcome


def test_minutes_of_each_code_are_not_asked_by_medicare():
    two = (e("code", "97530", at=5), e("code", "97535", at=15), e("minutes", 30, "min", code="97530"))
    assert answer("TN-07", *two, profile="medicare-b").outcome == "met"
    assert answer("TN-07", *two, e("minutes", 15, "min", code="97535"), profile="medicare-b").outcome == "not_applicable"


@pytest.mark.parametrize(("last", "outcome"), [(DAY(2026, 11, 4), "not_applicable"), (DAY(2026, 11, 5), "met")])
def test_thirty_days_are_no_limit_of_medicares(last, outcome):
    covered = note(e("period_start", DAY(2026, 10, 5)), e("period_end", last), kind="progress-report")
    assert line(report(covered, "medicare-b"), "PR-11").outcome == outcome


EVIDENCE = st.builds(e, st.sampled_from(sorted(KINDS)), st.one_of(st.sampled_from(["OTA", "97530", "59", "declined", "iep"]), st.integers(0, 99), st.dates()),
                     who=st.sampled_from(["", "OT", "OTA"]), when=st.sampled_from(["performed", "planned", "historical"]), denied=st.booleans())


@given(st.lists(EVIDENCE, max_size=8), st.sampled_from(["treatment-note", "progress-report", "evaluation"]), st.sampled_from(["medicare-b", "medicaid-school"]))
def test_a_negative_rule_never_finds_fault_whatever_a_note_shows(evidence, kind, profile):
    audited = report(note(*evidence, kind=kind), profile)
    assert {line(audited, code).outcome for code in NEGATIVE} <= {"met", "not_applicable"}


@given(st.lists(EVIDENCE, max_size=8), st.sampled_from(["treatment-note", "progress-report", "evaluation"]),
       st.sampled_from(["medicare-b+TX", "medicaid-school+OK", "commercial-uhc", "commercial-aetna", "tricare"]))
def test_no_rule_breaks_whatever_a_note_shows(evidence, kind, profile):
    audited = report(note(*evidence, kind=kind), profile, scan=note(*evidence[:2]), log=note(*evidence[2:4]))
    assert [result.rule for result in audited.results if result.outcome == "error"] == []
