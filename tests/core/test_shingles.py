"""Repeated text: what stands in an earlier note, found without comparing every pair."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.shingles import runs, twins

FIRST = ("looked at the mirror and lost the third button when the telephone rang", "asked for the hook by herself after a pause")
OTHER = ("closed four buttons without the hook", "the collar took three trials and a rest on the chair arm in between")


def test_a_copy_is_found_whole_and_an_own_text_not_at_all():
    assert [(t.later, t.earlier, t.percent) for t in twins([FIRST, OTHER, FIRST], 5)] == [(2, 0, 100)]


def test_a_changed_number_breaks_only_the_runs_around_it():
    before = ("carried the bowl of water past the door and set it on the mat 3 times out of 5 without a spill on the floor",)
    after = (before[0].replace("3 times", "4 times"),)
    (twin,) = twins([before, after], 5)
    assert 50 < twin.percent < 100


def test_a_note_of_a_few_words_is_not_accused():
    assert twins([("did well today",), ("did well today",)], 5) == ()


@given(st.lists(st.lists(st.sampled_from(["a b c d e f", "g h i j k", "l m n", "o p q r s t u"]), max_size=4), max_size=8))
def test_a_share_is_a_share_and_points_back(documents):
    for twin in twins(documents, 1):
        assert 0 < twin.percent <= 100
        assert twin.earlier < twin.later


@given(st.text(max_size=200))
def test_case_and_white_space_do_not_hide_a_copy(text):
    assert runs([text.upper().lower()]) == runs([" ".join(text.upper().lower().split())])


def test_with_groups_only_a_document_of_another_group_is_a_twin():
    assert [(t.later, t.earlier) for t in twins([FIRST, FIRST, FIRST], 5, ["M-1", "M-2", "M-1"])] == [(1, 0), (2, 1)]
    assert twins([FIRST, FIRST], 5, ["M-1", "M-1"]) == ()


@given(st.lists(st.tuples(st.sampled_from("ab"), st.lists(st.sampled_from(["a b c d e", "f g h i j", "k l m n o"]), max_size=3)), max_size=8))
def test_a_twin_in_another_group_is_the_one_that_comparing_all_would_find(documents):
    groups, texts = [group for group, _ in documents], [text for _, text in documents]
    for later, text in enumerate(texts):
        mine = set(runs(text))
        best = max((len(mine & set(runs(texts[j]))) for j in range(later) if groups[j] != groups[later]), default=0)
        found = next((twin.percent for twin in twins(texts, 1, groups) if twin.later == later), 0)
        assert found <= (100 * best // len(mine) if mine else 0)
        assert bool(found) == bool(best)
