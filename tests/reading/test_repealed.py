"""Rules of the past that a text treats as in force."""

from __future__ import annotations

import pytest

from chartproof.reading.reader import read


def repealed(text):
    return [(e.value, e.denied) for e in read(f"Date of service: 2026-11-02\nO: 97530, 23 min.\nA: {text}").evidence if e.kind == "repealed"]


@pytest.mark.parametrize(("text", "rule"), [
    ("Functional limitation reporting due next visit.", "functional_reporting"), ("Functional G-codes updated.", "functional_reporting"),
    ("Patient is near the therapy cap.", "therapy_cap"), ("KX used for cap exception.", "therapy_cap"),
    ("Always append 59 when 97530 is billed with 97140.", "always_59"), ("59 is required for 97140 with 97530.", "always_59"),
])
def test_a_repealed_rule_is_read(text, rule):
    assert repealed(text) == [(rule, False)]


@pytest.mark.parametrize("text", ["Functional limitation reporting is no longer required.", "No therapy cap applies.", "The therapy cap was repealed.",
                                  "59 is not always needed between 97530 and 97140."])
def test_who_says_that_it_is_over_speaks_of_it_as_over(text):
    assert [denied for _, denied in repealed(text)] == [True]


@pytest.mark.parametrize("text", ["97530 and 97140 always in separate blocks, 59 min in all days", "He put the cap on the jar.", "97530-59, 97140",
                                  "Functional goals reported to the mother."])
def test_what_only_looks_like_it_is_left_alone(text):
    assert [rule for rule, _ in repealed(text) if rule != "always_59"] == []


@pytest.mark.parametrize(("text", "amounts"), [
    ("KX threshold of $2,480", [2480]), ("over $2410.00 of the threshold", [2410]), ("therapy cap $ 1,920", [1920]),
    ("He paid $2,480 for the chair.", []), ("KX at $24,801,200", []),
])
def test_a_dollar_amount_is_a_threshold_beside_its_word_only(text, amounts):
    assert [e.value for e in read(f"O: 97530, 23 min.\nA: {text}").evidence if e.kind == "threshold_amount"] == amounts


def test_in_a_prompt_or_a_letter_only_what_is_wrong_anywhere_is_read():
    prompt = "Dear team, please ask the assistant to write with the usual headings, and to add functional limitation reporting and the KX threshold of $2,330."
    shown = read(prompt)
    assert shown.kind == "other"
    assert [(e.kind, e.value) for e in shown.evidence] == [("repealed", "functional_reporting"), ("threshold_amount", 2330)]
