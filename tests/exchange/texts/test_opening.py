"""Any file: told apart by what is in it, and refused in one paragraph with a way out where it cannot be read."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.exchange.texts.forms import form_of
from chartproof.exchange.texts.opening import open_text
from exchange import making

NOTE = "Date of service: 2026-11-18\nSeen for 38 min OT. 97530 x 3\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return out.getvalue()


def refused(content: bytes | Path, name: str = "note"):
    with pytest.raises(ChartproofError) as caught:
        open_text(content, name)
    assert caught.value.__context__ is None
    assert caught.value.problem.place.source == name
    return caught.value.problem


@pytest.mark.parametrize(("content", "form"), [
    (NOTE.encode(), "text"), (making.rich(NOTE), "rtf"), (making.word(NOTE), "word"), (making.pdf([NOTE]), "pdf"), (b"\xef\xbb\xbf<!DOCTYPE html><p>x", "html"),
    ("<html>x".encode("utf-16"), "html"), (b"Version:0.9\r\nStartHTML:00000097\r\n", "html"), (b"<?xml version='1.0'?><html>x", "html"),
    (b"\x89PNG\r\n\x1a\n...", "picture"), (b"PAR1", "parquet"), (b"a,b,c\n1,2,3\n", "text"), (b"junk before %PDF-1.4", "pdf"),
])
@pytest.mark.parametrize("name", ["note", "note.txt.bak", "note.xyz"])
def test_the_content_decides_whatever_the_name_says(content: bytes, form: str, name: str):
    assert form_of(content, name) == form


@pytest.mark.parametrize(("content", "name", "form"), [
    (b"a,b\n1,2\n", "n.CSV", "csv"), (b"a\tb\n", "n.tsv", "csv"), (b"<div align=center>\n# Note", "note.md", "text"), (b"S: <b>pain</b>", "n.html", "html"),
    (b"S: pain", "n.html", "text"), (b"a,b\n", "n.txt", "text"),
])
def test_the_name_decides_where_the_content_does_not(content: bytes, name: str, form: str):
    assert form_of(content, name) == form


def test_plain_text_and_markdown_stand_as_they_are():
    for text in (NOTE, NOTE.replace("\n", "\r\n"), "| Code | Min |\n|---|---|\n| 97530 | 38 |\n"):
        opened = open_text(text.encode(), "note.md")
        assert opened.texts[0].text == text
        assert opened.warnings == ()


@pytest.mark.parametrize(("content", "what", "remedy"), [
    (b"", "empty", "with text in it"), (b" \r\n\t\n", "empty", "with text in it"), (b"\0\1\2\xff" * 50, "binary", "Name a text, Word"),
    (OLE + "WordDocument".encode("utf-16-le"), "before 2007 (.doc)", "save it as .docx"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password", "without the password"),
    (OLE + "Workbook".encode("utf-16-le"), "Excel", "CSV"), (OLE, "old Office", ".docx"),
    (archive("xl/workbook.xml"), "Excel", "CSV"), (archive("ppt/presentation.xml"), "PowerPoint", ".docx"), (archive("a.txt"), "ZIP archive", "Unpack"),
    (archive("word/other.xml"), "no Word document", "save it again"), (making.word("x")[:900], "damaged", "save it again"),
    (b"\x1f\x8b\x08\x00", "compressed", "Unpack"), (b"SQLite format 3\0", "database", "CSV"), (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC", "JPEG"),
    (b"<?xml version='1.0'?><ClinicalDocument/>", "XML", "PDF"),
], ids=lambda value: value[:24] if isinstance(value, str) else "")
def test_what_cannot_be_read_says_what_it_is_and_what_to_do(content: bytes, what: str, remedy: str):
    problem = refused(content)
    assert what in problem.what
    assert remedy in problem.remedy


def test_a_word_document_locked_by_its_zip_is_refused():
    content = bytearray(making.word("Tray"))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        where = content.find(signature)
        while where >= 0:
            content[where + at] |= 1
            where = content.find(signature, where + 4)
    assert "password" in refused(bytes(content)).what


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path: Path):
    huge = tmp_path / "note.pdf"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    assert "larger than 64 MiB" in refused(huge, "note.pdf").what


def test_a_text_above_sixteen_megabytes_is_refused():
    assert "larger than 16 MiB" in refused(b"a" * (16 * 1024 * 1024 + 1)).what


def test_a_missing_file_and_a_folder_are_named_as_such(tmp_path: Path):
    assert "no such file" in refused(tmp_path / "gone.docx").what
    assert "folder" in refused(tmp_path).what


def test_without_its_library_a_pdf_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    problem = refused(making.pdf(["Tray"]))
    assert "not installed" in problem.what
    assert "pip install 'chartproof[files]'" in problem.remedy
