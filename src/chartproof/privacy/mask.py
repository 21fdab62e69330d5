"""A text with placeholders in the stead of identities, and what is to be remembered so that it can be put back to the letter."""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Iterable
from typing import NamedTuple

from chartproof.privacy.hit import Hit
from chartproof.privacy.marks import Mark, marks
from chartproof.privacy.tokens import Assigning, Covered, Dates, MaskedText, Memory, digest, loose_digest

NOTHING = Memory()
_OWNERS = ("'s", "’s", "'S", "’S")


class Found(NamedTuple):
    """Code points ``start`` to ``end`` of the text given stand as ``[token]`` at ``at`` of the masked text. Without a hit it is a bracket its author typed."""

    start: int
    end: int
    at: int
    token: str
    hit: Hit | None


class Masked(NamedTuple):
    """What may be shown to the gate. ``sha256`` is of ``text``."""

    text: str
    found: tuple[Found, ...]
    sha256: str

    def placed(self) -> tuple[tuple[int, int], ...]:
        """Where our own placeholders stand in the masked text."""
        return tuple((f.at, f.at + len(f.token) + 2) for f in self.found)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text given that a stretch of the masked text came from; a placeholder touched is taken whole."""
        first = bisect.bisect_right(self.found, start, key=lambda f: f.at + len(f.token) + 1)
        last = bisect.bisect_left(self.found, end, key=lambda f: f.at)
        before, within = (self.found[first - 1] if first else None), self.found[first:last]
        begun = start if before is None else before.end + start - (before.at + len(before.token) + 2)
        if within and within[0].at <= start:
            begun = within[0].start
        ended = begun + end - start if not within else within[-1].end + max(0, end - (within[-1].at + len(within[-1].token) + 2))
        return begun, ended

    def now_at(self, position: int) -> int:
        """Where a place of the text given stands in the masked text; one inside a hit stands behind its placeholder."""
        before = bisect.bisect_right(self.found, position, key=lambda f: f.start) - 1
        if before < 0:
            return position
        last = self.found[before]
        return last.at + len(last.token) + 2 + max(0, position - last.end)


def mask(text: str, hits: Iterable[Hit], memory: Memory = NOTHING, *, dates: Dates = "numbers", day_one: datetime.date | None = None,
         again: bool = False) -> tuple[Masked, Memory]:
    """Replace every hit that is given, whatever its certainty: to leave one out is the caller's decision.

    Hits that overlap are covered together. A bracket in the text that would come back as somebody's name becomes ``[BLANK-1]``, so that it too
    comes back as it was typed: ``restore(mask(text)) == text`` with the memory returned. ``again`` says that the text was masked before: its
    placeholders are meant, and come back as names.
    """
    assigning = Assigning(memory, dates, day_one)
    places = [_Place(hit.start, hit.end, assigning.token(hit, text[hit.start:hit.end]), hit, text[hit.start:hit.end]) for hit in _joined(text, hits)]
    masked = _replaced(text, places)
    typed, others = _typed(masked, assigning.memory())
    if typed:
        slots = assigning.memory().by_slot()
        for mark in typed:
            start, end = masked.origin(mark.start, mark.end)
            meant = slots[mark.slot()]
            token, surface = (meant.token, meant.canonical()) if again else (assigning.blank(text[start:end]), text[start:end])
            places.append(_Place(start, end, token, None, surface))
        places.sort()
        masked = _replaced(text, places)
        others = _typed(masked, assigning.memory())[1]
    own = {mark.slot() for mark in others if mark.how != "loose" and mark.role}
    words = {mark.role for mark in others if mark.how == "loose"}
    covered = tuple(Covered(found.at, found.token, place.surface) for found, place in zip(masked.found, places, strict=True))
    kept = MaskedText(masked.sha256, loose_digest(masked.text), covered, tuple(sorted(own)), tuple(sorted(words)))
    return masked, assigning.memory(kept)


class _Place(NamedTuple):
    """A stretch of the text, its placeholder, and what comes back in its stead."""

    start: int
    end: int
    token: str
    hit: Hit | None
    surface: str


def _joined(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """Hits in order, none empty, none overlapping, the possessive outside; two parts of one name that stand side by side are one place."""
    joined: list[Hit] = []
    for given in sorted(hits):
        hit = given._replace(start=max(given.start, 0), end=min(given.end, len(text)))
        if hit.category == "A" and text[hit.start:hit.end].endswith(_OWNERS) and hit.end - hit.start > 2:
            hit = hit._replace(end=hit.end - 2)
        if hit.end <= hit.start:
            continue
        last = joined[-1] if joined else None
        if last is None or not (hit.start < last.end or _same(text, last, hit)):
            joined.append(hit)
            continue
        longer = hit if hit.end - hit.start > last.end - last.start else last
        joined[-1] = longer._replace(start=last.start, end=max(last.end, hit.end))
    return joined


def _same(text: str, last: Hit, hit: Hit) -> bool:
    return bool(hit.identity) and (last.category, last.identity) == (hit.category, hit.identity) and text[last.end:hit.start] in {" ", ", "}


def _replaced(text: str, places: list[_Place]) -> Masked:
    parts: list[str] = []
    found: list[Found] = []
    done = length = 0
    for start, end, token, hit, _ in places:
        parts += [text[done:start], f"[{token}]"]
        found.append(Found(start, end, length + start - done, token, hit))
        length += start - done + len(token) + 2
        done = end
    whole = "".join((*parts, text[done:]))
    return Masked(whole, tuple(found), digest(whole))


def _typed(masked: Masked, memory: Memory) -> tuple[list[Mark], list[Mark]]:
    """Marks of the masked text that we did not place: those that would come back as an identity, and the others."""
    slots = memory.by_slot()
    placed = masked.placed()
    meant: list[Mark] = []
    others: list[Mark] = []
    for mark in marks(masked.text, memory.roles()):
        at = bisect.bisect_right(placed, (mark.end, -1))
        if at and placed[at - 1][1] > mark.start:
            continue
        clashes = mark.how != "loose" and mark.slot() in slots
        (meant if clashes else others).append(mark)
    return meant, others
