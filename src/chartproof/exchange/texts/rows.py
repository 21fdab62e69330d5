"""Paragraphs and table rows as the lines that a reader of the page would see."""

from __future__ import annotations

import re
from collections.abc import Sequence

_EMPTY_LINES = re.compile(r"\n{3,}")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MOST_LINES_IN_A_CELL = 6
_DEEPEST = 20


def row_lines(cells: Sequence[str]) -> list[str]:
    """One row of a table as lines: ``a | b | c``.

    A cell holds its lines. A row with one filled cell is no table but a frame, and keeps its lines. Where only the last
    filled cell has several, they follow the row. Short ones elsewhere are joined with ``; ``, so that code, task and minutes
    stay together; cells that hold whole sections (long, or with a line that ends in a colon) follow one another.
    """
    parts = [[line.strip() for line in cell.split("\n") if line.strip()] for cell in cells]
    while parts and not parts[-1]:
        parts.pop()
    filled = [part for part in parts if part]
    if len(filled) < 2:
        return filled[0] if filled else []
    long = [part for part in parts if len(part) > 1]
    if any(len(part) > _MOST_LINES_IN_A_CELL or any(line.endswith(":") for line in part) for part in long) and long != [parts[-1]]:
        return [line for part in parts for line in part]
    last = parts[-1]
    head = [*("; ".join(part) for part in parts[:-1]), last[0] if long == [last] else "; ".join(last)]
    return [" | ".join(head), *(last[1:] if long == [last] else [])]


def tidy(text: str) -> str:
    """Without control characters and blanks before line ends, with at most one empty line in a row, ending in a line end."""
    lines = "\n".join(line.rstrip(" \t\u00a0") for line in _CONTROLS.sub("", text).split("\n"))
    return _EMPTY_LINES.sub("\n\n", lines).strip("\n") + "\n"


class _Row:
    """A row whose end has not come: its finished cells, and whether one is being written."""

    def __init__(self) -> None:
        self.cells: list[str] = []
        self.writing = False


class Flow:
    """Paragraphs, and tables within tables, written one after another into lines."""

    def __init__(self) -> None:
        self._blocks: list[list[str]] = [[]]
        self._line: list[list[str]] = [[]]
        self._rows: list[_Row] = []
        self._too_deep = 0
        self._after: list[str] = []

    @property
    def depth(self) -> int:
        """How many rows are open, one within the other."""
        return len(self._rows)

    def add(self, text: str) -> None:
        """Words of the open line."""
        self._line[-1].append(text)

    def end_line(self, *, always: bool = False) -> None:
        """End the line, if it holds anything; with ``always`` an empty one is kept as well."""
        line = "".join(self._line[-1])
        if line.strip() or always:
            self._blocks[-1].append(line)
        self._line[-1] = []
        if self._after:
            self._blocks[-1].extend(self._after)
            self._after = []

    def add_after(self, lines: Sequence[str]) -> None:
        """Lines that follow the one that is open: a text box stands beside its paragraph, not inside its sentence."""
        self._after.extend(line for line in lines if line.strip())

    def open_row(self) -> None:
        """Begin a row of a table, inside whatever is open; below twenty tables its cells join those around it."""
        self.end_line()
        if len(self._rows) == _DEEPEST:
            self._too_deep += 1  # each level copies the lines below it once more
        else:
            self._rows.append(_Row())

    def open_cell(self) -> None:
        """Begin a cell of the row; the one before it ends."""
        self.close_cell()
        if self._rows:
            self._blocks.append([])
            self._line.append([])
            self._rows[-1].writing = True

    def close_cell(self) -> None:
        """End the cell, if one is open in the row."""
        if self._rows and self._rows[-1].writing:
            self.end_line()
            self._line.pop()
            self._rows[-1].cells.append("\n".join(self._blocks.pop()))
            self._rows[-1].writing = False

    def close_row(self, *, keep: bool = True) -> None:
        """End the row; its lines join what is around it, unless ``keep`` is false."""
        self.close_cell()
        if self._too_deep:
            self._too_deep -= 1
        elif self._rows:
            cells = self._rows.pop().cells
            if keep:
                self._blocks[-1].extend(row_lines(cells))

    def text(self) -> str:
        """All lines. Rows that are still open are ended first."""
        while self._rows:
            self.close_row()
        self.end_line()
        return tidy("\n".join(self._blocks[-1]))
