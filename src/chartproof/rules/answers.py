"""Short names for the answers a rule can give."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from chartproof.core.finding import Answer

FIRST_DAY = datetime.date(2008, 1, 1)
"""Editions whose paragraph gives no date begin here: the oldest certification text in the lawbook."""
MANUAL_2019 = datetime.date(2019, 1, 1)
"""Pub 100-02 ch. 15 §220.3 as revised, in force for service from this day."""


def met(indices: Iterable[int] = ()) -> Answer:
    """The record shows it, here."""
    return Answer("met", "", tuple(indices))


def not_met(say: str, indices: Iterable[int] = (), **parameters: str | int) -> Answer:
    """The record does not show it; ``say`` names the message."""
    return Answer("not_met", say, tuple(indices), parameters)


def unknown(say: str, indices: Iterable[int] = (), **parameters: str | int) -> Answer:
    """Asked, and the record is ambiguous or the law has a gap."""
    return Answer("unknown", say, tuple(indices), parameters)


def not_applicable() -> Answer:
    """The question does not arise for this document."""
    return Answer("not_applicable")
