"""The lawbook on a date of service, as far as it was known on a day: how the arithmetic of charges asks it."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from chartproof.billing.assistant import AssistantLaw
from chartproof.billing.units import UnitLaw
from chartproof.core.citation import Citation
from chartproof.core.errors import Gap
from chartproof.core.procedure import Procedures
from chartproof.law.lawbook import Lawbook, LawValue


class LawOn(NamedTuple):
    """``on`` is the date of service, ``known`` the day as of which one asks."""

    book: Lawbook
    on: datetime.date
    known: datetime.date

    def get(self, key: str) -> LawValue:
        """The value. Raises Gap."""
        return self.book.get(key, self.on, self.known)

    def maybe(self, key: str) -> LawValue | None:
        """The value, or None where the lawbook has none for the day."""
        try:
            return self.get(key)
        except Gap:
            return None

    def number(self, key: str) -> int:
        """The value as a number. Raises Gap."""
        return int(self.get(key).value)

    def cite(self, key: str) -> Citation:
        """A cited paragraph."""
        return self.book.citation(key)

    def procedures(self) -> Procedures:
        """The codes of the day."""
        return self.book.procedures(self.on)

    def units(self) -> UnitLaw:
        """The numbers of both methods. Raises Gap."""
        return UnitLaw(self.number("timed_unit_minutes"), self.number("pooled_unit_minimum"), self.number("midpoint_unit_minimum"))

    def assistant(self) -> AssistantLaw | None:
        """The numbers of an assistant's share; None before the day from which it is marked."""
        share, last = self.maybe("assistant_share_percent"), self.maybe("therapist_last_unit_minutes")
        least, most = self.maybe("shared_units_least_minutes"), self.maybe("shared_units_most_minutes")
        if share is None:
            return None
        return AssistantLaw(self.number("timed_unit_minutes"), int(share.value), int(last.value) if last else None,
                            (int(least.value), int(most.value)) if least and most else None)
