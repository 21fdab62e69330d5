"""What a file is: by its first bytes, and only then by its name."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from chartproof.exchange.texts.opened import refusal

Form = Literal["text", "rtf", "word", "pdf", "html", "picture", "csv", "parquet"]

_SAVE_TEXT = "Save it as .docx, PDF or plain text, and audit that"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF87a", b"GIF89a")
_REFUSED = (
    (b"\x1f\x8b", "this is a compressed file", "Unpack it, and audit what is in it"),
    (b"7z\xbc\xaf\x27\x1c", "this is a compressed file", "Unpack it, and audit what is in it"),
    (b"Rar!", "this is a compressed file", "Unpack it, and audit what is in it"),
    (b"SQLite format 3\0", "this is a database", "Export the notes as CSV"),
    (b"\x7fELF", "this is a program", "Name a note"),
    (b"MZ\x90\0", "this is a program", "Name a note"),
    (b"%!PS", "this is a PostScript file", "Save it as PDF"),
    (b"\xffWPC", "this is a WordPerfect file", _SAVE_TEXT),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|table|div|p|span|ul|ol|h[1-6]|br|b|font|style|title)\b",
    re.IGNORECASE | re.DOTALL)
_HEIF = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"})
_TABLES = {".csv": "csv", ".tsv": "csv", ".tab": "csv"}
_MARKUP = frozenset({".md", ".markdown", ".txt", ".text"})


def form_of(content: bytes, name: str, *, table: bool = False) -> Form:
    """The form of a file. ``table``: a column was asked for, so that text is a table.

    Raises :class:`ChartproofError` for a known form that cannot be read, with what to do instead.
    """
    start = content[:4096]
    known = _by_start(content, start, name)
    if known:
        return known
    suffix = PurePath(name).suffix.lower()
    if table or suffix in _TABLES:
        return "csv"
    plain = start.removeprefix(b"\xef\xbb\xbf")
    if plain.startswith((b"\xff\xfe", b"\xfe\xff")):
        plain = plain.replace(b"\0", b"")[2:]
    if plain.startswith(b"Version:") and b"StartHTML:" in plain[:400]:
        return "html"
    if suffix not in _MARKUP and (_HTML.match(plain) or (suffix in {".html", ".htm", ".xhtml"} and b"<" in plain)):
        return "html"
    if plain.lstrip().startswith(b"<?xml"):
        raise refusal(name, "this is an XML file (a CDA or an export), not a note", "Save the note as PDF, Word or plain text, and audit that")
    return "text"


def _by_start(content: bytes, start: bytes, name: str) -> Form | None:
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in start[:1024] and not start.startswith((b"PK", b"\xd0\xcf")):
        return "pdf"
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith(_PICTURES) or (start[:2] == b"BM" and len(start) > 14 and start[6:10] == b"\0\0\0\0") or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        return "picture"
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(content, name)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise _old_office(content, name)
    if start[4:8] == b"ftyp" and start[8:12] in _HEIF:
        raise refusal(name, "this is a HEIC photo", "Save it as JPEG or PNG, and audit that")
    for first, what, remedy in _REFUSED:
        if start.startswith(first):
            raise refusal(name, what, remedy)
    return None


def _archive(content: bytes, name: str) -> Form:
    """A ZIP archive: Word's, or another's. Names of parts stand uncompressed in it, last in its directory."""
    directory = content[-65536 * 4:] + content[:4096]
    if b"word/" in directory:
        return "word"
    if b"xl/workbook" in directory or b"xl/worksheets" in directory:
        raise refusal(name, "this is an Excel workbook", "Save the sheet with the notes as CSV (UTF-8), and audit that")
    if b"ppt/" in directory:
        raise refusal(name, "this is a PowerPoint file", _SAVE_TEXT)
    if b"mimetypeapplication/vnd.oasis" in content[:200]:
        raise refusal(name, "this is an OpenDocument file", "Save it as .docx or PDF, and audit that")
    if PurePath(name).suffix.lower() in {".docx", ".docm", ".dotx"} or b"[Content_Types].xml" in directory:
        return "word"
    raise refusal(name, "this is a ZIP archive", "Unpack it, and audit what is in it")


def _old_office(content: bytes, name: str) -> Exception:
    """An OLE file: the names of its streams stand in it in UTF-16."""
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content
    if holds("EncryptedPackage"):
        return refusal(name, "the document is protected by a password", "Save a copy without the password, and audit the copy")
    if holds("WordDocument"):
        return refusal(name, "this is a Word document in the format before 2007 (.doc)", "Open it in Word and save it as .docx")
    if holds("Workbook"):
        return refusal(name, "this is an Excel workbook in the format before 2007 (.xls)", "Save the sheet with the notes as CSV (UTF-8)")
    if holds("__properties_version1.0"):
        return refusal(name, "this is an Outlook message (.msg)", "Save its text as a plain text file")
    return refusal(name, "this is an old Office file", _SAVE_TEXT)
