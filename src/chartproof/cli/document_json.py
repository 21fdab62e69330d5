"""A written document as JSON: its sections, each sentence with the facts behind it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from chartproof.cli.report_json import dumps
from chartproof.core.document import Computed, Document, Reason, Sentence, Table
from chartproof.core.origin import Source

__all__ = ["document_object", "dumps", "sources_object"]


def document_object(document: Document) -> dict[str, object]:
    """Kind, date, title and sections; tables and pictures where a section has them."""
    sections = []
    for section in document.sections:
        made: dict[str, object] = {"title": section.title, "sentences": [_sentence(s) for s in section.sentences]}
        if section.tables:
            made["tables"] = [_table(table) for table in section.tables]
        if section.pictures:
            made["pictures"] = [msgspec.to_builtins(picture) for picture in section.pictures]
        sections.append(made)
    return {"kind": document.kind, "date": document.date.isoformat(), "title": document.title, "sections": sections}


def _sentence(sentence: Sentence) -> dict[str, object]:
    return {"text": sentence.text, "because": [_reason(reason) for reason in sentence.because]}


def _table(table: Table) -> dict[str, object]:
    return {"title": table.title, "columns": list(table.columns), "rows": [[_sentence(cell) for cell in row] for row in table.rows]}


def _reason(reason: Reason) -> object:
    """A JSON Pointer, or a named computation with the pointers of its inputs."""
    return {"computed": reason.name, "inputs": list(reason.inputs)} if isinstance(reason, Computed) else reason


def sources_object(sources: Sequence[Source]) -> list[dict[str, object]]:
    """Where each sentence comes from, by its number in the document: the facts in words with their pointers and days, and the computations over them."""
    return [{"number": one.number, "text": one.text, "computed": list(one.computed),
             "facts": [{"pointer": fact.pointer, "words": fact.words, "date": fact.date.isoformat() if fact.date else None} for fact in one.facts]} for one in sources]
