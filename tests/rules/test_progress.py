"""Progress reports and discharge notes by themselves."""

from __future__ import annotations

import datetime

import pytest

from chartproof.core.evidence import Shown
from rules.shown import DAY, e, line, note, report

THERAPIST = e("signature", "M. Ruiz", "OTR/L", who="OT", at=100)
ASSISTANT = e("signature", "L. Ortiz", "COTA/L", who="OTA", at=100)
TODAY, BEFORE = e("score", "3/5", "trials", about="LTG1", at=30), e("score", "0/5", "trials", about="LTG1", when="historical", at=20)
STATED = e("goal_ref", "LTG1", when="target", at=5)


def answer(code, *evidence, kind="progress-report", date=DAY, draft=False, chart=None):
    return line(report(note(*evidence, kind=kind, date=date), "medicare-b", draft=draft, chart=chart), code)


def test_a_report_by_an_assistant_alone_is_no_report():
    found = answer("PR-03", ASSISTANT)
    assert (found.outcome, found.severity, found.holds_charge, found.spans) == ("not_met", "denial", True, ((100, 105),))


@pytest.mark.parametrize("second", [THERAPIST, e("signature", "P. Ross", "NP"), e("cosignature", "M. Ruiz", "OTR/L", who="OT")])
def test_a_clinician_s_signature_beside_the_assistant_s_makes_it_one(second):
    assert answer("PR-03", ASSISTANT, second).outcome == "met"


def test_a_signature_of_unknown_profession_is_asked_and_none_is_left_to_another_rule():
    assert (answer("PR-03", e("signature", "J. Doe")).outcome, answer("PR-03", e("signature", "J. Doe")).severity) == ("unknown", "advice")
    assert answer("PR-03").outcome == "not_applicable"
    assert answer("PR-03", draft=True).outcome == "not_checked"


@pytest.mark.parametrize(("missing", "said"), [("period_start", "the first day it covers"), ("period_end", "the last day it covers"), ("document_date", "the day it was written")])
def test_period_and_day_of_writing_are_each_asked(missing, said):
    dates = [e(kind, DAY) for kind in ("period_start", "period_end", "document_date")]
    assert answer("PR-04", *dates, date=None).outcome == "met"
    assert answer("PR-04", *(x for x in dates if x.kind != missing), date=None).message == f"{said}: not found in the report"


def test_the_date_beside_the_signature_is_the_day_of_writing():
    assert answer("PR-04", e("period_start", DAY), e("period_end", DAY), e("signature_date", DAY), date=None).outcome == "met"


def test_each_goal_has_its_progress():
    other = e("goal_ref", "LTG2", when="target", at=60)
    assert answer("PR-05", STATED, TODAY).outcome == "met"
    found = answer("PR-05", STATED, TODAY, other)
    assert (found.outcome, found.severity, found.message, found.spans) == ("not_met", "risk", "LTG2: nothing is said of today", ((60, 65),))
    assert answer("PR-05", STATED, TODAY, other, e("goal_status", "no_change", about="LTG2")).outcome == "met"
    assert answer("PR-05").message == "no goal is reported"


def test_an_earlier_measure_or_a_target_is_no_progress():
    assert answer("PR-05", STATED, BEFORE, e("score", "5/5", about="LTG1", when="target")).outcome == "not_met"


def test_a_goal_of_the_chart_that_the_report_passes_over_is_named():
    chart = Shown("facts", (e("goal_ref", "LTG1", when="target"), e("goal_ref", "STG4", when="target")), "plan-of-care", datetime.date(2026, 10, 5))
    assert answer("PR-05", STATED, TODAY, chart=chart).message == "STG4: nothing is said of today"


def test_progress_is_measured_against_before():
    assert answer("PR-06", BEFORE, TODAY).outcome == "met"
    alone = answer("PR-06", TODAY)
    assert (alone.message, alone.severity, alone.spans) == ("LTG1: a measure of today without one of before", "advice", ((30, 35),))


def test_a_report_without_any_measure_is_a_risk_and_one_goal_told_in_words_is_advice():
    words = e("goal_status", "progressing", about="LTG2", at=70)
    assert (answer("PR-06", words).message, answer("PR-06", words).severity) == ("no measure of any kind stands in the report", "risk")
    some = answer("PR-06", BEFORE, TODAY, words)
    assert (some.message, some.severity) == ("LTG2: how it stands is said, without a measure", "advice")
    tested = answer("PR-06", words, e("score", "70/100", "points", about="barthel_index"))
    assert tested.severity == "advice"
    assert answer("PR-06").outcome == "not_applicable"


@pytest.mark.parametrize("decision", [e("plan_decision", "continue"), e("plan_decision", "end", when="planned"), e("plan_decision", "end", denied=True), e("plan_change", "STG2 to 4 lb"),
                                      e("plan_change", "none", denied=True), e("plan_frequency", 2, "per week", when="planned")])
def test_whatever_says_how_it_goes_on_is_a_decision(decision):
    assert answer("PR-07", decision).outcome == "met"


def test_silence_on_the_plan_is_a_risk():
    assert (answer("PR-07").outcome, answer("PR-07").severity, answer("PR-07").confidence) == ("not_met", "risk", "likely")


def test_a_cause_of_progress_is_the_clinician_s_judgement():
    cause = e("clinical_judgement", "cause_of_progress", at=40)
    assert answer("PR-08", cause, ASSISTANT).spans == ((40, 45),)
    assert answer("PR-08", cause, ASSISTANT).severity == "advice"
    assert answer("PR-08", cause, ASSISTANT, THERAPIST).outcome == "met"
    assert answer("PR-08", ASSISTANT).outcome == "not_applicable"


def test_a_treatment_note_may_serve_as_the_report_and_is_never_faulted_for_it():
    whole = (e("period_start", DAY), TODAY, e("plan_decision", "continue"), THERAPIST)
    assert answer("PR-10", *whole, kind="treatment-note").outcome == "met"
    for i in range(len(whole)):
        assert answer("PR-10", *whole[:i], *whole[i + 1:], kind="treatment-note").outcome == "not_applicable"


def test_a_discharge_note_says_which_days_it_covers_and_an_ending_elsewhere_asks_for_the_note():
    ended = e("plan_decision", "end", at=40)
    assert answer("DC-01", e("period_start", DAY), e("period_end", DAY), kind="discharge").outcome == "met"
    found = answer("DC-01", ended, kind="discharge")
    assert (found.outcome, found.severity, found.citation.certainty) == ("not_met", "advice", "recalled")
    assert (answer("DC-01", ended, kind="treatment-note").outcome, answer("DC-01", ended, kind="treatment-note").spans) == ("unknown", ((40, 45),))
    for other in (e("plan_decision", "continue"), e("plan_decision", "end", when="planned"), e("plan_decision", "end", denied=True)):
        assert answer("DC-01", other).outcome == "not_applicable"
