"""Making a hit, and settling which of several stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from chartproof.privacy.hit import Certainty, Hit
from chartproof.privacy.passage import Passage
from chartproof.privacy.roles import category_of, placeholders

_RANK = {"known": 3, "format": 2, "context": 1, "review": 0}
_SPACES = re.compile(r"[\s.,\-/]+")


def made(of: Passage, start: int, end: int, role: str, recogniser: str, why: str, certainty: Certainty = "context", identity: str = "", detail: str = "") -> Hit:
    """A hit; its identity is the role with the folded words unless one is given."""
    identity = identity or f"{role}:{_SPACES.sub(' ', of.folded[start:end]).strip()}"
    return Hit(start, end, category_of(role), role, identity, recogniser, why, certainty, detail)


def settled(of: Passage, found: Iterable[Hit]) -> tuple[Hit, ...]:
    """Sorted and without overlap. What is surer stands, then what is longer; what is not covered by it stays a hit of its own, so that nothing leaks.

    A longer hit of the same kind around a known one keeps its span and takes over who it is.
    """
    taken = [m.span() for m in placeholders().finditer(of.text)] if "[" in of.text else []
    starts = [start for start, _ in taken]
    standing: list[Hit] = []
    group: list[Hit] = []
    reached = -1
    for hit in sorted(found, key=lambda h: (h.start, -h.end)):
        if taken and _touches(hit, taken, starts):
            continue
        if group and hit.start >= reached:
            standing += _resolved(of, group)
            group = []
        group.append(hit)
        reached = max(reached, hit.end) if len(group) > 1 else hit.end
    standing += _resolved(of, group) if group else []
    return tuple(sorted(standing))


_VAGUE = frozenset({"ID", "PERSON"})
"""Of two readings of the same words the one that says more stands."""


def _touches(hit: Hit, taken: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    """Whether a hit overlaps a placeholder that stands in the text already."""
    at = bisect_right(starts, hit.end - 1) - 1
    return at >= 0 and taken[at][1] > hit.start


def _resolved(of: Passage, group: list[Hit]) -> list[Hit]:
    """One group of hits that overlap, settled."""
    if len(group) == 1:
        return group
    kept: list[Hit] = []
    for hit in sorted(group, key=lambda h: (-_RANK[h.certainty], -(h.end - h.start), h.role in _VAGUE, h.start)):
        rest = [hit]
        for i, other in enumerate(kept):
            if hit.certainty != "review" and other.category == hit.category and hit.start <= other.start and other.end <= hit.end:
                if not any(k is not other and k.start < hit.end and hit.start < k.end for k in kept):
                    kept[i] = other._replace(start=hit.start, end=hit.end)
                    rest = []
                break
        for other in kept:
            rest = [piece for part in rest for piece in _without(part, other)]
        kept += [piece for part in rest if (piece := _pared(of, part, cut=part is not hit)) is not None]
    return kept


def _without(part: Hit, other: Hit) -> list[Hit]:
    if part.end <= other.start or other.end <= part.start:
        return [part]
    before = [part._replace(end=other.start)] if part.start < other.start else []
    after = [part._replace(start=other.end)] if other.end < part.end else []
    return before + after


def _pared(of: Passage, part: Hit, *, cut: bool) -> Hit | None:
    """What is left of a hit that another one cut, without blanks and marks at its ends; None when nothing that tells is left."""
    if not cut:
        return part
    text = of.text
    start, end = part.start, part.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    if end - start < 2 or part.certainty == "review":
        return None
    words = of.folded[start:end].split()
    if all(word in _SMALL for word in words):
        return None
    return part._replace(start=start, end=end, identity=f"{part.role}:{of.folded[start:end]}")


_SMALL = frozenset({"s", "of", "the", "and", "in", "at", "on", "a", "to", "from", "mr", "mrs", "ms", "dr", "miss"})
