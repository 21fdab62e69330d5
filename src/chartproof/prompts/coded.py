"""What makes a fact fit to leave: roles of a closed list, days as distances, free text as a placeholder that asks for it."""

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
    """What a prompt is filled from."""

    visit: Visit
    chart: Chart | None
    procedures: Procedures


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
