"""The therapist's own words: carried verbatim, compared folded."""

from __future__ import annotations

from collections.abc import Iterable


def pieces(words: str | Iterable[str]) -> tuple[str, ...]:
    """Statements as they are written into a note: parted at semicolons, white space single, no closing full stop."""
    texts = (words,) if isinstance(words, str) else words
    parts = (" ".join(part.split()).rstrip(".,").rstrip() for text in texts for part in text.split(";"))
    return tuple(part for part in parts if part)


_TYPED = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | dict.fromkeys("\u2018\u2019", "'") | dict.fromkeys("\u201c\u201d", '"'))
"""Dashes and quotation marks as a word processor prints them, and as they are typed."""


def fold(words: str) -> str:
    """The form in which two wordings are compared: case, white space, closing punctuation and the shape of dashes and quotes do not count."""
    return " ".join(words.casefold().translate(_TYPED).split()).strip(" .,;")
