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


class TestRetold:
    """A text that another wrote may leave open what a fact binds. What it does bind, it is held to."""

    LINKED = (*TRAY, *SCISSORS, Evidence("goal_ref", "STG2", about="a1", code="97530"), Evidence("score", "1/5", "trials", "STG2", when="historical", on="2026-11-16"),
              Evidence("score", "4/5", "trials", "STG2", when="target"))

    @staticmethod
    def told(*want: Evidence):
        return covers(TestRetold.LINKED, want, retold=True)

    def test_a_value_without_a_subject_is_held_by_any_that_has_it(self):
        assert not self.told(Evidence("score", "3/5", "trials")).unsupported

    def test_a_value_with_a_subject_is_held_by_that_subject_alone(self):
        found = self.told(Evidence("score", "4/5", "trials", "a1"))
        assert [(c.said.value, c.held.value) for c in found.changed] == [("4/5", "3/5")]
        assert {c.held.about for c in found.elsewhere} <= {"a2", "STG2"}

    def test_an_earlier_value_of_an_activity_is_that_of_its_goal(self):
        assert not self.told(Evidence("score", "1/5", "trials", "a1", when="historical", on="2026-11-16")).changed
        assert self.told(Evidence("score", "1/5", "trials", "a1", when="historical", on="2026-11-15")).changed or self.told(
            Evidence("score", "1/5", "trials", "a1", when="historical", on="2026-11-15")).unsupported

    def test_a_target_is_not_what_was_done_today(self):
        assert self.told(Evidence("score", "4/5", "trials", "STG2")).changed

    def test_another_unit_is_another_value(self):
        facts = (Evidence("number", "20", "ft", "a1"),)
        found = covers(facts, (Evidence("number", "20", "m", "a1"),), retold=True)
        assert [(c.said.unit, c.held.unit) for c in found.changed] == [("m", "ft")]
        assert not covers(facts, (Evidence("number", "20", "ft", "a1"),), retold=True).changed

    def test_words_put_otherwise_are_reworded_and_not_lost(self):
        facts = (Evidence("response", "right grip opened on the turn before the stop cue", about="a1", start=0, end=49),)
        found = covers(facts, (Evidence("response", "her right grip opened when she turned, before the stop", about="a1", start=0, end=54),), retold=True)
        assert [len(part) for part in (found.unsupported, found.changed, found.lost, found.reworded)] == [0, 0, 0, 1]

    def test_words_that_share_too_little_are_unsupported(self):
        facts = (Evidence("response", "right grip opened on the turn", about="a1", start=0, end=29),)
        found = covers(facts, (Evidence("response", "ate lunch in the garden", about="a1", start=0, end=23),), retold=True)
        assert len(found.unsupported) == 1
        assert len(found.lost) == 1

    def test_a_denial_turned_round_is_a_change_where_the_sentence_is_the_same(self):
        facts = (Evidence("report", "no pain", who="mother", start=0, end=7), Evidence("negation", "pain", denied=True, start=0, end=7))
        said = (Evidence("statement", "she has pain", start=0, end=12), Evidence("negation", "pain", start=8, end=12))
        assert [(c.said.denied, c.held.denied) for c in covers(facts, said, retold=True).changed] == [(False, True)]

    def test_a_person_under_another_credential_is_a_change(self):
        facts = (Evidence("named", "a-02 cota/l", "credential"),)
        found = covers(facts, (Evidence("named", "a-02 otr/l", "credential"),), retold=True)
        assert [c.held.value for c in found.changed] == ["a-02 cota/l"]
