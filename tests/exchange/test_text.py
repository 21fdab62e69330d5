"""Bytes to text for facts: what is certain is read as it stands, and everything else is refused in one paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.exchange.text import MOST_BYTES, read_text


def problem_of(source: Path | bytes):
    with pytest.raises(ChartproofError) as caught:
        read_text(source, "note.txt")
    assert caught.value.__context__ is None
    return caught.value.problem


def test_plain_text_is_read_as_it_stands():
    assert read_text("Tray carried\r\n3/5 — naïve\n".encode()) == "Tray carried\r\n3/5 — naïve\n"


def test_a_byte_order_mark_of_utf_8_is_dropped():
    assert read_text(b"\xef\xbb\xbfTray carried") == "Tray carried"


def test_a_path_is_read(tmp_path: Path):
    (tmp_path / "note.txt").write_bytes(b"Tray carried")
    assert read_text(tmp_path / "note.txt") == "Tray carried" == read_text(str(tmp_path / "note.txt"))


@pytest.mark.parametrize(("content", "what", "remedy"), [
    (b"", "empty", "Name a file"),
    (b" \r\n\t\n", "empty", "Name a file"),
    (b"\xef\xbb\xbf\n", "empty", "Name a file"),
    (bytes(range(256)) * 4, "binary", "text"),
    (b"Tray\x00carried by the child in the clinic on Monday", "binary", "text"),
    (b"\x89PNG\r\n\x1a\n\x08\x02\x03\x04\x05", "binary", "text"),
    ("Patient d\u00e9nied pain".encode("cp1252"), "not UTF-8", "UTF-8"),
    (b"%PDF-1.7 ...", "PDF", "plain text"),
    (b"PK\x03\x04word/document.xml", "Word", "plain text"),
    (b"{\\rtf1 x}", "RTF", "plain text"),
])
def test_what_is_no_certain_text_is_refused_with_a_remedy(content: bytes, what: str, remedy: str):
    problem = problem_of(content)
    assert what in problem.what
    assert remedy in problem.remedy
    assert problem.place.source == "note.txt"
    assert "Tray" not in f"{problem}"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_what_windows_calls_unicode_is_read(codec: str):
    assert read_text("Tray carried".encode(codec)) == "Tray carried"


def test_the_line_of_a_wrong_byte_is_named():
    place = problem_of(b"Tray carried\nD\xe9nied pain").place
    assert (place.line, place.column) == (2, 2)


def test_a_text_of_50_mb_is_refused_before_it_is_read(tmp_path: Path):
    huge = tmp_path / "note.txt"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    assert "larger than 16 MiB" in problem_of(huge).what
    assert "larger than 16 MiB" in problem_of(b"a" * (MOST_BYTES + 1)).what


def test_a_missing_file_and_a_folder_are_named_as_such(tmp_path: Path):
    assert "no such file" in problem_of(tmp_path / "gone.txt").what
    assert "folder" in problem_of(tmp_path).what
    assert "cannot be read" in problem_of(Path("a\0b")).what
