"""The loaded tables as a book of edits: which table knows a day, and its rows."""

from __future__ import annotations

import datetime
import hashlib
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from chartproof.core.errors import Gap
from chartproof.exchange.cms.named import quarter_words
from chartproof.exchange.cms.store import Table, compact, reading, tables
from chartproof.law.edits import Edit, Limit, Programme, Setting

_MOST_KEPT = 50_000


class StoredTables:
    """Every loaded table; ``sha256`` names their contents."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = reading(path)
        self.tables = tables(self._db)
        self.sha256 = hashlib.sha256(" ".join(sorted(f"{t.words} {t.sha256}" for t in self.tables)).encode()).hexdigest()
        self._books: dict[tuple[Programme, Setting], StoredBook] = {}

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return StoredTables, (self._path,)  # another process opens the file for itself

    def book(self, programme: Programme, setting: Setting) -> StoredBook:
        """The book of a programme and setting."""
        if (programme, setting) not in self._books:
            its = [table for table in self.tables if (table.programme, table.setting) == (programme, setting)]
            self._books[programme, setting] = StoredBook(self._db, programme, setting, its)
        return self._books[programme, setting]


class StoredBook:
    """The edits of one programme and setting. The newest table that covers a code answers, since each tells the whole history of its pairs; limits have
    no history, so only the table of the day's own quarter answers for one.
    """

    def __init__(self, db: sqlite3.Connection, programme: Programme, setting: Setting, its: Sequence[Table]) -> None:
        self._db = db
        self._called = f"{programme.title()}, {setting}"
        self._pairs = [table for table in its if table.kind == "pairs"]
        self._limits = [table for table in its if table.kind == "limits"]
        self._table = lru_cache(_MOST_KEPT)(self._covering)
        self._kept: dict[tuple[int, str, str], tuple[Edit, ...]] = {}

    def pairs(self, codes: Collection[str], on: datetime.date) -> tuple[Edit, ...]:
        """The edits in force between any two of these codes. Raises Gap."""
        return tuple(sorted(edit for one, other in combinations(sorted(set(codes)), 2) for edit in self._between(one, other, on)))

    def reaches(self, on: datetime.date) -> bool:
        """Whether a table of pairs is known for a day at all: without one, every pair of it is a Gap."""
        return any(table.earliest is not None and table.earliest <= on <= table.until for table in self._pairs)

    def limit(self, code: str, on: datetime.date) -> Limit | None:
        """The limit of a code; None where the table of the quarter sets none. Raises Gap."""
        for table in self._limits:
            if table.since <= on <= table.until and table.first <= code <= table.last:
                found = self._db.execute(f"select units, adjudication from rows_{table.id} where code = ?", (code,)).fetchone()  # noqa: S608  # our own number
                if found:
                    return Limit(code, found[0], found[1], table.since, table.until, table.words, loaded=True)
                if code != table.unsure:
                    return None
        raise Gap(f"table of limits for {code} ({self._called})", on.isoformat(), self._reach(self._limits, "limits", on))

    def history(self, one: str, other: str) -> tuple[Edit, ...]:
        """Every row of two codes, in force or not, as the newest table that covers them tells it."""
        tables = [(first, second, next((table for table in self._pairs if self._covers(table, first)), None)) for first, second in ((one, other), (other, one))]
        found = [edit for first, second, table in tables if table for edit in self._rows(table, first, second)]
        return tuple(sorted(found, key=lambda edit: (edit.since, edit.until or datetime.date.max)))

    def _between(self, one: str, other: str, on: datetime.date) -> Iterator[Edit]:
        found, unknown = False, False
        for first, second in ((one, other), (other, one)):
            table = self._table(first, on)
            unknown = unknown or table is None or first == table.unsure
            for edit in self._rows(table, first, second) if table else ():
                if edit.applies(on):
                    found = True
                    yield edit
        if unknown and not found:
            raise Gap(f"table of edits for {one} with {other} ({self._called})", on.isoformat(), self._reach(self._pairs, "pairs", on))

    def _covering(self, column1: str, on: datetime.date) -> Table | None:
        return next((table for table in self._pairs if table.earliest and table.earliest <= on <= table.until and self._covers(table, column1)), None)

    def _covers(self, table: Table, column1: str) -> bool:
        """Whether a table holds the rows of a code in column 1: the code lies in its span, or between it and the part that follows."""
        if table.first <= column1 <= table.last or (table.part == 1 and column1 < table.first):
            return True
        return any(after.since == table.since and table.part is not None and after.part == table.part + 1 and table.last < column1 < after.first
                   for after in self._pairs)

    def _rows(self, table: Table, column1: str, column2: str) -> tuple[Edit, ...]:
        key = (table.id, column1, column2)
        if key not in self._kept:
            rows = self._db.execute(f"select since, until, indicator from rows_{table.id} where column1 = ? and column2 = ?", (column1, column2))  # noqa: S608
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = tuple(Edit(column1, column2, since, compact(row[1]), row[2], table.words, loaded=True) for row in rows if (since := compact(row[0])))
        return self._kept[key]

    def _reach(self, its: Sequence[Table], what: str, on: datetime.date) -> str:
        if not its:
            return f"no table of {what} of {self._called} is loaded"
        newest = its[0]
        if on > newest.until:
            return f"the newest loaded table of {what} of {self._called} is that of {quarter_words(newest.since)}, which ends on {newest.until}"
        return f"the loaded tables of {what} of {self._called} do not cover it: a quarter or one of its parts is missing"
