"""What stands in a file and is no statement: blanked one blank for one character, and nothing else with it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chartproof.reading.aside import CLOSING, OPENING, TITLE, without_asides
from chartproof.reading.reader import read

NOTE = "OT treatment note\n\nPatient: P-0142\nDate of service: 2026-11-18\n\nO\n- Therapeutic activities (97530), 38 min\n"
LIST = f"{TITLE}\n{OPENING}\nTherapeutic activities (97530), 99 min | visit of 2026-11-18: minutes 99\n{CLOSING}\n"


def minutes(text):
    return sorted(e.value for e in read(text).evidence if e.kind == "minutes")


def test_the_list_of_sources_says_nothing_of_the_treatment():
    assert minutes(NOTE + LIST) == minutes(NOTE) == [38]


def test_what_stands_behind_the_list_is_read_again():
    assert minutes(NOTE + LIST + "\nO\n- Self-care training (97535), 15 min\n") == [15, 38]


def test_without_its_closing_line_nothing_is_left_out():
    assert 99 in minutes(NOTE + LIST.replace(CLOSING, ""))


def test_its_title_inside_a_sentence_leaves_nothing_out():
    assert 99 in minutes(NOTE + LIST.replace(TITLE, f"Mother asked: {TITLE.lower()}, and {TITLE}?"))


def test_a_picture_of_markdown_is_a_picture():
    picture = "![Self-care training (97535), 15 min](data:image/svg+xml;base64,97535)"
    assert minutes(NOTE + picture + "\n") == [38]
    assert minutes(NOTE + "- Self-care training (97535), 15 min ![not closed\n") == [15, 38]


def test_of_the_line_on_every_page_the_record_is_kept():
    shown = read("OT progress report\n\nReport date: 2026-09-17\n\f\nRecord M-0305 · OT progress report · 2026-09-17\nPage 2 of 3\n")
    assert [(e.kind, e.value) for e in shown.evidence if e.kind in ("patient_id", "date_of_service")] == [("patient_id", "M-0305")]


@given(st.text(st.sampled_from("ab\n\f .![]()·")) | st.lists(st.sampled_from([TITLE, CLOSING, OPENING, "\n", " ", "![", "](", ")", "Page 1 of 2", "Record P-12 · a · 2026-01-01", "x"])).map("".join))
def test_it_is_as_long_as_it_was_with_the_same_lines_and_no_other_characters(text):
    made = without_asides(text)
    assert len(made) == len(text)
    assert all(after in (before, " ") for before, after in zip(text, made, strict=True))
    assert [i for i, c in enumerate(made) if c in "\n\f"] == [i for i, c in enumerate(text) if c in "\n\f"]
    assert without_asides(made) == made


def test_a_hostile_text_takes_time_in_step_with_its_length():
    for piece in ("![", "![a](b)", "![a]( ", f"{TITLE}\n", f"x {TITLE}", "Record P-12 · ", "Page ", f"{TITLE}\n{CLOSING}\n"):
        assert len(without_asides(piece * 20_000)) == len(piece) * 20_000
