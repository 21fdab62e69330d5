"""Real files of each form, made for the tests by other people's libraries or by hand, never by the code under test."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pypdfium2
from docx.oxml import parse_xml
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

NAMESPACES = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
              'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
              'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"')


def word(*paragraphs: str, table: Sequence[Sequence[str]] = (), header: str = "", footer: str = "") -> bytes:
    """A Word document. A paragraph that begins with ``<w:`` is the XML of its runs."""
    document = docx.Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    for text in paragraphs:
        if text.startswith("<"):
            document.element.body.insert(len(document.element.body) - 1, parse_xml(f"<w:p {NAMESPACES}>{text}</w:p>"))
        else:
            document.add_paragraph(text)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    return saved(document)


def runs_of(*words: str) -> str:
    """The XML of a paragraph's runs; what is XML already stands as it is."""
    return "".join(w if w.startswith("<") else f'<w:r><w:t xml:space="preserve">{w}</w:t></w:r>' for w in words)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(content: bytes, part: str, instead: bytes) -> bytes:
    """The archive with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name != part:
                after.writestr(name, before.read(name))
        after.writestr(part, instead)
    return out.getvalue()


def pdf(*pages: Sequence[str], font: str = "Helvetica", lock: str = "", rotation: int = 0) -> bytes:
    """A PDF with a line of text for each string."""
    out = io.BytesIO()
    drawing = canvas.Canvas(out, invariant=1, encrypt=StandardEncryption(lock, canPrint=1) if lock else None)
    for lines in pages:
        drawing.setPageRotation(rotation)
        drawing.setFont(font, 10)
        for number, line in enumerate(lines):
            drawing.drawString(50, 780 - 14 * number, line)
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def wide(line: str) -> str:
    """Markup in which blanks in a row stay blanks in a row."""
    return re.sub(" {2,}", lambda blanks: "&nbsp;" * len(blanks[0]), html.escape(line, quote=False))


def web(text: str) -> bytes:
    """A page with a block for each line."""
    return "".join(f"<div>{wide(line) or '<br>'}</div>" for line in text.split("\n")).encode()


def rich(text: str) -> bytes:
    """RTF with a paragraph for each line."""
    def written(character: str) -> str:
        if character == "\n":
            return "\\par "
        if not character.isascii():
            return f"\\u{ord(character)}?"
        return f"\\{character}" if character in "\\{}" else character
    return ("{\\rtf1\\ansi " + "".join(map(written, text)) + "}").encode()


def flowing_pdf(text: str, table: Sequence[Sequence[str]], second_page: str) -> bytes:
    """A PDF as a word processor makes it: wrapped paragraphs, a table, another page."""
    out = io.BytesIO()
    style = getSampleStyleSheet()["Normal"]
    # blanks in a row stay as wide as they are typed
    paragraphs = [Paragraph(wide(line) or "&nbsp;", style) for line in text.splitlines()]
    SimpleDocTemplate(out, invariant=1).build([*paragraphs, Table(table), PageBreak(), Paragraph(second_page, style)])
    return out.getvalue()


def picture(pdf_content: bytes, page: int = 0, dots: int = 200) -> Image.Image:
    """A page as a scanner sees it."""
    return pypdfium2.PdfDocument(pdf_content)[page].render(scale=dots / 72).to_pil().convert("L")


def scan(pdf_content: bytes, form: str = "PDF") -> bytes:
    """Pictures of all pages, as a PDF or as one picture file of the first page."""
    pages = [picture(pdf_content, number) for number in range(len(pypdfium2.PdfDocument(pdf_content)))]
    out = io.BytesIO()
    pages[0].save(out, form, **({"resolution": 200, "save_all": True, "append_images": pages[1:]} if form in {"PDF", "TIFF"} else {}))
    return out.getvalue()


def logo() -> Image.Image:
    """A small picture."""
    image = Image.new("L", (60, 30), 255)
    ImageDraw.Draw(image).text((5, 5), "logo", font=ImageFont.load_default(), fill=0)
    return image


def notes_folder() -> Path:
    return Path(__file__).resolve().parents[2] / "examples" / "notes"
