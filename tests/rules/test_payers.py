"""Medicaid, schools, single plans, TRICARE."""

from __future__ import annotations

import datetime

import pytest

from rules.shown import answer, e, line, note, report

SCHOOL = (e("patient_id", "P-0311"), e("place", "school"), e("signature", "R. Ames", "OTR/L", who="OT"), e("minutes", 30, "min", code="97530"))


def of(kind, code, *evidence, profile, chart=None, date=None):
    shown = note(*evidence, kind=kind) if date is None else note(*evidence, kind=kind, date=date)
    return line(report(shown, profile, chart=chart), code)


def test_a_school_claim_lacks_what_it_lacks():
    assert answer("MD-01", *SCHOOL, profile="medicaid-school").outcome == "met"
    assert answer("MD-01", *SCHOOL[1:3], profile="medicaid-school").message == (
        "the record of this service does not show the child's name and Medicaid number and how much was given")
    assert answer("MD-01", *SCHOOL, profile="medicaid-pediatric").outcome == "not_applicable"


def test_a_prescription_is_looked_for_in_note_and_chart_and_asked_about_by_state():
    chart = note(e("prescriber", "L. Stone", "MD"), kind="chart")
    assert of("evaluation", "MD-02", profile="medicaid-pediatric+OK").outcome == "not_met"
    assert of("evaluation", "MD-02", profile="medicaid-pediatric").question
    assert of("evaluation", "MD-02", profile="medicaid-pediatric+OK", chart=chart).outcome == "met"
    assert of("treatment-note", "MD-02", profile="medicaid-pediatric+OK").outcome == "not_applicable"


def test_a_school_service_names_its_plan_and_a_plan_alone_is_a_question_of_need():
    plan = e("iep", "iep", at=10)
    assert answer("MD-03", profile="medicaid-school").outcome == "not_met"
    assert answer("MD-03", e("iep", "iep", denied=True), profile="medicaid-school").outcome == "not_met"
    assert answer("MD-04", plan, profile="medicaid-school").question
    assert answer("MD-04", plan, e("functional_task", "carry"), profile="medicaid-school").outcome == "met"


def test_schooling_as_the_only_purpose_is_a_question_and_never_a_verdict():
    result = answer("MD-05", e("educational_purpose", "schooling", at=5), profile="commercial-pooled")
    assert (result.outcome, result.question) == ("unknown", True)


def test_a_score_is_asked_for_and_its_age_is_for_the_reviewer():
    assert of("evaluation", "CM-02", profile="commercial-uhc").outcome == "not_met"
    assert of("evaluation", "CM-02", e("instrument", "bot_2"), profile="commercial-uhc").question
    assert of("evaluation", "CM-02", profile="commercial-pooled").outcome == "not_applicable"


TIMES = (e("start_time", "10:02"), e("end_time", "10:50"))


@pytest.mark.parametrize(("day", "evidence", "outcome"), [
    (datetime.date(2023, 6, 30), (), "not_applicable"),
    (datetime.date(2023, 7, 1), (e("total_treatment_minutes", 48, "min"),), "not_met"),
    (datetime.date(2023, 10, 31), TIMES, "met"),
    (datetime.date(2023, 11, 1), (e("total_treatment_minutes", 48, "min"),), "met"),
    (datetime.date(2024, 6, 30), (e("session_minutes", 48, "min"),), "not_met"),
    (datetime.date(2024, 7, 1), (e("session_minutes", 48, "min"),), "met"),
    (datetime.date(2026, 11, 18), (), "not_met"),
])
def test_one_plan_asked_three_things_of_time_in_a_year(day, evidence, outcome):
    assert answer("CM-03", *evidence, profile="commercial-uhc", date=day).outcome == outcome


def test_a_standstill_without_a_plan_is_advice_for_aetna_only():
    still = e("goal_status", "no_change", about="STG2", at=10)
    assert answer("CM-04", still, profile="commercial-aetna").severity == "advice"
    assert answer("CM-04", still, e("maintenance", "programme"), profile="commercial-aetna").outcome == "met"
    assert answer("CM-04", still, profile="commercial-pooled").outcome == "not_applicable"


def test_tricares_list_is_advice_and_a_prescriber_is_looked_for_where_a_chart_is():
    listed = answer("TR-01", e("code", "97530", at=10), profile="tricare")
    assert (listed.outcome, listed.severity) == ("not_met", "advice")
    assert answer("TR-01", e("code", "97535"), profile="tricare").outcome == "not_applicable"
    assert of("treatment-note", "TR-01", e("code", "97535"), profile="tricare", chart=note(kind="chart")).message == "no prescriber is on record"
