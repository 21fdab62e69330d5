"""Whatever the bytes: a text or one clear refusal, and never another exception."""

from __future__ import annotations

import random
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartproof.core.errors import ChartproofError
from chartproof.exchange.texts import ocr
from chartproof.exchange.texts.opened import MOST_CHARACTERS, Columns
from chartproof.exchange.texts.opening import open_text
from exchange.making import flowing_pdf, notes_folder, rich, scan, web, word
from exchange.texts.test_columns import parquet, table
from exchange.texts.test_rtf import HEAD

NOTE = (notes_folder() / "03-ehr-table.txt").read_text(encoding="utf-8")
CLIP = "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000170\r\nStartFragment:00000120\r\nEndFragment:00000150\r\n"
VALID = {
    "text.txt": NOTE.encode(), "old.txt": NOTE.replace("'", "’").encode("cp1252"), "wide.txt": NOTE.encode("utf-16"), "note.rtf": rich(NOTE),
    "rich.rtf": (HEAD + r"\trowd\cellx1\pard\intbl a\cell b\cell\row {\field{\*\fldinst {FORMCHECKBOX}{\*\formfield{\fftype1\ffres1}}}{\fldrslt }}"
                 r"{\footnote x}{\shp{\*\shpinst{\shptxt y\par}}}{\upr{a}{\*\ud{\u352?}}}\uc2\u8217xx\'e9}").encode(),
    "note.docx": word(*NOTE.split("\n"), table=[["a", "b"]], header="h", footer="f"), "note.pdf": flowing_pdf(NOTE, [["a", "b"]], "end"),
    "page.html": web(NOTE) + b"<table><tr><td>a<td>b</table><ul><li>x<select><option selected>y</select><s>z</s><pre>q", "clip": CLIP.encode() + web(NOTE),
    "notes.csv": table(("id", "note"), ("1", NOTE), ("2", NOTE)), "notes.parquet": parquet(id=[1, 2], note=[NOTE, NOTE]),
}
PARTS = [b"{", b"}", b"\\", b"<", b">", b"<!--", b"-->", b"\0", b"\xff", b"\xff\xfe", b'"', b",", b"\n", b"\\u-1", b"\\bin99", b"\\cell", b"\\nestrow", b"%PDF-", b"PK\3\4",
         b"obj<<>>", b"endobj", b"</td>", b"<tr>", b"&#xd800;", b"&#99999999999;", b"\\'", b"\\itap9", b"PAR1", b"<pre>", b"<select>"]


def opened_or_refused(content: bytes, name: str) -> None:
    refused = None
    try:
        opened = open_text(content, name, Columns("note") if name.startswith("notes") else Columns())
    except ChartproofError as error:
        refused = error
    if refused:
        assert refused.problem.what
        assert refused.problem.remedy
        assert refused.__context__ is None
    else:
        assert opened.texts
        assert all(p.text.encode() for p in opened.texts)  # no half characters
        assert sum(len(p.text) for p in opened.texts) <= 2 * MOST_CHARACTERS


@pytest.fixture(autouse=True)
def _no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spoilt PDFs have pages without text: the engine, a program of its own, is not what is tried here."""
    monkeypatch.setattr(ocr.shutil, "which", lambda _: None)


@pytest.mark.parametrize("name", VALID)
def test_the_file_itself_is_read(name: str):
    assert "MRN" in open_text(VALID[name], name, Columns("note") if name.startswith("notes") else Columns()).texts[0].text or name == "rich.rtf"


@given(st.binary(max_size=2000), st.sampled_from(["n", *VALID]))
def test_random_bytes(content: bytes, name: str):
    opened_or_refused(content, name)


@pytest.mark.parametrize("name", VALID)
@settings(max_examples=150)
@given(st.data())
def test_a_real_file_with_parts_changed_moved_or_doubled(name: str, data: st.DataObject):
    content = bytearray(VALID[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        change = data.draw(st.sampled_from(["flip", "insert", "cut", "double"]))
        length = data.draw(st.integers(1, 60))
        if change == "flip" and at < len(content):
            content[at] ^= 1 << data.draw(st.integers(0, 7))
        elif change == "insert":
            content[at:at] = data.draw(st.one_of(st.sampled_from(PARTS), st.binary(max_size=8)))
        elif change == "cut":
            del content[at:at + length]
        else:
            content[at:at] = content[at:at + length]
    opened_or_refused(bytes(content), name)


@pytest.mark.parametrize("name", VALID)
def test_a_real_file_cut_off_at_each_of_many_places(name: str):
    content = VALID[name]
    for at in sorted({*range(0, min(len(content), 300), 7), *range(0, len(content), max(1, len(content) // 60))}):
        opened_or_refused(content[:at], name)


@given(st.lists(st.sampled_from(PARTS), max_size=60), st.sampled_from([b"{\\rtf1 ", b"<html>", b"note\n", b"%PDF-1.4\n", b""]))
def test_the_marks_of_all_forms_in_any_order(parts: list[bytes], start: bytes):
    opened_or_refused(start + b"".join(parts), "notes.csv" if start == b"note\n" else "n")


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs an OCR engine: apt install tesseract-ocr")
def test_spoilt_pictures_reach_the_engine_and_come_back(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.undo()
    chance = random.Random(1)  # noqa: S311  # not for secrets
    picture = scan(flowing_pdf("97530", [["a"]], "end"), "PNG")
    for _ in range(12):
        spoilt = bytearray(picture)
        for _ in range(5):
            spoilt[chance.randrange(8, len(spoilt))] = chance.randrange(256)
        opened_or_refused(bytes(spoilt[:chance.randrange(20, len(spoilt))]), "n.png")
