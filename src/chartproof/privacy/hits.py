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
    text = of.text
    if text[end:end + 1] == "_" or text[start - 1:start] == "_":
        start, end = _stretched(text, start, end)
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


def _stretched(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with what hangs on it by underscores; folding made blanks of them. A line to sign on is none of it."""
    while end < len(text) - 1 and text[end] == "_" and text[end + 1].isalnum():
        end += 1
        while end < len(text) and text[end].isalnum():
            end += 1
    while start > 1 and text[start - 1] == "_" and text[start - 2].isalnum():
        start -= 1
        while start > 0 and text[start - 1].isalnum():
            start -= 1
    return start, end


_VAGUE = frozenset({"ID", "PERSON"})
"""Of two readings of the same words the one that says more stands."""


def _touches(hit: Hit, taken: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    """Whether a hit overlaps a placeholder that stands in the text already."""
    at = bisect_right(starts, hit.end - 1) - 1
    return at >= 0 and taken[at][1] > hit.start


def _resolved(of: Passage, group: list[Hit]) -> list[Hit]:
    """One group of hits that overlap, settled: ``kept`` is sorted and without overlap at every step."""
    if len(group) == 1:
        return group
    kept: list[Hit] = []
    starts: list[int] = []
    for hit in sorted(group, key=lambda h: (-_RANK[h.certainty], -(h.end - h.start), h.role in _VAGUE, h.start)):
        low = max(0, bisect_right(starts, hit.start) - 1)
        low += low < len(kept) and kept[low].end <= hit.start
        high = low
        while high < len(kept) and kept[high].start < hit.end:
            high += 1
        if high - low == 1 and hit.certainty != "review" and kept[low].category == hit.category and hit.start <= kept[low].start and kept[low].end <= hit.end:
            kept[low] = kept[low]._replace(start=hit.start, end=hit.end)
            starts[low] = hit.start
            continue
        rest = _pieces(of, hit, kept[low:high])
        kept[low:high] = sorted([*kept[low:high], *rest])
        starts[low:high] = [h.start for h in kept[low:high + len(rest)]]
    return kept


def _pieces(of: Passage, hit: Hit, over: list[Hit]) -> list[Hit]:
    """What of a hit lies outside those that stand already."""
    if not over:
        return [hit]
    found: list[Hit] = []
    start = hit.start
    for other in (*over, None):
        end = hit.end if other is None else other.start
        if start < end:
            piece = _pared(of, hit._replace(start=start, end=end))
            found += [piece] if piece else []
        start = hit.end if other is None else max(start, other.end)
    return found


def _pared(of: Passage, part: Hit) -> Hit | None:
    """What is left of a hit that another one cut, without blanks and marks at its ends; None when nothing that tells is left."""
    text = of.text
    start, end = part.start, part.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    if end - start < 2 or (part.certainty == "review" and part.role != "STORY"):  # a name in its clause makes a story no less telling
        return None
    words = of.folded[start:end].split()
    if all(word in _SMALL for word in words):
        return None
    return part._replace(start=start, end=end, identity=f"{part.role}:{of.folded[start:end]}")


_SMALL = frozenset({"s", "of", "the", "and", "in", "at", "on", "a", "to", "from", "mr", "mrs", "ms", "dr", "miss"})
