"""A fee schedule as CSV: code, amount, from, to; and, if the user has it, practice_expense. One row a code and span."""

from __future__ import annotations

import csv
import datetime
import io
import re
from itertools import pairwise
from pathlib import Path

from chartproof.billing.fees import Fee, FeeSchedule
from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.exchange.text import read_text

COLUMNS = ("code", "amount", "from", "to")
_CODE = re.compile(r"[0-9A-Z]{5}")
_AMOUNT = re.compile(r"\$? ?(\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.(\d{1,2}))?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PART = "practice_expense"


def read_fees(source: Path | bytes, name: str = "") -> FeeSchedule:
    """The fees of a CSV file. Its first line names the columns ``code, amount, from, to`` in any order; ``from`` and ``to`` may be empty, a column
    ``practice_expense`` may be there, others are left alone.

    Raises ChartproofError with the line for a missing column, a value that is none, and two fees of one code on one day.
    """
    called = name or (str(source) if isinstance(source, Path) else "fee schedule")
    rows = csv.reader(io.StringIO(read_text(source, called), newline=""))
    head = [cell.strip().lower().replace(" ", "_") for cell in next(rows, [])]
    missing = [column for column in COLUMNS if column not in head]
    if missing:
        raise _wrong(called, 1, f"the fee schedule has no column {missing[0]}", f"Its first line must name the columns {', '.join(COLUMNS)}")
    twice = [column for column in (*COLUMNS, _PART) if head.count(column) > 1]
    if twice:
        raise _wrong(called, 1, f"two columns are called {twice[0]}", "Name each column once")
    places = {column: head.index(column) for column in (*COLUMNS, _PART) if column in head}
    fees = [(_fee({c: row[at].strip() if at < len(row) else "" for c, at in places.items()}, called, rows.line_num), rows.line_num)
            for row in rows if any(cell.strip() for cell in row)]
    if not fees:
        raise _wrong(called, 1, "the fee schedule has no rows", "Write one line for each code: 97530,40.12,2026-01-01,2026-12-31")
    _check_spans(fees, called)
    return FeeSchedule([fee for fee, _ in fees], called)


def _fee(row: dict[str, str], called: str, line: int) -> Fee:
    code = row["code"].upper()
    if not _CODE.fullmatch(code):
        remedy = "Excel takes leading zeros away: format the column as text" if code.isdigit() and len(code) < 5 else "Write five figures or capitals, such as 97530"
        raise _wrong(called, line, "the column code does not hold a procedure code", remedy)
    since, until = _day(row["from"], "from", called, line), _day(row["to"], "to", called, line)
    if since and until and until < since:
        raise _wrong(called, line, "the fee ends before it begins", "Correct from or to")
    cents = _cents(row["amount"], "amount", called, line)
    if cents is None:
        raise _wrong(called, line, "the column amount is empty", "Write what one unit brings, such as 40.12; leave the line out where you do not know it")
    part = _cents(row.get(_PART, ""), _PART, called, line)
    if part is not None and part > cents:
        raise _wrong(called, line, "the practice expense is more than the amount", "Write the part of the amount that is practice expense")
    return Fee(code, cents, since, until, part)


def _cents(text: str, column: str, called: str, line: int) -> int | None:
    if not text:
        return None
    found = _AMOUNT.fullmatch(text)
    if not found:
        raise _wrong(called, line, f"the column {column} does not hold an amount", "Write dollars and cents with a point, such as 40.12")
    return int(found[1].replace(",", "")) * 100 + int((found[2] or "0").ljust(2, "0"))


def _day(text: str, column: str, called: str, line: int) -> datetime.date | None:
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise _wrong(called, line, f"the column {column} does not hold a date", "Write it as 2026-01-01, or leave it empty") from None


def _check_spans(fees: list[tuple[Fee, int]], called: str) -> None:
    ordered = sorted(fees, key=lambda one: (one[0].code, one[0].since or datetime.date.min))
    for (one, _), (other, line) in pairwise(ordered):
        if one.code == other.code and (one.until is None or other.since is None or one.until >= other.since):
            raise _wrong(called, line, "another line gives a fee of this code for the same days", "End one before the other begins: from and to include both days")


def _wrong(called: str, line: int, what: str, remedy: str) -> ChartproofError:
    return ChartproofError(Problem(what, remedy, Place(called, line, 1)))
