"""The edges of the episode's rules: the last day in time, the first day too late, and which words are underlined."""

from __future__ import annotations

import datetime

import pytest

from chartproof.desk.episode import audit_chart
from rules.shown import line
from rules.whole import ON, days, outcome, says, visit

FIRST = datetime.date(2026, 8, 3)


def underlined(code: str, chart: str) -> list[str]:
    made = audit_chart(f"patient: M-0210\n{chart}\n".encode(), "chart.yaml", "medicare-b", ON).episode
    return [made.text[start:end] for start, end in line(made.report, code).spans]


@pytest.mark.parametrize(("on", "expected"), [("2026-10-19", "met"), ("2026-10-20", "not_met")])
def test_an_unsigned_verbal_order_is_open_until_its_last_day(on, expected):
    assert outcome("CER-04", "orders: [{date: 2026-10-05, kind: verbal}]", datetime.date.fromisoformat(on)) == expected


@pytest.mark.parametrize(("on", "expected"), [("2026-10-31", "not_applicable"), ("2026-11-01", "not_met")])
def test_a_recertification_is_asked_for_its_signature_from_its_first_day(on, expected):
    chart = "certifications: [{since: 2026-08-03, until: 2026-10-31, signed: 2026-08-04}, {since: 2026-11-01, kind: recertification}]"
    assert outcome("CER-10", chart, datetime.date.fromisoformat(on)) == expected


def test_an_initial_certification_without_a_signature_is_no_recertification():
    assert outcome("CER-10", "certifications: [{since: 2026-08-03}]") == "not_applicable"


@pytest.mark.parametrize(("first", "expected"), [("2024-12-31", "not_applicable"), ("2025-01-01", "not_met")])
def test_an_order_gives_certified_time_from_the_first_day_of_2025(first, expected):
    chart = f"orders: [{{date: 2024-12-20, signed: 2024-12-20}}]\nevaluation: {{date: {first}}}\ntreatment_days: [2025-06-02]"
    assert outcome("CER-06", chart) == expected


def test_a_certification_of_the_first_day_leaves_no_room_for_the_order_s_ninety_days():
    chart = ("orders: [{date: 2026-08-01, signed: 2026-08-01}]\nevaluation: {date: 2026-08-03}\ntreatment_days: [2026-10-01]\n"
             "certifications: [{since: 2026-08-03, until: 2026-09-15, signed: 2026-08-04}]")
    assert outcome("CER-06", chart) == "not_met"


def test_treatment_without_any_certified_time_is_left_to_the_rule_that_asks_for_it():
    assert outcome("CER-06", "treatment_days: [2026-08-03]") == "not_applicable"
    assert outcome("CER-06", "certifications: [{since: 2026-08-03, signed: 2026-08-03}]") == "not_applicable"


def test_without_an_evaluation_the_plan_is_sent_within_thirty_days_of_the_first_treatment():
    chart = "orders: [{date: 2026-08-01, signed: 2026-08-01}]\ntreatment_days: [2026-08-03]\ntransmittals: [{date: %s}]"
    assert [outcome("CER-02", chart % day) for day in ("2026-09-02", "2026-09-03")] == ["met", "not_met"]


def test_the_late_report_is_underlined_and_reports_in_time_are():
    late = days(FIRST, 12) + "\nprogress_reports: [{date: 2026-08-14}]"
    assert (outcome("PR-01", late), underlined("PR-01", late)) == ("not_met", ["2026-08-14"])
    early = days(FIRST, 12) + "\nevaluation: {date: 2026-08-03}\nprogress_reports: [{date: 2026-08-10}]"
    assert underlined("PR-01", early) == ["2026-08-10"]


REPORTED = "evaluation: {date: 2026-08-02}\n" + days(FIRST, 9) + "\nprogress_reports:\n- {date: 2026-08-06, treatment_days: %s}\n- {date: 2026-08-11%s}"


def test_each_report_that_counts_is_held_to_its_own_period():
    assert outcome("PR-02", REPORTED % (5, "")) == "met"
    assert outcome("PR-02", REPORTED % (5, ", treatment_days: 5")) == "met"
    assert underlined("PR-02", REPORTED % (5, ", treatment_days: 6")) == ["6"]
    assert underlined("PR-02", REPORTED % (4, ", treatment_days: 5")) == ["4"]


ASSISTED = "visits:\n" + visit("2026-08-05", "A-06 COTA/L") + "\n" + visit("2026-08-12", "A-06 COTA/L") + "\nprogress_reports:\n"
BOTH = ASSISTED + "- {date: 2026-08-06, author: A-06 COTA/L%s}\n- {date: 2026-08-13, author: A-06 COTA/L%s}"


def test_the_therapist_takes_part_in_each_period_and_on_a_day_of_that_period():
    took = ", participated: [2026-08-05]", ", participated: [2026-08-12]"
    assert outcome("PR-09", BOTH % took) == "met"
    assert underlined("PR-09", BOTH % ("", took[1])) == ["2026-08-06"]
    assert underlined("PR-09", BOTH % (took[0], "")) == ["2026-08-13"]
    assert underlined("PR-09", BOTH % (took[1], took[1])) == ["2026-08-06"]


def test_an_evaluation_by_the_therapist_is_part_in_its_own_period_only():
    chart = "evaluation: {date: 2026-08-03, by: T-14 OTR/L}\n" + BOTH
    assert underlined("PR-09", chart % ("", "")) == ["2026-08-13"]


def test_a_report_by_the_therapist_is_part_in_its_own_period_only():
    chart = (BOTH % ("", "")).replace("2026-08-06, author: A-06 COTA/L", "2026-08-06, author: T-14 OTR/L")
    assert underlined("PR-09", chart) == ["2026-08-13"]


GOAL = "goals: [{id: STG1, task: t, occupation: o, target: 4/5, by: 2026-12-01}, {id: STG2, task: t, occupation: o, target: 4/5, by: 2026-12-01}]\n"


@pytest.mark.parametrize(("number", "expected"), [(9, "met"), (10, "not_met")])
def test_goals_are_asked_for_a_measure_after_ten_treatment_days(number, expected):
    assert outcome("EP-04", GOAL + days(FIRST, number)) == expected


@pytest.mark.parametrize(("day", "expected"), [("2026-08-04", ["STG1", "STG2"]), ("2026-08-05", ["STG2"])])
def test_a_measure_counts_from_the_first_of_the_last_ten_days(day, expected):
    chart = GOAL + days(FIRST, 12)
    assert underlined("EP-04", chart + f"\nmeasures: [{{date: {day}, goal: STG1, score: 1/5}}]") == expected
    measured = f"\nvisits:\n- {{patient: M-0210, date: {day}, activities: [{{code: '97535', minutes: 20, task: t, goals: [STG1], score: 1/5}}]}}"
    assert underlined("EP-04", chart + measured) == expected


def test_a_goal_that_is_named_beside_another_activity_s_score_is_not_measured_by_it():
    acts = "{code: '97535', minutes: 20, task: button, goals: [STG1], score: 1/5}, {code: '97530', minutes: 20, task: carry, goals: [STG2]}"
    chart = GOAL + days(FIRST, 12) + f"\nvisits: [{{patient: M-0210, date: 2026-08-10, activities: [{acts}]}}]"
    assert underlined("EP-04", chart) == ["STG2"]


def test_the_whole_answer_says_which_day():
    assert "2026-08-05" in says("EP-04", GOAL + days(FIRST, 12)).message
