"""The one indexed file that holds the tables a user has loaded: SQLite, changed as a whole or not at all."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from chartproof.core.errors import ChartproofError
from chartproof.exchange.cms.limits_file import LimitRow
from chartproof.exchange.cms.named import quarter_words
from chartproof.exchange.cms.pairs_file import Row
from chartproof.exchange.texts.opened import refusal
from chartproof.law.edits import Programme, Setting

Kind = Literal["pairs", "limits"]

_MARK = 0x43504544
"""Written into the file's head: what has another mark is somebody else's."""
_SCHEMA = 1
_TABLES = """
create table if not exists tables (
  id integer primary key, kind text not null, programme text not null, setting text not null, since text not null, until text not null, part integer,
  first text not null, last text not null, unsure text not null, earliest text not null, newest text not null, rows integer not null,
  name text not null, sha256 text not null) strict
"""
_COLUMNS = "id, kind, programme, setting, since, until, part, first, last, unsure, earliest, newest, rows, name, sha256"
_FAULTS = (
    ("locked", "another program is writing to this file", "Try again when it is done"),
    ("full", "the disk is full", "Make room, and run the command again; what was loaded before is as it was"),
    ("readonly", "this file may not be written", "Name another with --edits FILE"),
    ("unable to open", "this file cannot be opened or made", "Name another with --edits FILE"),
)


class Table(NamedTuple):
    """A loaded table: of which programme, setting and quarter, which part of it, and what it covers.

    ``first`` to ``last`` are its codes (column 1 of pairs); ``unsure`` is the last row's code where the file could not prove that it ends there.
    ``earliest`` and ``newest`` are the effective dates of its first and latest pair, None for limits.
    """

    id: int
    kind: Kind
    programme: Programme
    setting: Setting
    since: datetime.date
    until: datetime.date
    part: int | None
    first: str
    last: str
    unsure: str
    earliest: datetime.date | None
    newest: datetime.date | None
    rows: int
    name: str
    sha256: str

    @property
    def words(self) -> str:
        """``CMS NCCI pairs of Medicare, office, 2026 Q4, part 4``."""
        what = "NCCI pairs" if self.kind == "pairs" else "MUE limits"
        return f"CMS {what} of {self.programme.title()}, {self.setting}, {quarter_words(self.since)}{f', part {self.part}' if self.part is not None else ''}"


def compact(text: str) -> datetime.date | None:
    """``20260101`` as a date; None for a star, nothing, and what is no date."""
    try:
        return datetime.datetime.strptime(text, "%Y%m%d").date() if len(text) == 8 else None  # noqa: DTZ007  # a day of the calendar
    except ValueError:
        return None


def reading(path: Path) -> sqlite3.Connection:
    """The file, only to be read. Raises ChartproofError where it is none of ours."""
    with _told(path):
        try:
            return _opened(path, "ro")
        except sqlite3.OperationalError:  # a crash cut a change off: whoever may write takes its traces back first
            _opened(path, "rw").close()
            return _opened(path, "ro")


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, check_same_thread=False)
    try:
        _ours(db, path)
        _there(db)
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """The file within one change: whatever fails inside leaves it as it was, and leaves none where there was none. Raises ChartproofError."""
    made = not path.exists() or not path.stat().st_size
    try:
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(path, isolation_level=None, timeout=10)) as db:
                if made:
                    db.execute(f"pragma application_id = {_MARK}")
                    db.execute(f"pragma user_version = {_SCHEMA}")
                _ours(db, path)
                db.execute("pragma cache_size = -65536")
                db.execute("begin immediate")
                db.execute(_TABLES)  # a crash in the very first change may have left none
                try:
                    yield db
                except BaseException:
                    db.execute("rollback")
                    raise
                db.execute("commit")
    except BaseException:
        if made:
            path.unlink(missing_ok=True)
        raise


def _there(db: sqlite3.Connection) -> bool:
    return bool(db.execute("select count(*) from sqlite_master where name = 'tables'").fetchone()[0])


def tables(db: sqlite3.Connection) -> tuple[Table, ...]:
    """What is loaded, the newest quarter first."""
    if not _there(db):
        return ()
    rows = db.execute(f"select {_COLUMNS} from tables order by since desc, kind desc, programme desc, setting desc, part").fetchall()  # noqa: S608  # our own words
    day = datetime.date.fromisoformat
    return tuple(Table(row[0], row[1], row[2], row[3], day(row[4]), day(row[5]), row[6], row[7], row[8], row[9],
                       compact(row[10]), compact(row[11]), row[12], row[13], row[14]) for row in rows)


def add(db: sqlite3.Connection, table: Table, rows: Iterable[list[Row]] | Iterable[list[LimitRow]]) -> Table:
    """Put a table in; its rows come in portions. What ``table`` leaves empty of its span is found in the rows."""
    placed = (*table[1:4], table.since.isoformat(), table.until.isoformat(), table.part, *table[7:10], "", "", 0, table.name, table.sha256)
    number = db.execute(f"insert into tables values (null{', ?' * len(placed)})", placed).lastrowid  # noqa: S608
    if table.kind == "pairs":
        db.execute(f"create table rows_{number} (column1, column2, since, until, indicator, primary key (column1, column2, since, until, indicator)) without rowid")
    else:
        db.execute(f"create table rows_{number} (code primary key, units, adjudication) without rowid")
    for portion in rows:
        db.executemany(f"insert or ignore into rows_{number} values ({'?, ?, ?, ?, ?' if table.kind == 'pairs' else '?, ?, ?'})", portion)  # noqa: S608
    code = "column1" if table.kind == "pairs" else "code"
    count, first, last = db.execute(f"select count(*), min({code}), max({code}) from rows_{number}").fetchone()  # noqa: S608
    earliest, newest = db.execute(f"select min(since), max(since) from rows_{number}").fetchone() if table.kind == "pairs" else ("", "")  # noqa: S608
    db.execute("update tables set first = ?, last = ?, earliest = ?, newest = ?, rows = ? where id = ?", (first, last, earliest, newest, count, number))
    return table._replace(id=number or 0, first=first, last=last, earliest=compact(earliest), newest=compact(newest), rows=count)


def settle(db: sqlite3.Connection, table: Table, sha256: str, unsure: str) -> Table:
    """Write what is known only once the whole file was read."""
    db.execute("update tables set sha256 = ?, unsure = ? where id = ?", (sha256, unsure, table.id))
    return table._replace(sha256=sha256, unsure=unsure)


def no_dates(db: sqlite3.Connection, table: Table) -> tuple[str, str] | None:
    """The two codes of a row of pairs whose date is none of the calendar's; None where there is none."""
    for column in ("since", "until"):
        for (text,) in db.execute(f"select distinct {column} from rows_{table.id} where {column} not in ('', '*')").fetchall():  # noqa: S608
            if compact(text) is None:
                one, other = db.execute(f"select column1, column2 from rows_{table.id} where {column} = ?", (text,)).fetchone()  # noqa: S608
                return str(one), str(other)
    return None


def remove(db: sqlite3.Connection, table: Table) -> None:
    """Take a table out."""
    db.execute(f"drop table rows_{table.id}")
    db.execute("delete from tables where id = ?", (table.id,))


def _ours(db: sqlite3.Connection, path: Path) -> None:
    mark, schema = db.execute("pragma application_id").fetchone()[0], db.execute("pragma user_version").fetchone()[0]
    if mark != _MARK:
        raise refusal(str(path), "this is not the file in which Chartproof keeps CMS's tables", "Name another with --edits FILE")
    if schema != _SCHEMA:
        raise refusal(str(path), "this file was written by another version of Chartproof", "Load CMS's files into a new one: chartproof law import ncci FILE --edits NEW")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except ChartproofError:
        raise
    except (sqlite3.Error, OSError) as error:
        said = str(error).lower()
        what, remedy = next(((what, remedy) for word, what, remedy in _FAULTS if word in said),
                            ("this is not the file in which Chartproof keeps CMS's tables, or it is damaged", "Name another with --edits FILE, and load CMS's files again"))
        raise refusal(str(path), what, remedy) from None
