"""Maintenance, passing losses, skill that is told and skill that only stands there."""

from __future__ import annotations

import pytest

from rules.shown import answer, e

PROGRAMME = e("maintenance", "maintenance", at=10)


def medicare(code, *evidence):
    return answer(code, *evidence, profile="medicare-b")


def test_a_maintenance_visit_is_asked_for_skill_and_never_for_improvement():
    asked = medicare("TN-27", PROGRAMME)
    assert (asked.outcome, asked.severity, asked.spans) == ("unknown", "advice", ((10, 15),))
    assert "improve" not in asked.message + asked.remedy
    assert medicare("TN-27", PROGRAMME, e("grading", "walker height")).outcome == "met"
    assert medicare("TN-27", e("grading", "walker height")).outcome == "not_applicable"


def test_a_loss_that_passes_by_itself_is_a_question_wherever_the_note_says_so():
    for when in ("performed", "reported", "planned"):
        assert medicare("TN-28", e("transient", "transient", when=when)).outcome == "unknown"
    assert medicare("TN-28", e("transient", "transient", denied=True)).outcome == "not_applicable"
    assert medicare("TN-28").outcome == "not_applicable"


GRADED = e("skilled_action", "graded", at=100, length=6)


def test_a_skilled_word_with_its_object_shows_skill():
    assert answer("TN-13", GRADED, e("skilled_object", "cup from 1/4 to 1/2", at=107, length=19)).outcome == "met"
    assert answer("TN-13", e("skilled_action", "graded", about="a1"), e("skilled_object", "cup", about="a1")).outcome == "met"


def test_where_objects_are_read_a_word_without_one_is_a_keyword():
    far = e("skilled_object", "cup", at=400)
    assert answer("TN-13", GRADED, far).outcome == "unknown"
    assert answer("TN-13", GRADED, far, e("functional_task", "carry", at=110)).outcome == "unknown"


@pytest.mark.parametrize("kind", ["functional_task", "score", "assistance", "side", "response"])
def test_a_skilled_word_near_something_of_this_visit_is_told(kind):
    assert answer("TN-13", GRADED, e(kind, "x", at=130)).outcome == "met"
    assert answer("TN-13", GRADED, e(kind, "x", at=167)).outcome != "met"
    assert answer("TN-13", e(kind, "x", at=60), GRADED).outcome == "met"


def test_a_phrase_that_fits_any_visit_between_them_parts_word_and_task():
    assert answer("TN-13", GRADED, e("stock_phrase", "tolerated_well", at=110, length=15), e("functional_task", "carry", at=130)).outcome == "unknown"


def test_words_parted_by_a_comma_are_a_list():
    listed = answer("TN-13", GRADED, e("skilled_action", "cued", at=108, length=4), e("score", "3/5", at=130))
    assert (listed.outcome, listed.message) == ("not_met", "keywords are listed; none says what was done to what")
    parted = answer("TN-13", GRADED, e("skilled_action", "cued", at=109, length=4), e("score", "3/5", at=130))
    assert parted.outcome == "met"


def object_at(start, length=4):
    return e("skilled_object", "cup", at=start, length=length)


@pytest.mark.parametrize(("place", "outcome"), [(166, "met"), (167, "unknown"), (36, "met"), (35, "unknown")])
def test_an_object_belongs_to_a_word_within_sixty_characters(place, outcome):
    assert answer("TN-13", GRADED, object_at(place)).outcome == outcome


def test_an_object_of_facts_belongs_to_the_word_of_its_own_activity():
    word = e("skilled_action", "graded", about="a1")
    assert answer("TN-13", word, e("skilled_object", "cup", about="a2")).outcome == "unknown"
    assert answer("TN-13", word, object_at(5)).outcome == "unknown"
    assert answer("TN-13", GRADED, e("skilled_object", "cup")).outcome == "met"


@pytest.mark.parametrize(("place", "outcome"), [(166, "met"), (167, "unknown"), (35, "met"), (34, "unknown")])
def test_substance_is_near_within_sixty_characters_on_either_side(place, outcome):
    assert answer("TN-13", GRADED, e("score", "3/5", at=place, length=5)).outcome == outcome


