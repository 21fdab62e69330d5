"""Audit a note as it stands, from any source of text."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path
from typing import NamedTuple

from chartproof.audit import audit
from chartproof.core.finding import Report
from chartproof.core.record import Record
from chartproof.desk.payer import chosen
from chartproof.exchange.texts.opened import ALL_COLUMNS, Columns
from chartproof.exchange.texts.opening import open_text
from chartproof.law.loader import load
from chartproof.reading import lexicon
from chartproof.reading.reader import read


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


def audit_text(text: str, name: str, profile: str | None, as_of: datetime.date) -> Audited:
    """Audit a text by the rules of its date of service (of ``as_of`` when it has none) for a payer, or for all payers."""
    lawbook, _ = load()
    report = audit(Record(read(text, name)), lawbook, chosen(profile), as_of, source_sha256=digest(text), lexicon=lexicon.sha256())
    return Audited(text, report)


def audit_file(source: Path | bytes, name: str, profile: str | None, as_of: datetime.date, columns: Columns = ALL_COLUMNS) -> list[Audited]:
    """Audit each text of a file of any form: one, or one for each row of a table. Raises ChartproofError when it cannot be read."""
    opened = open_text(source, name, columns)
    source_of_all = Source(opened.form, opened.encoding, opened.warnings)
    return [audit_text(passage.text, f"{name}, {passage.where}" if passage.where else name, profile, as_of)._replace(source=source_of_all)
            for passage in opened.texts]
