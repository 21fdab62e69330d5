"""Measures and help in words that need no training: ``3 of 5 times, with someone close by``.

No scale is converted: each level of help has its own words, and each word leads back to its level (``reading/forms/family``).
"""

from __future__ import annotations

from chartproof.core.levels import CueKind, Level
from chartproof.core.measure import Measure
from chartproof.core.progress import Performance

HELP: dict[Level, str] = {
    "independent": "with no help",
    "modified_independent": "with no help, but with more time or a tool",
    "setup": "once things are set out",
    "supervision": "with someone watching",
    "stand_by": "with someone close by",
    "contact_guard": "with a hand kept ready to steady",
    "minimal": "with a little help",
    "moderate": "with help for up to half of it",
    "maximal": "with help for most of it",
    "total": "with someone doing nearly all of it",
}
REMINDERS: dict[CueKind, str] = {"verbal": "spoken", "tactile": "touch", "visual": "shown", "gestural": "pointing"}
UNITS: dict[str, str] = {"deg": "degrees", "s": "seconds", "min": "minutes", "lb": "pounds", "kg": "kilograms", "ft": "feet", "in": "inches", "cm": "centimeters",
                         "mm": "millimeters", "m": "meters", "wpm": "words a minute"}


def measured(measure: Measure) -> str:
    """``3 of 5 times``, ``41.2 seconds``, ``80%``."""
    if measure.of:
        return f"{measure.amount} of {measure.of} times"
    return f"{measure.value}%" if measure.unit == "%" else f"{measure.value} {UNITS.get(measure.unit, measure.unit)}"


def helped(level: str | None, cues: dict[CueKind, int], most: str = "") -> str:
    """``, with someone close by, with 2 spoken reminders``; ``most`` is put before each count. Empty where nothing is recorded."""
    parts = [words for name, words in HELP.items() if name == level]
    parts += [f"with {most}{count} {REMINDERS[kind]} {'reminder' if count == 1 else 'reminders'}" for kind, count in cues.items()]
    return "".join(f", {part}" for part in parts)


def performed(done: Performance) -> str:
    """A measure with the help it was reached under."""
    return measured(done.measure) + helped(done.assistance, dict(done.cues))
