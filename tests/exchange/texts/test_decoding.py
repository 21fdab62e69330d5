"""Bytes of every encoding a clinic meets come out as the words that went in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.errors import ChartproofError
from chartproof.exchange.texts.decoding import decode
from exchange.making import notes_folder

WESTERN = "Zoë’s elbow flexion was 110° – 125°. “Good job,” said her mother, née Núñez.\r\n• 3/5 trials… café visit\r\n"
NOTES = [path.read_text(encoding="utf-8") for path in sorted(notes_folder().glob("*.txt"))]


@pytest.mark.parametrize(("codec", "called"), [
    ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32"),
    ("utf-32-le", "UTF-32"), ("utf-32-be", "UTF-32"), ("cp1252", "Windows-1252"), ("mac-roman", "Mac Roman"),
])
def test_each_encoding_is_found_and_named(codec: str, called: str):
    assert decode(WESTERN.encode(codec), "note.txt")[:2] == (WESTERN, called)


def test_latin_1_is_found_and_named():
    text = "El niño comió solo. Elbow 110°, ½ cup, ±5°.\n"
    assert decode(text.encode("latin-1"), "note.txt") == (text, "Latin-1", False)


@pytest.mark.parametrize("codec", ["cp1252", "mac-roman"])
@pytest.mark.parametrize("words", [
    "Pt’s mother says", "naïve", "José Núñez", "señora Muñoz", "résumé", "Zoë and Björn", "110° of flexion", "• Therapeutic Activities", "he said “stop”",
    "9:15–9:45", "Renée — present", "it’s", "…then stopped", "café", "Françoise", "Ana Lucía Peña", "parent–child play", "O’Brien", "± 5 mm",
])
def test_a_single_odd_word_in_a_note_is_enough(codec: str, words: str):
    text = f"{NOTES[0]}\n{words}\n"
    assert decode(text.encode(codec), "note.txt").text == text


def test_what_was_weighed_says_so_and_what_is_certain_does_not():
    assert decode("naïve".encode(), "n").sure
    assert decode("naïve".encode("utf-16"), "n").sure
    assert not decode("naïve".encode("cp1252"), "n").sure


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1))
def test_utf_8_is_never_taken_for_anything_else(text: str):
    assert decode(text.encode(), "n") == (text, "UTF-8", True)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=8), st.sampled_from(["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]))
def test_western_text_in_two_or_four_bytes_needs_no_mark(text: str, codec: str):
    assert decode(text.encode(codec), "n").text == text


@pytest.mark.parametrize("content", [
    b"\xff\xfe\x00", b"\xff\xfe\x00\xd8\x41\x00", b"\x00\x01\x02\xff" * 50, bytes(range(256)) * 4, b"Tray\0carried by the child", b"\xef\xbb\xbf\xff\xfe",
], ids=["half a character", "half a pair", "binary", "every byte", "a zero in a text", "two marks"])
def test_bytes_that_are_no_text_are_refused(content: bytes):
    with pytest.raises(ChartproofError) as caught:
        decode(content, "note.txt")
    assert caught.value.problem.remedy
    assert caught.value.__context__ is None
