"""The list of sources behind a document: its fixed lines, and each source in words. The reader leaves all of it aside (`reading/aside.py`)."""

from __future__ import annotations

from collections.abc import Iterable

from chartproof.core.origin import Source
from chartproof.reading.aside import CLOSING, OPENING, TITLE

__all__ = ["CLOSING", "OPENING", "TITLE", "days", "lines", "words"]

_LISTED = 6
"""Papers that are named one by one; of more, how many facts they hold, and the first and the last."""


def words(source: Source) -> str:
    """``chart, goal STG1: target 4/5, assistance supervision``; ``computed (treatment days) from 10 facts: …``."""
    papers: dict[str, list[str]] = {}
    for fact in source.facts:
        papers.setdefault(fact.paper, []).extend(filter(None, [fact.told]))
    told = [f"{paper}: {', '.join(names)}" if names else paper for paper, names in papers.items()]
    if len(told) > _LISTED:
        told = [f"{len(source.facts)} facts, from {told[0]}, to {told[-1]}"]
    computed = f"computed ({', '.join(source.computed)})" if source.computed else ""
    return " from ".join(part for part in (computed, "; ".join(told)) if part)


def days(source: Source) -> list[str]:
    """The days of the facts, without their repetition; of many the first and the last."""
    found = sorted({fact.date.isoformat() for fact in source.facts if fact.date})
    return found if len(found) <= 3 else [found[0], "to", found[-1]]


def lines(given: Iterable[Source]) -> str:
    """The list as plain text."""
    told = [f"{one.number}. {one.text}\n   from {words(one)}" for one in given]
    return "\n".join([TITLE, OPENING, *told, CLOSING]) + "\n"
