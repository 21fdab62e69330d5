"""Whole passages: what the facts deny and the text does not, or the other way round; and what was only planned, hoped for or told by others, told as done."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from chartproof.core.evidence import Evidence
from chartproof.core.kinds import KINDS
from chartproof.ground.figures import figures
from chartproof.ground.plain import GRAMMAR, TOLD
from chartproof.ground.roots import words
from chartproof.reading.matcher import fold

_ALIKE: Final = 0.7
"""Share of all the words of two clauses that both must have, to say the same thing; whether one denies it is then compared."""
_RETOLD: Final = 0.8
"""Share of a sentence's words that a passage must have, for the sentence to be its re-telling."""
_LEAD: Final = 0.25
"""How much more of them it must have than anything that was done."""
_FEWEST: Final = 3
_FEWEST_WHOLE: Final = 2
_PARTS = re.compile(r"[,;:.()\n](?=\s|$|\()|(?<=\s)\(| but | and (?=(?:no|not|without)\b)")
_DENIAL = re.compile(r"\b(?:no(?! (?:more|fewer|less|greater) than\b)|not|never|without|none|nor|neither|denie[sd]|denying|unable|cannot|\w{2,6}n't)\b")
_DENIED_WORDS = frozenset({"deny", "deni"})


class Passage(NamedTuple):
    """Words that facts hold together."""

    roots: frozenset[str]
    denied: bool
    fact: Evidence


class Passages:
    """The clauses of the facts, and what is held together in each standing."""

    def __init__(self, facts: Sequence[Evidence], standings: Sequence[str]) -> None:
        self._clauses: list[Passage] = []
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        self._whole: list[tuple[str, frozenset[str], Evidence]] = []
        for e, standing in zip(facts, standings, strict=True):
            if KINDS[e.kind].compare != "words":
                continue
            text = fold(str(e.value))
            for start, end in clauses(text, 0, len(text)):
                roots = told(text, start, end)
                if len(roots) > 1:
                    for word in roots:
                        self._with[word].append(len(self._clauses))
                    self._clauses.append(Passage(roots, bool(_DENIAL.search(text, start, end)), e))
            self._whole.append((standing, content(text, 0, len(text)), e))

    def contrary(self, folded: str, start: int, end: int) -> Evidence | None:
        """A fact that says what this clause says, but denies it where the clause does not, or the other way round."""
        roots = told(folded, start, end)
        if len(roots) < 2:  # one word alone is what negations compare
            return None
        near = {i for word in roots for i in self._with.get(word, ())}
        alike = [(len(roots & p.roots) / len(roots | p.roots), p) for p in map(self._clauses.__getitem__, near)]
        best = max((share for share, _ in alike), default=0.0)
        nearest = [p for share, p in alike if share == best]
        denied = bool(_DENIAL.search(folded, start, end))
        return nearest[0].fact if best >= _ALIKE and all(p.denied != denied for p in nearest) else None

    def elsewhere(self, folded: str, start: int, end: int, allowed: Collection[str]) -> Evidence | None:
        """The fact of another standing that a sentence retells, where nothing that may be told here has as many of its words."""
        said = content(folded, start, end)
        if len(said) < _FEWEST_WHOLE:
            return None
        other, here, found = 0.0, 0.0, None
        whole = None
        for standing, held, fact in self._whole:
            share = len(said & held) / len(said)
            if standing in allowed:
                here = max(here, share)
            elif share > other:
                other, found = share, fact
            if said == held and standing not in allowed:
                whole = whole or fact
        if whole and here < 1:
            return whole  # "no cards for spreading" is what is planned, from end to end, though both words stand in what was done
        if len(said) < _FEWEST:
            return None
        return found if other >= _RETOLD and other >= here + _LEAD else None


def clauses(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts between commas, brackets and *but*."""
    begin = start
    for cut in _PARTS.finditer(folded, start, end):
        yield begin, cut.start()
        begin = cut.end()
    yield begin, end


def content(folded: str, start: int, end: int) -> frozenset[str]:
    """The roots and figures that say something."""
    return frozenset({w.root for w in words(folded, start, end) if w.word not in GRAMMAR and w.stem not in TOLD} | _figured(folded, start, end))


def told(folded: str, start: int, end: int) -> frozenset[str]:
    """The roots and figures, those of telling among them."""
    return frozenset({w.root for w in words(folded, start, end) if w.word not in GRAMMAR and w.root not in _DENIED_WORDS} | _figured(folded, start, end))


def _figured(folded: str, start: int = 0, end: int | None = None) -> set[str]:
    return {f"{f.value} {f.unit}" for f in figures(folded, start, end)}
