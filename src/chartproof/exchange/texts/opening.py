"""Any file to texts: read with a limit, told apart, and given to the reader of its form, which alone is loaded."""

from __future__ import annotations

import importlib
from pathlib import Path

from chartproof.exchange.text import read_bytes
from chartproof.exchange.texts.decoding import decode
from chartproof.exchange.texts.forms import Form, form_of
from chartproof.exchange.texts.opened import ALL_COLUMNS, MEBIBYTE, MOST_FILE_BYTES, MOST_TEXT_BYTES, Columns, Opened, refusal, whole

_READERS: dict[Form, tuple[str, str]] = {
    "rtf": (".rtf", "read_rtf"), "word": (".word", "read_word"), "pdf": (".pdf", "read_pdf"), "picture": (".ocr", "read_image"),
    "html": (".hypertext", "read_html"),
}
_TABLES: dict[Form, tuple[str, str]] = {"csv": (".columns", "read_csv"), "parquet": (".columns", "read_parquet")}


def open_text(source: Path | bytes, name: str, columns: Columns = ALL_COLUMNS) -> Opened:
    """The texts of a file (a path) or of ``bytes``, with a word on all that was left out.

    Plain text, Markdown, RTF, Word (.docx), PDF, pictures of pages, HTML, CSV and Parquet. ``name`` is what errors call the
    source; its ending decides only where the content does not. ``columns`` chooses the columns of a table.
    Raises :class:`ChartproofError` when it cannot be read: what, where and what to do.
    """
    content = source if isinstance(source, bytes) else read_bytes(source, name, MOST_FILE_BYTES)
    if len(content) > MOST_FILE_BYTES:
        raise refusal(name, f"the file is larger than {MOST_FILE_BYTES // MEBIBYTE} MiB", "Give one note or one visit at a time")
    form = form_of(content, name, table=bool(columns.note or columns.id))
    if form in {"text", "html"} and len(content) > MOST_TEXT_BYTES:
        raise refusal(name, f"the text is larger than {MOST_TEXT_BYTES // MEBIBYTE} MiB", "Give one note or one visit at a time")
    if form == "text":
        return _plain(content, name)
    if form in _TABLES:
        module, reader = _TABLES[form]
        opened: Opened = getattr(importlib.import_module(module, __package__), reader)(content, name, columns)
    else:
        # each reader is loaded only for its own form: an audit of a text must start fast
        module, reader = _READERS[form]
        opened = getattr(importlib.import_module(module, __package__), reader)(content, name)
    return opened


def _plain(content: bytes, name: str) -> Opened:
    """Text stands as it is, line ends included."""
    decoded = decode(content, name)
    guess = () if decoded.sure else (f"the file does not say its encoding: it was taken for {decoded.encoding}, so check accents and quotes",)
    return whole("plain text", decoded.text, name, decoded.encoding, guess)
