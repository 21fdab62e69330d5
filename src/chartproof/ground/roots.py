"""The root of a word: *demonstrated*, *demonstration* and *demonstrate* are one, and so are *practice* and *practise*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from chartproof.core.likeness import stem

_WORD = re.compile(r"stand[- ]?by\b|[^\W\d_]+(?:'[^\W\d_]+)?")
_ENDINGS = ("ization", "isation", "ations", "ation", "ition", "ative", "ments", "ment", "ness", "able", "ible", "ance", "ence", "ator", "iz", "is", "ion", "ive", "ity", "ful",
            "ors", "er", "or", "at", "ar", "al", "y", "i")
"""Endings that make another part of speech of a word. None turns its sense: *-less* is not among them."""
_LEAST = 4
_SPELLED = (("our", "or"), ("yse", "yze"), ("ise", "ize"), ("programme", "program"), ("centre", "center"))
_SHORT = {
    "demo": "demonstration", "rom": "range", "hep": "home", "lt": "left", "rt": "right", "ue": "arm", "mom": "mother", "mum": "mother", "mommy": "mother", "dad": "father",
    "grandma": "grandmother", "grandpa": "grandfather", "eval": "evaluation", "ex": "exercise", "dx": "diagnosis", "hx": "history", "bilat": "bilateral", "indep": "independent",
    "asst": "assistance", "ax": "assistance", "min": "minimal", "mod": "moderate", "max": "maximal", "precaution": "precaution", "yo": "year", "dos": "date", "fill": "full", "filled": "full",
}
"""What the field writes short."""


class Word(NamedTuple):
    """A word, its stem (what it is without its ending), its root and its place."""

    word: str
    stem: str
    root: str
    start: int
    end: int


@lru_cache(8192)
def root(word: str) -> str:
    """The root of a folded word."""
    word = word.removesuffix("'s").replace("'", "").replace("-", "").replace(" ", "")  # stand-by
    word = _SHORT.get(word, word)
    for british, american in _SPELLED:
        word = word.replace(british, american)
    found = stem(word)
    for ending in _ENDINGS:
        if found.endswith(ending) and len(found) - len(ending) >= _LEAST:
            return _single(found[:-len(ending)])
    return found


@lru_cache(8192)
def _stemmed(word: str) -> str:
    return stem(word)


def _single(found: str) -> str:
    return found[:-1] if len(found) > _LEAST and found[-1] == found[-2] else found


def words(folded: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words between two positions of a folded text, those of one letter aside; figures are none."""
    for match in _WORD.finditer(folded, start, len(folded) if end is None else end):
        if match.end() - match.start() > 1:
            yield Word(match.group(), _stemmed(match.group()), root(match.group()), match.start(), match.end())
