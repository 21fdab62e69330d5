"""Bytes to text for files of facts: an encoding that is certain, and a plain refusal of everything that is not text."""

from __future__ import annotations

import os
from pathlib import Path

from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.exchange.texts.decoding import decode

MOST_BYTES = 16 * 1024 * 1024
"""A visit is some kilobytes; what is larger is no file of facts, and is refused before it is read."""

_SAVE_AS = "Save the file as plain text in UTF-8"
_FORMATS = (
    (b"%PDF", "this is a PDF file, not text"),
    (b"PK\x03\x04", "this is a Word, Excel or ZIP file, not text"),
    (b"{\\rtf", "this is a rich text (RTF) file, not text"),
    (b"\xd0\xcf\x11\xe0", "this is an old Word or Excel file, not text"),
)
"""First bytes and what they mean."""


def read_text(source: Path | str | bytes, name: str = "") -> str:
    """The text of a file (a path) or of ``bytes``, without a byte order mark; line ends stay as they are.

    ``name`` is what errors call the source; by default the path. Raises :class:`ChartproofError` for a missing file, a
    folder, an unreadable, empty or binary file, for an encoding that could only be guessed (facts are never guessed; notes
    are opened by :func:`chartproof.exchange.texts.opening.open_text`), and for more than 16 MiB.
    """
    name = name or ("input" if isinstance(source, bytes) else str(source))
    content = source if isinstance(source, bytes) else read_bytes(Path(source), name, MOST_BYTES)
    if len(content) > MOST_BYTES:
        raise _too_large(name, MOST_BYTES)
    for start, what in _FORMATS:
        if content.startswith(start):
            raise _error(name, what, "Save it as plain text in UTF-8; facts are YAML, JSON or shorthand")
    text, _, sure = decode(content, name)
    if not sure:
        at = next(at for at, byte in enumerate(content) if byte > 0x7F)
        raise _error(name, "a character is not UTF-8; the file may be in an older Windows or Mac encoding", _SAVE_AS, at, content)
    if not text.strip():
        raise _error(name, "the file is empty", "Name a file with text in it")
    return text


def read_bytes(path: Path, name: str, most: int) -> bytes:
    """The bytes of a file. Raises :class:`ChartproofError` where there is none, it may not be read, or it has more than ``most``."""
    try:
        if path.is_dir():
            raise _error(name, "this is a folder, not a file", "Name a file inside it")
        if path.stat().st_size > most:
            raise _too_large(name, most)
        with path.open("rb") as file:
            content = file.read(most + 1)
        if len(content) <= most:
            return content
        raise _too_large(name, most)  # a device or a file that grows has no size of its own
    except FileNotFoundError:
        what, remedy = "there is no such file", "Check the name and the folder"
    except PermissionError:
        what, remedy = "the file may not be read", "Ask for leave to read it, or copy it to a folder of your own"
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "no valid file name"
        what, remedy = f"the file cannot be read ({reason})", "Check the name and the folder"
    raise _error(name, what, remedy)


def _too_large(name: str, most: int) -> ChartproofError:
    return _error(name, f"the file is larger than {most // 1024 // 1024} MiB", "Give one note or one visit at a time")


def _error(name: str, what: str, remedy: str, at: int = -1, content: bytes = b"") -> ChartproofError:
    place = Place(name)
    if at >= 0:
        place = Place(name, content.count(b"\n", 0, at) + 1, at - content.rfind(b"\n", 0, at))
    return ChartproofError(Problem(what, remedy, place))
