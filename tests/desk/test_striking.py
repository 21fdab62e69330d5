"""Statements taken out of a text: what goes, what stays, and that every place can be told before and after."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.desk.striking import sentence_at, without

NOTE = ("**Subjective:** Mother was glad. He sang.\n\n- One; two; three.\n- Carried a tray. Response: 3 of 5.\n1. Alone here.\nS: Only this\n")


@pytest.mark.parametrize(("words", "left"), [
    ("Mother was glad", NOTE.replace("Mother was glad. ", "")),
    ("He sang", NOTE.replace(" He sang.", " ")),
    ("two", NOTE.replace("two; ", "")),
    ("tray", NOTE.replace("Carried a tray. ", "")),
    ("Alone", NOTE.replace("1. Alone here.\n", "")),
    ("Only", NOTE.replace("S: Only this\n", "")),
    ("glad. He", NOTE.replace("**Subjective:** Mother was glad. He sang.\n", "")),
])
def test_the_sentence_goes_and_its_line_only_when_nothing_is_left(words, left):
    start = NOTE.index(words)
    assert without(NOTE, sentence_at(NOTE, [(start, start + len(words))])).text == left


@given(st.text(alphabet="ab .;\n-*1:S", max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(1, 12)), max_size=4))
def test_every_place_that_is_left_can_be_told_before_and_after(text, places):
    spans = [(start, min(start + length, len(text))) for start, length in places if start < len(text)]
    less = without(text, sentence_at(text, spans))
    assert all(text[less.before(i)] == c for i, c in enumerate(less.text))
    assert all(less.after(less.before(i)) == i for i in range(len(less.text)))
    assert all(less.after(i) is None for start, end in spans for i in range(start, end))
    assert len(less.text) + sum(end - start for start, end in less.gone) == len(text)


@given(st.text(alphabet="ab .;\n-", min_size=1, max_size=60), st.data())
def test_taking_out_twice_is_taking_out_both(text, data):
    first = without(text, [(at := data.draw(st.integers(0, len(text) - 1)), at + 1)])
    if not first.text:
        return
    second = without(first.text, [(at := data.draw(st.integers(0, len(first.text) - 1)), at + 1)])
    both = first.then(second)
    assert both.text == second.text
    assert all(text[both.before(i)] == c for i, c in enumerate(both.text))
