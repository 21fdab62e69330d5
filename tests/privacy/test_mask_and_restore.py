"""Placeholders in, placeholders out: to the letter when nothing was changed, told or reported when something was."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.privacy.hit import Hit
from chartproof.privacy.mask import mask
from chartproof.privacy.restore import restore
from chartproof.privacy.tokens import Memory
from privacy.made import NOTE, hit, hits

PIECES = st.lists(st.one_of(
    st.text(max_size=12),
    st.sampled_from(["[PATIENT]", "[Patient]", "PATIENT-1", "(PATIENT)", "[TEACHER-1]", "[BLANK-1]", "[DATE]", "[", "]", "[[", "{{", "\\[", "'s", "Maria", "MARIA", "\r\n", "3/5",
                     "[DAY-12]", "<MOTHER>", "**PATIENT**", "[PACIENTE]", "TEACHER-1", "&lt;", "[PAT", "IENT]", "“", "”", "\u200b", "é", "e\u0301", "😀", "\ud800"]),
), max_size=14)
ROLES = st.sampled_from(["PATIENT", "MOTHER", "TEACHER", "DATE", "PHONE", "BLANK", "RECORD-NUMBER", "", "zip3"])


@st.composite
def masked_somehow(draw):
    text = "".join(draw(PIECES))
    spans = draw(st.lists(st.tuples(st.integers(-1, len(text) + 1), st.integers(-1, len(text) + 1)), max_size=6))
    found = [Hit(a, b, draw(st.sampled_from("ABCDR")), draw(ROLES), draw(st.sampled_from(["", "p", "m", "2026-11-18", "2026-11-01"])), "r", "w", "known")
             for a, b in spans]
    return text, found


@given(st.lists(masked_somehow(), min_size=1, max_size=3), st.sampled_from(["numbers", "days"]))
def test_what_was_masked_comes_back_to_the_letter(texts, dates):
    memory = Memory()
    for text, found in texts:
        masked, memory = mask(text, found, memory, dates=dates)
        assert restore(masked.text, memory).text == text


@given(masked_somehow())
def test_no_covered_character_is_left_in_place(made):
    text, found = made
    masked, _ = mask(text, found)
    kept, done = "", 0
    for place in masked.found:
        kept += masked.text[done:place.at]
        done = place.at + len(place.token) + 2
    covered = {i for f in found for i in range(max(f.start, 0), min(f.end, len(text)))}
    apart = [i for i in covered if not any(p.start <= i < p.end for p in masked.found)]
    assert all(text[i:i + 2] in {"'s", "’s", "'S", "’S"} or text[i - 1:i + 1] in {"'s", "’s", "'S", "’S"} for i in apart)
    assert len(kept + masked.text[done:]) == len(text) - sum(p.end - p.start for p in masked.found)


@given(masked_somehow(), st.data())
def test_every_stretch_of_the_masked_text_knows_where_it_came_from(made, data):
    text, found = made
    masked, _ = mask(text, found)
    start = data.draw(st.integers(0, len(masked.text)))
    end = data.draw(st.integers(start, len(masked.text)))
    first, last = masked.origin(start, end)
    assert 0 <= first <= last <= len(text)
    if not any(a < end and start < b for a, b in masked.placed()):
        assert text[first:last] == masked.text[start:end]


def test_a_masked_note_reads_as_the_same_note():
    masked, _ = mask(NOTE, hits())
    assert masked.text == ("[PATIENT] carried her tray 3/5. Her mother [MOTHER] saw it on [DATE-1]; [TEACHER-1] will hear on [DATE-2]. [PATIENT] smiled.")


def test_placeholders_are_stable_over_a_chart():
    _, memory = mask(NOTE, hits())
    later = "Ms. Ortiz and Mr. Abara met MARIA on 11/23/2026."
    masked, _ = mask(later, [hit(later, "Ms. Ortiz", "TEACHER"), hit(later, "Mr. Abara", "TEACHER"), hit(later, "MARIA", identity="p"),
                             hit(later, "11/23/2026", "DATE", "2026-11-23", "C")], memory)
    assert masked.text == "[TEACHER-1] and [TEACHER-2] met [PATIENT] on [DATE-2]."


def test_days_keep_their_order_when_asked():
    masked, memory = mask(NOTE, hits(), dates="days", day_one=datetime.date(2026, 11, 20))
    assert "saw it on [DAY-BEFORE-2]" in masked.text
    assert "hear on [DAY-4]" in masked.text
    assert restore("on [day 4], not [DAY BEFORE 2]", memory).text == "on 11/23/2026, not 11/18/2026"


def test_the_possessive_stays_outside_and_two_parts_of_a_name_are_one():
    text = "Lopez, Maria's tray"
    masked, _ = mask(text, [hit(text, "Lopez", identity="p"), hit(text, "Maria's", identity="p")])
    assert masked.text == "[PATIENT]'s tray"


def test_overlapping_hits_are_covered_together():
    text = "Mrs. O'Neil's class at Lincoln"
    masked, _ = mask(text, [hit(text, "Mrs. O'Neil", "TEACHER"), hit(text, "O'Neil's class at Lincoln", "SCHOOL", category="B")])
    assert "Neil" not in masked.text
    assert "Lincoln" not in masked.text


def test_a_bracket_that_the_author_typed_comes_back_as_typed():
    text = "Maria: write [PATIENT], (PATIENT) and [DATE] in the form."
    masked, memory = mask(text, [hit(text, "Maria")])
    assert masked.text == "[PATIENT]: write [BLANK-1], [BLANK-2] and [DATE] in the form."
    assert restore(masked.text, memory).text == text
    changed = restore("[BLANK-1] [BLANK-2] [DATE]!", memory)
    assert changed.text == "[PATIENT] (PATIENT) [DATE]!"
    assert changed.complete()


def test_a_text_that_was_masked_before_comes_back_with_names_when_that_is_said():
    _, memory = mask(NOTE, hits())
    answer = "[Patient] sat with [MOTHER]; Mr. Abara came."
    masked, memory = mask(answer, [hit(answer, "Mr. Abara", "TEACHER")], memory, again=True)
    assert masked.text == "[PATIENT] sat with [MOTHER]; [TEACHER-2] came."
    assert restore(masked.text, memory).text == "Maria Lopez sat with Dana; Mr. Abara came."


def test_a_blank_form_without_identities_comes_back_as_it_was():
    text = "[PATIENT] worked on [GOAL] with [MOTHER], [DATE-1]."
    masked, memory = mask(text, [])
    assert masked.text == text
    assert restore(text, memory) == ("[PATIENT] worked on [GOAL] with [MOTHER], [DATE-1].", "exact", (), ())


def test_a_changed_text_has_the_commonest_form_of_each_identity():
    text = "MARIA came. Maria sat. Maria left."
    masked, memory = mask(text, [hit(text, "MARIA", identity="p"), hit(text, "Maria", identity="p"), hit(text, "Maria", identity="p", after=20)])
    assert restore(masked.text, memory).text == text
    assert restore("So [PATIENT] did well.", memory).text == "So Maria did well."


def test_line_ends_changed_by_a_chat_program_do_not_cost_the_forms():
    text = "MARIA came.\r\nMaria sat. "
    masked, memory = mask(text, [hit(text, "MARIA", identity="p"), hit(text, "Maria", identity="p")])
    back = restore(masked.text.replace("\r\n", "\n").strip() + "\n", memory)
    assert (back.text, back.how) == ("MARIA came.\nMaria sat.\n", "reflowed")


def test_two_texts_that_became_the_same_are_told():
    memory = Memory()
    for text in ("Maria sat.", "MARIA sat."):
        masked, memory = mask(text, [hit(text, text.split()[0], identity="p")], memory)
    back = restore(masked.text, memory)
    assert back.text == "MARIA sat."
    assert [one.why for one in back.left] == ["several"]


@pytest.mark.parametrize(("came", "why", "instead"), [
    ("[TEACHER-3] agrees", "number", ("TEACHER-1",)), ("[NURSE-1] agrees", "unknown", ()), ("[TEACHER] agrees", "unnumbered", ("TEACHER-1",)),
    ("[the PATIENT] agrees", "unreadable", ()), ("The PATIENT agrees", "loose", ("PATIENT",)), ("[PATIENT-2] agrees", "number", ("PATIENT",)),
    ("[REDACTED] agrees", "unknown", ()), ("Day one: TEACHER 1 agrees", "loose", ("TEACHER-1",)), ("then teacher-1 agrees", "loose", ("TEACHER-1",)),
    ("so (Patient) agrees", "loose", ("PATIENT",)),
])
def test_what_is_not_told_beyond_doubt_is_left_and_reported(came, why, instead):
    _, memory = mask(NOTE, hits())
    back = restore(came, memory)
    assert back.text == came
    assert [(one.why, one.instead) for one in back.left] == [(why, instead)]


@pytest.mark.parametrize("prose", [
    'The patient (child) was seen [x] 3/5 [1] [sic], "mother" present <10 min, day 12 of 24; {goal}', "The Patient's mother and teacher 1:1 in class 2",
    "see [DESCRIBE person 2 in the room by role] and [goal 3] and [min A]", "| [ ] 2x/week | [X] 97530 |", "TEACHING HAND-OVER-HAND, BOT-2 AND DAY-1 OF SPLINT",
])
def test_prose_is_no_placeholder(prose):
    _, memory = mask(NOTE, hits())
    assert restore(prose, memory) == (prose, "changed", restore(prose, memory).ledger, ())


def test_the_ledger_says_once_more_never():
    _, memory = mask(NOTE, hits())
    back = restore("[PATIENT] [patient] [Mother] [DATE-1]", memory)
    assert [(line.token, line.sent, line.back, line.mended, line.returned()) for line in back.ledger] == [
        ("PATIENT", 2, 2, 1, "more"), ("MOTHER", 1, 1, 1, "once"), ("DATE-1", 1, 1, 0, "once"), ("TEACHER-1", 1, 0, 0, "never"), ("DATE-2", 1, 0, 0, "never")]


def test_a_placeholder_of_the_chart_that_was_not_sent_is_not_filled_in():
    _, memory = mask(NOTE, hits())
    later = "Maria sat."
    masked, memory = mask(later, [hit(later, "Maria", identity="p")], memory)
    back = restore("[PATIENT] and [TEACHER-1]", memory, masked.sha256)
    assert (back.text, [(one.why, one.instead) for one in back.left]) == ("Maria Lopez and [TEACHER-1]", [("unsent", ("TEACHER-1",))])
    assert restore("[PATIENT] and [TEACHER-1]", memory).text == "Maria Lopez and Ms. Ortiz"
    assert restore("[PATIENT] and [TEACHER-1]", memory, masked.sha256, of_any=True).complete()
