"""A PDF that says of itself what its paragraphs, rows and pictures are is read by what it says."""

from __future__ import annotations

import pytest
import typst

from chartproof.exchange.texts.opening import open_text

PAGE = '#set page(width: 9cm, height: 26cm, margin: 1cm)\n#set text(size: 10pt)\n#set document(title: "x")\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40" width="200" height="40"><text x="5" y="20" font-size="12">97530, 45 min</text></svg>'


def opened(body: str, *, tagged: bool = True):
    return open_text(typst.compile((PAGE + body).encode(), format="pdf", ignore_system_fonts=True, pdf_tags=tagged), "x.pdf")


def read(body: str, *, tagged: bool = True) -> str:
    return opened(body, tagged=tagged).texts[0].text


LONG = "Result: 3 of 5 with stand-by assistance and some words that fill the line. Response: the left hand dropped. Graded: cup half full."


def test_a_paragraph_is_one_line_even_where_a_label_opens_its_next_line():
    assert f"{LONG}\n" in read(LONG)


def test_two_paragraphs_are_two_lines_even_where_the_first_ends_without_a_stop():
    text = read("the first paragraph that goes on and on until it is nearly as wide as\n\nthe page and the second")
    assert "wide as\n" in text


@pytest.mark.parametrize("mark", ["-", "+"])
def test_the_items_of_a_list_are_lines_of_their_own(mark):
    text = read(f"{mark} {LONG}\n{mark} second item\n  {mark} inner item\n")
    assert LONG in text
    assert "\n" in text.partition(LONG)[2].partition("second item")[0]
    assert "\n" in text.partition("second item")[2].partition("inner item")[0]


def test_a_cell_that_is_broken_into_lines_is_one_cell_of_its_row():
    text = read("#table(columns: (1fr, 2fr), table.header([Date], [How]), [2026-09-17], [sent by fax to the practice and confirmed by their desk], "
                "[2026-09-18], [by portal])")
    assert "2026-09-17 | sent by fax to the practice and confirmed by their desk\n2026-09-18 | by portal\n" in text


def test_a_frame_with_paragraphs_in_its_cells_is_read_line_by_line():
    text = read("#table(columns: 2, [first paragraph #parbreak() second paragraph], [right])")
    assert "first paragraph second paragraph" not in text


def test_words_in_a_described_picture_are_the_pictures_and_it_is_counted():
    got = opened('before\n#image(bytes("' + SVG.replace('"', '\\"') + '"), alt: "a plot")\nafter')
    assert "97530" not in got.texts[0].text
    assert "before" in got.texts[0].text
    assert "after" in got.texts[0].text
    assert "1 picture with a description of its own not read" in got.warnings


def test_words_in_a_picture_without_a_description_are_read():
    got = opened('#image(bytes("' + SVG.replace('"', '\\"') + '"))')
    assert "97530, 45 min" in got.texts[0].text


def test_without_tags_the_page_is_read_by_its_looks_as_before():
    assert "Graded: cup half full." in read(LONG, tagged=False)
    assert "97530, 45 min" in read('#image(bytes("' + SVG.replace('"', '\\"') + '"), alt: "a plot")', tagged=False)
