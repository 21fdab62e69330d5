"""How a clinic wants its notes to look: which parts stand under which heading, bullets or running text, words or abbreviations.

A style changes the form of a document, never what it shows: the reader finds the same evidence in every style, and the tests hold it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

import msgspec

from chartproof.core.document import Document, Section, Sentence
from chartproof.core.evidence import Evidence
from chartproof.core.kinds import KINDS

Layout = Literal["bullets", "narrative"]


class Heading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A heading of the clinic and the writer's parts that stand under it, in this order: ``S``, ``O``, ``A``, ``P``, or a title such as ``Goals``."""

    title: str
    parts: tuple[str, ...]


class Style(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A style sheet. Parts that no heading names keep their place and title. ``abbreviations`` replaces words by what the clinic writes."""

    schema: Literal["chartproof/style@1"] = "chartproof/style@1"
    headings: tuple[Heading, ...] = ()
    layout: Layout = "bullets"
    abbreviations: dict[str, str] = {}


def own_words(evidence: Iterable[Evidence]) -> frozenset[str]:
    """The words among what facts show: carried verbatim in every style."""
    return frozenset(str(e.value) for e in evidence if KINDS[e.kind].compare == "words")


PLAIN = Style()
"""The writer's own form: bullets, under the writer's headings, in words."""


def styled(document: Document, style: Style, own: Collection[str] = ()) -> Document:
    """The document in the style. ``own`` are the therapist's and family's own words, in which nothing is abbreviated."""
    sections = [_abbreviated(section, style.abbreviations, own) for section in _arranged(document.sections, style.headings)]
    if style.layout == "narrative":
        sections = [_running(section) for section in sections]
    return msgspec.structs.replace(document, sections=tuple(sections))


def _arranged(sections: tuple[Section, ...], headings: tuple[Heading, ...]) -> list[Section]:
    """The sections under the clinic's headings: these stand where the first of their parts stood; the order between them is the clinic's."""
    parts = {section.title: section for section in sections if section.title}
    named = {part for heading in headings for part in heading.parts}
    made = [_joined(heading, [parts[part] for part in heading.parts if part in parts]) for heading in headings]
    kept = [section for section in made if section.sentences or section.tables or section.pictures]
    found: list[Section] = []
    placed = False
    for section in sections:
        if section.title not in named:
            found.append(section)
        elif not placed:
            found += kept
            placed = True
    return found


def _joined(heading: Heading, parts: list[Section]) -> Section:
    sentences = tuple(_told(s) if part.title == "S" and len(heading.parts) > 1 else s for part in parts for s in part.sentences)
    return Section(heading.title, sentences, tuple(t for part in parts for t in part.tables), tuple(p for part in parts for p in part.pictures))


def _told(sentence: Sentence) -> Sentence:
    """``Mother reports: …``: among what was done, what somebody said has to say so."""
    where = sentence.because[0] if sentence.because else ""
    if not (isinstance(where, str) and where.endswith("/says")):
        return sentence
    return msgspec.structs.replace(sentence, text=sentence.text.replace(": ", " reports: ", 1))


def _abbreviated(section: Section, words: Mapping[str, str], own: Collection[str]) -> Section:
    """Whole words replaced, the longest first, but nowhere in words of the therapist or the family."""
    if not words:
        return section
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in sorted(words, key=len, reverse=True)))

    def said(sentence: Sentence) -> Sentence:
        kept = [(place, place + len(piece)) for piece in own if (place := sentence.text.find(piece)) >= 0]
        text = pattern.sub(lambda match: match.group() if any(a <= match.start() < b for a, b in kept) else words[match.group()], sentence.text)
        return msgspec.structs.replace(sentence, text=text)

    tables = tuple(msgspec.structs.replace(table, rows=tuple(tuple(said(cell) for cell in row) for row in table.rows)) for table in section.tables)
    return msgspec.structs.replace(section, sentences=tuple(said(s) for s in section.sentences), tables=tables)


def _running(section: Section) -> Section:
    """Each bullet and what stands under it as a line of running text."""
    if not section.title:
        return section
    lines = [msgspec.structs.replace(s, text=s.text if s.text.endswith((".", "?", "!")) else f"{s.text}.", depth=0) for s in section.sentences]
    return msgspec.structs.replace(section, sentences=tuple(lines))
