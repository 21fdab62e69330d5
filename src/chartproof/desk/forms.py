"""The forms of a document's file, by the ending that names each. Light: every verb that lists them loads this."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

Form = Literal["text", "json", "md", "html", "docx", "pdf"]
FORMS: tuple[Form, ...] = get_args(Form)
BINARY: frozenset[str] = frozenset({"docx", "pdf"})
_SUFFIXES: dict[str, Form] = {".txt": "text", ".json": "json", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".docx": "docx", ".pdf": "pdf"}


def form_of(out: Path | None) -> Form:
    """The form that a file's ending names; text for any other."""
    return _SUFFIXES.get(out.suffix.lower(), "text") if out else "text"
