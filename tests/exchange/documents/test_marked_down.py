"""Markdown: what stands in it is shown as it stands."""

from __future__ import annotations

import base64
import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.document import Document, Section, Sentence
from chartproof.exchange.documents.markdown import markdown
from chartproof.exchange.documents.sheet import sheet
from exchange.documents.made import all_made
from exchange.documents.test_pages import LETTER, long_document

PUNCTUATION = "\\`*_{}[]()#+-.!|<>&~ab1 "


def of(text: str) -> str:
    return markdown(sheet(Document("progress-report", datetime.date(2026, 9, 17), "T", (Section("Statements", (Sentence(text, ("chart:/patient",), 1),)),))))


@given(st.text(PUNCTUATION, min_size=1, max_size=40).map(str.strip).filter(bool))
def test_unescaped_it_is_the_sentence(text):
    line = of(text).splitlines()[4]
    assert line.startswith("- ")
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line[2:]) == text


@given(st.text(PUNCTUATION, min_size=1, max_size=40).map(str.strip).filter(bool))
def test_no_mark_of_markdown_is_left_bare(text):
    line = of(text).splitlines()[4][2:]
    assert not re.search(r"(?<!\\)(?:\\\\)*(?:[*`|]|<[A-Za-z/!?]|\][(\[:])", line)
    assert not re.match(r"(?:[#>+-]|\d{1,9}[.)])(?:\s|$)", line)


@pytest.mark.parametrize(("text", "line"), [("1. first", "1\\. first"), ("- dash", "\\- dash"), ("[x] done", "\\[x] done"), ("[patient number]", "[patient number]"),
                                            ("3/5 (see [1](x))", "3/5 (see [1]\\(x))"), ("2 * 3 | 4", "2 \\* 3 \\| 4"), ("score <1, <b>", "score <1, \\<b>")])
def test_what_would_be_a_list_a_box_or_a_link_is_text(text, line):
    assert of(text).splitlines()[4] == f"- {line}"


def test_the_line_to_sign_on_stays_a_line():
    assert of("Signature: ____________________ Credential: __________").endswith("- Signature: ____________________ Credential: __________\n")


def test_the_pictures_are_inside_with_their_words():
    document = all_made()[LETTER][0]
    found = re.findall(r"!\[([^\]]*)\]\(data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)\)", markdown(sheet(document)))
    assert len(found) == 8
    assert all(len(alt) > 40 for alt, _ in found)
    assert all(base64.b64decode(content).startswith(b"<svg ") for _, content in found)


def test_a_table_is_a_table():
    lines = markdown(sheet(long_document())).splitlines()
    at = lines.index("| What | How it went |")
    assert lines[at + 1] == "| --- | --- |"
    assert lines[at + 2].startswith("| Row 0 | sent")
