"""What stands in any words: figures with units, names, sides, denials, claims, and the time a figure belongs to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.evidence import Evidence
from chartproof.core.likeness import meaning, share
from chartproof.ground.claims import claims
from chartproof.ground.figures import figures
from chartproof.ground.names import names, sides
from chartproof.ground.negations import negations
from chartproof.ground.sentences import sentences
from chartproof.ground.times import retimed


@pytest.mark.parametrize(("words", "found"), [
    ("three of five trials", [("3/5", "trials")]),
    ("3 out of 5", [("3/5", "trials")]),
    ("1/5 min a at baseline", [("1/5", "trials")]),
    ("5 min a day", [("5", "min")]),
    ("2 of the 4 missed trials", [("2/4", "trials")]),
    ("within 1/4-inch of the line", [("1/4", "in")]),
    ("from 54 in to 60 inches in two steps", [("54", "in"), ("60", "in"), ("2", "")]),
    ("twenty-four minutes", [("24", "min")]),
    ("2 verbal cues and one tactile cue", [("2", "verbal"), ("1", "tactile")]),
    ("80 % and 12.50 lbs", [("80", "%"), ("12.5", "lb")]),
    ("spilled once at the table, twice at lunch", [("1", "times"), ("2", "times")]),
    ("once he is steady", []),
    ("2x/week for 8 weeks", [("2", "per week"), ("8", "weeks")]),
    ("twice a day", [("2", "per day")]),
    ("visit 9 of 16", [("9", "visits"), ("16", "visits")]),
    ("the third set", [("3", "th")]),
    ("november 5, 2026 and 11/19/2026 and nov 19", [("2026-11-05", "date"), ("2026-11-19", "date"), ("11-19", "date")]),
    ("10:02 am to 1:15 pm", [("10:02", "clock"), ("13:15", "clock")]),
    ("97530 x 28 min", [("97530", "code"), ("28", "min")]),
    ("stg2 for p-0142, m25.631, f82", []),
    ("the other two tasks, one that matters", []),
    ("2. carried the tray", []),
])
def test_a_figure_has_one_form_however_it_is_written(words, found):
    assert [(f.value, f.unit) for f in figures(words)] == found


@given(st.integers(0, 9999), st.sampled_from(["min", "ft", "lb", "deg", "cm", "%"]))
def test_any_number_keeps_its_value_and_unit(number, unit):
    found, = figures(f"about {number} {unit} more")
    assert (found.value, found.unit) == (str(number), unit)


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read_within_its_bounds(text):
    folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    spans = [(f.start, f.end) for f in figures(folded)] + [(n.start, n.end) for n in names(folded, text)] + [(s.start, s.end) for s in sides(folded)]
    spans += [(n.start, n.end) for n in negations(folded)] + [(c.start, c.end) for c in claims(folded)]
    spans += [(s.start, s.end) for s in sentences(folded, text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize(("words", "found"), [
    ("his mom was there", [("mother", "role")]),
    ("by A-02, COTA/L, at the clinic", [("a-02", "number"), ("a-02 cota/l", "credential"), ("cota/l", "credential"), ("clinic", "place")]),
    ("seen by PT today", [("pt", "profession")]),
    ("Pt carried the tray", []),
    ("PT CARRIED THE TRAY", []),
    ("held over the phone", [("audio", "mode")]),
])
def test_names_have_one_form_and_pt_is_a_profession_only_in_capitals(words, found):
    assert [(n.value, n.sort) for n in names(words.lower(), words)] == found


@pytest.mark.parametrize(("words", "found"), [
    ("left hand and (r) wrist", ["left", "right"]),
    ("rue, l hand, with two hands", ["right", "left", "both"]),
    ("the stove was left on; right away; he left at 3", []),
    ("joint glides of the left wrist", ["left"]),
])
def test_left_and_right_are_sides_only_of_a_body(words, found):
    assert [s.value for s in sides(words)] == found


@pytest.mark.parametrize(("words", "denied"), [
    ("no pain or new concern", {"pain", "concern"}),
    ("denies fever, vomiting and pain", {"fever", "vomit", "pain"}),
    ("no tenderness at the ulnar side", {"tendernes"}),
    ("goal not met; no longer in pain", set()),
])
def test_what_is_denied(words, denied):
    assert {n.stem for n in negations(words) if n.denied} >= denied
    assert bool({n.stem for n in negations(words) if n.denied}) == bool(denied)


@pytest.mark.parametrize(("words", "found"), [
    ("stg2 is met", [("goal_status", "met")]), ("stg2 not met", []), ("both goals are met", [("goal_status", "met")]),
    ("making good progress", [("goal_status", "progressing")]), ("no change", [("goal_status", "no_change")]),
    ("now eats lunch independently", [("assistance", "independent")]), ("modified independence", []), ("no help from the left hand", []),
])
def test_claims_of_progress_and_independence(words, found):
    assert [(c.kind, c.value) for c in claims(words)] == found


@pytest.mark.parametrize(("words", "expected"), [
    ("3/5 today, 1/5 on 2026-11-16, 0/5 at baseline", ["today", "2026-11-16", "baseline"]),
    ("3/5, compared with 1/5 on 2026-11-16 and 0/5 at evaluation", ["today", "2026-11-16", "baseline"]),
    ("at baseline 0/5, on 2026-11-16 1/5, today 3/5", ["baseline", "2026-11-16", "today"]),
    ("3/5, up from 1/5 last visit", ["today", "last"]),
    ("1 of 5, 3/5 today", ["today", "today"]),
])
def test_each_figure_of_a_sentence_has_the_time_of_its_own_phrase(words, expected):
    figured = [Evidence("score", f.value, f.unit, start=f.start, end=f.end) for f in figures(words) if f.unit == "trials"]
    found = retimed(words, [(0, len(words))], figured)
    assert [found[e].on or "today" for e in figured] == expected


def test_a_list_number_and_an_abbreviation_end_no_sentence_but_a_capital_begins_one():
    text = "1. Pt. carried it for 28 min. For lunch; then sat."
    assert [text[s.start:s.end] for s in sentences(text.lower(), text)] == ["1. Pt. carried it for 28 min.", "For lunch;", "then sat."]


@pytest.mark.parametrize(("one", "other", "least"), [
    ("carried his tray", "carry the trays", 1.0), ("stopped at the hips", "stops at hips", 1.0), ("turned the spoon over", "the door was shut", 0.0),
])
def test_words_are_alike_without_their_endings(one, other, least):
    assert share(meaning(one), meaning(other)) == least
