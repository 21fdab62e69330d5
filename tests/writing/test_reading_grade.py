"""The reading grade: the published formula, on texts whose counts are known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.writing.reading_grade import grade, syllables

COUNTED = {
    1: "a the cut walked filled times shoe stirred blue breathe hands place while reached clothes league eyes shapes stretched smooth",
    2: "button wanted boxes table tables handled someone something homework safely careful doing payer prism likely music reading value places jacket zipper lion "
       "create poet being fluid layer scissors breakfast baby hurried",
    3: "radio carefully serious area family animal dangerous occupied recommend several idea imagine",
    4: "activity coordinate occupation January repetition supervision's developing",
    5: "coordination occupational organization",
    6: "individually",
}


@pytest.mark.parametrize(("number", "word"), [(number, word) for number, words in COUNTED.items() for word in words.split()])
def test_syllables_are_counted_as_a_dictionary_counts_them(number, word):
    assert syllables(word.lower()) == number


@pytest.mark.parametrize(("text", "expected"), [
    ("This sentence, taken as a reading passage unto itself, is being used to prove a point.", 0.39 * 16 + 11.8 * 23 / 16 - 15.59),
    ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 0.39 * 13 + 11.8 * 24 / 13 - 15.59),
])
def test_two_sentences_that_are_often_used_to_show_the_formula(text, expected):
    """16 words of 23 syllables, and 13 of 24: the counts behind the reading ease of 69 and of 37.5 that both are published with (Wikipedia, Flesch-Kincaid)."""
    assert grade([text]) == pytest.approx(expected, abs=0.05)


def test_lines_full_stops_and_semicolons_end_a_sentence_and_a_colon_does_not():
    assert grade(["Put on the shoe. Tie it"]) == grade(["Put on the shoe; tie it"]) == grade(["Put on the shoe", "Tie it"])
    assert grade(["First of all: put on the shoe with the left hand"]) > grade(["First of all.", "put on the shoe with the left hand"])


def test_a_text_without_words_has_no_grade():
    assert grade([]) == grade(["", "..."]) == 0.0


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text_has_a_grade(lines):
    assert grade(lines) >= 0
