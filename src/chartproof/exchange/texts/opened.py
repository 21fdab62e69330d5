"""What opening a file gives: its texts, where each stood, how it was read, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from chartproof.core.errors import ChartproofError, Place, Problem

MEBIBYTE = 1024 * 1024
MOST_TEXT_BYTES = 16 * MEBIBYTE
"""Of a plain text or a web page: a note is some kilobytes, and what is larger is no note."""
MOST_FILE_BYTES = 64 * MEBIBYTE
"""Of a file that may hold pictures beside its text, and of a table of notes."""
MOST_CHARACTERS = 16 * MEBIBYTE
"""That may come out of one file, whatever its form: small files can unpack to anything."""


class Passage(NamedTuple):
    """One text of a file, and where it stood: empty for the whole file, else such as ``row 12``."""

    text: str
    where: str = ""


class Opened(NamedTuple):
    """A file as texts.

    ``form`` says what it was taken for (``Word document``), ``encoding`` how its bytes were decoded (empty where the form
    settles it), ``warnings`` what was left out, moved or guessed: whole sentences without a full stop and without any
    words of the file.
    """

    form: str
    texts: tuple[Passage, ...]
    encoding: str = ""
    warnings: tuple[str, ...] = ()


class Columns(NamedTuple):
    """Which columns of a table hold the notes and their ids: a header or a number from 1; empty to choose."""

    note: str = ""
    id: str = ""


ALL_COLUMNS = Columns()
"""Nothing chosen: the one column that is clearly the notes', and no ids."""


def refusal(name: str, what: str, remedy: str, line: int = 0, column: int = 0) -> ChartproofError:
    """The error for a file that cannot be read. ``what`` and ``remedy`` hold no words of the file."""
    return ChartproofError(Problem(what, remedy, Place(name, line, column)))


def counted(count: int, one: str, many: str = "") -> str:
    """``1 picture``, ``3 pictures``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def within(parts: Iterable[str], name: str) -> Iterator[str]:
    """The parts as they come. Raises :class:`ChartproofError` once they hold more characters than one file may give."""
    total = 0
    for part in parts:
        total += len(part)
        if total > MOST_CHARACTERS:
            raise refusal(name, f"the file holds more than {MOST_CHARACTERS // MEBIBYTE} million characters of text", "Give one note at a time")
        yield part


def whole(form: str, text: str, name: str, encoding: str = "", warnings: Iterable[str] = ()) -> Opened:
    """A file that is one text. Raises :class:`ChartproofError` when there is nothing in it to read."""
    warnings = tuple(warnings)
    if not text.strip():
        left = f" ({'; '.join(warnings)})" if warnings else ""
        raise refusal(name, "the file is empty" if not left else f"no text could be read from this {form}{left}", "Name a file with text in it")
    return Opened(form, (Passage(text),), encoding, warnings)
