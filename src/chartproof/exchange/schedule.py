"""The clinic's schedule as CSV: who treated whom, when, under which code, and how. One row a block of time."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import msgspec

from chartproof.core.day_book import Block
from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.core.visit import Clock, Code
from chartproof.exchange import friendly
from chartproof.exchange.text import read_text

COLUMNS = ("staff", "patient", "date", "start", "end", "code", "contact")
_CONTACTS = {"": "", "1:1": "one_on_one", "one-on-one": "one_on_one", "one on one": "one_on_one", "one_on_one": "one_on_one", "individual": "one_on_one",
             "group": "group", "co-treatment": "co_treatment", "co_treatment": "co_treatment", "cotx": "co_treatment"}


def read_schedule(source: Path | bytes, name: str = "") -> tuple[Block, ...]:
    """The rows of a schedule. The head names the columns ``staff, patient, date, start, end, code, contact`` in any order; ``start``, ``end``,
    ``code`` and ``contact`` may be empty, other columns are left alone.

    Raises ChartproofError with the line for a missing column or a value that is none.
    """
    called = name or (str(source) if isinstance(source, Path) else "schedule")
    rows = csv.reader(io.StringIO(read_text(source, called), newline=""), strict=False)
    head = [cell.strip().lower() for cell in next(rows, [])]
    missing = [column for column in COLUMNS if column not in head]
    if missing:
        raise ChartproofError(Problem(f"the schedule has no column {missing[0]}", f"Its first line must name the columns {', '.join(COLUMNS)}",
                                      Place(called, 1, 1)))
    places = {column: head.index(column) for column in COLUMNS}
    return tuple(_block({c: row[at].strip() if at < len(row) else "" for c, at in places.items()}, called, rows.line_num, number)
                 for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row))


def _block(row: dict[str, str], called: str, line: int, number: int) -> Block:
    def wrong(column: str, remedy: str) -> ChartproofError:
        return ChartproofError(Problem(f"the column {column} does not hold what it should", f"Write {remedy}", Place(called, line, 1)))

    if not row["staff"]:
        raise wrong("staff", "a staff number such as T-03")
    if not row["patient"]:
        raise wrong("patient", "a record number such as P-0142, never a name")
    day = _converted(row["date"], datetime.date)
    if not isinstance(day, datetime.date):
        raise wrong("date", "a date such as 2026-11-18")
    times = {}
    for column in ("start", "end"):
        text = friendly.clock(row[column])
        if text and _converted(text, Clock) is None:
            raise wrong(column, "a clock time such as 10:02, on a 24-hour clock")
        times[column] = text
    if times["start"] and times["end"] and times["end"] <= times["start"]:
        raise wrong("end", "a time after the start")
    if row["code"] and _converted(row["code"], Code) is None:
        raise wrong("code", "a procedure code such as 97530, or nothing")
    said = " ".join(row["contact"].lower().split())
    contact = _CONTACTS.get(said, _CONTACTS.get(said.removesuffix(" of").rstrip(" 0123456789").removesuffix(" of")))
    if contact is None:
        raise wrong("contact", "1:1, group, co-treatment, or nothing")
    return Block(f"schedule row {number}", row["staff"], row["patient"], day, times["start"], times["end"], row["code"], contact, None)


def _converted(text: str, kind: object) -> object | None:
    """The value, or None; the decoder's error can echo the text, so it goes no further."""
    try:
        value: object = msgspec.convert(text, kind, strict=False)
    except msgspec.ValidationError:
        return None
    return value
