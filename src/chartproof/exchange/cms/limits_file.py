"""CMS's table of limits (MUE): code, most units of a day, and how it is adjudicated, for one quarter and setting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.exchange.cms.pairs_file import NoTableError
from chartproof.exchange.cms.sheets import Sheet
from chartproof.exchange.texts.opened import refusal
from chartproof.law.edits import Setting

LimitRow = tuple[str, int, str]
"""Code, units, adjudication (``1``, ``2``, ``3``, or empty where the table does not say)."""

_CODE = re.compile(r"[0-9A-Z]{5}")
_ADJUDICATION = re.compile(r"([123])(\b|$)")
_OWN = "Download CMS's own file of the quarter; do not edit it or save it again in Excel"


class Limits(NamedTuple):
    """The rows of a table, and the setting that its headers name."""

    setting: Setting | None
    supplier: bool
    rows: tuple[LimitRow, ...]
    adjudicated: bool


def read_limits(sheet: Sheet) -> Limits:
    """The table. Raises NoTableError where the text is none, ChartproofError for the first line that is no row of it and for a row that is cut off."""
    lines = _lines(sheet)
    for number, cells in lines:
        head = [" ".join(cell.lower().split()) for cell in cells]
        code, units = _at(head, "code"), _at(head, "mue value")
        if code is None or units is None:
            continue
        adjudication = _at(head, "adjudication")
        setting: Setting | None = "hospital" if "hospital" in head[units] else "office" if "practitioner" in head[units] else None
        rows = tuple(_rows(sheet, lines, (code, units, adjudication)))
        if not rows:
            raise refusal(sheet.place, "the headers of a table of limits are there, and no row beneath them", _OWN, number, 1)
        if len({row[0] for row in rows}) != len(rows):
            raise refusal(sheet.place, "a code stands in the table twice", _OWN)
        return Limits(setting, "supplier" in head[units] or "dme" in head[units], rows, adjudication is not None)
    raise NoTableError


def _lines(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    number = 0
    for piece in sheet.pieces:
        for text in piece.removesuffix("\n").split("\n"):
            number += 1
            yield number, [cell.strip().strip('"') for cell in text.split("\t")]


def _at(head: list[str], words: str) -> int | None:
    return next((at for at, cell in enumerate(head) if words in cell), None)


def _rows(sheet: Sheet, lines: Iterator[tuple[int, list[str]]], columns: tuple[int, int, int | None]) -> Iterator[LimitRow]:
    code_at, units_at, adjudication_at = columns
    last = max(at for at in columns if at is not None)
    ended = False
    for number, cells in lines:
        if not any(cells):
            continue
        prose = sum(1 for cell in cells if cell) == 1 and " " in next(cell for cell in cells if cell)
        if prose:
            ended = True
            continue
        if len(cells) <= last:
            raise refusal(sheet.place, "the row is cut off: it has fewer cells than the table has columns", "Download the file again", number, 1)
        code, units = cells[code_at], cells[units_at]
        said = _ADJUDICATION.match(cells[adjudication_at]) if adjudication_at is not None else None
        if code.isdigit() and len(code) < 5:
            raise refusal(sheet.place, "a code has lost its leading zeros, as Excel does to it", _OWN, number, 1)
        if ended or not _CODE.fullmatch(code) or not (units.isascii() and units.isdigit()) or (adjudication_at is not None and said is None):
            raise refusal(sheet.place, "this is no row of a table of limits: a code, a whole number of units, and an adjudication that begins with 1, 2 or 3", _OWN, number, 1)
        yield code, int(units), said[1] if said else ""