@pytest.mark.parametrize(("denied", "kind"), [(False, "stock_phrase"), (True, "need_claim"), (False, "need_claim")])
@pytest.mark.parametrize("task_first", [False, True])
def test_a_phrase_between_parts_word_and_task_in_either_order(denied, kind, task_first):
    phrase = e(kind, "x", at=85 if task_first else 112, length=10, denied=denied)
    task = e("functional_task", "carry", at=70 if task_first else 130, length=5)
    assert answer("TN-13", GRADED, phrase, task).outcome != "met"
    assert answer("TN-13", GRADED, e(kind, "x", at=10, length=10, denied=denied), task).outcome == "met"


def test_a_far_task_does_not_hide_a_near_one_and_facts_without_a_place_are_no_neighbours():
    assert answer("TN-13", GRADED, e("functional_task", "carry", at=300), e("score", "3/5", at=120)).outcome == "met"
    assert answer("TN-13", e("skilled_action", "graded", at=10, length=6), e("score", "3/5")).outcome == "unknown"


@pytest.mark.parametrize(("gap", "outcome"), [(2, "not_met"), (3, "met")])
def test_two_characters_part_a_list_and_three_a_sentence(gap, outcome):
    before = e("functional_task", "carry", at=93 - gap + 2, length=5)
    assert answer("TN-13", before, GRADED).outcome == outcome


def test_only_when_every_word_is_listed_the_answer_is_a_list():
    pair = (GRADED, e("skilled_action", "cued", at=108, length=4))
    assert answer("TN-13", *pair).outcome == "not_met"
    assert answer("TN-13", *pair, e("skilled_action", "analyzed", at=300)).outcome == "unknown"
    assert answer("TN-13", *pair).spans == ((100, 106), (108, 112))


def test_the_words_that_show_skill_are_underlined():
    assert answer("TN-13", e("grading", "cup", at=5), e("cues", 2, "verbal", at=30)).spans == ((5, 10),)
    assert answer("TN-13", e("cues", 2, "verbal", at=30)).spans == ((30, 35),)


def test_no_cues_are_help_that_is_stated_and_no_skill():
    none = e("cues", 0, "verbal")
    assert [answer(code, e("code", "97530"), none).outcome for code in ("TN-13", "TN-14")] == ["not_met", "met"]


@pytest.mark.parametrize(("words", "outcome"), [("yes", "not_met"), ("tone rises under load", "met"), ("medically necessary", "not_met")])
def test_a_reason_is_more_than_a_word_and_no_claim(words, outcome):
    claim = (e("need_claim", "need", at=20, length=19),) if "necessary" in words else ()
    assert answer("TN-13", e("skilled_reason", words, at=20, length=len(words)), *claim).outcome == outcome
    assert answer("TN-13", e("skilled_reason", "tone rises", at=20, length=10), e("need_claim", "need", at=60)).outcome == "met"


def test_the_first_word_of_a_text_counts_like_any_other():
    first = e("skilled_action", "graded", at=0, length=6)
    assert answer("TN-13", first, e("skilled_object", "cup", at=7)).outcome == "met"
    assert answer("TN-13", first, e("skilled_action", "cued", at=8, length=4)).message == "keywords are listed; none says what was done to what"
    assert answer("TN-13", e("score", "3/5", at=0), e("skilled_action", "graded", at=10, length=6)).outcome == "met"
    assert answer("TN-13", e("skilled_reason", "medically necessary", at=0, length=19), e("need_claim", "need", at=0, length=19)).outcome == "not_met"


def test_an_object_that_claims_need_in_general_terms_is_none():
    assert answer("TN-13", GRADED, object_at(110, 30), e("need_claim", "need", at=120, length=10)).outcome == "not_met"
    assert answer("TN-13", GRADED, object_at(110, 30), e("need_claim", "need", at=160, length=10)).outcome == "met"
