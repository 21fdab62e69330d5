"""Words that no fact bears, and facts that stand otherwise than they are told: each is found under its own words, and grammar is not."""

from __future__ import annotations

import pytest

from chartproof.core.evidence import Evidence, Shown
from chartproof.ground.grounding import ground
from chartproof.reading.reader import read
from ground.told import ANSWERS, grounded, told

NOTE = "O\n- Carried tray with open cup 20 ft.\n- {}\n"


def unborne(said: str, example: str = "tray-child", note: str = NOTE) -> list[str]:
    text = note.format(said)
    return [text[s.start:s.end] for s in grounded(example, text).unborne]


def found(said: str, example: str = "tray-child") -> str:
    """Everything that is found, as one string: the reader may see a whole sentence in what only words bear."""
    text = NOTE.format(said)
    made = grounded(example, text)
    return " | ".join(text[s.start:s.end] for s in (*made.unborne, *made.unsupported, *made.changed))


@pytest.mark.parametrize(("said", "words"), [
    ("He is making gains.", "gains"),
    ("Frustration tolerance was good.", "Frustration tolerance was good"),
    ("Dycem was placed under the tray.", "Dycem"),
    ("He carried the tray with a steady gaze.", "steady"),
    ("He strung beads.", "strung beads"),
    ("Able to complete it.", "Able to complete it."),
    ("His hand-over-hand grip fails.", "hand-over-hand"),
    ("Seen in the evening.", "evening"),
    ("The patient stands before the therapist.", "stands"),
])
def test_words_that_stand_in_no_fact_are_found(said, words):
    assert words in found(said)


@pytest.mark.parametrize("said", [
    "He was able to carry the tray, and his left hand dropped whenever he looked up.", "The cup's demand was raised after two correct trials.",
    "SBA and VCs were given.", "Mother demonstrated the buttoning correctly.", "The tray was carried by him with the open cup.", "Subjective", "Assessment:", "Progressing, not met.",
])
def test_other_words_of_telling_and_other_forms_of_a_word_are_not(said):
    assert unborne(said) == []


def test_a_heading_without_facts_says_nothing():
    assert unborne("x", note="**Session Summary**\n\nGoals Addressed\n{}".replace("{}", "")) == []


@pytest.mark.parametrize(("said", "words"), [
    ("He cut a circle.", "circle"), ("The cup was 3/4 full.", "3/4"), ("He sat with his friends at lunch.", "sat"), ("He pushed five buttons each morning.", "morning"),
])
def test_what_is_planned_hoped_for_or_for_home_is_not_told_as_done(said, words):
    assert words in found(said)


@pytest.mark.parametrize("said", ["Next: circle.", "The cup will be 3/4 full.", "He wants to sit with his friends at lunch.", "At home: five buttons each morning, last one first."])
def test_told_as_planned_hoped_for_or_for_home_it_is_true(said):
    assert unborne(said) == []


@pytest.mark.parametrize(("example", "said"), [
    ("group-then-individual", "He waited 20 seconds for the knife with leaving."), ("plateau", "The left hand stayed on the box with a cue on 4 of 5."),
    ("stopped-early", "He covered his ears but not before the swing speed was lowered."),
])
def test_a_denial_that_is_dropped_makes_the_clause_another(example, said):
    assert found(said, example)


@pytest.mark.parametrize("said", ["All goals were met.", "Every goal has been achieved.", "Both goals were reached."])
def test_what_is_said_of_all_goals_is_held_against_each(said):
    changed = grounded("school-handwriting", f"A\n- {said}\n").changed
    assert "STG1" in {s.held.about for s in changed if s.held}


def test_in_nine_retold_notes_a_handful_of_words_is_asked_about():
    counts = [len(grounded(told(path).visit, told(path).text).unborne) for path in ANSWERS]
    assert max(counts) <= 3
    assert sum(counts) <= 9


def test_a_fact_bears_its_words_only_in_its_own_visit():
    assert "Letters fell" in found("Letters fell off the line.")
    assert "fell" not in found("Letters fell off the line.", "school-handwriting")


def test_a_step_that_is_told_by_its_number_is_no_score_to_come():
    facts = Shown("facts", (Evidence("next_step", "7 items", when="planned"),))
    for said, supported in (("7 items", True), ("9 items", False)):
        text = f"P\nNext time: {said}.\n"
        assert ground(facts, read(text), text).supported is supported
