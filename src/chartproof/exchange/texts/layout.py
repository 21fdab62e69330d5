"""Words with their places on a page, into the lines that a person would read: columns one after another, tables row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from chartproof.exchange.texts.tagged import UNTAGGED, Tag

_CELL_GAP = 0.65
"""Blank between two cells of a row, in heights of the line: a blank is about a quarter, three in a row part cells."""
_EMPTY_LINE = 0.6
"""Blank between two lines, in heights of the line, that stands for an empty line."""
_WIDE = 0.55
"""Part of the page's text width from which a line that stands alone belongs to no column."""
_LINE_OF_PROSE = 18.0
"""Width, in heights of the line, from which a line can be one that the page's edge has broken: some forty characters."""
_ENDS = re.compile(r"[.:;!?|]['\"”’)]?$")
_BEGINS = re.compile(r"(?:[•◦▪●○■□▢\-–*☐☑☒✓✔]|\d{1,2}[.)] |\[[ x]\]|\d{5}\b|\d{1,2}/\d{1,2}/\d{2}|[A-Z][\w /&()#.'-]{0,40}:)")
"""What begins a line of its own: a bullet, a code, a date, a label with its colon."""
_MARKER = re.compile(r"[•◦▪●○■□▢\-–*]|\d{1,2}[.)]|[a-z][.)]|\[[ x]\]|[☐☑☒✓✔]")


class Placed(NamedTuple):
    """A word or a run of them, and its box; ``top`` grows downwards. Any unit, the same for the page. ``lead`` is how wide its first word is,
    ``tag`` what the page itself says of the paragraph, row and cell that it belongs to.
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str
    lead: float = 0
    tag: Tag = UNTAGGED

    @property
    def height(self) -> float:
        """Of the box."""
        return self.bottom - self.top


class _Line(NamedTuple):
    """Cells of one height on the page, from left to right, and the edge at which its page or column breaks lines: sure when several reach it.
    ``row`` is set where the page itself says that they are a row of a table.
    """

    cells: tuple[Placed, ...]
    top: float
    bottom: float
    edge: float = 0
    sure: bool = False
    row: bool = False

    @property
    def text(self) -> str:
        row = self.cells[0].text
        for cell in self.cells[1:]:  # a print-out can have drawn its own bars
            row += (" " if row.endswith("|") or cell.text.startswith("|") else " | ") + cell.text
        return row


def page_text(words: Iterable[Placed]) -> str:
    """The words as lines. Cells of a row are parted by `` | ``; every word is kept, once."""
    given = [word for word in words if word.text.strip()]
    lines = sorted([*_lines([word for word in given if not word.tag.row]), *_rows([word for word in given if word.tag.row])], key=lambda line: line.top)
    if not lines:
        return ""
    left = min(cell.left for line in lines for cell in line.cells)
    width = max(cell.right for line in lines for cell in line.cells) - left
    ordered: list[_Line] = []
    band: list[_Line] = []
    for line in _edged(lines):
        if line.row or (len(line.cells) == 1 and line.cells[0].right - line.cells[0].left > _WIDE * width):
            ordered += [*_in_columns(band), line]
            band = []
        else:
            band.append(line)
    return _written([*ordered, *_in_columns(band)])


def _written(lines: Sequence[_Line]) -> str:
    """Lines with the empty lines between them; one that only the page's edge has broken is whole again."""
    written = [lines[0].text]
    for before, line in pairwise(lines):
        height = line.bottom - line.top
        if before.row and line.row:
            written.append(line.text)
        elif not -3 * height < line.top - before.bottom < _EMPTY_LINE * height:
            written += ["", line.text]
        elif _goes_on(before, line):
            written[-1] += ("" if re.search(r"[^\W\d]-$", written[-1]) else " ") + line.text
        else:
            written.append(line.text)
    return "\n".join(written) + "\n"


def _goes_on(before: _Line, line: _Line) -> bool:
    """Whether a line is the rest of the one before: its first word would not have fitted there, and nothing says that it is new."""
    if len(before.cells) > 1 or len(line.cells) > 1 or before.row or line.row:
        return False
    blocks = before.cells[0].tag.block, line.cells[0].tag.block
    one = blocks[0] == blocks[1] != 0
    if all(blocks) and not one:
        return False
    if not one and (_ENDS.search(before.text) or (_BEGINS.match(line.text) and not before.text.endswith(","))):
        return False
    if not one and not before.sure and not line.text[0].islower():
        return False
    height = before.bottom - before.top
    start, last = before.cells[0].left, before.cells[0].right
    return (before.edge - start > _LINE_OF_PROSE * height and last + (1 if one else 0.2) * height + line.cells[0].lead > before.edge
            and -height < line.cells[0].left - start < 4 * height)


def _edged(lines: Sequence[_Line]) -> list[_Line]:
    """The lines with their edge: the farthest right that several of them reach, or else the longest."""
    ends = sorted((line.cells[0].right for line in lines if len(line.cells) == 1), reverse=True)
    if not ends:
        return list(lines)
    near = 3 * median(line.bottom - line.top for line in lines)
    needed = max(2, len(ends) // 10)
    edge = next((end for at, end in enumerate(ends) if at + needed <= len(ends) and ends[at + needed - 1] > end - near), 0.0)
    if edge - lines[0].cells[0].left > 0.7 * (ends[0] - lines[0].cells[0].left):
        return [line._replace(edge=edge, sure=True) for line in lines]
    return [line._replace(edge=ends[0]) for line in lines]


def _lines(words: Sequence[Placed]) -> list[_Line]:
    """Words that overlap in height by half, as one line."""
    rows: list[list[Placed]] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.left)):
        for row in reversed(rows[-4:]):
            first = row[0]
            overlap = min(first.bottom, word.bottom) - max(first.top, word.top)
            if overlap >= 0.5 * min(first.height, word.height):
                row.append(word)
                break
        else:
            rows.append([word])
    return [_cells(sorted(row, key=lambda w: w.left)) for row in rows]


