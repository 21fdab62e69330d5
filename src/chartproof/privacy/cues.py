"""Where the words stand beside which an identifier is to be looked for: one linear pass."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from chartproof.privacy.passage import Passage, bare, passage
from chartproof.privacy.words import words

_BEHIND_NUMBERS = frozenset({"street", "unit"})
"""Categories that are looked up behind a number, not searched for."""


class Cue(NamedTuple):
    """A word or phrase in the text: code points, the value the recogniser needs."""

    start: int
    end: int
    value: str


class _Automaton(NamedTuple):
    search: AhoCorasick
    meanings: list[tuple[tuple[str, str], ...]]


@cache
def _automaton() -> _Automaton:
    by_wording: dict[str, dict[str, str]] = {}
    for wording, category, value in words().cues:
        if category in _BEHIND_NUMBERS:
            continue
        spaced = " " + passage(bare(wording)).spaced.strip() + " "
        by_wording.setdefault(spaced, {}).setdefault(category, value)
    wordings = list(by_wording)
    return _Automaton(AhoCorasick(wordings, implementation=Implementation.ContiguousNFA), [tuple(by_wording[w].items()) for w in wordings])


def cues(of: Passage) -> dict[str, list[Cue]]:
    """Every cue of a passage by category, in order. Of cues that overlap in one category the longest stays."""
    search, meanings = _automaton()
    found: dict[str, list[Cue]] = {}
    # the blank before the passage and the blank before the wording: code points of the text are one less
    for index, start, end in sorted(search.find_matches_as_indexes(of.spaced, overlapping=True), key=lambda m: (m[1], -m[2])):
        for category, value in meanings[index]:
            kept = found.setdefault(category, [])
            if not kept or end - 2 > kept[-1].end:
                kept.append(Cue(start, end - 2, value))
    return found
