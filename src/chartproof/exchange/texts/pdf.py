"""PDF files to lines: the text layer with its form fields, and pages that are pictures through an OCR engine."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from chartproof.exchange.texts import ocr
from chartproof.exchange.texts.layout import page_text
from chartproof.exchange.texts.opened import Opened, counted, refusal, whole, within

MOST_PAGES = 1000
MOST_SCANNED = 100
_DOTS = 300
_MOST_PIXELS = 40_000_000
_PASSWORD = 4
_BREAK = "\n\f\n"

_LEFT_OUT = (
    ("comment", "comment left out: a comment is not part of the note", "comments left out: a comment is not part of the note"),
    ("struck", "passage is struck out on the page and was read all the same: check it", "passages are struck out on the page and were read all the same: check them"),
    ("drawing", "picture with a description of its own not read", "pictures with descriptions of their own not read"),
    ("drawn", "drawing or stamp laid over the page not read", "drawings or stamps laid over the page not read"),
    ("attachment", "attached file not read", "attached files not read"),
    ("signature", "electronic signature field not checked", "electronic signature fields not checked"),
)


def read_pdf(content: bytes, name: str) -> Opened:
    """The text of a PDF file, pages parted by a form feed on a line of its own.

    Raises :class:`ChartproofError` when the PDF reader is not installed, for a damaged or protected file, for one with too
    many pages, and for a scanned page where no OCR engine is installed.
    """
    if importlib.util.find_spec("pypdfium2") is None:
        raise refusal(name, "the PDF reader is not installed", "Install it with: pip install 'chartproof[files]'. Or save the PDF's text as a text file")
    from chartproof.exchange.texts.pdf_pages import open_document

    document = open_document(content)
    if isinstance(document, int):
        if document == _PASSWORD:
            raise refusal(name, "the PDF is protected by a password", "Save a copy without the password, or print it to a new PDF, and audit the copy")
        raise refusal(name, "the PDF is damaged or cut off", "Open it in a PDF viewer and print it to a new PDF, or get the file again")
    try:
        return _read(document, name)
    finally:
        document.close()


def _read(document: Any, name: str) -> Opened:  # noqa: ANN401  # PDFium's own class is untyped
    from chartproof.exchange.texts.pdf_pages import Page

    count = len(document)
    if count > MOST_PAGES:
        raise refusal(name, f"the PDF has more than {MOST_PAGES} pages", "Save the pages of one note or one chart as a PDF of their own")
    seen: Counter[str] = Counter()
    scanned: list[ocr.Scanned] = []
    pictured: list[int] = []
    unreadable: list[int] = []

    def pages() -> Iterator[str]:
        for number in range(count):
            page = _open_page(Page, document, number, seen)
            if page is None:
                unreadable.append(number + 1)
                continue
            words = page.words()
            if page.is_scan():
                if page.has_content():
                    _refuse_many(len(scanned), name)
                    scanned.extend(ocr.read_picture(page.image(_DOTS, _MOST_PIXELS), name, number + 1)[:1])
                    words = scanned[-1].words
            elif page.count_pictures():
                pictured.append(number + 1)
            page.close()
            yield page_text(words).strip("\n")

    text = _BREAK.join(within(pages(), name)) + "\n"
    seen["attachment"] += document.count_attachments()
    warnings = [counted(seen[what], one, many) for what, one, many in _LEFT_OUT if seen[what]]
    if pictured:
        warnings.append(f"pictures on {_pages(pictured)} not read: words in them, such as a scanned signature, are not audited")
    if unreadable:
        warnings.append(f"{_pages(unreadable)} damaged and not read")
    warnings += ocr.warnings(scanned)
    return whole(f"PDF of {counted(count, 'page')}", text.replace("\f\n\n", "\f\n"), name, warnings=warnings)


def _open_page(kind: Any, document: Any, number: int, seen: Counter[str]) -> Any:  # noqa: ANN401
    from pypdfium2 import PdfiumError

    try:
        return kind(document, number, seen)
    except PdfiumError:
        return None


def _refuse_many(scanned: int, name: str) -> None:
    if scanned == MOST_SCANNED:
        raise refusal(name, f"the PDF has more than {MOST_SCANNED} scanned pages", "Save the pages of one note or one chart as a PDF of their own")


def _pages(numbers: Sequence[int]) -> str:
    return f"page{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers[:12]))}{' and more' if len(numbers) > 12 else ''}"
