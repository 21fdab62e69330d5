"""The clocks of an episode: certified time, ten treatment days, a clinician in each period."""

from __future__ import annotations

import datetime

import pytest

from rules.whole import days, outcome, says, visit

FIRST = datetime.date(2026, 8, 3)


@pytest.mark.parametrize(("until", "expected"), [("2026-11-01", "met"), ("2026-11-02", "not_met")])
def test_a_certified_period_has_at_most_ninety_days(until, expected):
    assert outcome("CER-05", f"certifications: [{{since: 2026-08-03, until: {until}, signed: 2026-08-04, by: MD}}]") == expected


def test_without_a_stated_end_the_plan_s_weeks_end_the_certified_time():
    chart = "plan: {date: 2026-08-03, amount: 1, frequency: 2, weeks: 8}\ncertifications: [{since: 2026-08-03, signed: 2026-08-04, by: MD}]\n"
    assert outcome("CER-06", chart + "treatment_days: [2026-08-03, 2026-09-28]") == "met"
    found = says("CER-06", chart + "treatment_days: [2026-08-03, 2026-09-29]")
    assert (found.outcome, found.holds_charge) == ("not_met", True)
    assert "2026-09-29" in found.message
    assert "2026-09-28" in found.message


def test_an_order_in_place_of_a_signature_certifies_ninety_days_and_no_more():
    chart = "orders: [{date: 2026-08-01, signed: 2026-08-01, by: MD}]\nevaluation: {date: 2026-08-03}\n"
    assert outcome("CER-06", chart + "treatment_days: [2026-11-01]") == "met"
    assert outcome("CER-06", chart + "treatment_days: [2026-11-02]") == "not_met"


def test_an_unsigned_recertification_is_one_fault_and_not_two():
    chart = ("evaluation: {date: 2026-08-03}\ntreatment_days: [2026-08-05, 2026-11-04]\ncertifications:\n"
             "- {since: 2026-08-03, until: 2026-10-31, signed: 2026-08-04, by: MD}\n- {since: 2026-11-01, kind: recertification}")
    assert (outcome("CER-10", chart), outcome("CER-06", chart)) == ("not_met", "met")


def test_a_recertification_signed_after_the_time_before_it_had_ended_needs_a_reason():
    chart = ("certifications:\n- {since: 2026-08-03, until: 2026-10-31, signed: 2026-08-04, by: MD}\n"
             "- {since: 2026-11-01, kind: recertification, signed: 2026-11-%s, by: MD%s}")
    assert outcome("CER-07", chart % ("01", "")) == "not_met"
    assert outcome("CER-07", chart % ("01", ", delay_reason: on leave")) == "met"
    assert outcome("CER-07", chart.replace("2026-11-%s", "2026-10-31") % "") == "not_applicable"


def test_after_half_a_year_a_late_certification_is_advised_to_show_more_than_a_reason():
    chart = "evaluation: {date: 2026-01-05}\ncertifications: [{since: 2026-01-05, signed: 2026-09-01, by: MD, delay_reason: office closed%s}]"
    assert (says("CER-07", chart % "").outcome, says("CER-07", chart % "").severity) == ("not_met", "advice")
    assert outcome("CER-07", chart % ", other_proof: [letter of 2026-01-20]") == "met"


@pytest.mark.parametrize(("number", "expected"), [(9, "met"), (10, "not_met")])
def test_the_evaluation_is_the_first_of_ten_treatment_days(number, expected):
    chart = "evaluation: {date: 2026-08-02}\n" + days(FIRST, number)
    assert outcome("PR-01", chart) == expected


def test_thirty_days_alone_make_no_report_due():
    assert outcome("PR-01", "treatment_days: [2026-08-03, 2026-10-30]") == "met"


def test_two_visits_and_an_evaluation_on_one_day_count_once():
    chart = "evaluation: {date: 2026-08-03}\nvisits:\n" + visit("2026-08-03") + "\n" + visit("2026-08-03", minutes=15)
    assert says("PR-01", chart).message == "each report came in time; 1 of 10 treatment days since the last"


def test_a_late_report_stays_a_finding_after_the_next_came_in_time():
    chart = days(FIRST, 25) + "\nprogress_reports: [{date: 2026-08-14}, {date: 2026-08-23}]"
    found = says("PR-01", chart)
    assert (found.outcome, found.holds_charge) == ("not_met", True)
    assert "2026-08-12" in found.message


def test_a_progress_report_by_its_document_counts_as_one_in_the_chart_does(tmp_path):
    from chartproof.desk.episode import audit_chart
    from rules.shown import line

    (tmp_path / "report.txt").write_text("OT progress report\nPatient: M-0210 · Date of service: 2026-08-12\nA\n- STG1: 3 of 5 today.\n")
    (tmp_path / "chart.yaml").write_text("patient: M-0210\n" + days(FIRST, 14) + "\nnotes: [{date: 2026-08-12, file: report.txt, kind: progress-report}]\n")
    report = audit_chart(tmp_path / "chart.yaml", "", "medicare-b", datetime.date(2026, 11, 23)).episode.report
    assert line(report, "PR-01").outcome == "met"


PERIOD = "evaluation: {date: 2026-08-03}\nvisits:\n"
ASSISTANT = visit("2026-08-05", "A-06 COTA/L")


@pytest.mark.parametrize(("report", "visits", "expected"), [
    ("A-06 COTA/L", ASSISTANT, "not_met"),
    ("T-14 OTR/L", ASSISTANT, "met"),
    ("A-06 COTA/L", ASSISTANT + "\n" + visit("2026-08-06"), "met"),
    ("", visit("2026-08-05", "A-06"), "unknown"),
])
def test_a_therapist_takes_part_by_a_visit_or_by_the_report(report, visits, expected):
    author = f", author: {report}" if report else ""
    chart = PERIOD + visits + f"\nprogress_reports: [{{date: 2026-08-10, until: 2026-08-10{author}}}]"
    assert outcome("PR-09", chart) == expected


def test_a_goal_is_measured_by_a_visit_that_names_it_and_scores():
    chart = ("goals: [{id: STG1, task: t, occupation: o, target: 4/5, by: 2026-12-01}]\n" + days(FIRST, 12) + "\nvisits:\n"
             "- {patient: M-0210, date: 2026-08-10, activities: [{code: '97535', minutes: 20, task: button a shirt, goals: [STG1], score: 3/5}]}")
    assert outcome("EP-04", chart) == "met"
    assert says("EP-04", chart.replace(", score: 3/5", "")).severity == "advice"
