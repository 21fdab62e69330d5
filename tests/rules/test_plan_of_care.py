"""Plans: what they hold, who established them, who changed them."""

from __future__ import annotations

import datetime

import pytest

from chartproof.core.evidence import Shown
from rules.shown import DAY, e, line, note, report

GOAL = (e("goal_ref", "LTG1", when="target", at=5), e("goal_task", "turn a key", about="LTG1", when="target", at=10), e("score", "5/5", "trials", about="LTG1", when="target"))
PLAN = {
    "POC-02": (e("diagnosis", "S52.501D"),), "POC-03": GOAL, "POC-04": (e("therapy_type", "OT", when="planned"),),
    "POC-05": (e("plan_amount", 1, "per day", when="planned"),), "POC-06": (e("plan_frequency", 2, "per week", when="planned"),),
    "POC-07": (e("plan_duration", 10, "weeks", when="planned"),),
}
THERAPIST = e("signature", "M. Ruiz", "OTR/L", who="OT", at=100)
ASSISTANT = e("signature", "L. Ortiz", "COTA/L", who="OTA", at=100)


def answer(code, *evidence, kind="plan-of-care", date=DAY, profile="medicare-b", draft=False):
    return line(report(note(*evidence, kind=kind, date=date), profile, draft=draft), code)


@pytest.mark.parametrize("code", list(PLAN))
def test_each_required_content_is_asked_by_its_own_rule_and_holds_the_charge(code):
    whole = [x for held in PLAN.values() for x in held]
    assert answer(code, *whole).outcome == "met"
    result = answer(code, *(x for x in whole if x not in PLAN[code]))
    assert (result.outcome, result.severity, result.confidence, result.holds_charge) == ("not_met", "denial", "certain", True)
    assert result.citation.certainty == "primary"


@pytest.mark.parametrize("code", list(PLAN))
def test_an_evaluation_with_part_of_a_plan_is_only_asked_where_the_rest_is(code):
    part = PLAN["POC-06"] if code != "POC-06" else PLAN["POC-07"]
    result = answer(code, *part, kind="evaluation")
    assert (result.outcome, result.severity, result.holds_charge) == ("unknown", "advice", False)
    assert answer(code, kind="evaluation").outcome == "not_applicable"


def test_what_was_done_is_no_plan():
    seen = (e("plan_frequency", 2, "per week", when="historical"), e("plan_duration", 10, "weeks", when="historical"))
    assert answer("POC-06", *seen).outcome == "not_met"
    assert answer("POC-07", *seen).outcome == "not_met"


def test_goals_that_nobody_calls_long_term_are_a_question():
    result = answer("POC-03", e("goal_ref", "STG1", when="target"), e("goal_task", "cut meat", about="STG1", when="target"))
    assert (result.outcome, result.severity, result.holds_charge) == ("unknown", "advice", False)


def test_dates_in_place_of_weeks_are_a_question():
    dates = (e("certification_start", DAY), e("certification_end", DAY))
    assert (answer("POC-07", *dates).outcome, answer("POC-07", *dates).severity) == ("unknown", "advice")


def test_sessions_and_a_range_are_durations_and_frequencies_too():
    assert answer("POC-07", e("plan_duration", 20, "sessions", when="planned")).outcome == "met"
    assert answer("POC-06", e("plan_frequency", "2-3", "per week", when="planned")).outcome == "met"


@pytest.mark.parametrize("aim", [e("score", "5/5", about="LTG1", when="target"), e("assistance", "minimal", about="LTG1", when="target"), e("cues", 2, "verbal", about="LTG1", when="target")])
def test_a_measure_or_a_level_of_help_makes_a_goal_measurable(aim):
    task = e("goal_task", "don a shirt", about="LTG1", when="target", at=10)
    assert answer("POC-08", task, aim).outcome == "met"
    bare = answer("POC-08", task)
    assert (bare.outcome, bare.severity, bare.confidence, bare.spans) == ("not_met", "risk", "likely", ((10, 15),))
    assert answer("POC-08", aim).message == "LTG1: a measure without a task"


def test_todays_measure_is_not_the_goal_s():
    assert answer("POC-08", e("goal_task", "don a shirt", about="LTG1", when="target"), e("score", "5/5", about="LTG1")).outcome == "not_met"


def test_only_long_term_goals_have_to_be_measurable_where_there_are_some():
    assert answer("POC-08", *GOAL, e("goal_task", "cut meat", about="STG1", when="target")).outcome == "met"


def test_a_goal_without_its_starting_level_is_a_question_for_the_reviewer():
    assert answer("POC-10", *GOAL).message.startswith("LTG1: no starting level")
    assert (answer("POC-10", *GOAL).outcome, answer("POC-10", *GOAL).severity) == ("unknown", "advice")
    assert answer("POC-10", *GOAL, e("score", "0/5", about="LTG1", when="historical")).outcome == "met"


def test_a_plan_is_signed_dated_and_by_somebody_who_may_establish_it():
    assert answer("POC-11", THERAPIST).outcome == "met"
    assert answer("POC-11", e("signature", "L. Brandt", "MD")).outcome == "met"
    said = {answer("POC-11", *who, date=date).message for who, date in (((), DAY), ((e("signature", "M. Ruiz"),), DAY), ((THERAPIST,), None), ((ASSISTANT,), DAY))}
    assert said == {"nobody has signed the plan", "the plan is signed without a credential", "the plan has no date", "only an assistant has signed the plan"}
    assert answer("POC-11", draft=True).outcome == "not_checked"


def test_a_change_is_signed_by_somebody_who_may_change_the_plan():
    change = e("plan_change", "frequency to 3x/week", at=20)
    assert answer("POC-12", change, THERAPIST).outcome == "met"
    assert answer("POC-12", change, e("signature", "P. Ross", "NP")).outcome == "met"
    assert answer("POC-12", change, ASSISTANT, kind="treatment-note").spans == ((20, 25), (100, 105))
    assert answer("POC-12", change, ASSISTANT, e("cosignature", "M. Ruiz", "OTR/L", who="OT")).outcome == "met"
    assert answer("POC-12", change).message == "a change of the plan that nobody has signed"
    assert answer("POC-12", change, e("signature", "J. Doe", "LMT")).outcome == "unknown"
    assert answer("POC-12", e("plan_change", "none", denied=True), ASSISTANT).outcome == "not_applicable"


def test_facts_of_a_chart_are_no_plan_document():
    facts = Shown("facts", (), "treatment-note", datetime.date(2026, 11, 18))
    assert line(report(facts, "medicare-b"), "POC-02").outcome == "not_applicable"
