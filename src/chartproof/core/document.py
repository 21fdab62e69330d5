"""A document of the record: sections of sentences, each of which says which facts are behind it and what it shows."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import msgspec

from chartproof.core.evidence import DocumentKind, Evidence, Shown
from chartproof.core.picture import Picture


class Computed(msgspec.Struct, frozen=True):
    """A named computation over facts, with the JSON Pointers of its inputs."""

    name: str
    inputs: tuple[str, ...]


Reason = str | Computed
"""A JSON Pointer, or a computation. ``/activities/0/score`` points into the visit that the document is about, ``chart:/goals/1`` into
the chart, ``visit 2026-11-18:/activities/0/score`` into the visit of that day in a document about many visits.
"""


class Sentence(msgspec.Struct, frozen=True):
    """Text and the facts because of which it stands there. ``depth`` is the bullet's indent: 0 plain, 1, 2.

    ``shows`` is the evidence that a reader must find in the text: no more, no less. A treatment note leaves it empty, because
    ``core/showing`` says what its visit shows.
    """

    text: str
    because: tuple[Reason, ...]
    depth: int = 0
    shows: tuple[Evidence, ...] = ()


class Table(msgspec.Struct, frozen=True):
    """Rows of sentences under column heads; every row has as many cells as there are columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    title: str = ""


class Section(msgspec.Struct, frozen=True):
    """A headed part of a document: ``S``, ``O``, ``A``, ``P``, ``Goals``, or the head (empty title). Sentences stand before tables and pictures."""

    title: str
    sentences: tuple[Sentence, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def text(self) -> str:
        """Its lines without its title; empty where it has pictures alone."""
        return "\n".join(_lines(self))


class Document(msgspec.Struct, frozen=True):
    """A written document. ``questions`` are facts the author has not given; they are never sentences. ``warnings`` are for the author, too, and so are
    ``remarks``: what was measured on the text, with nothing to be done about it.
    """

    kind: DocumentKind
    date: datetime.date
    title: str
    sections: tuple[Section, ...]
    questions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    patient: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Plain text as one copies it into an EMR: headings alone on a line, bullets with hyphens, the cells of a row between bars."""
        return "\n\n".join([self.title, *(_titled(section) for section in self.sections if _spoken(section))]) + "\n"

    @property
    def shown(self) -> Shown:
        """What the facts behind the sentences show: what :func:`~chartproof.core.covers.covers` holds the text against."""
        found = tuple(e for sentence in self.sentences() for e in sentence.shows)
        return Shown("facts", found, self.kind, self.date)

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence and every cell, in the order of the text."""
        for section in self.sections:
            yield from section.sentences
            for table in section.tables:
                for row in table.rows:
                    yield from row


def _spoken(section: Section) -> bool:
    """Whether a section has text: a picture says in text what its alternative text says elsewhere."""
    return bool(section.sentences or section.tables)


def _titled(section: Section) -> str:
    return f"{section.title}\n{section.text}" if section.title else section.text


def _lines(section: Section) -> Iterator[str]:
    for s in section.sentences:
        yield "  " * (s.depth - 1) + "- " + s.text if s.depth else s.text
    for table in section.tables:
        if table.title:
            yield table.title
        yield " | ".join(table.columns)
        yield from (" | ".join(cell.text for cell in row) for row in table.rows)
