"""What the recognisers of the episode know better than those of treatment, once both have read a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from chartproof.core.evidence import Evidence

_PERFORMANCE = frozenset({"assistance", "score", "cues", "functional_task", "self_care_task", "skilled_action", "exercise", "area"})


def settled(found: Sequence[Evidence]) -> list[Evidence]:
    """``found`` with two things put right: a named instrument's score is one thing, with the standing that says most, and no count of
    trials; and what stands in the words of function before is historical.
    """
    held: dict[int, Evidence] = {}
    for e in found:
        if e.kind == "score" and _of_instrument(e) and (e.start not in held or _says(e) > _says(held[e.start])):
            held[e.start] = e
    kept = [e for e in found if e.kind != "score" or e.start not in held or e is held[e.start]]
    before = sorted({(e.start, e.end) for e in found if e.kind == "prior_level"})
    if not before:
        return kept
    return [msgspec.structs.replace(e, when="historical", on="before") if _past(e, before) else e for e in kept]


def _says(e: Evidence) -> int:
    """How much a standing says: a known day more than *last*, *last* more than today by default."""
    return 0 if e.when == "performed" else 1 if e.on == "last" else 2


def _of_instrument(e: Evidence) -> bool:
    """``barthel_index`` is an instrument; ``LTG1`` and ``a1`` are not."""
    return bool(e.about) and e.about[:1].islower() and not e.about[1:2].isdigit()


def _past(e: Evidence, before: Sequence[tuple[int, int]]) -> bool:
    if e.kind not in _PERFORMANCE or e.when != "performed":
        return False
    index = bisect_right(before, (e.start, e.end)) - 1
    return index >= 0 and before[index][0] <= e.start and e.end <= before[index][1]
