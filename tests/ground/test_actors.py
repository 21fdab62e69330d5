"""Who did it: what the facts give to one person is not told of another, and what they leave open may be told of anybody it can be."""

from __future__ import annotations

import pytest

from ground.told import grounded

OF = "O\n- {}\n"


def unborne(example: str, said: str) -> list[str]:
    text = OF.format(said)
    return [text[s.start:s.end] for s in grounded(example, text).unborne]


@pytest.mark.parametrize(("example", "said", "words"), [
    ("feeding-caregiver", "He waited for her swallow before the next spoon on 8 of 10.", "He waited for her swallow before the next spoon on 8 of 10"),
    ("feeding-caregiver", "Child waited for his swallow before the next spoon.", "Child waited for his swallow before the next spoon"),
    ("ota-dressing", "Daughter led with the operated leg on both misses.", "Daughter led with the operated leg on both misses"),
    ("tray-child", "He gave the return demo 2/2.", "He gave the return demo 2/2"),
    ("co-treatment", "OT held pelvis and trunk for sitting balance.", "OT held pelvis and trunk for sitting balance"),
])
def test_a_deed_told_of_somebody_else_is_found(example, said, words):
    assert any(words in found for found in unborne(example, said))


@pytest.mark.parametrize(("example", "said"), [
    ("feeding-caregiver", "She waited for his swallow before the next spoon on 8 of 10."),
    ("feeding-caregiver", "Mom waited for his swallow before the next spoon on 8 of 10."),
    ("feeding-caregiver", "Caregiver set up seat, bowl and spoon."),
    ("ota-dressing", "Patient led with the operated leg on both misses."),
    ("ota-dressing", "Daughter showed the hand position correctly 2 of 2."),
    ("stopped-early", "Father agreed to end, and he covered his ears."),
    ("tray-child", "Mom gave the return demo 2/2."),
    ("co-treatment", "PT held pelvis and trunk while OT guided scapula and reach."),
])
def test_a_deed_told_of_whom_the_facts_give_it_to_is_not(example, said):
    assert unborne(example, said) == []


@pytest.mark.parametrize(("example", "said", "words"), [
    ("group-then-individual", "He made lunch without his aunt.", "aunt"),
    ("feeding-caregiver", "At four snacks, most of it was on the bib, with no coughing or gagging.", "- At four snacks, most of it was on the bib, with no coughing or gagging."),
])
def test_what_somebody_only_spoke_of_is_found_among_what_was_done(example, said, words):
    assert words in unborne(example, said)
