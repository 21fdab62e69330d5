"""Words and figures that all stand in the facts, turned round."""

import pytest

from chartproof.core.evidence import Evidence
from chartproof.ground.turned import turned

FACTS = (Evidence("grading", "list cut from 8 to 6 pictures after 1 wrong"), Evidence("grading", "shelf height 54 in to 60 in"), Evidence("response", "turned back before the stop cue, lid open"))


def found(text):
    return [(text[t.said.start:t.said.end], t.held.value) for t in turned(FACTS, text)]


@pytest.mark.parametrize(("text", "words", "fact"), [
    ("The list went from 6 to 8 pictures.", "6 to 8", 0), ("Shelf lowered from 60 inches to 54.", "60 inches to 54", 1), ("Cut after 1 correct.", "correct", 0),
    ("She turned back after the stop cue.", "after", 2), ("The lid closed.", "closed", 2),
])
def test_what_is_turned_round_is_found_at_its_words(text, words, fact):
    assert found(text) == [(words, FACTS[fact].value)]


@pytest.mark.parametrize("text", [
    "The list was cut from 8 to 6 pictures after 1 wrong.", "Shelf raised 54 in to 60 in.", "Seen 10:00 to 10:45.", "Cut to 6.", "After 2 correct the list was cut from 8 to 6.",
    "The lid stayed open.", "The list had 1.\nCorrect seats were named.", "Open the door.", "", "8 to 6 to 8",
])
def test_what_the_facts_say_or_say_nothing_of_is_left(text):
    assert found(text) == []
