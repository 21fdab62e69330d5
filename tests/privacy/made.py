"""Hits that a test makes itself: the finder has its own tests."""

from __future__ import annotations

from chartproof.privacy.hit import Hit


def hit(text: str, words: str, role: str = "PATIENT", identity: str = "", category: str = "A", certainty: str = "known", after: int = 0) -> Hit:
    """The first place of some words behind ``after`` as a hit."""
    start = text.index(words, after)
    return Hit(start, start + len(words), category, role, identity or words, "roster", "a name of the roster", certainty)


NOTE = "Maria Lopez carried her tray 3/5. Her mother Dana saw it on 11/18/2026; Ms. Ortiz will hear on 11/23/2026. MARIA smiled."


def hits():
    """The people and days of :data:`NOTE`."""
    return [hit(NOTE, "Maria Lopez", identity="p"), hit(NOTE, "Dana", "MOTHER"), hit(NOTE, "11/18/2026", "DATE", "2026-11-18", "C"),
            hit(NOTE, "Ms. Ortiz", "TEACHER"), hit(NOTE, "11/23/2026", "DATE", "2026-11-23", "C"), hit(NOTE, "MARIA", identity="p")]
