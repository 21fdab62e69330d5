"""The tables in a file as CMS gives it: ZIP, tab-separated text, CSV or Excel, all as lines of cells parted by tabs.

Text is read in pieces, so that a table of any length takes little memory.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import datetime
import hashlib
import importlib.util
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Any, NamedTuple

from chartproof.exchange.texts.opened import MEBIBYTE, refusal

_PIECE = 4 * MEBIBYTE
_MOST_BYTES = 2048 * MEBIBYTE
"""That one table may unpack to: the largest of CMS's is some hundreds of mebibytes."""
_MOST_WORKBOOK = 256 * MEBIBYTE
_LINES = 20_000
_TABLES = (".txt", ".csv", ".xlsx")
"""In this order one of several forms of the same table is taken: text reads fastest."""
_AGAIN = "Download it again"


class Sheet(NamedTuple):
    """One table. ``names`` are the names that may tell what it is, the nearest first; ``place`` is what errors call it.

    ``pieces`` are its lines in pieces, each of whole lines. ``proven``: the container itself proves that nothing is missing at the end, as a bare
    text cannot. ``digest`` is that of what was read so far.
    """

    names: tuple[str, ...]
    place: str
    pieces: Iterator[str]
    proven: bool
    digest: Any

    @property
    def alone(self) -> bool:
        """Whether it is the only thing its file holds."""
        return len(self.names) == 1


def sheets(path: Path) -> Iterator[Sheet]:
    """The tables of a file, one after the other: each is read before the next is asked for.

    Raises ChartproofError for a file that is missing, damaged, cut off, protected, or none of these forms.
    """
    place = str(path)
    try:
        if path.is_dir():
            raise refusal(place, "this is a folder, not a file", "Name the files in it: chartproof law import ncci FOLDER/*.zip")
        with path.open("rb") as file:
            yield from _in_file(file, path, place)
    except FileNotFoundError:
        raise refusal(place, "there is no such file", "Check the name and the folder") from None
    except PermissionError:
        raise refusal(place, "the file may not be read", "Ask for leave to read it, or copy it to a folder of your own") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        raise refusal(place, "the file is damaged or cut off", _AGAIN) from None


def _in_file(file: IO[bytes], path: Path, place: str) -> Iterator[Sheet]:
    start = file.read(8)
    file.seek(0)
    if not start:
        raise refusal(place, "the file is empty", _AGAIN)
    if start.startswith(b"PK"):
        with zipfile.ZipFile(file) as archive:
            inside = archive.namelist()
            if "[Content_Types].xml" in inside:
                file.seek(0)
                yield _workbook(file, (path.name,), place)
                return
            members = _members(inside)
            if not members:
                raise refusal(place, "there is no table in this ZIP file (.txt, .csv or .xlsx)", "Download CMS's own file of the quarter; it may lie one ZIP deeper: unpack it")
            for member in members:
                if archive.getinfo(member).flag_bits & 1:
                    raise refusal(place, "the ZIP file is protected by a password", "CMS's own files have none: download it again")
                with archive.open(member) as stream:
                    at, names = f"{place}: {member.rpartition('/')[2]}", (member, path.name)
                    yield _workbook(io.BytesIO(_limited(stream, at)), names, at) if member.lower().endswith(".xlsx") else _text(stream, names, at, proven=True)
    elif start.startswith((b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"<")) or (b"\0" in start and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))):
        raise refusal(place, "this is none of the forms in which CMS gives its tables (ZIP, text, CSV, .xlsx)",
                      "Download the ZIP file from CMS; a web page is saved in its place where the licence was not accepted")
    else:
        yield _text(file, (path.name,), place, proven=False)


def _members(names: Iterable[str]) -> list[str]:
    """The members that are tables, each once though it be there in several forms."""
    chosen: dict[str, str] = {}
    for form in _TABLES:
        for name in names:
            if name.lower().endswith(form) and not name.startswith("__MACOSX"):
                chosen.setdefault(name[: -len(form)].lower(), name)
    return sorted(chosen.values())


def _limited(stream: IO[bytes], place: str) -> bytes:
    content = b"".join(iter(lambda: _read(stream, place), b""))
    if len(content) > _MOST_WORKBOOK:
        raise refusal(place, f"the Excel file is larger than {_MOST_WORKBOOK // MEBIBYTE} MiB", "Give the text file of the same table")
    return content


def _text(stream: IO[bytes], names: tuple[str, ...], place: str, *, proven: bool) -> Sheet:
    digest = hashlib.sha256()
    pieces = _pieces(stream, digest, place)
    first = next(pieces, "")
    everything = chain((first,), pieces)
    return Sheet(names, place, everything if "\t" in first else _comma_separated(everything, place), proven, digest)


def _pieces(stream: IO[bytes], digest: Any, place: str) -> Iterator[str]:  # noqa: ANN401  # hashlib's class has no public name
    """The text in pieces of whole lines. Bytes that are no UTF-8 are taken as Latin-1: all that counts in a table is ASCII."""
    decoder: codecs.IncrementalDecoder | None = None
    left, size = "", 0
    while content := _read(stream, place):
        size += len(content)
        if size > _MOST_BYTES:
            raise refusal(place, f"the table unpacks to more than {_MOST_BYTES // MEBIBYTE} MiB", "Download CMS's own file of the quarter")
        digest.update(content)
        if decoder is None:
            utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
            decoder = codecs.getincrementaldecoder("utf-16" if utf16 else "latin-1")(errors="replace")
            content = content.removeprefix(codecs.BOM_UTF8)
        text = left + decoder.decode(content).replace("\r\n", "\n")
        end = text.rfind("\n") + 1
        left = text[end:]
        if end:
            yield text[:end]
    if left:
        yield left


def _read(stream: IO[bytes], place: str) -> bytes:
    try:
        return stream.read(_PIECE)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
        raise refusal(place, "the file is damaged or cut off", _AGAIN) from None


def _comma_separated(pieces: Iterator[str], place: str) -> Iterator[str]:
    lines = (line + "\n" for piece in pieces for line in piece.removesuffix("\n").split("\n"))
    try:
        yield from _joined(csv.reader(lines, strict=True))
    except csv.Error:
        raise refusal(place, "the file is no table of values parted by commas, or it is cut off", "Download CMS's own file of the quarter") from None


def _joined(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    lines: list[str] = []
    for row in rows:
        lines.append("\t".join([cell.replace("\t", " ").replace("\n", " ") for cell in row]))
        if len(lines) == _LINES:
            yield "\n".join(lines) + "\n"
            lines = []
    if lines:
        yield "\n".join(lines) + "\n"


def _workbook(file: IO[bytes], names: tuple[str, ...], place: str) -> Sheet:
    if importlib.util.find_spec("python_calamine") is None:
        raise refusal(place, "the reader of Excel files is not installed", "Install it with: pip install 'chartproof[law]'. Or give the text file of the same table")
    content = _limited(file, place)
    return Sheet(names, place, _cells(content, place), proven=True, digest=hashlib.sha256(content))


def _cells(content: bytes, place: str) -> Iterator[str]:
    import python_calamine

    sheet = None
    with contextlib.suppress(python_calamine.CalamineError, OSError, ValueError, IndexError):
        sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    if sheet is None:
        raise refusal(place, "the Excel file is damaged or protected", _AGAIN)
    yield from _joined([_cell(value) for value in row] for row in sheet.iter_rows())


def _cell(value: object) -> str:
    """A cell as the text file has it: whole numbers without a point, dates as eight figures."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.date):
        return f"{value:%Y%m%d}"
    return str(value)
