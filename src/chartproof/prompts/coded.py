"""What makes a fact fit to leave: coded (roles of a closed list, days as distances, free text as a placeholder that asks for it), or in its own words, to be masked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from chartproof.core.chart import Chart
from chartproof.core.procedure import Procedures
from chartproof.core.visit import Visit
from chartproof.core.words import pieces
from chartproof.prompts.slots import DATE, describe, in_own_words


class Facts(NamedTuple):
    """What a prompt is filled from. ``words`` says that free text, names and days may be told as they stand: whoever asks for that masks the prompt."""

    visit: Visit
    chart: Chart | None
    procedures: Procedures
    words: bool = False

    def day(self, day: datetime.date) -> str:
        """A day as it is told: by its date in words, else by its distance from the visit."""
        return f"on {day.isoformat()}" if self.words else away(day, self.visit.date)

    def role(self, words: str, otherwise: str) -> str:
        """Who somebody is: as the facts say it in words, else :func:`role`."""
        return " ".join(words.split()) if self.words else role(words, otherwise)

    def told(self, words: str | Iterable[str] | None, what: str) -> str:
        """A field of free text: itself in words, else a placeholder that asks for it; nothing when the facts have none."""
        if self.words:
            return "; ".join(pieces(words)) if words else ""
        return asked(words, what)


ROLES = frozenset({"patient", "child", "client", "mother", "father", "parent", "parents", "stepmother", "stepfather", "foster parent",
                   "grandmother", "grandfather", "grandparent", "sister", "brother", "sibling", "aunt", "uncle", "guardian", "caregiver",
                   "carer", "spouse", "wife", "husband", "partner", "son", "daughter", "family", "friend", "teacher", "aide", "nurse",
                   "home health aide", "case manager", "interpreter", "physician", "family member"})
"""Roles that name nobody. Any other wording in a role's place may be a name, and is asked for instead."""


def role(words: str, otherwise: str) -> str:
    """A role of the closed list, or a placeholder that asks for it."""
    plain = " ".join(words.casefold().split())
    return plain if plain in ROLES else describe(otherwise)


def away(day: datetime.date, from_day: datetime.date) -> str:
    """``30 days after [DATE]``."""
    days = (day - from_day).days
    if days == 0:
        return f"on {DATE}"
    return f"{abs(days)} {'day' if abs(days) == 1 else 'days'} {'after' if days > 0 else 'before'} {DATE}"


def asked(words: str | Iterable[str] | None, what: str) -> str:
    """One placeholder for a field of free text, or nothing when the facts have none."""
    return in_own_words(what) if words and pieces(words) else ""
