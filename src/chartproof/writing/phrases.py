"""The small phrases that every document shares: help, measures, contact, people, dates.

The reader knows these phrases too (``reading/lexicon``); the round-trip test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chartproof.core.evaluation import Observed
from chartproof.core.levels import LEVEL_WORDS, CueKind
from chartproof.core.measure import Measure, parse
from chartproof.core.people import Person
from chartproof.core.progress import Performance
from chartproof.core.visit import Activity, Contact
from chartproof.core.words import pieces

DECISIONS = {"continue": "continue the plan of care", "change": "change the plan of care", "end": "discharge from occupational therapy"}
"""What becomes of the plan."""


def assistance(level: str) -> str:
    """``stand-by assistance``."""
    return LEVEL_WORDS[level]


def cues(counts: Mapping[CueKind, int]) -> list[str]:
    """``2 verbal cues``, ``1 tactile cue``."""
    return [f"{count} {kind} {'cue' if count == 1 else 'cues'}" for kind, count in counts.items()]


def joined(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def supported(measure: Measure, level: str | None, cue_words: Sequence[str]) -> str:
    """A measure with the help it was reached under: ``1 of 5 with minimal assistance and 2 verbal cues``, ``4 of 5, independent``."""
    alone = level in ("independent", "modified_independent")
    support = ([assistance(level)] if level and not alone else []) + list(cue_words)
    return measure.words + (f", {assistance(level)}," if alone and level and support else f", {assistance(level)}" if alone and level else "") + (
        f" with {joined(support)}" if support else "")


def performance(done: Performance) -> str:
    """What was measured, and under which help."""
    return supported(done.measure, done.assistance, cues(done.cues))


def result(done: Activity | Observed) -> str:
    """``both sides, 3 of 5 (without a spill), stand-by assistance, 2 verbal cues``: what is not given is left out."""
    parts = [f"{done.side} side" if done.side != "both" else "both sides"] if done.side else []
    if done.score:
        criterion = "; ".join(pieces(done.criterion or ""))
        parts.append(parse(done.score).words + (f" ({criterion})" if criterion else ""))
    if done.assistance:
        parts.append(assistance(done.assistance))
    return ", ".join(parts + cues(done.cues))


def contact(how: Contact) -> str:
    """``one-on-one``, ``group of 4``, ``co-treatment with PT``."""
    if how.mode == "one_on_one":
        return "one-on-one"
    if how.mode == "group":
        return f"group of {how.size}" if how.size else "group"
    return f"co-treatment with {how.discipline}" if how.discipline else "co-treatment"


def person(someone: Person) -> str:
    """``T-03, OTR/L``."""
    return f"{someone.id}, {someone.credential}" if someone.credential else someone.id


def label(role: str) -> str:
    """A role at the head of a line: ``Mother``."""
    return role[:1].upper() + role[1:].lower()
