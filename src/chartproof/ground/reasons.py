"""A claim of skill that says at once why: *skilled therapy was needed because …*, with the reason that the facts give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chartproof.core.evidence import Evidence
from chartproof.ground.passages import content
from chartproof.ground.sentences import sentences
from chartproof.reading.matcher import fold

_ENOUGH: Final = 0.7
_FEWEST: Final = 3


def reasoned(facts: Sequence[Evidence], text: str, start: int, end: int) -> bool:
    """Whether *skilled …* between two positions is said of a reason of the facts: its sentence has nearly no other words. Necessity is claimed by no reason."""
    folded = fold(text)
    if not folded.startswith("skill", start):
        return False
    part = next((p for p in sentences(folded, text) if p.start <= start < p.end), None)
    said = content(folded, end, part.end) if part else frozenset()
    held = frozenset().union(*(content(fold(str(e.value)), 0, len(str(e.value))) for e in facts if e.kind == "skilled_reason"))
    return len(said) >= _FEWEST and len(said & held) >= _ENOUGH * len(said)
