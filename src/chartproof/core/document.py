"""A document of the record: sections of sentences, each of which says which facts are behind it."""

from __future__ import annotations

import datetime

import msgspec

from chartproof.core.evidence import DocumentKind


class Computed(msgspec.Struct, frozen=True):
    """A named computation over facts, with the JSON Pointers of its inputs."""

    name: str
    inputs: tuple[str, ...]


Reason = str | Computed
"""A JSON Pointer into the visit (``/activities/0/score``) or the chart (``chart:/goals/1``), or a computation."""


class Sentence(msgspec.Struct, frozen=True):
    """Text and the facts because of which it stands there. ``depth`` is the bullet's indent: 0 plain, 1, 2."""

    text: str
    because: tuple[Reason, ...]
    depth: int = 0


class Section(msgspec.Struct, frozen=True):
    """A headed part of a document: ``S``, ``O``, ``A``, ``P``, or the head (empty title)."""

    title: str
    sentences: tuple[Sentence, ...]


class Document(msgspec.Struct, frozen=True):
    """A written document. ``questions`` are facts the author has not given; they are never sentences."""

    kind: DocumentKind
    date: datetime.date
    title: str
    sections: tuple[Section, ...]
    questions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Plain text as one copies it into an EMR: headings alone on a line, bullets with hyphens."""
        blocks = [self.title]
        for section in self.sections:
            lines = [section.title] if section.title else []
            lines += ["  " * (s.depth - 1) + "- " + s.text if s.depth else s.text for s in section.sentences]
            blocks.append("\n".join(lines))
        return "\n\n".join(blocks) + "\n"
