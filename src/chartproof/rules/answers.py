"""The four answers a check can give. Words come later, from the rule's messages."""

from __future__ import annotations

from collections.abc import Iterable

from chartproof.core.finding import Answer


def met(say: str = "", indices: Iterable[int] = (), **parameters: str | int) -> Answer:
    """The note shows it; ``indices`` are the words that do."""
    return Answer("met", say, tuple(indices), parameters)


def not_met(say: str, indices: Iterable[int] = (), **parameters: str | int) -> Answer:
    """The note does not show it, or shows the contrary at ``indices``."""
    return Answer("not_met", say, tuple(indices), parameters)


def unknown(say: str, indices: Iterable[int] = (), **parameters: str | int) -> Answer:
    """Asked, and the record can be read either way."""
    return Answer("unknown", say, tuple(indices), parameters)


def not_applicable(say: str = "", indices: Iterable[int] = (), **parameters: str | int) -> Answer:
    """The question does not arise for this note."""
    return Answer("not_applicable", say, tuple(indices), parameters)


def listed(words: Iterable[str], conjunction: str = "and") -> str:
    """``97110``, ``97110 and 97530``, ``97110, 97530 and 97535``."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def counted(number: int, noun: str) -> str:
    """``1 visit``, ``3 visits``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def units_words(number: int) -> str:
    """``1 unit``, ``3 units``."""
    return counted(number, "unit")
