"""Task, skill, help, goal, response: in the words of other systems' notes and in our own."""

from __future__ import annotations

import datetime

import pytest

from chartproof.core.evidence import Shown
from chartproof.reading.reader import read
from rules.shown import answer, e, line, note, report

ACTIVITY = e("code", "97530")
TASK = e("task", "carry tray", code="97530", about="a1")


AIM = e("purpose", "lunch in the cafeteria")


def test_a_task_of_daily_life_answers_tn12_in_prose_and_a_purpose_in_our_own_notes():
    assert answer("TN-12", ACTIVITY, e("functional_task", "carry"), AIM).outcome == "met"
    assert answer("TN-12", ACTIVITY, e("self_care_task", "dressing")).outcome == "met"
    assert answer("TN-12", ACTIVITY, TASK, e("goal_ref", "STG2", code="97530", about="a1")).outcome == "met"
    assert answer("TN-12", ACTIVITY, TASK, e("goal_ref", "STG2", code="97530", about="a2")).outcome == "unknown"


def test_a_task_that_serves_nothing_named_is_advised_to_say_what_it_is_for():
    aimless = answer("TN-12", ACTIVITY, e("functional_task", "carry"))
    assert (aimless.outcome, aimless.severity, aimless.message) == ("not_met", "advice", "a task is told, not what it is for")
    assert answer("TN-12", ACTIVITY, e("functional_task", "carry"), e("goal_status", "progressing")).outcome == "met"


def test_area_exercise_and_silence_each_get_their_own_words():
    said = {kind: answer("TN-12", ACTIVITY, e(kind, "x")).message for kind in ("area", "exercise")}
    assert said["area"] == "an area or a tool is named, not what was done with it or what for"
    assert said["exercise"] == "an exercise or machine is named, not a task of daily life"
    assert answer("TN-12", ACTIVITY).message == "97530 stands without an activity"


def test_an_exercise_belongs_to_the_exercise_code_when_one_is_billed():
    assert answer("TN-12", ACTIVITY, e("code", "97110"), e("exercise", "resistance"), e("area", "strength")).message.startswith("an area")


@pytest.mark.parametrize("when", ["planned", "target", "historical", "educational", "reported"])
def test_what_was_not_performed_answers_nothing(when):
    words = (e("functional_task", "carry", when=when), e("cues", 2, "verbal", when=when), e("score", "3/5", "trials", when=when),
             e("goal_ref", "STG2", when=when), e("assistance", "minimal", when=when))
    assert [answer(code, ACTIVITY, *words).outcome for code in ("TN-12", "TN-13", "TN-14", "TN-15", "TN-16")] == ["not_met"] * 5


def test_denied_words_answer_nothing():
    assert answer("TN-12", ACTIVITY, e("functional_task", "carry", denied=True)).outcome == "not_met"
    assert answer("TN-13", ACTIVITY, e("skilled_action", "graded", denied=True)).message == "the words say that skill was not used"


def test_skill_is_shown_not_asserted():
    assert answer("TN-13", ACTIVITY, e("need_claim", "need")).message == "skill is asserted, not shown"
    assert answer("TN-13", ACTIVITY, e("need_claim", "need"), e("grading", "cup from 1/4 to 1/2")).outcome == "met"
    assert answer("TN-13", ACTIVITY, e("response", "spilled twice")).outcome == "unknown"


def test_a_list_of_keywords_is_no_description():
    stuffed = [e("functional_task", word, at=10 * i, length=8) for i, word in enumerate(("carry", "reach", "lift", "pour"))]
    told = [e("functional_task", word, at=30 * i, length=8) for i, word in enumerate(("carry", "reach", "lift", "pour"))]
    assert answer("TN-12", ACTIVITY, *stuffed).message == "tasks are listed as keywords; none is told as done"
    assert answer("TN-12", ACTIVITY, AIM, *told).outcome == "met"


def test_keywords_in_a_real_text_do_not_pass_for_a_note():
    text = "O: 97530, 30 min: carried, lifted, poured, assembled, graded, adapted, faded, judged."
    audited = report(read(text))
    assert {code: line(audited, code).outcome for code in ("TN-12", "TN-13")} == {"TN-12": "not_met", "TN-13": "not_met"}


@pytest.mark.parametrize("words", ["Grading, adaptation, verbal cueing, task analysis, functional performance, dynamic activity, carry, reach, lift.",
                                   "Task analysis for reach, lift, carry."])
def test_keywords_lend_each_other_no_substance(words):
    shown = read(f"Patient ID: P-1   Date of service: 07/25/2026\n97530. {words}\nR. Ames, OTR/L 07/25/2026\n")
    assert line(report(shown), "TN-13").outcome != "met"


def test_a_skilled_word_beside_a_task_of_several_verbs_is_told():
    shown = read("Patient ID: P-1   Date of service: 07/25/2026\n97530. Graded the shelf height for reaching, lifting and carrying of plates, 3/5 trials.\n"
                 "R. Ames, OTR/L 07/25/2026\n")
    assert line(report(shown), "TN-13").outcome == "met"


def test_each_code_is_described_by_words_of_its_own():
    both = (e("code", "97530"), e("code", "97535"))
    assert answer("TN-02", *both).message == "97530 and 97535: the note does not say what was done"
    assert answer("TN-02", *both, e("area", "fine_motor")).outcome == "unknown"
    other = answer("TN-02", *both, e("functional_task", "carry"))
    assert (other.outcome, other.severity) == ("not_met", "advice")
    assert answer("TN-02", *both, e("functional_task", "carry"), e("self_care_task", "dressing")).outcome == "met"
    bound = answer("TN-02", *both, TASK)
    assert (bound.message, bound.severity) == ("97535: no intervention stands under the code", "risk")


def test_an_evaluation_code_asks_for_no_intervention():
    assert answer("TN-02", e("code", "97166")).outcome == "not_applicable"


def test_rules_without_an_opened_source_only_advise():
    for code in ("TN-14", "TN-16"):
        result = answer(code, ACTIVITY)
        assert (result.outcome, result.severity, result.citation.certainty) == ("not_met", "advice", "recalled")


def test_a_goal_that_the_chart_does_not_hold_is_named():
    chart = Shown("facts", (e("goal_ref", "STG2", when="target"),), "plan-of-care", datetime.date(2026, 10, 5))
    audited = report(note(ACTIVITY, e("goal_ref", "STG7")), chart=chart)
    assert line(audited, "TN-15").message == "the chart holds no goal STG7"
    assert line(report(note(ACTIVITY, e("goal_ref", "STG2")), chart=chart), "TN-15").outcome == "met"


def test_a_stock_phrase_is_underlined_where_a_response_should_be():
    result = answer("TN-16", ACTIVITY, e("stock_phrase", "tolerated_well", at=40, length=17))
    assert (result.message, result.spans) == ("no response and no next step that belong to this visit", ((40, 57),))
    assert answer("TN-16", ACTIVITY, e("next_step", "circle", when="planned")).message == "no response that belongs to this visit"
