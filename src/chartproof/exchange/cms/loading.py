"""Load CMS's files into the user's own: all of one command or none, each checked against its name, its shape and what was loaded before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from chartproof.exchange.cms import store
from chartproof.exchange.cms.limits_file import read_limits
from chartproof.exchange.cms.named import Named, last_day, named, quarter_words
from chartproof.exchange.cms.pairs_file import NoTableError, Row, read_pairs
from chartproof.exchange.cms.sheets import Sheet, sheets
from chartproof.exchange.cms.store import Kind, Table
from chartproof.exchange.texts.opened import refusal

_ASKED = {"pairs": "pairs (PTP edits)", "limits": "limits (MUE)"}
_NOTHING = Named()


class Loaded(NamedTuple):
    """A table that was loaded, whether it took the place of an earlier copy, and what a user should know of it."""

    table: Table
    replaced: bool
    notes: tuple[str, ...]


def load_tables(kind: Kind, files: Sequence[Path], path: Path, given: Named = _NOTHING, *, smaller: bool = False) -> tuple[Loaded, ...]:
    """Load tables of a kind into the file at ``path``, which is made where there is none. ``given`` is what the user says of tables whose names are
    silent; ``smaller`` allows a table with less than half the rows of its like.

    Raises ChartproofError for the first file that cannot be used; everything is then as it was.
    """
    loaded: list[Loaded] = []
    with store.writing(path) as db:
        for file in files:
            before = len(loaded)
            for sheet in sheets(file):
                try:
                    loaded.append(_load(db, kind, sheet, given, smaller=smaller))
                except NoTableError:
                    if sheet.alone:
                        raise _foreign(kind, str(file)) from None
            if len(loaded) == before:
                raise _foreign(kind, str(file))
    return tuple(loaded)


def _foreign(kind: Kind, place: str) -> Exception:
    other, word = ("MUE", "mue") if kind == "pairs" else ("PTP", "ncci")
    return refusal(place, f"this is no table of {_ASKED[kind]}: their headers are not in it", f"Download CMS's own file of the quarter; {other} tables are loaded with chartproof law import {word}")


def _load(db: sqlite3.Connection, kind: Kind, sheet: Sheet, given: Named, *, smaller: bool) -> Loaded:
    said = given
    for name in sheet.names:
        said = said.or_else(named(name), sheet.place)
    if said.changes:
        raise refusal(sheet.place, "this is CMS's list of changes, not the table itself", "Download the table of the quarter")
    last: list[str] = []
    if kind == "pairs":
        pairs = read_pairs(sheet)
        said = said.or_else(Named(programme=pairs.shape), sheet.place)
        table = store.add(db, _asked(kind, said, sheet), _watched(pairs.portions, last))
    else:
        limits = read_limits(sheet)
        said = said.or_else(Named(setting=limits.setting, supplier=limits.supplier), sheet.place)
        if said.programme == "medicare" and not limits.adjudicated:
            raise refusal(sheet.place, "the table lacks the column MUE Adjudication Indicator", "Download CMS's own file of the quarter")
        last.append(limits.rows[-1][0])
        table = store.add(db, _asked(kind, said, sheet), [list(limits.rows)])
    table = store.settle(db, table, sheet.digest.hexdigest(), "" if sheet.proven else last[-1])
    replaced = _checked(db, table, sheet, smaller=smaller)
    return Loaded(table, replaced, tuple(_notes(table)))


def _watched(portions: Iterator[list[Row]], last: list[str]) -> Iterator[list[Row]]:
    for portion in portions:
        last[:] = [portion[-1][0]]
        yield portion


def _asked(kind: Kind, said: Named, sheet: Sheet) -> Table:
    """The place of a table, by its name and what the user said. Raises ChartproofError for what nobody said."""
    if said.supplier:
        raise refusal(sheet.place, "this is the table of suppliers of equipment; therapy is billed by practitioners and hospitals", "Download the practitioner or the outpatient hospital table")
    if said.setting is None:
        raise refusal(sheet.place, "neither the file's name nor its headers say whether it is the practitioner's or the hospital's", "Add --setting office or --setting hospital")
    if said.programme is None:
        raise refusal(sheet.place, "the file's name does not say whether it is Medicare's or Medicaid's", "Add --programme medicare or --programme medicaid")
    if said.quarter is None:
        raise refusal(sheet.place, "the file's name does not say of which quarter it is", "Add --quarter, such as --quarter 2026Q4")
    return Table(0, kind, said.programme, said.setting, said.quarter, last_day(said.quarter), said.part if kind == "pairs" else None,
                 "", "", "", None, None, 0, sheet.names[0].rpartition("/")[2], "")


def _checked(db: sqlite3.Connection, table: Table, sheet: Sheet, *, smaller: bool) -> bool:
    """Hold a table against the calendar and against its like; take out the earlier copy that it replaces, and say whether there was one."""
    row = store.no_dates(db, table) if table.kind == "pairs" else None
    if row:
        raise refusal(sheet.place, f"the row {row[0]} with {row[1]} has a date that is none of the calendar's", "Download the file again")
    if table.newest and table.newest > table.until:
        raise refusal(sheet.place, f"rows begin on {table.newest}, after the end of {quarter_words(table.since)}: this is the table of a later quarter",
                      "Give CMS's own file under CMS's own name")
    others = [one for one in store.tables(db) if one.id != table.id and (one.kind, one.programme, one.setting) == (table.kind, table.programme, table.setting)]
    like = [one for one in others if one.part == table.part]
    if like and table.rows * 2 < max(one.rows for one in like) and not smaller:
        raise refusal(sheet.place, f"the table has {table.rows} rows and its like of {quarter_words(like[0].since)} {like[0].rows}: it may be cut off",
                      "Download it again; if it is right, add --accept-smaller")
    copies = [one for one in others if one.since == table.since and (one.part == table.part or one.sha256 == table.sha256)]
    for one in others:
        if table.kind == "pairs" and one.since == table.since and one not in copies and one.first < table.last and table.first < one.last:
            raise refusal(sheet.place, f"its codes overlap those of {one.name}, which is loaded for the same quarter: parts of one table do not",
                          "Check that each file has CMS's own name")
    for one in copies:
        store.remove(db, one)
    return bool(copies)


def _notes(table: Table) -> Iterator[str]:
    if table.newest and table.newest < table.since:
        yield f"no pair begins in {quarter_words(table.since)}; the newest begins on {table.newest}: check that the name is right"
    if table.unsure:
        yield f"a text cannot prove that it is whole: the last row's code, {table.unsure}, is left unknown (a ZIP file proves it)"
