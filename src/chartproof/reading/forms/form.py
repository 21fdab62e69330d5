"""A form: the first word of its line, the opening that must fit, what reads the line, and the documents it counts in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import msgspec

from chartproof.core.evidence import DocumentKind, Evidence, Standing
from chartproof.reading.episode.context import titled
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.words import statements

Reader = Callable[[Text, Stretch, re.Match[str]], Iterator[Evidence]]


class Form(NamedTuple):
    """``opening`` is matched at the first word, in the folded text; ``read`` is given the line and the match.

    ``kinds`` are the documents, by their title, that the form belongs to; empty where its words are no one else's.
    """

    first: str
    opening: re.Pattern[str]
    read: Reader
    kinds: frozenset[DocumentKind] = frozenset()

    def holds(self, text: Text) -> bool:
        """Whether the text is titled as one of the kinds that the form belongs to; any text, where none is named."""
        return not self.kinds or titled(text.folded) in self.kinds


def form(opening: str, read: Reader, *kinds: DocumentKind) -> Form:
    """A form whose pattern begins with its first word."""
    first = re.match(r"[a-z][a-z\-]*", opening)
    if first is None:
        raise ValueError("a form begins with a word")
    return Form(first.group(), re.compile(opening), read, frozenset(kinds))


def worded(label: str, kind: str, *kinds: DocumentKind, unit: str = "", when: Standing = "performed") -> Form:
    """A form of a label and the author's words behind it, each statement one evidence."""
    def read(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
        for e in statements(text, kind, match.end(), line.end, when=when):
            yield msgspec.structs.replace(e, unit=unit) if unit else e
    return form(f"{label}: ", read, *kinds)


def silent(opening: str, *kinds: DocumentKind) -> Form:
    """A form that shows nothing: what a document says about itself or about what is not there."""
    return form(opening, lambda _text, _line, _match: iter(()), *kinds)


def only_in(kinds: frozenset[DocumentKind], forms: Iterable[Form]) -> tuple[Form, ...]:
    """The forms, read in documents of these kinds and nowhere else."""
    return tuple(one._replace(kinds=kinds) for one in forms)
