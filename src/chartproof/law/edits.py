"""CMS's edits as values: which two codes do not go together on a day, and how many units of a code one day takes.

The tables come from the user's download; the lawbook carries them when a job was given some. Whoever asks, asks
:func:`chartproof.billing.edits.edit_book`, which knows the few verified rows too.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Literal, NamedTuple, Protocol

Programme = Literal["medicare", "medicaid"]
Setting = Literal["office", "hospital"]
"""CMS's practitioner tables are those of the office; the outpatient hospital has its own."""
PROGRAMMES: tuple[Programme, ...] = ("medicare", "medicaid")
SETTINGS: tuple[Setting, ...] = ("office", "hospital")


class Edit(NamedTuple):
    """A row of CMS's table: billed on one day, column 1 is paid and column 2 is not. ``until`` is the last day in force, None while it is.

    ``indicator``: ``0`` no modifier opens it, ``1`` a modifier on column 2 does, ``9`` it never applied; a row that ends on the day it begins never applied
    either. ``source`` names the table; ``loaded``: it is the user's own copy of CMS's.
    """

    column1: str
    column2: str
    since: datetime.date
    until: datetime.date | None
    indicator: str
    source: str
    loaded: bool = False

    @property
    def void(self) -> bool:
        """Whether the row never applied."""
        return self.indicator == "9" or self.since == self.until

    def applies(self, on: datetime.date) -> bool:
        """Whether the edit is in force on a day of service; its last day still is."""
        return not self.void and self.since <= on and (self.until is None or on <= self.until)

    @property
    def opens(self) -> bool:
        """Whether a modifier on column 2 parts the two services."""
        return self.indicator == "1"


class Limit(NamedTuple):
    """The most units of a code that CMS takes for one day without question, in the table of one quarter.

    ``adjudication``: ``1`` by line, ``2`` by day, from policy, ``3`` by day, from what is usual; empty where the table does not say.
    """

    code: str
    units: int
    adjudication: str
    since: datetime.date
    until: datetime.date
    source: str
    loaded: bool = False


class EditBook(Protocol):
    """The edits of one programme and one setting."""

    def pairs(self, codes: Collection[str], on: datetime.date) -> tuple[Edit, ...]:
        """The edits in force between any two of these codes, in the order of their columns. Raises Gap as soon as one pair has no known state.

        Ask pair by pair where the others shall be answered nevertheless.
        """
        ...

    def reaches(self, on: datetime.date) -> bool:
        """Whether a table of pairs is known for a day at all: without one, every pair of it is a Gap."""
        ...

    def limit(self, code: str, on: datetime.date) -> Limit | None:
        """The most units of a code on a day; None where the table of that day is known and sets none. Raises Gap."""
        ...


class EditTables(Protocol):
    """Tables that a user has loaded; ``sha256`` names them all."""

    @property
    def sha256(self) -> str:
        """The hash of what was loaded."""
        ...

    def book(self, programme: Programme, setting: Setting) -> EditBook:
        """The book of a programme and setting: one that raises Gap throughout where nothing of it was loaded."""
        ...
