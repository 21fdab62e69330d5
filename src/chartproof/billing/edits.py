"""CMS's edits by day of service, from the tables that were loaded and from the few rows that the lawbook holds itself.

A book answers for one programme and one setting. It says *no edit* only where the table of that day is known; otherwise it raises Gap and
names the last state that somebody verified.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from typing import Protocol

from chartproof.core.errors import Gap
from chartproof.law.edits import PROGRAMMES, SETTINGS, Edit, EditBook, EditTables, Limit, Programme, Setting
from chartproof.law.lawbook import LawValue

__all__ = ["PROGRAMMES", "SETTINGS", "Edit", "EditBook", "EditTables", "FirstKnown", "Limit", "Programme", "Setting", "Values", "VerifiedEdits", "edit_book"]

_INDICATORS = {"never": "0", "with_modifier": "1"}
_ALWAYS_READ = "97530_95851"
"""A pair that was read of each quarter and setting of which any was."""
_STATES = {"never": "an edit that no modifier opens", "with_modifier": "an edit that a modifier opens", "free": "no edit"}


class Values(Protocol):
    """The lawbook, or a rule's view of it."""

    def get(self, key: str, on: datetime.date) -> LawValue:
        """The value on a day. Raises Gap."""
        ...

    def holds(self, key: str) -> bool:
        """Whether there is such a key."""
        ...

    def history(self, key: str) -> Sequence[LawValue]:
        """All values of a key by date."""
        ...


class VerifiedEdits:
    """The therapy pairs and limits that the lawbook itself holds: those of Medicare that somebody read, for the quarter they were read in."""

    def __init__(self, law: Values, setting: Setting, programme: Programme = "medicare") -> None:
        self._law = law
        self._setting = setting
        self._programme = programme

    def pairs(self, codes: Collection[str], on: datetime.date) -> tuple[Edit, ...]:
        """The edits between any two of these codes. Raises Gap for a pair that nobody read, and for another day than those of its quarter."""
        return tuple(sorted(edit for one, other in _twos(codes) for edit in self._pair(one, other, on)))

    def reaches(self, on: datetime.date) -> bool:
        """Whether a table of pairs is known for a day at all: without one, every pair of it is a Gap."""
        return self._programme == "medicare" and any(value.applies(on) for value in self._law.history(f"pair_{self._setting}_{_ALWAYS_READ}"))

    def limit(self, code: str, on: datetime.date) -> Limit:
        """The limit of a code. Raises Gap."""
        key = f"most_units_{self._setting}_{code}"
        if self._programme != "medicare" or not self._law.holds(key):
            raise Gap(f"table of limits for {code} ({self._programme}, {self._setting})", on.isoformat(), "nobody has read one")
        value = self._value(key, on, f"table of limits for {code}")
        return Limit(code, int(value.value), str(self._law.get(f"limit_adjudication_{code}", on).value), value.since, value.until or on, value.citation.text)

    def _pair(self, one: str, other: str, on: datetime.date) -> Iterator[Edit]:
        for first, second in ((one, other), (other, one)):
            key = f"pair_{self._setting}_{first}_{second}"
            if self._programme == "medicare" and self._law.holds(key):
                value = self._value(key, on, f"table of edits for {one} with {other}")
                indicator = _INDICATORS.get(str(value.value))
                if indicator:
                    yield Edit(first, second, value.since, value.until, indicator, value.citation.text)
                return
        raise Gap(f"table of edits for {one} with {other} ({self._programme}, {self._setting})", on.isoformat(), "nobody has read that pair")

    def _value(self, key: str, on: datetime.date, asked: str) -> LawValue:
        history = self._law.history(key)
        if any(value.applies(on) for value in history):
            return self._law.get(key, on)
        last = history[-1]
        state = _STATES.get(str(last.value), f"{last.value} {last.unit}")
        raise Gap(asked, on.isoformat(), f"the last verified state is that of {last.since} to {last.until}: {state}")


class FirstKnown:
    """Several books, asked in turn: the first that knows answers, pair by pair."""

    def __init__(self, books: Sequence[EditBook]) -> None:
        self._books = tuple(books)

    def pairs(self, codes: Collection[str], on: datetime.date) -> tuple[Edit, ...]:
        """The edits between any two of these codes. Raises Gap for a pair that no book knows, with what each of them says."""
        return tuple(sorted(edit for two in _twos(codes) for edit in self._pair(two, on)))

    def reaches(self, on: datetime.date) -> bool:
        """Whether a table of pairs is known for a day at all: without one, every pair of it is a Gap."""
        return any(book.reaches(on) for book in self._books)

    def limit(self, code: str, on: datetime.date) -> Limit | None:
        """The limit of a code. Raises Gap."""
        gaps: list[Gap] = []
        for book in self._books:
            try:
                return book.limit(code, on)
            except Gap as gap:
                gaps.append(gap)
        raise _joined(gaps, f"table of limits for {code}", on)

    def _pair(self, two: tuple[str, str], on: datetime.date) -> tuple[Edit, ...]:
        gaps: list[Gap] = []
        for book in self._books:
            try:
                return book.pairs(two, on)
            except Gap as gap:
                gaps.append(gap)
        raise _joined(gaps, f"table of edits for {two[0]} with {two[1]}", on)


def edit_book(law: Values, tables: EditTables | None, setting: Setting, programme: Programme = "medicare") -> EditBook:
    """What is known of a programme and setting: the loaded tables first (``lawbook.tables``), then the rows that the lawbook holds."""
    verified = VerifiedEdits(law, setting, programme)
    return FirstKnown((tables.book(programme, setting), verified)) if tables else verified


def _twos(codes: Collection[str]) -> Iterator[tuple[str, str]]:
    return combinations(sorted(set(codes)), 2)


def _joined(gaps: Sequence[Gap], key: str, on: datetime.date) -> Gap:
    return Gap(key, on.isoformat(), "; ".join(dict.fromkeys(gap.known for gap in gaps if gap.known)))
