"""Hold a text against facts: unsupported, changed and lost statements, each under its words. The comparison itself is ``covers``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from chartproof.core.covers import covers
from chartproof.core.evidence import Evidence, Shown
from chartproof.core.held import TRACES, is_concept, is_words
from chartproof.ground.borne import Bearers, unborne
from chartproof.ground.claims import claims
from chartproof.ground.facts import ready
from chartproof.ground.figures import figures
from chartproof.ground.passages import content
from chartproof.ground.reasons import reasoned
from chartproof.ground.telling import telling
from chartproof.ground.turned import turned
from chartproof.reading.matcher import fold

_CLAIMS = frozenset({"stock_phrase", "need_claim", "clinical_judgement", "diversional", "maintenance"})
"""Concepts that say something although every word of theirs may stand elsewhere in the facts."""


class Statement(msgspec.Struct, frozen=True):
    """What the text says at ``start`` to ``end`` (code points), the fact that says otherwise, and where the facts hold the value instead.

    ``held`` is None for what no fact says. ``elsewhere`` are facts of the same value, of another subject or time.
    """

    said: Evidence
    held: Evidence | None = None
    elsewhere: Evidence | None = None

    @property
    def start(self) -> int:
        """First code point of the words."""
        return self.said.start

    @property
    def end(self) -> int:
        """The code point after the words."""
        return self.said.end


class Grounding(msgspec.Struct, frozen=True):
    """A text under its facts. ``lost`` are facts of the visit that the text does not say, ``unrepeated`` those of the chart (goals, plan,
    earlier measures), ``reworded`` statements put in other words beside the fact that is likest to them. ``unborne`` are words that stand in no fact, or in
    none that stands as they do (:mod:`chartproof.ground.borne`), where nothing else is found in their sentence's words.
    """

    unsupported: tuple[Statement, ...]
    changed: tuple[Statement, ...]
    lost: tuple[Evidence, ...]
    unrepeated: tuple[Evidence, ...]
    reworded: tuple[Statement, ...]
    unborne: tuple[Statement, ...] = ()

    @property
    def supported(self) -> bool:
        """Nothing in the text that no fact says, or that the facts say otherwise; something may still be lost."""
        return not (self.unsupported or self.changed)


def ground(facts: Shown, shown: Shown, text: str, beside: Sequence[Evidence] = (), own: str = "") -> Grounding:
    """Hold ``text``, read as ``shown``, against the facts of a visit. Pure: no input, no output, no clock.

    ``beside`` is what the text may say without being asked to (:func:`chartproof.ground.facts.known`); ``own`` is what our own
    writer makes of the facts, whose words nobody has to answer for.

    Linear in the text for a given visit. Spans are code points of ``text``.
    """
    held = ready(facts, beside)
    told = telling(held.evidence, shown, text)
    found = covers(held.evidence, told, retold=True)
    originals = dict(zip(held.evidence[:held.count], facts.evidence, strict=True))
    elsewhere = {pair.said: originals.get(pair.held, pair.held) for pair in found.elsewhere}
    changed = [Statement(c.said, originals.get(c.held, c.held), elsewhere.get(c.said)) for c in found.changed]
    changed += [Statement(t.said, t.held) for t in turned([*facts.evidence, *beside, Evidence("statement", own)], text)]
    unsupported = [Statement(e, None, elsewhere.get(e)) for e in found.unsupported]
    lost = [originals[e] for e in found.lost if e in originals]
    of_chart = {e for e, pointer in zip(facts.evidence, facts.pointers, strict=False) if pointer.startswith("chart:")}
    bearers = Bearers([*facts.evidence, *beside], own)
    bare = [Statement(b.said, b.held) for b in unborne(bearers, shown, told, text)]
    kept = _one_a_place([*changed, *(s for s in unsupported if not (_borne(s, bearers, bare, text) or (s.said.kind == "need_claim" and reasoned(facts.evidence, text, s.start, s.end))))])
    return Grounding(tuple(s for s in kept if s.held is None), tuple(s for s in kept if s.held is not None),
                     tuple(e for e in lost if e not in of_chart), tuple(e for e in lost if e in of_chart),
                     tuple(Statement(c.said, originals.get(c.held, c.held)) for c in found.reworded),
                     tuple(b for b in bare if not any(s.start < b.end and b.start < s.end for s in kept)))


def _borne(s: Statement, bearers: Bearers, bare: Sequence[Statement], text: str) -> bool:
    """Whether words, or a concept of the reader's, that the comparison does not know again are the facts' own words all the same."""
    if s.said.when == "planned" and s.said.kind == "score":  # a next step such as *7 items*, which the reader takes for a result to come
        words = fold(text[s.start:s.end])
        return bearers.bears(words, 0, len(words), least=0) and all("later" in bearers.of(f"{f.value} {f.unit}") for f in figures(words))
    if s.said.kind in _CLAIMS or not (is_words(s.said) or is_concept(s.said) or s.said.kind == "instrument"):
        return False
    if any(b.start < s.end and s.start < b.end for b in bare):
        return False
    words = fold(text[s.start:s.end])
    if s.said.kind == "response" and any(True for _ in claims(words)) and not content(words, 0, len(words)):
        return True  # how a goal stands, which is held against the goal
    return bearers.bears(words, 0, len(words)) or (s.said.kind == "response" and any(True for _ in figures(words)))


def _one_a_place(statements: Iterable[Statement]) -> Sequence[Statement]:
    """In the order of the text; where two findings share a place, the one that says more: a change, then the reader's kind."""
    ranked = sorted(statements, key=lambda s: (s.held is None, s.said.kind in TRACES, s.end - s.start, s.start))
    kept: list[Statement] = []
    taken: list[tuple[int, int]] = []
    for s in ranked:
        index = bisect_left(taken, (s.start, s.end))
        before, after = taken[max(0, index - 1):index], taken[index:index + 1]
        if not any(start < s.end and s.start < end for start, end in (*before, *after)):
            taken.insert(index, (s.start, s.end))
            kept.append(s)
    return sorted(kept, key=lambda s: (s.start, s.end))
