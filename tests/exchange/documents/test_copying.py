"""Text for the fields of a records program: parted where it must be, told where it is, and never cut."""

from __future__ import annotations

import datetime
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.covers import covers
from chartproof.core.document import Document, Section, Sentence
from chartproof.core.errors import ChartproofError
from chartproof.exchange.documents.copying import CopyProfile, Field, built_in, cut, open_profile, printed
from chartproof.reading.reader import read
from exchange.documents.made import all_made

words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=60)
sentences = st.lists(st.lists(words, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=12)


def document(lines: list[str]) -> Document:
    return Document("treatment-note", datetime.date(2026, 11, 18), "OT treatment note", (
        Section("", (Sentence("Patient: P-0142", ("/patient",)),)), Section("S", tuple(Sentence(line, ("/reports/0/says",), 1) for line in lines)),
        Section("P", (Sentence("Next: circle", ("/plan/steps",), 1),)), Section("", (Sentence("Signature: ____", ()),))), patient="P-0142")


def profile(most: int, *, ascii_only: bool = False, line_ends: str = "lf") -> CopyProfile:
    return CopyProfile(name="x", what="x", fields=(Field(name="Subjective", sections=("S",), most=most),), rest="Other", leave_out=("signature",), ascii=ascii_only,
                       line_ends=line_ends)


@given(sentences, st.integers(80, 400), st.sampled_from(["lf", "crlf"]))
def test_no_piece_is_longer_than_its_field_and_nothing_is_lost(lines, most, line_ends):
    made = cut(document(lines), profile(most, line_ends=line_ends))
    pieces = [piece for piece in made.pieces if piece.field == "Subjective"]
    assert all(len(piece.text) <= most for piece in pieces)
    whole = "".join("".join(piece.text.split()) for piece in pieces)
    assert whole == "".join("".join(f"- {line}".split()) for line in lines)
    assert [(piece.part, piece.parts) for piece in pieces] == [(i, len(pieces)) for i in range(1, len(pieces) + 1)]
    assert (len(pieces) > 1) == any("parts: copy each" in notice for notice in made.notices)


@given(sentences)
def test_ascii_means_ascii_and_what_has_no_form_in_it_is_counted(lines):
    made = cut(document(lines), profile(1_000_000, ascii_only=True))
    assert all(piece.text.isascii() for piece in made.pieces)
    shown = sum(piece.text.count("?") for piece in made.pieces)
    typed = sum(unicodedata.normalize("NFKD", line).count("?") for line in lines)
    counted = sum(int(m[1]) for notice in made.notices if (m := re.search(r": (\d+) characters have no ASCII form", notice)))
    assert counted == shown - typed


def test_what_ascii_has_a_form_for_keeps_its_meaning():
    made = cut(document(["45° at ½ load – “no pain” · café"]), profile(500, ascii_only=True))
    assert made.pieces[0].text == '- 45 deg at 1/2 load - "no pain" - cafe'
    assert not [notice for notice in made.notices if "ASCII" in notice]


def test_lines_end_as_the_program_ends_them_and_count_as_they_end():
    made = cut(document(["a" * 40, "b" * 33]), profile(80, line_ends="crlf"))
    assert [len(piece.text) for piece in made.pieces if piece.field == "Subjective"] == [42 + 2 + 35]
    assert "\r\n" in made.pieces[0].text


def test_a_long_field_is_parted_between_lines_before_it_is_parted_inside_one():
    made = cut(document(["a" * 50, "b" * 50, "c" * 20]), profile(80))
    assert [piece.text for piece in made.pieces if piece.field == "Subjective"] == ["- " + "a" * 50, "- " + "b" * 50 + "\n- " + "c" * 20]


def test_what_no_field_takes_stands_in_the_field_for_the_rest_and_what_is_left_out_is_said():
    made = cut(document(["fine"]), profile(80))
    assert [(piece.field, piece.text) for piece in made.pieces] == [("Subjective", "- fine"), ("Other", "Patient: P-0142\n\nP\n- Next: circle")]
    assert made.notices == ("left out, as the profile says: signature",)


@pytest.mark.parametrize("name", ["soap", "soap-4000", "one-box-ascii"])
def test_a_note_copied_by_any_profile_shows_what_it_showed(name):
    for called, (note, held, _) in all_made().items():
        if not called.startswith("note-"):
            continue
        made = cut(note, built_in()[name])
        text = f"{note.title}\n\n" + "\n\n".join(_heading(piece.field) + piece.text for piece in sorted(made.pieces, key=lambda piece: piece.field != "Other"))
        assert covers(held, read(text).evidence).complete, f"{called} {covers(held, read(text).evidence)}\n{text}"


def _heading(field: str) -> str:
    return "" if field in ("Other", "Note") else f"{field}\n"


def test_the_screen_says_which_field_and_how_long_before_each_piece():
    text = printed(cut(document(["a" * 70, "b" * 70]), profile(80)))
    assert text.startswith("! left out, as the profile says: signature\n! Subjective: longer than 80 characters, so in 2 parts: copy each\n")
    assert "===== Subjective, part 2 of 2 (72 of 80 characters) =====\n- bbb" in text


def test_a_clinics_own_profile_is_a_file(tmp_path):
    path = tmp_path / "ours.yaml"
    path.write_text("schema: chartproof/copy-profile@1\nname: ours\nwhat: two boxes\nfields:\n- {name: Note, sections: [S, O], most: 500}\nrest: Else\nascii: yes\nline_ends: crlf\n")
    assert open_profile(str(path)) == CopyProfile(name="ours", what="two boxes", fields=(Field(name="Note", sections=("S", "O"), most=500),), rest="Else", ascii=True,
                                                  line_ends="crlf")


@pytest.mark.parametrize(("content", "what"), [
    ("name: ours\nwhat: x\nfields: [{name: N, sections: [S], most: lots}]\n", "`most`"),
    ("name: ours\nwhat: x\nfields: [{name: N, section: [S]}]\n", "this key is not known"),
    ("name: ours\nwhat: x\n", "`fields` is missing"),
])
def test_a_profile_that_is_none_is_refused_with_its_line(tmp_path, content, what):
    path = tmp_path / "ours.yaml"
    path.write_text(content)
    with pytest.raises(ChartproofError) as raised:
        open_profile(str(path))
    assert what in raised.value.problem.what
    assert raised.value.problem.place.line > 0


def test_a_name_that_is_no_profile_is_answered_with_those_there_are():
    with pytest.raises(ChartproofError) as raised:
        open_profile("epic")
    assert "one-box-ascii, soap-4000, soap" in raised.value.problem.remedy
