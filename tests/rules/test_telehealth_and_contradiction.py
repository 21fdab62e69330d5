"""Telehealth by the calendar, hands-on service at a distance, and notes that contradict themselves."""

from __future__ import annotations

import datetime

import pytest

from chartproof.audit import audit
from chartproof.core.record import Record
from chartproof.law.loader import load
from rules.shown import answer, e, line, note

VIDEO = e("telehealth", "video", at=10)
TOLD = (VIDEO, e("telehealth_location", "own kitchen"), e("consent", "telehealth"))


def far(*evidence, day=datetime.date(2026, 11, 18)):
    return answer("TN-25", *evidence, profile="medicare-b", date=day)


@pytest.mark.parametrize(("day", "outcome"), [("2020-02-29", "not_applicable"), ("2020-03-01", "met"), ("2025-09-30", "met"), ("2025-10-01", "met"),
                                              ("2026-01-31", "met"), ("2026-11-18", "met")])
def test_telehealth_was_open_to_therapists_on(day, outcome):
    assert far(*TOLD, day=datetime.date.fromisoformat(day)).outcome == outcome


def test_in_the_lapse_nobody_could_know_that_it_would_be_filled():
    lawbook, profiles = load()
    day = datetime.date(2025, 10, 20)
    then, now = (line(audit(Record(note(*TOLD, date=day)), lawbook, profiles["medicare-b"], as_of), "TN-25")
                 for as_of in (datetime.date(2025, 11, 1), datetime.date(2026, 3, 1)))
    assert (then.outcome, now.outcome) == ("unknown", "met")


def test_after_the_act_runs_out_telehealth_is_unknown():
    assert far(*TOLD, day=datetime.date(2028, 1, 1)).outcome == "unknown"


def test_what_the_note_leaves_open_is_advice_by_name():
    result = far(e("place", "telehealth", at=10))
    assert (result.outcome, result.severity, result.spans) == ("not_met", "advice", ((10, 15),))
    assert result.remedy == "whether by video or audio, where the patient was and that consent is on record"
    assert far(VIDEO, e("consent", "telehealth")).remedy == "where the patient was"


def test_a_visit_in_person_is_not_asked():
    assert far(e("place", "clinic")).outcome == "not_applicable"
    assert answer("TN-26", e("code", "97140"), e("place", "clinic")).outcome == "not_applicable"


@pytest.mark.parametrize("code", ["97140", "97035", "97113"])
def test_a_hands_on_code_at_a_distance_wants_a_word_on_how(code):
    assert answer("TN-26", VIDEO, e("code", code)).outcome == "not_met"
    assert answer("TN-26", VIDEO, e("code", code), e("present", "mother")).outcome == "met"
    assert answer("TN-26", VIDEO, e("code", "97530")).outcome == "not_applicable"


def symptom(denied=False, value="pain", at=-1, **more):
    return e("symptom", value, denied=denied, at=at, **more)


def test_a_symptom_that_is_denied_and_there_contradicts():
    result = answer("TN-18", symptom(denied=True, when="reported", at=5), symptom(at=40))
    assert (result.outcome, result.severity, result.spans) == ("not_met", "advice", ((5, 10), (40, 45)))


@pytest.mark.parametrize("other", [symptom(value="fatigue"), symptom(about="a2"), symptom(when="historical"), symptom(denied=True)])
def test_another_symptom_activity_or_time_does_not(other):
    assert answer("TN-18", symptom(denied=True, about="a1"), other).outcome == "met"


def test_what_is_denied_of_the_day_is_denied_of_each_activity():
    assert answer("TN-18", symptom(denied=True, at=5), symptom(about="a2", at=20), symptom(about="a3", value="fatigue")).spans == ((5, 10), (20, 25))
    assert answer("TN-18", symptom(denied=True, about="a2"), symptom()).outcome == "not_met"


def test_a_score_of_nothing_behind_a_symptom_denies_it():
    none = (symptom(at=10), e("score", "0/10", "points", at=16))
    assert answer("TN-18", *none, symptom(at=60)).outcome == "not_met"
    assert answer("TN-18", *none).outcome == "met"
    assert answer("TN-18", symptom(at=10), e("score", "0/10", at=25), symptom(at=60)).outcome == "met"


def test_a_goal_cannot_go_forward_and_stand_still():
    forward, still = e("goal_status", "progressing", about="STG1"), e("goal_status", "no_change", about="STG1")
    assert answer("TN-18", forward, still).message == "STG1: said to go forward and to stand still"
    assert answer("TN-18", forward, e("goal_status", "declined", about="STG2")).outcome == "met"


@pytest.mark.parametrize(("place", "score", "outcome"), [(15, "0/10", "not_met"), (19, "0", "not_met"), (20, "0/10", "met"), (14, "0/10", "met"), (16, "10/10", "met")])
def test_a_score_denies_only_right_behind_its_symptom_and_only_when_it_is_nothing(place, score, outcome):
    assert answer("TN-18", symptom(at=10), e("score", score, at=place), symptom(at=60)).outcome == outcome


def test_a_reported_score_of_nothing_counts_and_a_goal_without_a_name_does_not():
    assert answer("TN-18", symptom(at=10), e("score", "0/10", at=16, when="reported"), symptom(at=60)).outcome == "not_met"
    assert answer("TN-18", symptom(), e("score", "0/10", at=1), symptom(at=60)).outcome == "met"
    assert answer("TN-18", e("goal_status", "met"), e("goal_status", "declined")).outcome == "met"


@pytest.mark.parametrize("forward", ["met", "criterion_reached", "progressing"])
@pytest.mark.parametrize("still", ["no_change", "declined"])
def test_each_way_forward_contradicts_each_standing_still(forward, still):
    both = (e("goal_status", forward, about="STG1", at=5), e("goal_status", still, about="STG1", at=20), e("goal_status", "met", about="STG2", at=40))
    assert answer("TN-18", *both).spans == ((5, 10), (20, 25))
