"""A document as Markdown: one file, its pictures inside it."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator

from chartproof.exchange.documents import appendix
from chartproof.exchange.documents.drawn import drawn
from chartproof.exchange.documents.sheet import Item, Part, Sheet

_MARKS = re.compile(r"([\\`*|]|<(?=[A-Za-z/!?])|(?<!\w)_(?!_)|(?<!_)_(?!\w)|(?<=\])[(\[:])")
"""What Markdown would take for its own inside a line: a bare ``_`` at a word, never the line to sign on; what follows a bracket, never the bracket of a
blank form.
"""
_FIRST = re.compile(r"^(\s*|\s*\d{1,9}(?=[.)]))((?<!\d)[#>+\-]|(?<=\d)[.)]|\[(?=[ xX]\]))(?=\s|[ xX]\]|$)")
"""What Markdown would take for its own at the head of a line."""


def markdown(given: Sheet) -> str:
    """The text, with two blanks at the end of a line that another follows."""
    parts = [f"# {_safe(given.document.title)}", *("\n\n".join(_part(part)) for part in given.parts)]
    if given.sources:
        parts.append("\n\n".join([f"## {appendix.TITLE}", appendix.OPENING, _table(
            ("Statement", "Comes from", "Day"), ((one.text, appendix.words(one), " ".join(appendix.days(one))) for one in given.sources)), appendix.CLOSING]))
    return "\n\n".join(part for part in parts if part) + "\n"


def _part(part: Part) -> Iterator[str]:
    if part.section.title:
        yield f"## {_safe(part.section.title)}"
    for listed, items in part.runs:
        yield "\n".join(_bullets(items, 0)) if listed else "  \n".join(_safe(item.sentence.text) for item in items)
    for table, rows in zip(part.section.tables, part.rows, strict=True):
        if table.title:
            yield f"**{_safe(table.title)}**"
        yield _table(table.columns, ([cell.sentence.text for cell in row] for row in rows))
    for picture in part.section.pictures:
        one = drawn(picture)
        alt = one.alt.replace("[", "(").replace("]", ")").replace("\n", " ")
        yield f"![{alt}](data:image/svg+xml;base64,{base64.b64encode(one.svg.encode()).decode()})"


def _bullets(items: Iterable[Item], depth: int) -> Iterator[str]:
    for item in items:
        yield "  " * depth + "- " + _safe(item.sentence.text)
        yield from _bullets(item.under, depth + 1)


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = [_safe(column) for column in columns]
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}"]
    lines += [f"| {' | '.join(_safe(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines)


def _safe(text: str) -> str:
    """Text that Markdown shows as it stands."""
    return _FIRST.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))
