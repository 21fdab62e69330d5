"""Audit a note as it stands, from any source of text."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path
from typing import NamedTuple

from chartproof.audit import audit
from chartproof.core.finding import Report
from chartproof.core.record import Record
from chartproof.desk.book import Book, open_book
from chartproof.desk.payer import chosen
from chartproof.exchange.text import read_text
from chartproof.reading import lexicon
from chartproof.reading.reader import read


class Audited(NamedTuple):
    """A text and its audit. Spans of the report are code points of ``text``."""

    text: str
    report: Report


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def audit_text(text: str, name: str, profile: str | None, as_of: datetime.date, book: Book | None = None) -> Audited:
    """Audit a text by the rules of its date of service (of ``as_of`` when it has none) for a payer, or for all payers; ``book`` adds packs."""
    put = book or open_book()
    report = audit(Record(read(text, name)), put.lawbook, chosen(profile), as_of, source_sha256=digest(text), lexicon=lexicon.sha256(),
                   rules=put.rules, book_sha256=put.sha256)
    return Audited(text, report)


def audit_file(source: Path | bytes, name: str, profile: str | None, as_of: datetime.date, book: Book | None = None) -> Audited:
    """Audit a text file. Raises ChartproofError when it cannot be read."""
    return audit_text(read_text(source, name), name, profile, as_of, book)
