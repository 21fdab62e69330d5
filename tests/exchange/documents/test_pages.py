"""PDF: what a payer opens. Tagged, bookmarked, the patient and the page on every page, fonts inside, the same bytes each time."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
import zlib

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.document import Document, Section, Sentence, Table
from chartproof.core.errors import ChartproofError
from chartproof.desk.files import as_file
from chartproof.exchange.documents.pdf import require, widths
from exchange.documents.made import all_made, text_of

LETTER = "justification-child-0"


def pages_of(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def raw_of(content: bytes) -> bytes:
    """The file with its compressed parts in the open."""
    opened = [content]
    for part in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        try:
            opened.append(zlib.decompress(part))
        except zlib.error:
            continue
    return b"\n".join(opened)


def long_document() -> Document:
    """A table over several pages, behind enough lines to bring it near the end of the first."""
    lines = tuple(Sentence(f"Line {number} of a long document.", ("chart:/patient",), 1) for number in range(38))
    rows = tuple((Sentence(f"Row {number}", ()), Sentence("sent to the practitioner by fax, confirmed by the machine's own report of that day and filed with it", ()))
                 for number in range(60))
    return Document("progress-report", datetime.date(2026, 9, 17), "OT progress report", (
        Section("", (Sentence("Patient: P-0142", ("chart:/patient",)),)), Section("Statements", lines), Section("Log", (), (Table(("What", "How it went"), rows, "Sent"),)),
        Section("", (Sentence("Signature: ____", ()),))), patient="P-0142")


def test_every_page_names_the_patient_the_document_its_day_and_its_number():
    document, _, given = all_made()[LETTER]
    pages = pages_of(as_file(document, "pdf", given))
    assert len(pages) > 4
    for number, page in enumerate(pages, 1):
        assert f"Record P-0217 · OT justification letter · {document.date}" in page
        assert f"Page {number} of {len(pages)}" in page


def test_the_file_is_tagged_in_english_with_a_title_and_says_that_it_is_accessible():
    raw = raw_of(as_file(all_made()[LETTER][0], "pdf"))
    assert b"/MarkInfo" in raw
    assert b"/StructTreeRoot" in raw
    assert b"/Lang (en" in raw or b"/Lang(en" in raw
    assert b"/DisplayDocTitle true" in raw
    assert b"pdfuaid" in raw


def test_every_heading_is_a_bookmark():
    document = all_made()[LETTER][0]
    marks = [mark.get_title() for mark in pypdfium2.PdfDocument(as_file(document, "pdf")).get_toc()]
    assert marks == [document.title, *(section.title for section in document.sections if section.title)]


def test_every_font_is_inside_the_file():
    raw = raw_of(as_file(all_made()[LETTER][0], "pdf"))
    assert raw.count(b"/FontDescriptor") >= 2
    assert len(re.findall(rb"/FontFile[23]?\b", raw)) >= raw.count(b"/Type/FontDescriptor") > 0


def test_the_same_document_gives_the_same_bytes_and_its_own_day():
    document, _, given = all_made()[LETTER]
    first, second = (as_file(document, "pdf", given) for _ in range(2))
    assert first == second
    assert document.date.strftime("D:%Y%m%d").encode() in raw_of(first)


def test_a_picture_is_drawn_with_lines_and_told_in_words():
    document = all_made()[LETTER][0]
    opened = pypdfium2.PdfDocument(as_file(document, "pdf"))
    kinds = {found.type for page in opened for found in page.get_objects(max_depth=6)}
    assert pypdfium2.raw.FPDF_PAGEOBJ_PATH in kinds
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds


def test_the_head_of_a_table_stands_on_each_of_its_pages_and_no_row_is_torn():
    pages = pages_of(as_file(long_document(), "pdf"))
    with_rows = [page for page in pages if "Row " in page]
    assert len(with_rows) > 1
    assert all("How it went" in page for page in with_rows)
    for page in pages:
        assert page.count("Row ") == " ".join(page.split()).count("filed with it")


@given(st.lists(st.lists(st.sampled_from(["yes", "Reached", "97166 asks for", "supercalifragilistic", "a sentence that is long enough to be broken into lines " * 3]),
                         min_size=4, max_size=4), min_size=1, max_size=6))
def test_every_word_of_a_table_fits_its_column(rows):
    columns, *cells = rows
    shares = widths(tuple(columns), cells)
    for at, share in enumerate(shares):
        longest = max(len(word) for row in rows for word in row[at].split())
        assert 84 * share / sum(shares) >= longest * 0.95


def test_no_heading_stands_at_the_foot_of_a_page():
    for rows in range(24, 44):
        document = long_document()
        shorter = Document(document.kind, document.date, document.title, (document.sections[0], Section("Statements", document.sections[1].sentences[:rows]),
                                                                          Section("Next part", document.sections[1].sentences[:2])), patient="P-0142")
        for page in pages_of(as_file(shorter, "pdf")):
            body = [line.strip() for line in page.splitlines() if line.strip() and not line.startswith("Page ")]
            assert body[-1] != "Next part"


def test_the_rows_of_a_table_are_read_back_row_by_row():
    text = text_of(as_file(long_document(), "pdf"), "pdf")
    assert "Row 7 | sent to the practitioner by fax, confirmed by the machine's own report of that day and filed with it\n" in text


def test_the_list_of_sources_names_the_page_of_each_statement():
    document, _, given = all_made()[LETTER]
    pages = pages_of(as_file(document, "pdf", given))
    first = next(number for number, page in enumerate(pages, 1) if "Where each statement comes from" in page)
    listed = "".join(pages[first - 1:])
    for sentence in ("Nothing of what this letter looked for", "Session length"):
        on = next(number for number, page in enumerate(pages, 1) if sentence in page)
        assert on < first
        row = listed[listed.index(sentence):][:900]
        assert re.search(rf"(?m)^(?:.* )?{on}\s*$", row), (sentence, on, row)


def test_words_of_the_record_are_never_source_code_of_the_page():
    words = "#panic[1] $x$ *bold* _it_ @ref <label> \\ // /* \" '"
    document = Document("progress-report", datetime.date(2026, 9, 17), "OT progress report", (Section("Statements", (Sentence(words, ("chart:/patient",), 1),)),), patient="P-0142")
    assert words in " ".join(text_of(as_file(document, "pdf"), "pdf").split())


def test_without_typst_it_says_what_to_install():
    with pytest.raises(ChartproofError) as raised:
        require("no_such_package_here", "PDF")
    assert "pip install 'chartproof[documents]'" in raised.value.problem.remedy


def test_nothing_that_makes_files_is_loaded_by_a_note_in_text():
    asked = "import sys; from chartproof.cli import note, write; from chartproof.desk import files; print([m for m in ('typst', 'docx', 'PIL') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.strip() == "[]"
