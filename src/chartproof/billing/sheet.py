"""What the charges of a day are: lines with units, modifiers to consider, and what does not fit. Values only."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal, NamedTuple

from chartproof.billing.services import Discipline, Service
from chartproof.billing.units import UnitSplit
from chartproof.core.citation import Citation
from chartproof.law.profile import UnitMethod

Standing = Literal["consider", "not", "open"]
"""``consider``: the facts call for it; ``not``: it was asked, and they do not; ``open``: what decides is not among the facts or the law."""
RemarkKind = Literal["finding", "question", "note"]
Open = Literal["", "tie", "method"]
"""Why there is more than one way: left-over minutes tie, or nobody knows how the payer counts and the ways differ."""


class Considered(NamedTuple):
    """One modifier with its reason in sentences; never added by itself.

    ``lines`` are the codes it is about with how many of their units (None: each unit of the line); ``facts`` JSON Pointers into the visit
    or the chart; ``citations`` what asks for it. Where the line may have several numbers of units, ``given`` is the one this is said of.
    """

    modifier: str
    standing: Standing
    lines: tuple[tuple[str, int | None], ...]
    reason: tuple[str, ...]
    facts: tuple[str, ...]
    citations: tuple[Citation, ...]
    given: int | None = None

    @property
    def verified(self) -> bool:
        """Whether somebody has opened every source that it rests on."""
        return all(citation.certainty != "recalled" for citation in self.citations)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes it is about."""
        return tuple(code for code, _ in self.lines)


class Remark(NamedTuple):
    """What does not fit (``finding``), what a person has to settle (``question``), or what a biller should know (``note``)."""

    kind: RemarkKind
    what: str
    do: str = ""
    citations: tuple[Citation, ...] = ()
    facts: tuple[str, ...] = ()
    holds: bool = False


class Line(NamedTuple):
    """A code of the day: ``units`` in each way that the bill allows, ``minutes`` as recorded, ``counted`` as billed by this discipline."""

    code: str
    paraphrase: str
    timed: bool
    minutes: int
    counted: int
    units: tuple[int, ...]
    services: tuple[Service, ...]


class Bill(NamedTuple):
    """The charges of one discipline under one payer. ``ways`` are the maps of code to units, timed and untimed: one, or each that is open.

    ``split`` is by ``method`` (by the pooled one where that is None), ``other`` by the other method; ``edits_unknown`` the codes of which nobody knows whether the payer has an edit with another of the day.
    """

    discipline: Discipline
    payer: str
    rank: int
    method: UnitMethod | None
    split: UnitSplit
    other: UnitSplit
    ways: tuple[Mapping[str, int], ...]
    open: Open
    lines: tuple[Line, ...]
    citation: Citation
    considered: tuple[Considered, ...] = ()
    remarks: tuple[Remark, ...] = ()
    edits_unknown: frozenset[str] = frozenset()

    @property
    def timed_total(self) -> int:
        """Timed minutes that this bill counts."""
        return self.split.total_timed_minutes


class Sheet(NamedTuple):
    """The charges of one patient's day: a bill for each discipline under each payer, and what is said of the day as a whole."""

    patient: str
    date: datetime.date
    visits: int
    bills: tuple[Bill, ...]
    remarks: tuple[Remark, ...]
    timed_minutes: int
    treatment_minutes: int

    @property
    def findings(self) -> tuple[Remark, ...]:
        """Every finding, of the day and of its bills."""
        return tuple(r for r in (*self.remarks, *(r for bill in self.bills for r in bill.remarks)) if r.kind == "finding")

    @property
    def held(self) -> bool:
        """Whether something open stands between these lines and a claim."""
        return any(bill.open == "method" or any(r.holds for r in bill.remarks) or any(
            c.standing == "open" and c.modifier in ("CO", "CQ") for c in bill.considered) for bill in self.bills) or any(r.holds for r in self.remarks)


def unit_words(number: int) -> str:
    """``1 unit``, ``3 units``."""
    return f"{number} unit" if number == 1 else f"{number} units"


def joined(words: tuple[str, ...] | list[str], conjunction: str = "and") -> str:
    """``97110``, ``97110 and 97530``, ``97110, 97530 and 97535``."""
    *first, last = words or [""]
    return f"{', '.join(first)} {conjunction} {last}" if first else last
