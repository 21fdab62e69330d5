"""Words one edit away: a letter left out, added, changed, or two exchanged. By deletion, so that a look-up costs the length of the word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from chartproof.privacy.forms import Form

_SHORTEST = 4
"""Shorter names have too many neighbours among the words."""


class Near(NamedTuple):
    """Every name with one letter left out, with the names it came from."""

    words: dict[str, tuple[Form, ...]]

    def find(self, word: str) -> Form | None:
        """The name that a folded word is one edit away from, the name itself aside; None for none."""
        if len(word) < _SHORTEST:
            return None
        for shorter in {word, *_left_out(word)}:
            for form in self.words.get(shorter, ()):
                if form.wording == word:
                    return None
                if one_edit(form.wording, word):
                    return form
        return None


def near_index(forms: Iterable[Form]) -> Near:
    """The index of the names of four letters and more."""
    found: dict[str, tuple[Form, ...]] = {}
    for form in forms:
        if len(form.wording) < _SHORTEST:
            continue
        for shorter in {form.wording, *_left_out(form.wording)}:
            found[shorter] = (*found.get(shorter, ()), form)
    return Near(found)


def _left_out(word: str) -> Iterator[str]:
    for i in range(len(word)):
        yield word[:i] + word[i + 1:]


def one_edit(a: str, b: str) -> bool:
    """Whether two words are one edit apart: one letter more, one other, or two neighbours exchanged."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    i = 0
    shorter = min(len(a), len(b))
    while i < shorter and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        swapped = i + 1 < len(a) and a[i] == b[i + 1] and a[i + 1] == b[i] and a[i + 2:] == b[i + 2:]
        return swapped or a[i + 1:] == b[i + 1:]
    return a[i + 1:] == b[i:] if len(a) > len(b) else a[i:] == b[i + 1:]
