"""Words with their places on a page, into the lines that a person would read: columns one after another, tables row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_CELL_GAP = 1.0
"""Blank between two cells of a row, in heights of the line: a word's blank is about a quarter."""
_EMPTY_LINE = 0.6
"""Blank between two lines, in heights of the line, that stands for an empty line."""
_WIDE = 0.55
"""Part of the page's text width from which a line that stands alone belongs to no column."""
_MARKER = re.compile(r"[•◦▪●○■□▢\-–*]|\d{1,2}[.)]|[a-z][.)]|\[[ x]\]|[☐☑☒✓✔]")


class Placed(NamedTuple):
    """A word and its box; ``top`` grows downwards. Any unit, the same for the page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def height(self) -> float:
        """Of the box."""
        return self.bottom - self.top


class _Line(NamedTuple):
    """Cells of one height on the page, from left to right."""

    cells: tuple[Placed, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        return " | ".join(cell.text for cell in self.cells)


def page_text(words: Iterable[Placed]) -> str:
    """The words as lines. Cells of a row are parted by `` | ``; every word is kept, once."""
    lines = _lines([word for word in words if word.text.strip()])
    if not lines:
        return ""
    left = min(cell.left for line in lines for cell in line.cells)
    width = max(cell.right for line in lines for cell in line.cells) - left
    written: list[str] = []
    band: list[_Line] = []
    before: _Line | None = None
    for line in lines:
        if len(line.cells) == 1 and line.cells[0].right - line.cells[0].left > _WIDE * width:
            before = _write(written, _in_columns(band), before)
            before = _write(written, [line], before)
            band = []
        else:
            band.append(line)
    _write(written, _in_columns(band), before)
    return "\n".join(written) + "\n"


def _write(written: list[str], lines: Sequence[_Line], before: _Line | None) -> _Line | None:
    for line in lines:
        if before and not -3 * (line.bottom - line.top) < line.top - before.bottom < _EMPTY_LINE * (line.bottom - line.top):
            written.append("")
        written.append(line.text)
        before = line
    return before


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
    joined = tuple(Placed(cell[0].left, min(w.top for w in cell), max(w.right for w in cell), max(w.bottom for w in cell), _joined(cell)) for cell in cells)
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
            return [*left, *_in_columns(right)]
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
