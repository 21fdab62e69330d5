"""CMS's table of pairs (PTP edits): which rows are rows, and why another line is none.

Seven columns for Medicare: column 1, column 2, a mark for pairs older than 1996, effective date, deletion date or a star, indicator, rationale;
Medicaid's lacks the mark. Some lines of licence and headers stand before the rows. The rationale is not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.exchange.cms.sheets import Sheet
from chartproof.exchange.texts.opened import refusal
from chartproof.law.edits import Programme

Row = tuple[str, str, str, str, str]
"""Column 1, column 2, effective date, deletion date (empty or a star for none), indicator."""

_CELLS = r" *([0-9A-Z]{5}) *\t *([0-9A-Z]{5}) *\t%s *([12]\d{3}[01]\d[0-3]\d) *\t *([12]\d{3}[01]\d[0-3]\d|\*|) *\t *([019]) *(?:\t[^\n]*)?$"
_FORMS: dict[Programme, re.Pattern[str]] = {
    "medicare": re.compile(r"^" + _CELLS % r"[* ]*\t", re.MULTILINE),
    "medicaid": re.compile(r"^" + _CELLS % "", re.MULTILINE),
}
_HEAD = re.compile(r"column *(1|one)\b.*column *(2|two)\b", re.IGNORECASE | re.DOTALL)
_SHORT_CODE = re.compile(r"^ *\d{1,4} *\t *[0-9A-Z]{1,5} *\t", re.MULTILINE)
_ROW_BEGINS = re.compile(r" *[0-9A-Z]{1,5} *(\t|$)")
_OWN = "Download CMS's own file of the quarter; do not edit it or save it again in Excel"


class Pairs(NamedTuple):
    """The rows of a table in portions, and the shape they have."""

    shape: Programme
    portions: Iterator[list[Row]]


class NoTableError(ValueError):
    """A text that holds no table of this kind: a licence or a note that lies beside one."""


def read_pairs(sheet: Sheet) -> Pairs:
    """The rows of a table of pairs. Raises NoTableError at once where the text is none; the portions raise ChartproofError for the first line that is no
    row, and for a last row that is cut off.
    """
    first = next(sheet.pieces, "")
    starts = {shape: form.search(first) for shape, form in _FORMS.items()}
    shape: Programme = "medicare" if starts["medicare"] else "medicaid"
    start = starts[shape]
    head = first[: start.start()] if start else first
    if start is None or not _HEAD.search(head):
        if not _HEAD.search(head):
            raise NoTableError
        if _SHORT_CODE.search(head):
            raise refusal(sheet.place, "codes have lost their leading zeros, as Excel does to them", _OWN)
        raise refusal(sheet.place, "the headers of a table of pairs are there, and no row beneath them that has its columns", _OWN)
    return Pairs(shape, _portions(sheet, _FORMS[shape], first[start.start():], head.count("\n")))


def _portions(sheet: Sheet, form: re.Pattern[str], piece: str, line: int) -> Iterator[list[Row]]:
    before, last, ended = "", "", False
    while piece:
        quoted = piece.replace('"', "") if '"' in piece else piece
        rows: list[Row] = form.findall(quoted)
        lines = quoted.count("\n") + (not quoted.endswith("\n"))
        if len(rows) != lines or ended:
            ended = _only_prose_follows(sheet, form, quoted, line, ended=ended)
        if rows:
            yield rows
        line += lines
        before, last, piece = last, quoted, next(sheet.pieces, "")
    if not last.endswith("\n"):
        _whole_last_row(sheet, before + last, line)


def _only_prose_follows(sheet: Sheet, form: re.Pattern[str], piece: str, line: int, *, ended: bool) -> bool:
    """Whether the table has ended with a line of prose or stays open; blank lines are passed over.

    Raises ChartproofError for the first line that should be a row and is none, and for a row behind the prose.
    """
    for number, text in enumerate(piece.removesuffix("\n").split("\n"), line + 1):
        if form.match(text):
            if ended:
                raise refusal(sheet.place, "rows stand behind the end of the table", _OWN, number, 1)
        elif text.strip():
            if _ROW_BEGINS.match(text):
                raise refusal(sheet.place, _fault(text), _OWN, number, 1)
            ended = True
    return ended


def _fault(text: str) -> str:
    cells = [cell.strip() for cell in text.split("\t")]
    if len(cells) < 5:
        return "the row is cut off: it has fewer cells than the table has columns"
    if any(cell.isdigit() and len(cell) < 5 for cell in cells[:2]):
        return "a code has lost its leading zeros, as Excel does to it"
    return "this is no row of a table of pairs: two codes, an effective date (20260101), a deletion date or a star, and 0, 1 or 9"


def _whole_last_row(sheet: Sheet, piece: str, line: int) -> None:
    """Raises ChartproofError where a last line without a line end closes with words that no other row has: it was cut there."""
    body, _, last = piece.rpartition("\n")
    words = last.rpartition("\t")[2]
    if not sheet.proven and f"\t{words}\n" not in f"{body}\n":
        raise refusal(sheet.place, "the last row is cut off", "Download the file again", line, 1)
