"""PDF files of reportlab come out as the lines on their pages, and scans as what the installed engine reads."""

from __future__ import annotations

import io
import shutil

import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from chartproof.core.errors import ChartproofError
from chartproof.exchange.texts import ocr, pdf
from chartproof.exchange.texts.opening import open_text
from chartproof.exchange.texts.pdf import read_pdf
from exchange import making
from exchange.making import notes_folder

NOTES = sorted(notes_folder().glob("*.txt"))
NOTE = (notes_folder() / "01-soap-caps.txt").read_text(encoding="utf-8")
needs_engine = pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs an OCR engine: apt install tesseract-ocr")


def text_of(content: bytes) -> str:
    return read_pdf(content, "note.pdf").texts[0].text


def said_of(content: bytes) -> str:
    return "\n".join(read_pdf(content, "note.pdf").warnings)


@pytest.mark.parametrize("path", NOTES, ids=lambda p: p.stem)
def test_every_word_of_a_note_comes_back_in_its_order(path):
    note = path.read_text(encoding="utf-8")
    assert text_of(making.flowing_pdf(note, [["a"]], "end")).replace("|", " ").split() == [*note.replace("|", " ").split(), "a", "end"]


def test_lines_that_fit_stay_lines_and_empty_lines_stay():
    lines = ["SUBJECTIVE:", "Denies pain.", "", "OBJECTIVE:", "97530 x 38 min", "97535 x 7 min"]
    assert text_of(making.pdf(lines)) == "\n".join(lines) + "\n"


def test_a_table_becomes_rows_and_pages_are_parted():
    text = text_of(making.flowing_pdf("Tray carried.", [["Code", "Service", "Min"], ["97530", "Ther act", "38"]], "Second page"))
    assert text == "Tray carried.\nCode | Service | Min\n97530 | Ther act | 38\n\f\nSecond page\n"


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_that_lies_on_its_side_in_the_file_is_read(rotation: int):
    out = io.BytesIO()
    drawing = canvas.Canvas(out)
    drawing.setPageRotation(rotation)
    drawing.translate(300, 400)
    drawing.rotate(rotation)
    for number, line in enumerate(("97530 x 38 min", "97535 x 7 min", "Tray carried")):
        drawing.drawString(0, -14 * number, line)
    drawing.save()
    assert text_of(out.getvalue()) == "97530 x 38 min\n97535 x 7 min\nTray carried\n"


def test_a_filled_form_gives_its_answers():
    out = io.BytesIO()
    drawing = canvas.Canvas(out)
    drawing.drawString(50, 700, "Minutes:")
    drawing.acroForm.textfield(name="minutes", value="38", x=110, y=694, width=60, height=18)
    drawing.drawString(50, 670, "Home program")
    drawing.acroForm.checkbox(name="hep", checked=True, x=140, y=666, size=14)
    drawing.drawString(50, 640, "Telehealth")
    drawing.acroForm.checkbox(name="tele", checked=False, x=140, y=636, size=14)
    drawing.save()
    text = text_of(out.getvalue()).replace(" | ", " ")
    assert "Minutes: 38" in text
    assert "Home program [x]" in text
    assert "Telehealth [ ]" in text


def test_pictures_and_comments_on_a_page_of_text_are_named():
    out = io.BytesIO()
    drawing = canvas.Canvas(out)
    drawing.drawString(50, 700, "Signed")
    drawing.drawInlineImage(making.logo(), 50, 600)
    drawing.textAnnotation("97530 x 4", Rect=[10, 10, 20, 20])
    drawing.save()
    assert text_of(out.getvalue()) == "Signed\n"
    assert "pictures on page 1 not read" in said_of(out.getvalue())
    assert "1 comment left out" in said_of(out.getvalue())
    assert "97530" not in said_of(out.getvalue())


@pytest.mark.parametrize(("content", "what", "remedy"), [
    (b"%PDF-1.7 whatever", "damaged", "print it to a new PDF"),
    (making.pdf(["Tray"])[:300], "damaged", "print it to a new PDF"),
    (making.pdf(["Tray"], lock="secret"), "password", "without the password"),
])
def test_a_broken_and_a_locked_file_are_refused_with_a_remedy(content: bytes, what: str, remedy: str):
    with pytest.raises(ChartproofError, match=what) as caught:
        text_of(content)
    assert remedy in caught.value.problem.remedy


def test_a_file_of_a_thousand_pages_and_more_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    with pytest.raises(ChartproofError, match="more than 2 pages"):
        text_of(making.pdf(["a"], ["b"], ["c"]))


def test_an_empty_page_is_no_text():
    with pytest.raises(ChartproofError, match="empty"):
        text_of(making.pdf([]))


def test_without_an_engine_a_scan_says_which_page_and_how_to_install_one(monkeypatch):
    monkeypatch.setattr(ocr.shutil, "which", lambda _: None)
    with pytest.raises(ChartproofError, match="page 1 is a picture without text, and no OCR engine") as caught:
        text_of(making.scan(making.pdf(["Tray"])))
    assert "apt install tesseract-ocr" in caught.value.problem.remedy


@needs_engine
def test_a_scan_of_a_note_is_read_by_the_engine():
    wanted = NOTE.split()
    opened = read_pdf(making.scan(making.flowing_pdf(NOTE, [["Code", "Service", "Minutes"], ["97530", "Ther act", "38"]], "end")), "scan.pdf")
    words = opened.texts[0].text.replace("|", " ").split()
    assert len(set(wanted) - set(words)) <= 0.02 * len(set(wanted))
    assert "97530 | Ther" in opened.texts[0].text
    assert "\nSUBJECTIVE:\n" in opened.texts[0].text
    assert "pages 1, 2 read from a picture by OCR" in opened.warnings[-1]


@needs_engine
def test_a_stamp_on_a_scan_does_not_hide_the_scan():
    out = io.BytesIO()
    drawing = canvas.Canvas(out, pagesize=(595, 842))
    drawing.drawInlineImage(making.picture(making.pdf(["97530 x 38 min", "Tray carried"])), 0, 0, 595, 842)
    drawing.drawString(20, 20, "Fax page 1 of 1")
    drawing.save()
    text = text_of(out.getvalue())
    assert "97530 x 38 min" in text
    assert "Fax page 1 of 1" in text


@needs_engine
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP"])
def test_a_picture_alone_is_read(form: str):
    opened = open_text(making.scan(making.pdf(["97530 x 38 min", "Tray carried"], ["Second page"]), form), "photo")
    assert opened.form == "picture"
    assert opened.texts[0].text == "97530 x 38 min\nTray carried\n" + ("\f\nSecond page\n" if form == "TIFF" else "")


@needs_engine
def test_a_picture_that_cannot_be_read_and_one_without_words_are_refused():
    with pytest.raises(ChartproofError, match="could not read"):
        open_text(b"\x89PNG\r\n\x1a\n" + bytes(200), "photo.png")
    out = io.BytesIO()
    Image.new("L", (400, 400), 255).save(out, "PNG")
    with pytest.raises(ChartproofError, match="no text could be read"):
        open_text(out.getvalue(), "photo.png")
