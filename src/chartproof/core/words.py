"""The therapist's own words: carried verbatim, compared folded."""

from __future__ import annotations

from collections.abc import Iterable


def pieces(words: str | Iterable[str]) -> tuple[str, ...]:
    """Statements as they are written into a note: parted at semicolons, white space single, no closing full stop."""
    texts = (words,) if isinstance(words, str) else words
    parts = (" ".join(part.split()).rstrip(".,").rstrip() for text in texts for part in text.split(";"))
    return tuple(part for part in parts if part)


def fold(words: str) -> str:
    """The form in which two wordings are compared: case, white space and closing punctuation do not count."""
    return " ".join(words.casefold().split()).strip(" .,;")
