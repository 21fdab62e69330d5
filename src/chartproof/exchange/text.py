"""Bytes to text: UTF-8 only, and a plain refusal of everything that is not text."""

from __future__ import annotations

import os
from pathlib import Path

from chartproof.core.errors import ChartproofError, Place, Problem

MOST_BYTES = 16 * 1024 * 1024
"""A note is some kilobytes; what is larger is no note, and is refused before it is read."""

_SAVE_AS = "Save the file as plain text in UTF-8"
_FORMATS = (
    (b"\xff\xfe\x00\x00", "the text is in UTF-32", _SAVE_AS),
    (b"\x00\x00\xfe\xff", "the text is in UTF-32", _SAVE_AS),
    (b"\xff\xfe", "the text is in UTF-16, which Windows calls Unicode", _SAVE_AS),
    (b"\xfe\xff", "the text is in UTF-16, which Windows calls Unicode", _SAVE_AS),
    (b"%PDF", "this is a PDF file, not text", "Save its text as a plain text file first"),
    (b"PK\x03\x04", "this is a Word, Excel or ZIP file, not text", "Save it as plain text (UTF-8) first"),
    (b"{\\rtf", "this is a rich text (RTF) file, not text", "Save it as plain text (UTF-8) first"),
    (b"\xd0\xcf\x11\xe0", "this is an old Word or Excel file, not text", "Save it as plain text (UTF-8) first"),
)
"""First bytes, in the order in which they are tried; what it is; remedy."""


def read_text(source: Path | str | bytes, name: str = "") -> str:
    """The text of a file (a path) or of ``bytes``, without a byte order mark; line ends stay as they are.

    ``name`` is what errors call the source; by default the path. Raises :class:`ChartproofError` for a missing file, a
    folder, an unreadable, empty, binary, UTF-16 or UTF-32 file, other encodings, and for more than 16 MiB.
    """
    if isinstance(source, bytes):
        return _decode(source, name or "input")
    path = Path(source)
    return _decode(_bytes(path, name or str(source)), name or str(source))


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise _error(name, "this is a folder, not a file", "Name a file inside it")
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(name)
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        what, remedy = "there is no such file", "Check the name and the folder"
    except PermissionError:
        what, remedy = "the file may not be read", "Ask for leave to read it, or copy it to a folder of your own"
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "no valid file name"
        what, remedy = f"the file cannot be read ({reason})", "Check the name and the folder"
    raise _error(name, what, remedy)


def _decode(content: bytes, name: str) -> str:
    _refuse(content, name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start
    else:
        if not text.strip():
            raise _error(name, "the file is empty", "Name a file with text in it")
        return text
    # raised here, not in the handler: the decoder's error holds the bytes of the record
    if _looks_like_text(content):
        raise _error(name, "a character is not UTF-8; the file may be in an older Windows encoding", _SAVE_AS, at, content)
    raise _error(name, "the file is binary, not text", "Name a text file", at, content)


def _refuse(content: bytes, name: str) -> None:
    """Raise for what can be told from the first bytes, the size and the zeros."""
    if len(content) > MOST_BYTES:
        raise _too_large(name)
    for start, what, remedy in _FORMATS:
        if content.startswith(start):
            raise _error(name, what, remedy)
    if b"\x00" in content:
        if _looks_like_utf16(content):
            raise _error(name, "the text is in UTF-16 without its mark", _SAVE_AS)
        raise _error(name, "the file is binary, not text", "Name a text file", content.find(b"\x00"), content)


def _looks_like_utf16(content: bytes) -> bool:
    """Western text in UTF-16 has a zero in nearly every second byte."""
    sample = content[:4096]
    return max(sample[0::2].count(0), sample[1::2].count(0)) > len(sample) * 0.3


def _looks_like_text(content: bytes) -> bool:
    sample = content[:4096]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in sample)
    return controls <= len(sample) // 100


def _too_large(name: str) -> ChartproofError:
    return _error(name, f"the file is larger than {MOST_BYTES // 1024 // 1024} MiB", "Give one note or one visit at a time")


def _error(name: str, what: str, remedy: str, at: int = -1, content: bytes = b"") -> ChartproofError:
    place = Place(name)
    if at >= 0:
        place = Place(name, content.count(b"\n", 0, at) + 1, at - content.rfind(b"\n", 0, at))
    return ChartproofError(Problem(what, remedy, place))
