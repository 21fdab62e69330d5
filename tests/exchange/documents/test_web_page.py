"""HTML: one page, readable by eye and by screen reader, quiet on paper, and nothing in it that the record did not say."""

from __future__ import annotations

import datetime
import re
from html.parser import HTMLParser

from chartproof.core.document import Document, Section, Sentence
from chartproof.exchange.documents.html import COLOURS, html
from chartproof.exchange.documents.sheet import sheet
from exchange.documents.made import all_made
from exchange.documents.test_pages import LETTER, long_document

VOID = {"meta", "br", "hr", "img", "line", "rect", "circle", "polyline"}


class Page(HTMLParser):
    """Every tag in order, and whether each that opens is closed in turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def letter(*, listed: bool = False) -> str:
    document, _, given = all_made()[LETTER]
    return html(sheet(document, given if listed else ()))


def test_every_tag_is_closed_and_headings_go_down_by_one():
    for page in (letter(), letter(listed=True), html(sheet(long_document()))):
        seen = Page(page)
        assert not seen.open
        levels = [int(tag[1]) for tag, _ in seen.tags if re.fullmatch(r"h\d", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert max(levels) == 2


def test_it_says_its_language_and_describes_every_picture():
    tags = Page(letter()).tags
    assert ("html", {"lang": "en"}) in tags
    pictures = [given for tag, given in tags if tag == "svg"]
    assert len(pictures) == 8
    assert all(given["role"] == "img" and len(given["aria-label"]) > 40 for given in pictures)


def test_tables_have_heads_for_their_columns_and_a_caption():
    tags = Page(html(sheet(long_document()))).tags
    assert [given.get("scope") for tag, given in tags if tag == "th"] == ["col", "col"]
    assert [tag for tag, _ in tags].count("caption") == 1


def test_nothing_is_loaded_from_anywhere_and_nothing_runs():
    page = letter(listed=True)
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=|url\(|@import", page)
    assert "default-src 'none'" in page


def test_words_of_the_record_are_words_on_the_page_and_in_its_style():
    words = '</style><script>alert(1)</script> & "quoted" <b>'
    document = Document("progress-report", datetime.date(2026, 9, 17), words, (Section("Statements", (Sentence(words, ("chart:/patient",), 1),)),), patient="P-0142")
    page = html(sheet(document))
    assert "<script" not in page
    assert page.count("</style>") == 1
    assert "&lt;script&gt;alert(1)" in page


def test_on_paper_every_sheet_has_the_patient_and_its_number():
    assert re.search(r'@top-left\{content:"Record P-0217 · OT justification letter · \d{4}-\d\d-\d\d"', letter())
    assert 'content:"Page " counter(page) " of " counter(pages)' in letter()


def test_source_numbers_are_drawn_by_the_style_and_are_no_text():
    page = letter(listed=True)
    assert 'data-source="7"' in page
    assert "[data-source]::after{content:attr(data-source)" in page
    assert not re.search(r"<sup", page)
    assert "data-source=" not in letter().replace("[data-source]", "")


def test_text_stands_out_from_the_paper_at_seven_to_one():
    def light(colour: str) -> float:
        parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for name in ("ink", "muted", "link"):
        assert (light(COLOURS["paper"]) + 0.05) / (light(COLOURS[name]) + 0.05) >= 7
