"""One linear pass: lexicon terms by Aho-Corasick, numbers by one alternation without nested repetition."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from chartproof.reading.lexicon import Term, terms


class Anchor(NamedTuple):
    """A term or number in the text. ``start`` and ``end`` are code points; ``value`` is canonical for terms, else as written."""

    start: int
    end: int
    category: str
    value: str


_NUMBERS = re.compile(
    r"(?P<iso>\b\d{4}-\d\d-\d\d\b)"
    r"|(?P<us>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b)"
    r"|(?P<dmy>\b\d{1,2}-[a-z]{3}-\d{4}\b)"
    r"|(?P<clock>\b\d{1,2}:\d\d(?: ?[ap]m\b)?)"
    r"|(?P<goal>\b[ls]tg ?#?\d{1,3}[a-z]?\b)"
    r"|(?P<cpt>\b(?:9[027]\d{3}|g0\d{3}|g\d{4})\b)"
    r"|(?P<trials>\b\d{1,3} ?(?:/|of|out of) ?\d{1,3}\b(?!/))"
    r"|(?P<times>\b\d{1,2}x ?/ ?(?:day|week|wk)\b)"
    r"|(?P<quantity>\b\d{1,5}(?:\.\d{1,3})?[ -]?(?:minutes?|mins?|percent|degrees?|deg|seconds?|secs?|s|lbs?|kg|ft|feet|in|cm|mm|m|wpm|letters|"
    r"words|bites|items|points|units?|weeks?|wks?|sessions?)\b|\b\d{1,3}(?:\.\d{1,3})? ?%)"
    r"|(?P<number>\b\d{1,5}(?:\.\d{1,3})?\b)"
)


def fold(text: str) -> str:
    """Lower case with one code point for one code point, so that spans hold; odd blanks become spaces."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return lowered.replace("\u00a0", " ").replace("\t", " ").replace("\r", " ").replace("\u2013", "-").replace("\u2014", "-").replace("\u00d7", "x")


@cache
def _automaton() -> tuple[AhoCorasick, list[list[Term]]]:
    by_wording: dict[str, list[Term]] = {}
    for term in terms():
        by_wording.setdefault(term.wording, []).append(term)
    return AhoCorasick(list(by_wording)), list(by_wording.values())


def anchors(folded: str) -> list[Anchor]:
    """Every term and number of a folded text, by position. A term inside a longer one is dropped; numbers are kept."""
    automaton, groups = _automaton()
    size = len(folded)
    spans: list[tuple[int, int, int]] = []
    for index, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        if (start == 0 or not _word(folded[start - 1]) or not _word(folded[start])) and (
                end == size or not _word(folded[end]) or not _word(folded[end - 1])):
            spans.append((start, -end, index))
    spans.sort()
    found: list[Anchor] = []
    reached = 0
    for start, negative_end, index in spans:
        if -negative_end <= reached:
            continue
        reached = -negative_end
        found += [Anchor(start, reached, term.category, term.value) for term in groups[index]]
    found += [Anchor(m.start(), m.end(), m.lastgroup or "", m.group()) for m in _NUMBERS.finditer(folded)]
    found.sort()
    return found


def _word(character: str) -> bool:
    return character.isalnum() or character == "_"
