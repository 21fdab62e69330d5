"""A form: the first word of its line, the opening that must fit, and what reads the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from chartproof.core.evidence import DocumentKind, Evidence
from chartproof.reading.episode.context import titled
from chartproof.reading.lines import Stretch, Text

Reader = Callable[[Text, Stretch, re.Match[str]], Iterator[Evidence]]


class Form(NamedTuple):
    """``opening`` is matched at the first word, in the folded text; ``read`` is given the line and the match. ``kinds`` are the documents it belongs to."""

    first: str
    opening: re.Pattern[str]
    read: Reader
    kinds: frozenset[DocumentKind] = frozenset()

    def holds(self, text: Text) -> bool:
        """Whether the text is titled as one of the kinds that the form belongs to; any text, where none is named."""
        return not self.kinds or titled(text.folded) in self.kinds


def form(opening: str, read: Reader) -> Form:
    """A form whose pattern begins with its first word."""
    first = re.match(r"[a-z][a-z\-]*", opening)
    if first is None:
        raise ValueError("a form begins with a word")
    return Form(first.group(), re.compile(opening), read)


def only_in(kinds: frozenset[DocumentKind], forms: Iterable[Form]) -> tuple[Form, ...]:
    """The forms, read in documents of these kinds and nowhere else."""
    return tuple(one._replace(kinds=kinds) for one in forms)
