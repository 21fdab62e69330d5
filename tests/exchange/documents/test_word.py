"""Word files: a clinic's template stays its own, every page names the patient, tables and pictures as Word wants them."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest

from chartproof.core.errors import ChartproofError
from chartproof.desk.files import as_file
from chartproof.exchange.documents.sheet import sheet
from chartproof.exchange.documents.word import blank_template
from chartproof.exchange.documents.word import docx as made
from exchange.documents.made import all_made, text_of
from exchange.documents.test_pages import LETTER, long_document


def opened(content: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(content))


def clinic(*, header: str = "Riverside Therapy", body: tuple[str, ...] = ()) -> bytes:
    """A clinic's template: its name on the page, its own look of a heading, perhaps words around the document."""
    word = opened(blank_template())
    word.sections[0].header.paragraphs[0].text = header
    word.styles["Heading 1"].font.size = docx.shared.Pt(17)
    word.sections[0].left_margin = docx.shared.Inches(2)
    if body:
        word.paragraphs[0].text = body[0]
        for line in body[1:]:
            word.add_paragraph(line)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def test_a_clinics_styles_margins_and_header_stay():
    word = opened(made(sheet(long_document()), clinic()))
    assert word.styles["Heading 1"].font.size == docx.shared.Pt(17)
    assert word.sections[0].left_margin == docx.shared.Inches(2)
    assert word.sections[0].header.paragraphs[0].text == "Riverside Therapy"


def test_a_header_without_a_place_for_the_patient_gets_a_line_of_its_own():
    lines = [line.text for line in opened(made(sheet(long_document()), clinic())).sections[0].header.paragraphs]
    assert lines == ["Riverside Therapy", "Record P-0142 · OT progress report · 2026-09-17"]


@pytest.mark.parametrize("header", ["Riverside · [PATIENT] · [TITLE], [DATE]", "Riverside · [PATIENT]"])
def test_the_places_of_a_header_are_filled(header):
    line, = opened(made(sheet(long_document()), clinic(header=header))).sections[0].header.paragraphs
    assert line.text == header.replace("[PATIENT]", "Record P-0142").replace("[TITLE]", "OT progress report").replace("[DATE]", "2026-09-17")


def test_a_place_that_word_has_parted_into_runs_is_filled_too():
    word = opened(clinic(header=""))
    for piece in ("Riverside · [PAT", "IENT", "]"):
        word.sections[0].header.paragraphs[0].add_run(piece)
    buffer = io.BytesIO()
    word.save(buffer)
    assert opened(made(sheet(long_document()), buffer.getvalue())).sections[0].header.paragraphs[0].text == "Riverside · Record P-0142"


def test_the_document_stands_where_the_template_says():
    lines = [line.text for line in opened(made(sheet(long_document()), clinic(body=("12 River Road", "[DOCUMENT]", "Call us at the desk")))).paragraphs]
    assert lines[:2] == ["12 River Road", "OT progress report"]
    assert lines[-1] == "Call us at the desk"
    assert "[DOCUMENT]" not in lines


def test_a_finished_document_is_no_template():
    with pytest.raises(ChartproofError, match="finished document") as raised:
        made(sheet(long_document()), made(sheet(long_document())), "last.docx")
    assert raised.value.problem.place.source == "last.docx"
    assert "--blank-template" in raised.value.problem.remedy


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 cut off"])
def test_what_is_no_word_file_is_refused(content):
    with pytest.raises(ChartproofError, match="no Word document"):
        made(sheet(long_document()), content or b" ", "clinic.docx")


def test_a_template_without_our_styles_still_carries_every_word():
    word = opened(clinic())
    for name in ("List Bullet", "List Bullet 2", "Title", "Caption", "Table Grid"):
        style = word.styles[name]
        style.element.getparent().remove(style.element)
    buffer = io.BytesIO()
    word.save(buffer)
    text = text_of(made(sheet(long_document()), buffer.getvalue()), "docx")
    assert all(sentence.text in text for sentence in long_document().sentences())


def test_the_first_row_of_a_table_repeats_and_no_row_is_torn():
    table, = opened(made(sheet(long_document()))).tables
    xml = table._tbl.xml
    assert xml.count("<w:tblHeader") == 1
    assert xml.count("<w:cantSplit") == 61


def test_a_heading_stays_with_what_follows_it():
    word = opened(made(sheet(long_document())))
    assert word.styles["Heading 1"].paragraph_format.keep_with_next


def test_pages_are_counted_by_word_itself():
    footer = opened(made(sheet(long_document()))).sections[0].footer.paragraphs[0]
    assert re.findall(r"<w:instrText[^>]*> (\w+) </w:instrText>", footer._p.xml) == ["PAGE", "NUMPAGES"]


def test_each_picture_has_pixels_lines_and_words():
    document = all_made()[LETTER][0]
    content = as_file(document, "docx")
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    pictures = [picture for section in document.sections for picture in section.pictures]
    body = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
    assert len(pictures) == 8
    assert sum(name.endswith(".png") for name in names) == sum(name.endswith(".svg") for name in names) == body.count("svgBlip ") == 8
    assert [len(alt) > 40 for alt in re.findall(r'descr="([^"]*)"', body)] == [True] * 8
    assert len(set(re.findall(r'<wp:docPr id="(\d+)"', body))) == 8


def test_the_same_document_gives_the_same_bytes_and_names_nobody():
    document, _, given = all_made()[LETTER]
    first, second = (as_file(document, "docx", given) for _ in range(2))
    assert first == second
    core = opened(first).core_properties
    assert (core.author, core.last_modified_by, core.title) == ("", "", "OT justification letter")
    assert core.created.date() == document.date


def test_the_template_that_is_shipped_names_no_patient_and_says_where_things_go():
    word = opened(blank_template())
    assert word.sections[0].header.paragraphs[0].text == "[PATIENT] · [TITLE] · [DATE]"
    assert [line.text for line in word.paragraphs] == ["[DOCUMENT]"]
