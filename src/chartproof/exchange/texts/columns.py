"""Tables of notes: CSV, TSV and Parquet, one note a row, out of one column."""

from __future__ import annotations

import csv
import importlib.util
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean
from typing import Any, NamedTuple

from chartproof.exchange.texts.decoding import decode
from chartproof.exchange.texts.opened import MEBIBYTE, MOST_CHARACTERS, Columns, Opened, Passage, counted, refusal, within

MOST_ROWS = 100_000
_LONG = 40
"""Characters a cell on average from which a column can hold notes."""
_CLEARLY = 3
"""Times that the longest column must be longer than the second to be the notes'."""
_MARKS = (",", "\t", ";", "|")
_NAME = re.compile(r"[A-Za-z_][\w .()/#-]{0,39}")
_ASK = "Choose one with --column NAME, or --column and its number"
csv.field_size_limit(MOST_CHARACTERS)


class _Table(NamedTuple):
    """Headers and columns. ``public`` says whether the headers may stand in an error: a schema's, not those of a text's first line."""

    headers: tuple[str, ...]
    rows: int
    columns: tuple[Sequence[str], ...]
    public: bool


def read_csv(content: bytes, name: str, chosen: Columns) -> Opened:
    """The notes of a CSV or TSV file with headers in its first line.

    Raises :class:`ChartproofError` for a file without rows, for rows of unequal length, when a named column does not exist,
    and when no column is clearly the notes'.
    """
    decoded = decode(content, name)
    text = decoded.text
    mark = _mark(text)
    rows: list[list[str]] = []
    places: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    broken = False
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                if len(rows) > MOST_ROWS:
                    raise _too_many(name)
                rows.append(row)
                places.append(reader.line_num)
    except csv.Error:
        broken = True
    if broken:
        raise refusal(name, "this line is not valid CSV", "Save the table again as CSV (UTF-8)", reader.line_num, 1)
    if len(rows) < 2:
        raise refusal(name, "the table has no rows under its headers", "The first line names the columns, each further line is one note")
    width = len(rows[0])
    uneven = next((place for row, place in zip(rows, places, strict=True) if len(row) > width), 0)
    if uneven:
        raise refusal(name, "a row has more cells than the first line has headers", "Put cells that hold the separator in quotes", uneven, 1)
    columns = tuple([row[at] if at < len(row) else "" for row in rows[1:]] for at in range(width))
    kind = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}[mark]
    warnings = [] if decoded.sure else [f"the encoding was guessed to be {decoded.encoding}"]
    return _texts(_Table(tuple(rows[0]), len(rows) - 1, columns, public=False), f"table ({kind}-separated)", name, chosen, decoded.encoding, warnings)


def read_parquet(content: bytes, name: str, chosen: Columns) -> Opened:
    """The notes of a Parquet file. Raises like :func:`read_csv`, and when the Parquet reader is not installed."""
    if importlib.util.find_spec("pyarrow") is None:
        raise refusal(name, "the Parquet reader is not installed", "Install it with: pip install 'chartproof[parquet]'. Or save the table as CSV")
    import pyarrow
    import pyarrow.parquet

    table = None
    try:
        file = pyarrow.parquet.ParquetFile(pyarrow.BufferReader(content))
        if file.metadata.num_rows > MOST_ROWS:
            raise _too_many(name)
        table = _arrow_columns(file, name)
    except (pyarrow.ArrowException, OSError, ValueError):
        pass
    if table is None:
        raise refusal(name, "the Parquet file is damaged or cut off", "Write it again")
    if not table.rows:
        raise refusal(name, "the table has no rows", "Each row is one note")
    return _texts(table, "table (Parquet)", name, chosen, "", [])


