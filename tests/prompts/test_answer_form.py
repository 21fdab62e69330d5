"""What no answer may hold is found under its words; facts as typed bear out what stands in them and nothing else."""

from __future__ import annotations

import datetime

import pytest

from chartproof.desk.answers import check_in_words, with_days
from chartproof.desk.opposites import exchanged
from chartproof.prompts import loader
from chartproof.prompts.answer import NAMES, faults

SMART = loader.find("smart-goals")
LOG = loader.find("supervision-log")
ON = datetime.date(2026, 11, 18)
SOUND = "Goals · [Patient ID] · from [DATE]\n\nLong term\n- [DESCRIBE the goal]\n\nShort term\n- [DESCRIBE the goal]\n"


def found(answer: str) -> list[tuple[str, str]]:
    return [(fault.name, fault.words) for fault in faults(SMART, answer)]


def test_a_sound_answer_has_no_fault():
    assert found(SOUND) == []


@pytest.mark.parametrize(("words", "name"), [
    ("seen on 2026-11-18", "calendar date"), ("seen on 11/18/2026", "calendar date"), ("seen on March 3", "calendar date"), ("on the third of June", "calendar date"),
    ("Mrs. Ames said so", "identity"), ("record 55-1204", "identity"), ("at Oak Hill Elementary", "identity"), ("write to a.b@example.org", "identity"),
    ("The claim must therefore be paid.", "promise"), ("It will be approved.", "promise"), ("This is audit-proof.", "promise"), ("It meets all Medicare requirements.", "promise"),
    ("Therapy is medically necessary.", "necessity"), ("Tolerated treatment well.", "stock phrase"), ("Continue plan of care.", "stock phrase"),
    ("Bill 4 units.", "units"), ("97530 pays more.", "pay"), ("Electronically signed by the OT", "signed"), ("Signature: R. A.", "signed"),
])
def test_each_fault_is_found_under_its_words(words, name):
    answer = f"{SOUND}- {words}\n"
    made = [fault for fault in faults(SMART, answer) if fault.name == name]
    assert made
    assert all(answer[fault.start:fault.end] == fault.words for fault in made)
    assert name in NAMES


@pytest.mark.parametrize("words", ["[DATE]", "7 days before [DATE]", "Signature: ____________________", "the unit of measure", "may be asked again", "at the clinic",
                                   "in the elementary class", "the chart of 12 steps"])
def test_what_is_no_fault_is_left_alone(words):
    assert found(f"{SOUND}- {words}\n") == []


def test_a_missing_heading_and_a_wrong_order_are_named():
    assert found(SOUND.replace("Short term", "Later")) == [("heading", "Short term")]
    assert found("[Patient ID]\nShort term\nLong term\n") == [("heading", "Short term")]


def test_the_token_is_asked_for_only_where_there_is_a_patient():
    assert found(SOUND.replace("[Patient ID]", "him")) == [("no token", "")]
    assert [fault.name for fault in faults(LOG, "Observed\nTaught\nAgreed\nTo look up\n")] == []


def test_tokens_and_distances_become_the_patient_and_days_of_the_calendar():
    assert with_days("[Patient ID], [DATE]; 1 of 5, 2 days before [DATE]; next 5 days after [DATE]", "P-7", ON) == "P-7, 2026-11-18; 1 of 5 on 2026-11-16; next on 2026-11-23"


@pytest.mark.parametrize(("said", "sound"), [
    ("Zipped her jacket 2 of 5 with minimal assistance.", True), ("Zipped her jacket 3 of 5 with minimal assistance.", False),
    ("Zipped her jacket 2 of 5 with stand-by assistance.", False), ("Mother helps with every button.", True), ("Grandmother helps with every button.", False),
    ("Lifts 5 lb.", False), ("Lifts 25 lb.", True), ("She zips independently.", False), ("Seen 7 days before [DATE].", True), ("Seen 9 days before [DATE].", False),
])
def test_facts_as_typed_bear_out_what_stands_in_them(said, sound):
    facts = "- zipped her jacket 2 of 5 with minimal assistance\n- mother helps with every button\n- lifts 25 lb\n- seen 7 days before [DATE]"
    assert check_in_words(SMART, f"{SOUND}- {said}\n", facts, ON).grounding.supported == sound


@pytest.mark.parametrize(("said", "words"), [
    ("Right thumb pinch 4 lb.", []), ("Left thumb pinch 4 lb.", ["Left"]), ("STG1, open a jar: not met.", ["not met"]), ("STG1, open a jar: met.", []),
    ("Plan of care: signed.", ["signed"]), ("Tub bench: agreed by the patient.", ["agreed"]), ("The jar opener was left with her.", []),
    ("Walks to the mailbox on the left.", []),
])
def test_a_word_turned_into_its_opposite_is_found_in_the_passage_it_retells(said, words):
    facts = "- Right thumb pinch 4 lb\n- STG1, open a jar: met\n- Plan of care: not signed\n- Tub bench: refused by the patient\n- The jar opener was left with her\n"
    assert {said[s.start:s.end] for s in exchanged(said, facts)} == set(words)
