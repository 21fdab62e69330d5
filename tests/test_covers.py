"""The one comparison: exact on figures and what they are about, folded on words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.covers import covers
from chartproof.core.evidence import Evidence

TRAY = (Evidence("task", "carry tray", about="a1", code="97530"), Evidence("score", "3/5", "trials", "a1", "97530"),
        Evidence("assistance", "stand_by", about="a1", code="97530"))
SCISSORS = (Evidence("task", "cut a square", about="a2", code="97530"), Evidence("score", "4/5", "trials", "a2", "97530"),
            Evidence("assistance", "minimal", about="a2", code="97530"))


def moved(evidence: tuple[Evidence, ...], name: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(e.kind, e.value, e.unit, name, e.code) for e in evidence)


def test_the_same_evidence_covers_itself():
    assert covers(TRAY + SCISSORS, TRAY + SCISSORS).complete


def test_the_order_in_which_a_text_lists_activities_does_not_matter():
    assert covers(TRAY + SCISSORS, moved(SCISSORS, "a1") + moved(TRAY, "a2")).complete


def test_the_trays_score_told_of_the_scissors_is_caught():
    told = (TRAY[0], Evidence("score", "4/5", "trials", "a1", "97530"), TRAY[2], SCISSORS[0], Evidence("score", "3/5", "trials", "a2", "97530"), SCISSORS[2])
    found = covers(TRAY + SCISSORS, told)
    assert {(c.said.value, c.held.value) for c in found.changed} == {("4/5", "3/5"), ("3/5", "4/5")}


def test_right_for_left_is_a_change_and_a_new_side_is_unsupported():
    left, right = (Evidence("side", side, about="a1", code="97530") for side in ("left", "right"))
    assert covers((*TRAY, left), (*TRAY, right)).changed[0].held.value == "left"
    assert covers(TRAY, (*TRAY, right)).unsupported == (right,)


def test_a_denial_is_not_the_same_as_the_symptom():
    pain = Evidence("symptom", "pain")
    assert not covers((pain,), (Evidence("symptom", "pain", denied=True),)).complete


def test_six_of_ten_is_not_three_of_five():
    assert not covers((Evidence("score", "3/5", "trials"),), (Evidence("score", "6/10", "trials"),)).complete


def test_words_are_compared_without_case_white_space_and_the_last_full_stop():
    assert covers((Evidence("report", "No new  concern", who="mother"),), (Evidence("report", "no new concern.", who="mother"),)).complete


def test_what_stands_inside_words_that_the_facts_hold_is_supported_by_them():
    words = "cut out a star, 4/5 until cued"
    text = (Evidence("response", words, about="a1", start=10, end=40), Evidence("score", "4/5", "trials", "a1", start=27, end=30))
    assert covers((Evidence("response", words, about="a1"),), text).complete
    assert not covers((Evidence("response", "something else", about="a1"),), text).complete


def test_saying_a_thing_twice_is_no_change():
    assert covers(TRAY, TRAY + TRAY).complete


@given(st.permutations(TRAY + SCISSORS))
def test_the_order_of_facts_does_not_change_the_comparison(shuffled):
    assert covers(tuple(shuffled), TRAY + SCISSORS).complete
