"""Evaluations: what is told, what is measured, and what the code says of it."""

from __future__ import annotations

import datetime

import pytest

from rules.shown import DAY, e, line, minutes, note, report

CODE = e("code", "97166", at=90)
PATIENT = e("score", "61.4", "points", about="quickdash", at=20)


def answer(code, *evidence, kind="evaluation", date=DAY, profile="medicare-b"):
    return line(report(note(*evidence, kind=kind, date=date), profile), code)


def test_an_evaluation_names_diagnosis_problem_and_body_part():
    diagnosis, problem, part = e("diagnosis", "I69.351"), e("problem", "cannot cook"), e("body_part", "right wrist")
    assert answer("EV-02", diagnosis, problem, part).outcome == "met"
    weights = [(answer("EV-02", *found).severity, answer("EV-02", *found).confidence) for found in ((problem, part), (diagnosis, part), (diagnosis, problem))]
    assert weights == [("risk", "certain"), ("risk", "likely"), ("advice", "likely")]
    assert answer("EV-02").message == "a diagnosis, the specific problem and the body part evaluated: not found in the evaluation"


def test_a_diagnosis_by_name_is_one():
    assert answer("EV-02", e("diagnosis", "left CVA", "words"), e("problem", "x"), e("body_part", "hand")).outcome == "met"


@pytest.mark.parametrize(("missing", "said"), [("onset_date", "when it began"), ("prior_level", "function before"), ("current_function", "function now")])
def test_onset_function_before_and_now_are_each_asked(missing, said):
    told = [e("onset_date", "2026-03", when="historical"), e("prior_level", "cooked", when="historical"), e("current_function", "cannot cook")]
    assert answer("EV-03", *told).outcome == "met"
    result = answer("EV-03", *(x for x in told if x.kind != missing))
    assert (result.outcome, result.message, result.severity) == ("not_met", f"{said}: not found in the evaluation", "risk")


def test_help_needed_today_is_function_now():
    assert answer("EV-03", e("onset_date", "birth", when="historical"), e("prior_level", "none", when="historical"), e("assistance", "moderate")).outcome == "met"


@pytest.mark.parametrize("measure", [PATIENT, e("score", "3/5", "trials"), e("score", "41.2", "s", about="nine_hole_peg"), e("score", "30", "deg", about="range_of_motion")])
def test_any_dated_objective_measure_is_a_baseline(measure):
    assert answer("EV-04", measure).outcome == "met"


def test_a_goal_s_measure_an_earlier_one_and_a_test_by_name_are_no_baseline():
    assert answer("EV-04", e("score", "5/5", "trials", about="LTG1", when="target")).message == "no objective measure in the evaluation"
    assert answer("EV-04", e("score", "3/5", when="historical")).outcome == "not_met"
    named = answer("EV-04", e("instrument", "moca", at=30))
    assert (named.message, named.spans) == ("a test is named without its score", ((30, 35),))


def test_levels_of_help_alone_are_a_question_for_the_reviewer():
    result = answer("EV-04", e("assistance", "moderate"))
    assert (result.outcome, result.severity, result.holds_charge) == ("unknown", "advice", False)


def test_measures_without_any_date_are_advised_to_get_one():
    assert (answer("EV-04", PATIENT, date=None).outcome, answer("EV-04", PATIENT, date=None).severity) == ("not_met", "advice")
    assert answer("EV-04", PATIENT, e("signature_date", DAY), date=None).outcome == "met"


def test_no_complexity_is_an_answer_and_silence_is_advice():
    assert answer("EV-05", e("complexity", "none", denied=True)).outcome == "met"
    assert (answer("EV-05").outcome, answer("EV-05").severity) == ("not_met", "advice")


def test_a_prognosis_needs_a_time_that_may_stand_in_the_plan():
    good = e("prognosis", "good", at=40)
    assert answer("EV-06", good).spans == ((40, 45),)
    for by_when in (e("time_frame", 8, "weeks"), e("plan_duration", 8, "weeks", when="planned"), e("target_date", DAY, about="LTG1", when="target")):
        assert answer("EV-06", good, by_when).outcome == "met"
    assert answer("EV-06", good, e("time_frame", 8, "weeks", about="LTG1", when="target")).message == "a prognosis without a time"
    assert answer("EV-06").message == "no prognosis"


def evaluated(*evidence):
    return answer("EV-07", CODE, *evidence, kind="treatment-note", profile="")


def test_evaluation_minutes_inside_the_timed_total_are_a_denial_and_hold_the_charge():
    day = (e("minutes", 30, "min", code="97166"), *minutes("97530", 30))
    result = evaluated(*day, e("total_timed_minutes", 60, "min"))
    assert (result.outcome, result.severity, result.holds_charge) == ("not_met", "denial", True)
    assert result.message == "the total of 60 timed min holds the 30 min of evaluation; the timed codes have 30"
    assert evaluated(*day, e("total_timed_minutes", 30, "min")).outcome == "met"


