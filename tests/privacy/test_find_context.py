"""People and places by the words around them; what only a person can judge."""

from __future__ import annotations

import pytest

from chartproof.privacy.find import find
from privacy.finding import asked, found


@pytest.mark.parametrize(("text", "name", "role"), [
    ("mom Dana reports pain 3/10", "Dana", "MOTHER"), ("Mrs. O'Neil's class", "O'Neil", "TEACHER"), ("seen by Dr. Pell", "Pell", "PHYSICIAN"), ("Dana (mother) present", "Dana", "MOTHER"), ("his brother, Leo, helped", "Leo", "SIBLING"),
    ("brother named Quill", "Quill", "SIBLING"), ("Patient: Quimby, Ada L.", "Quimby, Ada L.", "PATIENT"), ("Electronically signed by R. Ames, OTR/L", "R. Ames", "THERAPIST"), ("K. ORTEGA, OTR/L, 42 MINUTES", "K. ORTEGA", "THERAPIST"),
    ("her boss Halloran agrees", "Halloran", "EMPLOYER"), ("pt's wife yvonne helped, min a", "yvonne", "SPOUSE"), ("TEACHER MS. VANTERPOOL SAID 3/5 TRIALS", "VANTERPOOL", "TEACHER"), ("Xiomara carried the tray", "Xiomara", "PERSON"),
    ("Goals reviewed with Dana Halloran.", "Dana Halloran", "PERSON"), ("Patient: J.R.", "J.R.", "PATIENT"), ("Thanks,\nDana", "Dana", "THERAPIST"), ("The Hallorans have a two-story home", "Hallorans", "PERSON"),
    ("ex-wife Odile St. Pierre", "Odile St. Pierre", "SPOUSE"), ("Son Bao Nguyễn holds POA", "Bao Nguyễn", "CHILD"), ('Wrote "Summer" with 3/5 letters', "Summer", "PERSON"),
])
def test_people_by_role_and_context(text, name, role):
    assert found(text) == [(name, role)]


@pytest.mark.parametrize(("text", "name", "role"), [
    ("at Lincoln Elementary", "Lincoln Elementary", "SCHOOL"), ("Seen at Sunrise Rehab for 6 weeks", "Sunrise Rehab", "FACILITY"), ("lives in Smallville", "Smallville", "PLACE"), ("works at Harlow Foods", "Harlow Foods", "EMPLOYER"),
    ("transferred from St. Mary's Hospital", "St. Mary's Hospital", "FACILITY"), ("Pottersville, KS", "Pottersville, KS", "PLACE"), ("Lamoille County Home Health", "Lamoille County Home Health", "FACILITY"), ("School: Hand in Hand Preschool", "Hand in Hand Preschool", "SCHOOL"),
    ("SEEN AT PIONEER VALLEY HOME HEALTH, MIN A", "PIONEER VALLEY HOME HEALTH", "FACILITY"), ("Drives 40 min from Winnemucca.", "Winnemucca", "PLACE"), ("walks to First Baptist", "First Baptist", "FACILITY"),
])
def test_places_by_kind_and_context(text, name, role):
    assert (name, role) in found(text)


def test_a_name_told_once_is_found_wherever_it_stands():
    text = "Patient: Zephyrine Quist\nS: No pain.\nA: Zephyrine's grip fails. ZEPHYRINE holds the cup. Quist to return."
    assert {hit.identity for hit in find(text)} == {"person:quist zephyrine"}
    assert len(find(text)) == 4


def test_a_nickname_in_a_label_is_the_same_person():
    text = 'Pt: Tobias "Toby" Wexler   Dx F82\nS: Toby\'s grip is 4/5. Wexler shows 3/5.'
    assert {(hit.role, hit.identity) for hit in find(text)} == {("PATIENT", "person:tobias")}
    assert len(find(text)) == 5


@pytest.mark.parametrize("text", ["Used Allen wrench, 3/5.", "Simon says x3, lazy Susan turned 2/4.", "Mr. Potato Head assembled 4/5.", "Bruce treadmill protocol stage 2", "Sollerman Hand Function Test 68/80", "Crepitus noted; nystagmus 8 s.", "§3.3.2.4 of the manual"])
def test_what_is_called_by_a_name_is_nobody(text):
    assert find(text) == ()


@pytest.mark.parametrize("text", ["She is the only quadruplet in the district.", "He is the mayor's son.", "Everyone here knows him as the former governor's driver.", "Their house fire was in the paper."])
def test_what_tells_who_it_is_without_a_name_is_for_a_person(text):
    assert found(text) == []
    assert asked(text)


def test_an_unknown_capitalised_word_is_for_a_person():
    assert asked("She carried her tray by Larkspurn this week, 3/5 trials.") == ["Larkspurn"]


def test_lines_that_are_wrapped_are_read_as_one():
    text = "Discharged last spring after a long stay and seen with his wife Odile\nQuarles for training in the kitchen, 3/5 trials."
    assert ("Odile\nQuarles", "SPOUSE") in found(text)


def test_placeholders_of_a_masked_text_are_left_alone():
    assert find("[PATIENT] carried the tray on [DATE-2]; mom [MOTHER], Dr. [PHYSICIAN-1], [DAY 12].") == ()
    assert found("[JOHN SMITH] carried the tray.") == [("JOHN SMITH", "PERSON")]


@pytest.mark.parametrize("text", ["her grandpa Earl, who is 92.", "her grandpa Earl, who is 92", "He is 94;", "(mother is 91)"])
def test_an_age_of_ninety_and_over_is_found_at_the_end_of_a_sentence_too(text):
    assert [(words, role) for words, role in found(text) if role == "AGE"] == [(text.strip("();.")[-2:], "AGE")]


@pytest.mark.parametrize("text", ["Mom will call re: BCBS ID", "re: ADR of the claim", "RE: CPT 97530"])
def test_what_a_letter_is_about_is_no_name_when_it_is_an_abbreviation(text):
    assert not [name for name, _ in found(text)]
