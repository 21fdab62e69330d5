"""Names and numbers of the roster in the text: one pass over all their forms, then the misspelled ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from chartproof.privacy.forms import Form, forms
from chartproof.privacy.hit import Hit
from chartproof.privacy.hits import made
from chartproof.privacy.misspelled import Near, near_index
from chartproof.privacy.naming import CAPITAL
from chartproof.privacy.passage import Passage
from chartproof.privacy.roster import Roster
from chartproof.privacy.standing_for import stands_for_a_person

_WHY = {
    "person": "a name of the roster", "initials": "initials of somebody on the roster", "family": "the family name of somebody on the roster",
    "place": "a place of the roster", "number": "a number of the roster", "near": "one letter away from a name of the roster",
}
_DIGITS = re.compile(r"[a-z]{0,6}[0-9](?:[ .\-/()\[\]\n\u00b7]{0,2}[0-9a-z]){3,40}")


class _Index(NamedTuple):
    search: AhoCorasick | None
    meanings: list[Form]
    near: Near
    numbers: dict[str, Form]


@lru_cache(maxsize=8)
def _index(roster: Roster) -> _Index:
    """The roster made ready; the last few are kept, since a chart has many notes."""
    by_wording: dict[str, Form] = {}
    numbers: dict[str, Form] = {}
    for form in forms(roster):
        if form.sort == "number":
            numbers.setdefault(_bare_number(form.wording), form)
        else:
            by_wording.setdefault(form.wording, form)
    wordings = list(by_wording)
    search = AhoCorasick(wordings, implementation=Implementation.ContiguousNFA) if wordings else None
    return _Index(search, [by_wording[w] for w in wordings], near_index([f for f in by_wording.values() if f.fuzzy]), numbers)


def _bare_number(written: str) -> str:
    return "".join(c for c in written if c.isalnum())


def known(of: Passage, roster: Roster) -> Iterator[Hit]:
    """Every form of every identity of the roster."""
    index = _index(roster)
    exact: set[int] = set()
    if index.search is not None:
        for pattern, start, end in _whole_words(of, index):
            form = index.meanings[pattern]
            exact.add(start)
            yield made(of, start, end, form.role, "roster", _WHY[form.sort], "known", form.identity)
    if index.numbers:
        yield from _numbers(of, index.numbers)
    if index.near.words:
        yield from _misspelled(of, index.near, exact)


def _whole_words(of: Passage, index: _Index) -> Iterator[tuple[int, int, int]]:
    """Matches that begin and end with a word; of those that overlap the first and longest."""
    folded, size = of.folded, len(of.folded)
    assert index.search is not None  # noqa: S101  # the caller looked
    whole = [(start, -end, pattern) for pattern, start, end in index.search.find_matches_as_indexes(folded, overlapping=True)
             if not (start and folded[start - 1].isalnum()) and not (end < size and folded[end].isalnum())]
    whole.sort()
    reached = 0
    for start, negative_end, pattern in whole:
        form = index.meanings[pattern]
        if -negative_end <= reached or (form.careful and not stands_for_a_person(of, start, -negative_end, form)):
            continue
        reached = -negative_end
        yield pattern, start, reached


def _numbers(of: Passage, numbers: dict[str, Form]) -> Iterator[Hit]:
    """Numbers however they are parted by blanks, hyphens and dots, and no figure more."""
    longest = max(map(len, numbers))
    for m in _DIGITS.finditer(of.folded):
        places = [i for i in range(m.start(), m.end()) if of.folded[i].isalnum()]
        written = "".join(of.folded[i] for i in places)
        low = 0
        while low < len(places):
            found = next((size for size in range(min(longest, len(places) - low), 3, -1) if written[low:low + size] in numbers), 0)
            if found and _bounded(of, places, low, found):
                form = numbers[written[low:low + found]]
                start = places[low]
                end = places[low + found - 1] + 1
                while start and (of.text[start - 1] == "+" or (of.text[start - 1] in "([" and any(sign in of.text[start:end] for sign in ")]"))):
                    start -= 1
                yield made(of, start, end, form.role, "roster", _WHY["number"], "known", form.identity)
                low += found
            else:
                low += 1


def _bounded(of: Passage, places: list[int], low: int, size: int) -> bool:
    """Whether the figures before and behind are those of other numbers."""
    start, end = places[low], places[low + size - 1] + 1
    return not (start and of.folded[start - 1].isalnum()) and not (end < len(of.folded) and of.folded[end].isalnum())


CAPITALISED = re.compile(CAPITAL + r"(?<![\w'\u2019].)(?:\w|['\u2019\-](?=\w)){2,30}")
"""A word that begins with a capital letter."""


def _misspelled(of: Passage, near: Near, exact: set[int]) -> Iterator[Hit]:
    """Capitalised words one edit from a name, unless they are words."""
    from chartproof.privacy.words import kind_of

    text, folded = of.text, of.folded
    for m in CAPITALISED.finditer(text):
        start, end = m.span()
        if start in exact or end - start < 4:
            continue
        word = folded[start:end].removesuffix("'s")
        form = near.find(word)
        if form is None:
            continue
        kind = kind_of(word)
        if kind in ("unknown", "given"):
            yield made(of, start, start + len(word), form.role, "roster-misspelled", _WHY["near"], "known", form.identity)
        elif kind == "plain" and text[start + 1].islower() and text[max(0, start - 2):start].rstrip(" ")[-1:].isalpha() and not of.shouted(start):
            yield made(of, start, start + len(word), form.role, "roster-misspelled", _WHY["near"], "review", form.identity)
