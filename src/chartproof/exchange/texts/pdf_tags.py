"""What a tagged PDF says of its own structure: which lines are one paragraph, which cells are one row of a table."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from typing import Any

from pypdfium2 import raw

from chartproof.exchange.texts.tagged import UNTAGGED, Tag

_INLINE = frozenset({"Span", "Link", "Em", "Strong", "Quote", "Reference", "Sub", "Code", "Annot"})
"""Elements inside a paragraph."""
_BLOCKS = frozenset({"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Lbl", "TD", "TH", "Caption", "Note", "Title"})
"""Elements that are one paragraph; text that stands right in a chapter or a division is of no paragraph."""
_MOST = 20_000
"""Elements and pieces of text of one page that are looked at; a page of dense tables has some hundreds."""

_EMPTY = 2
"""Bytes of a text without a character: its closing zero."""


def tags(page: Any) -> dict[int, Tag]:  # noqa: ANN401  # PDFium's own class is untyped
    """The tag of each marked content of a page by its id; empty where the page has none.

    A row with a cell of several paragraphs is a page's frame rather than a table, and is told as no row.
    """
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        return _walked(tree)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _walked(tree: Any) -> dict[int, Tag]:  # noqa: ANN401
    found: dict[int, Tag] = {}
    blocks: defaultdict[int, set[int]] = defaultdict(set)
    count = seen = 0
    waiting = [(raw.FPDF_StructTree_GetChildAtIndex(tree, i), UNTAGGED) for i in range(min(raw.FPDF_StructTree_CountChildren(tree), _MOST))]
    while waiting and count < _MOST:
        element, around = waiting.pop()
        if not element:
            continue
        count += 1
        kind = _kind(element)
        here = around if kind in _INLINE else around._replace(block=count if kind in _BLOCKS else 0)
        if kind in {"Table", "TR"}:
            here = here._replace(row=count if kind == "TR" else 0, cell=0)
        elif kind in {"TD", "TH"}:
            here = here._replace(cell=count)
        elif kind == "Figure" and raw.FPDF_StructElement_GetAltText(element, None, 0) > _EMPTY:
            here = here._replace(picture=count)
        children = min(raw.FPDF_StructElement_CountChildren(element), _MOST - seen)
        seen += children
        for i in range(children):
            content = raw.FPDF_StructElement_GetChildMarkedContentID(element, i)
            if content >= 0:
                found[content] = here
                blocks[here.cell].add(here.block)
            else:
                waiting.append((raw.FPDF_StructElement_GetChildAtIndex(element, i), here))
    frames = {tag.row for tag in found.values() if tag.cell and len(blocks[tag.cell]) > 1}
    return {content: tag._replace(row=0, cell=0) if tag.row in frames or not tag.cell else tag for content, tag in found.items()}


def _kind(element: Any) -> str:  # noqa: ANN401
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    if size <= _EMPTY or size > 256:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDF_StructElement_GetType(element, buffer, size)
    return bytes(buffer)[:size - 2].decode("utf-16-le", errors="replace")