def _rows(words: Sequence[Placed]) -> list[_Line]:
    """The rows of tables that the page itself names, each cell whole however often it was broken."""
    rows: dict[int, dict[int, list[Placed]]] = {}
    for word in words:
        rows.setdefault(word.tag.row, {}).setdefault(word.tag.cell, []).append(word)
    found = []
    for cells in rows.values():
        whole = [_joined_lines(_lines(cell)) for cell in cells.values()]
        ordered = tuple(sorted(whole, key=lambda cell: cell.left))
        found.append(_Line(ordered, min(cell.top for cell in ordered), max(cell.bottom for cell in ordered), row=True))
    return found


def _joined_lines(lines: Sequence[_Line]) -> Placed:
    """One cell of several lines."""
    pieces = [cell for line in lines for cell in line.cells]
    return Placed(min(p.left for p in pieces), min(p.top for p in pieces), max(p.right for p in pieces), max(p.bottom for p in pieces),
                  " ".join(p.text for p in pieces), tag=pieces[0].tag)


def _cells(row: Sequence[Placed]) -> _Line:
    """Words of one line, joined up to the gap that parts cells."""
    height = median(word.height for word in row)
    cells: list[list[Placed]] = []
    reach = float("-inf")
    for word in row:
        near = cells and word.left - reach < _CELL_GAP * height
        if near or (cells and len(cells[-1]) == 1 and _MARKER.fullmatch(cells[-1][0].text)):
            cells[-1].append(word)
        else:
            cells.append([word])
        reach = max(reach, word.right)
    joined = tuple(Placed(cell[0].left, min(w.top for w in cell), max(w.right for w in cell), max(w.bottom for w in cell), _joined(cell),
                          cell[0].right - cell[0].left, cell[-1].tag) for cell in cells)
    middle = sorted(row, key=lambda w: w.height)[len(row) // 2]
    return _Line(joined, middle.top, middle.bottom)


def _joined(words: Sequence[Placed]) -> str:
    """With a blank where there is one on the page: a word that a font change parts stays one word."""
    text = words[0].text
    for before, word in pairwise(words):
        text += (" " if word.left - before.right > 0.12 * min(before.height, word.height) else "") + word.text
    return text


def _in_columns(band: Sequence[_Line]) -> list[_Line]:
    """Two columns of running text one after the other; anything else line by line."""
    cells = sorted((cell for line in band for cell in line.cells), key=lambda c: c.left)
    if len(cells) < 10:
        return list(band)
    height = median(cell.height for cell in cells)
    gutters: list[tuple[float, float]] = []
    reach = cells[0].right
    for cell in cells[1:]:
        if cell.left - reach > _CELL_GAP * height:
            gutters.append((reach, cell.left))
        reach = max(reach, cell.right)
    for start, end in sorted(gutters, key=lambda g: g[0] - g[1]):
        left, right = _side(band, float("-inf"), end), _side(band, start, float("inf"))
        if _is_running_text(left) and _is_running_text(right) and not _share_rows(left, right):
            return [*_edged(left), *_in_columns(_edged(right))]
    return list(band)


def _side(band: Sequence[_Line], start: float, end: float) -> list[_Line]:
    """What of each line stands between two gutters."""
    found = []
    for line in band:
        cells = tuple(cell for cell in line.cells if cell.left > start and cell.right < end)
        if cells:
            found.append(_Line(cells, min(c.top for c in cells), max(c.bottom for c in cells)))
    return found


def _is_running_text(lines: Sequence[_Line]) -> bool:
    """At least five lines of one cell each, most of them as wide as the column."""
    if len(lines) < 5 or sum(len(line.cells) == 1 for line in lines) < 0.8 * len(lines):
        return False
    column = max(line.cells[-1].right for line in lines) - min(line.cells[0].left for line in lines)
    full = sum(line.cells[-1].right - line.cells[0].left >= 0.7 * column for line in lines)
    return full >= 0.6 * len(lines) and sum(len(line.text) for line in lines) >= 20 * len(lines)


def _share_rows(left: Sequence[_Line], right: Sequence[_Line]) -> bool:
    """Whether blanks stand at the same heights on both sides: then they are the rows of a table."""
    breaks = [_breaks(lines) for lines in (left, right)]
    if not all(breaks):
        return False
    near = 0.5 * median(line.bottom - line.top for line in left)
    shared = sum(any(abs(top - other) < near for other in breaks[1]) for top in breaks[0])
    return shared >= 0.6 * min(len(breaks[0]), len(breaks[1]))


def _breaks(lines: Sequence[_Line]) -> list[float]:
    """Heights at which a blank ends that is clearly larger than between the lines of a paragraph."""
    steps = [after.top - before.top for before, after in pairwise(lines)]
    usual = min(steps, default=0)
    return [after.top for after, step in zip(lines[1:], steps, strict=True) if step > 1.25 * usual]