def test_timed_minutes_with_nothing_but_an_evaluation_are_its_minutes():
    assert evaluated(e("total_timed_minutes", 45, "min")).message.startswith("45 timed min are given, and the only service")
    assert evaluated(e("total_timed_minutes", 0, "min")).outcome == "met"


def test_where_the_minutes_cannot_be_parted_the_rule_only_asks():
    for evidence in ((e("code", "97530"), e("total_timed_minutes", 60, "min")), (*minutes("97530", 30), e("total_timed_minutes", 50, "min"))):
        assert (evaluated(*evidence).outcome, evaluated(*evidence).severity, evaluated(*evidence).holds_charge) == ("unknown", "advice", False)
    assert evaluated(*minutes("97530", 30)).outcome == "not_applicable"
    assert answer("EV-07", *minutes("97530", 30), e("total_timed_minutes", 30, "min"), kind="treatment-note").outcome == "not_applicable"


@pytest.mark.parametrize(("code", "history", "decision", "outcome"), [
    ("97165", "brief", "low", "met"), ("97166", "expanded", "moderate", "met"), ("97166", "extensive", "moderate", "met"),
    ("97166", "brief", "moderate", "not_met"), ("97166", "expanded", "low", "not_met"), ("97167", "expanded", "high", "not_met"),
    ("97167", "extensive", "high", "met"), ("97168", "brief", "low", "not_applicable"),
])
def test_history_and_decisions_reach_the_level_of_the_code(code, history, decision, outcome):
    assert answer("EV-08", e("code", code), e("history_level", history), e("decision_level", decision)).outcome == outcome


def test_a_level_that_is_not_said_is_a_question_and_one_below_is_a_fault_all_the_same():
    assert (answer("EV-08", CODE).outcome, answer("EV-08", CODE).severity) == ("unknown", "advice")
    assert "clinical decision making:" in answer("EV-08", CODE, e("history_level", "expanded")).message
    assert answer("EV-08", CODE, e("history_level", "brief")).outcome == "not_met"


def test_a_code_below_all_three_components_is_looked_at_too():
    high = (e("history_level", "extensive"), e("decision_level", "high"))
    result = answer("EV-08", CODE, *high, e("deficit_count", 6, "deficits"))
    assert (result.outcome, result.severity) == ("not_met", "advice")
    assert answer("EV-08", CODE, *high, e("deficit_count", 4, "deficits")).outcome == "met"


@pytest.mark.parametrize(("code", "count", "outcome"), [("97165", 1, "met"), ("97165", 6, "met"), ("97166", 2, "not_met"), ("97166", 3, "met"), ("97167", 4, "not_met"),
                                                        ("97167", 5, "met")])
def test_deficits_reach_the_level_of_the_code(code, count, outcome):
    assert answer("EV-09", e("code", code), e("deficit_count", count, "deficits")).outcome == outcome
    assert answer("EV-09", e("code", code)).outcome == "unknown"


def test_before_2017_the_codes_had_no_levels():
    assert answer("EV-09", CODE, e("deficit_count", 1, "deficits"), date=datetime.date(2016, 12, 31)).outcome == "not_applicable"


def test_an_assistant_alone_does_not_evaluate():
    assistant, therapist = e("signature", "L. Ortiz", "COTA/L", who="OTA"), e("signature", "M. Ruiz", "OTR/L", who="OT")
    result = answer("EV-10", CODE, assistant)
    assert (result.outcome, result.severity, result.citation.certainty) == ("not_met", "advice", "recalled")
    assert answer("EV-10", CODE, assistant, therapist).outcome == "met"
    assert answer("EV-10", CODE, therapist, e("minutes", 45, "min", code="97166", who="OTA")).outcome == "not_met"
    assert answer("EV-10", CODE).outcome == "not_applicable"


@pytest.mark.parametrize(("profile", "severity", "certainty"), [("medicare-b", "advice", "recalled"), ("tricare", "risk", "primary")])
def test_an_assistant_s_evaluation_weighs_as_much_as_its_source_for_the_payer(profile, severity, certainty):
    found = line(report(note(CODE, e("signature", "L. Ortiz", "COTA/L", who="OTA"), kind="evaluation"), profile), "EV-10")
    assert (found.outcome, found.severity, found.citation.certainty) == ("not_met", severity, certainty)


def test_a_re_evaluation_without_a_reason_is_a_question_for_the_reviewer():
    assert (answer("EV-11", kind="re-evaluation").outcome, answer("EV-11", kind="re-evaluation").severity) == ("unknown", "advice")
    assert answer("EV-11", e("code", "97168"), kind="treatment-note").outcome == "unknown"
    assert answer("EV-11", e("reevaluation_reason", "second fall"), kind="re-evaluation").outcome == "met"
    assert answer("EV-11", kind="treatment-note").outcome == "not_applicable"


def test_other_payers_and_other_documents_are_not_asked():
    assert answer("EV-02", profile="commercial-pooled").outcome == "not_applicable"
    assert answer("EV-02", profile="").outcome == "not_checked"
    assert answer("EV-04", kind="progress-report").outcome == "not_applicable"