def _arrow_columns(file: Any, name: str) -> _Table:  # noqa: ANN401  # pyarrow is untyped
    """Only text and whole numbers: notes and ids. Row group by row group, so that a small file cannot unpack to anything."""
    import pyarrow

    wanted = [field.name for field in file.schema_arrow
              if pyarrow.types.is_string(field.type) or pyarrow.types.is_large_string(field.type) or pyarrow.types.is_integer(field.type)
              or (pyarrow.types.is_dictionary(field.type) and pyarrow.types.is_string(field.type.value_type))]
    columns: dict[str, list[str]] = {header: [] for header in wanted}
    size = sum(file.metadata.row_group(group).total_byte_size for group in range(file.metadata.num_row_groups))
    if size > 16 * MOST_CHARACTERS:
        raise refusal(name, "the table unpacks to more than fits one audit", "Split it")
    for batch in file.iter_batches(batch_size=1000, columns=wanted):
        for header in wanted:
            columns[header] += ["" if cell is None else str(cell) for cell in batch.column(header).to_pylist()]
    return _Table(tuple(wanted), file.metadata.num_rows, tuple(columns.values()), public=True)


def _texts(table: _Table, form: str, name: str, chosen: Columns, encoding: str, warnings: list[str]) -> Opened:
    notes = _named(table, chosen.note, name) if chosen.note else _longest(table, name)
    ids = _named(table, chosen.id, name) if chosen.id else -1
    texts: list[Passage] = []
    empty: list[int] = []
    for number, text in enumerate(within(table.columns[notes], name), 1):
        if text.strip():
            called = f" ({table.columns[ids][number - 1]})" if ids >= 0 else ""
            texts.append(Passage(text, f"row {number}{called}"))
        else:
            empty.append(number)
    if not texts:
        raise refusal(name, "the column of notes is empty", _ASK)
    others = len(table.headers) - 1 - (ids >= 0)
    if others:
        warnings.append(f"notes are read from column {notes + 1}; {counted(others, 'other column')} not read")
    if empty:
        shown = ", ".join(map(str, empty[:8])) + (" and more" if len(empty) > 8 else "")
        warnings.append(f"{counted(len(empty), 'row')} without a note: {shown}")
    return Opened(form, tuple(texts), encoding, tuple(warnings))


def _named(table: _Table, wanted: str, name: str) -> int:
    """The column of a header, capitals and blanks aside, or of a number from 1."""
    folded = [header.strip().casefold() for header in table.headers]
    if wanted.strip().casefold() in folded:
        if folded.count(wanted.strip().casefold()) > 1:
            raise refusal(name, "two columns have this name", f"Give its number, 1 to {len(folded)}", 0 if table.public else 1, 1)
        return folded.index(wanted.strip().casefold())
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:6]) <= len(folded):
        return int(wanted[:6]) - 1
    raise refusal(name, "no column has this name", f"{_ASK}{_listed(table, range(len(folded)))}", 0 if table.public else 1, 1)


def _longest(table: _Table, name: str) -> int:
    lengths = [fmean(map(len, column)) for column in table.columns]
    order = sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True)
    long = [at for at in order if lengths[at] >= _LONG]
    if len(table.headers) == 1 or (long and (len(order) == 1 or lengths[order[0]] >= _CLEARLY * lengths[order[1]])):
        return order[0]
    place = (0, 0) if table.public else (1, 1)
    if not long:
        raise refusal(name, "no column holds texts as long as notes", f"{_ASK}{_listed(table, range(len(lengths)))}", *place)
    close = sorted(at for at in long if lengths[at] * _CLEARLY > lengths[order[0]])
    raise refusal(name, f"{len(close)} columns could hold the notes" if len(close) > 1 else "two columns are too alike in length to tell which holds the notes",
                  f"{_ASK}{_listed(table, close if len(close) > 1 else sorted(order[:2]))}", *place)


def _listed(table: _Table, which: Iterable[int]) -> str:
    """Numbers of columns, with their headers where those are a schema's: a text's first line may be a note."""
    def parts() -> Iterator[str]:
        for at in which:
            header = table.headers[at]
            yield f"{at + 1} ({header})" if table.public and _NAME.fullmatch(header) else str(at + 1)
    return f". They are {', '.join(parts())}"


def _mark(text: str) -> str:
    """The separator: the one that the first line holds most often outside quotes."""
    first = re.sub(r'"[^"]*"', "", text.lstrip()[:20_000]).split("\n", 1)[0]
    return max(_MARKS, key=first.count)


def _too_many(name: str) -> Exception:
    return refusal(name, f"the table has more than {MOST_ROWS:,} rows", f"Split it: one audit takes up to {MOST_ROWS:,} notes and {MOST_CHARACTERS // MEBIBYTE} MB")
