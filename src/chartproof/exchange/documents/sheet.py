"""A document as every page maker sees it: head lines, headings, bullets inside bullets, tables, pictures, and the list of sources."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chartproof.core.document import Document, Section, Sentence
from chartproof.core.origin import Source


class Item(NamedTuple):
    """A sentence with the sentences that are indented under it. ``number`` counts the sentences of the document from 1."""

    sentence: Sentence
    number: int
    under: tuple[Item, ...] = ()


class Part(NamedTuple):
    """A section: plain lines and bullets in their order, each run of either together."""

    section: Section
    runs: tuple[tuple[bool, tuple[Item, ...]], ...]
    rows: tuple[tuple[tuple[Item, ...], ...], ...]


class Sheet(NamedTuple):
    """What a page maker is given: the document parted, what stands on every page of it, and the sources where they were asked for."""

    document: Document
    parts: tuple[Part, ...]
    record: str
    day: datetime.date | None
    sources: tuple[Source, ...] = ()

    @property
    def running(self) -> str:
        """The line on every page."""
        return " · ".join(part for part in self.subject if part)

    @property
    def subject(self) -> tuple[str, str, str]:
        """Whose record, which document, of which day; the first is empty where nobody's, the last for a blank form."""
        return self.record, self.document.title, self.day.isoformat() if self.day else ""


def sheet(document: Document, sources: Sequence[Source] = (), *, blank: bool = False) -> Sheet:
    """Part a document. ``sources`` are printed as a list behind it where there are any; a ``blank`` form is of no day."""
    numbers = iter(range(1, 1 << 30))
    parts = tuple(_part(section, numbers) for section in document.sections)
    return Sheet(document, parts, f"Record {document.patient}" if document.patient and not blank else "", None if blank else document.date, tuple(sources))


def _part(section: Section, numbers: Iterator[int]) -> Part:
    counted = [(sentence, next(numbers)) for sentence in section.sentences]
    runs: list[tuple[bool, tuple[Item, ...]]] = []
    at = 0
    while at < len(counted):
        listed = counted[at][0].depth > 0
        end = at
        while end < len(counted) and (counted[end][0].depth > 0) is listed:
            end += 1
        runs.append((listed, _nested(counted[at:end])))
        at = end
    rows = tuple(tuple(tuple(Item(cell, next(numbers)) for cell in row) for row in table.rows) for table in section.tables)
    return Part(section, tuple(runs), rows)


def _nested(run: Sequence[tuple[Sentence, int]]) -> tuple[Item, ...]:
    """Each sentence with the deeper ones that follow it."""
    items = []
    at = 0
    while at < len(run):
        end = at + 1
        while end < len(run) and run[end][0].depth > run[at][0].depth:
            end += 1
        items.append(Item(*run[at], _nested(run[at + 1:end])))
        at = end
    return tuple(items)
