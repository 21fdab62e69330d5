"""CMS's tables of edits: load them, list them, open them for a job, and ask them of two codes or of one code's limit."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from chartproof.billing.edits import Edit, EditTables, Limit, Programme, Setting, edit_book
from chartproof.core.errors import ChartproofError, Gap, Problem
from chartproof.law.lawbook import Lawbook
from chartproof.law.loader import load

if TYPE_CHECKING:  # SQLite is loaded only where a file of tables is there
    from chartproof.exchange.cms.loading import Loaded
    from chartproof.exchange.cms.store import Kind, Table


class PairState(NamedTuple):
    """What is known of two codes on a day in one setting: the edits in force, or ``gap``, why nobody knows. ``history`` are all rows of them."""

    setting: Setting
    edits: tuple[Edit, ...]
    gap: str
    history: tuple[Edit, ...]


class LimitState(NamedTuple):
    """What is known of a code's limit on a day in one setting: the limit, None where there is none, or ``gap``, why nobody knows."""

    setting: Setting
    limit: Limit | None
    gap: str


def load_edits(kind: Kind, files: Sequence[Path], store: Path, *, programme: Programme | None = None, setting: Setting | None = None, quarter: str = "",
               smaller: bool = False) -> tuple[Loaded, ...]:
    """Load CMS's files into ``store``; programme, setting and quarter (``2026Q4``) only where their names do not say.

    Raises ChartproofError for the first file that cannot be used; everything is then as it was.
    """
    from chartproof.exchange.cms.loading import load_tables
    from chartproof.exchange.cms.named import Named, quarter_of

    day = quarter_of(quarter) if quarter else None
    if quarter and day is None:
        raise ChartproofError(Problem("this is no quarter", "Write it as 2026Q4"))
    return load_tables(kind, files, store, Named(programme, setting, day), smaller=smaller)


def open_edits(store: Path | None) -> EditTables | None:
    """The tables in ``store``; None where there is no such file. Raises ChartproofError for a file that is something else."""
    return lawbook_with(store).tables


def lawbook_with(store: Path | None) -> Lawbook:
    """The lawbook, with the tables in ``store`` where there is such a file: the same one for the same file. Raises ChartproofError for a file that is
    something else.
    """
    try:
        seen = store.stat() if store else None
    except OSError:
        seen = None
    return _carrying(store, seen.st_mtime_ns, seen.st_size) if store and seen and seen.st_size else load()[0]


@lru_cache(4)
def _carrying(store: Path, changed: int, size: int) -> Lawbook:
    del changed, size  # they make another question of a file that was written since
    from chartproof.exchange.cms.book import StoredTables

    return load()[0].with_tables(StoredTables(store))


def loaded_tables(store: Path | None) -> tuple[Table, ...]:
    """What is loaded in ``store``, the newest quarter first; nothing where there is no such file."""
    tables = open_edits(store)
    if tables is None:
        return ()
    from chartproof.exchange.cms.book import StoredTables

    return tables.tables if isinstance(tables, StoredTables) else ()


def pair_state(codes: tuple[str, str], on: datetime.date, store: Path | None, setting: Setting, programme: Programme = "medicare") -> PairState:
    """What is known of two codes on a day."""
    lawbook = lawbook_with(store)
    tables = lawbook.tables
    history: tuple[Edit, ...] = ()
    if tables is not None:
        from chartproof.exchange.cms.book import StoredTables

        history = tables.book(programme, setting).history(*codes) if isinstance(tables, StoredTables) else ()
    try:
        return PairState(setting, edit_book(lawbook, lawbook.tables, setting, programme).pairs(codes, on), "", history)
    except Gap as gap:
        return PairState(setting, (), gap.known, history)


def limit_state(code: str, on: datetime.date, store: Path | None, setting: Setting, programme: Programme = "medicare") -> LimitState:
    """What is known of the limit of a code on a day."""
    lawbook = lawbook_with(store)
    try:
        return LimitState(setting, edit_book(lawbook, lawbook.tables, setting, programme).limit(code, on), "")
    except Gap as gap:
        return LimitState(setting, None, gap.known)
