"""A written document as a file of any form that people send, sign or copy from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from chartproof.core.document import Document
from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.core.origin import Source
from chartproof.desk.forms import Form
from chartproof.exchange.text import read_bytes

_MOST_TEMPLATE = 16 * 1024 * 1024


def as_file(document: Document, form: Form, sources: Sequence[Source] = (), *, template: Path | None = None, copy: str = "",
            blank: bool = False) -> bytes:
    """The document in a form. ``sources`` are listed behind it where given; ``template`` is a clinic's own Word file, ``copy`` a copy profile
    by name or file for text. A ``blank`` form is nobody's and of no day: its pages say only what it is.

    Raises ChartproofError where what makes the form is not installed, or the template or the profile cannot be used. JSON has the audit with it and
    is made by the command line.
    """
    if form == "json":
        raise ValueError("JSON is made with the audit")
    if form == "text":
        return _text(document, sources, copy).encode()
    from chartproof.exchange.documents.sheet import sheet

    given = sheet(document, sources, blank=blank)
    if form == "md":
        from chartproof.exchange.documents.markdown import markdown

        return markdown(given).encode()
    if form == "html":
        from chartproof.exchange.documents.html import html

        return html(given).encode()
    if form == "docx":
        from chartproof.exchange.documents.word import docx

        return docx(given, read_bytes(template, str(template), _MOST_TEMPLATE) if template else None, str(template))
    from chartproof.exchange.documents.pdf import pdf

    return pdf(given)


def _text(document: Document, sources: Sequence[Source], copy: str) -> str:
    if copy:
        from chartproof.exchange.documents.copying import cut, open_profile, printed

        return printed(cut(document, open_profile(copy)))
    if not sources:
        return document.text
    from chartproof.exchange.documents.appendix import lines

    return document.text + "\n" + lines(sources)


def save_blank_template(target: Path, *, force: bool) -> None:
    """Write the Word template that a clinic makes its own. Raises ChartproofError for a file that exists."""
    from chartproof.exchange.documents.word import blank_template

    save(blank_template(), target, force=force)


def save(content: str | bytes, target: Path, *, force: bool) -> None:
    """Write a new file; an existing one only by ``force``. Raises ChartproofError, nothing half written."""
    try:
        with target.open("wb" if force else "xb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
    except FileExistsError:
        raise ChartproofError(Problem("this file exists already", "Name another file, or add --force", Place(str(target)))) from None
    except OSError:
        raise ChartproofError(Problem("the file cannot be written", "Check the folder and your rights in it", Place(str(target)))) from None
