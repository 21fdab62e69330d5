"""Audit a note as it stands, from any source of text."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path
from typing import NamedTuple

import msgspec

from chartproof.audit import audit
from chartproof.core.evidence import Shown
from chartproof.core.finding import Report
from chartproof.core.record import Record
from chartproof.desk.book import Book, open_book
from chartproof.desk.payer import chosen
from chartproof.exchange.texts.opened import ALL_COLUMNS, Columns
from chartproof.exchange.texts.opening import open_text
from chartproof.reading import lexicon
from chartproof.reading.reader import read, read_all


class Source(NamedTuple):
    """How a text came out of its file: what it was taken for, its encoding, and what was left out, moved or guessed."""

    form: str
    encoding: str = ""
    warnings: tuple[str, ...] = ()


class Audited(NamedTuple):
    """A text and its audit. Spans of the report are code points of ``text``."""

    text: str
    report: Report
    source: Source = Source("text")


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def audit_text(text: str, name: str, profile: str | None, as_of: datetime.date, book: Book | None = None) -> Audited:
    """Audit a text by the rules of its date of service (of ``as_of`` when it has none) for a payer, or for all payers; ``book`` adds packs."""
    return _put(text, read(text, name), profile, as_of, book)


def _put(text: str, shown: Shown, profile: str | None, as_of: datetime.date, book: Book | None, earlier: tuple[Shown, ...] = ()) -> Audited:
    put = book or open_book()
    report = audit(Record(shown, earlier=earlier), put.lawbook, chosen(profile), as_of, source_sha256=digest(text), lexicon=lexicon.sha256(),
                   rules=put.rules, book_sha256=put.sha256)
    return Audited(text, report)


def audit_file(source: Path | bytes, name: str, profile: str | None, as_of: datetime.date, columns: Columns = ALL_COLUMNS,
               book: Book | None = None, earlier: tuple[Shown, ...] = ()) -> list[Audited]:
    """Audit each note of a file of any form: one, one for each row of a table, one for each visit of a text that holds several.

    ``earlier`` are notes of the same patient to compare with. Raises ChartproofError when the file cannot be read.
    """
    opened = open_text(source, name, columns)
    source_of_all = Source(opened.form, opened.encoding, opened.warnings)
    return [one._replace(source=source_of_all) for passage in opened.texts
            for one in audit_visits(passage.text, f"{name}, {passage.where}" if passage.where else name, profile, as_of, book, earlier)]


def audit_visits(text: str, name: str, profile: str | None, as_of: datetime.date, book: Book | None = None,
                 earlier: tuple[Shown, ...] = ()) -> list[Audited]:
    """Audit each visit of a text by the rules of its own day; the whole text where it holds one visit or none.

    Each is compared with the earlier notes given and, where the text is of one patient, with the visits that stand before it.
    """
    visits = read_all(text, name)
    if len(visits) < 2:
        return [_put(text, shown, profile, as_of, book, earlier) for shown in visits]
    one_patient = len({e.value for shown in visits for e in shown.evidence if e.kind == "patient_id"}) < 2
    named = [msgspec.structs.replace(shown, name=f"{name}, visit of {shown.date}") for shown in visits]
    return [_put(text, shown, profile, as_of, book, (*earlier, *(named[:i] if one_patient else ()))) for i, shown in enumerate(named)]


def read_file(source: Path, name: str) -> tuple[Shown, ...]:
    """What each note of a file shows. Raises ChartproofError when the file cannot be read."""
    return tuple(shown for passage in open_text(source, name).texts for shown in read_all(passage.text, name))
