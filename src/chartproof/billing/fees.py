"""The user's own fee schedule: what one unit of a code brings on a day. Amounts are whole cents; Chartproof ships none."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Fee(NamedTuple):
    """One unit of a code from ``since`` to ``until`` (open where None). ``practice_expense`` is that part of it, where the schedule tells."""

    code: str
    cents: int
    since: datetime.date | None = None
    until: datetime.date | None = None
    practice_expense: int | None = None

    def applies(self, on: datetime.date) -> bool:
        """Whether the fee is that of a day of service."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class FeeSchedule:
    """The fees of one payer, as its user wrote them down. ``name`` is what a report calls it."""

    def __init__(self, fees: Iterable[Fee], name: str) -> None:
        self.name = name
        self._fees: dict[str, list[Fee]] = {}
        for fee in fees:
            self._fees.setdefault(fee.code, []).append(fee)

    def fee(self, code: str, on: datetime.date) -> Fee | None:
        """The fee of a code on a day; None where the schedule has none."""
        return next((fee for fee in self._fees.get(code, ()) if fee.applies(on)), None)

    @property
    def tells_practice_expense(self) -> bool:
        """Whether any fee says how much of it is practice expense."""
        return any(fee.practice_expense is not None for fees in self._fees.values() for fee in fees)


class Worth(NamedTuple):
    """What the units of a day bring, in cents by code, and the codes that the schedule does not price on that day."""

    cents: Mapping[str, int]
    unpriced: tuple[str, ...]

    @property
    def total(self) -> int:
        """All that is priced."""
        return sum(self.cents.values())


def worth(units: Mapping[str, int], on: datetime.date, schedule: FeeSchedule) -> Worth:
    """What units bring by the schedule, each at its full fee."""
    fees = {code: schedule.fee(code, on) for code in units}
    return Worth({code: fee.cents * units[code] for code, fee in fees.items() if fee}, tuple(code for code, fee in fees.items() if fee is None))


def assistant_cut(worth_of_lines: int, percent_paid: int) -> int:
    """About how much less lines by an assistant bring, in cents, halves up."""
    return (worth_of_lines * (100 - percent_paid) + 50) // 100


def practice_expense_cut(units: Mapping[str, int], on: datetime.date, schedule: FeeSchedule, percent: int) -> int | None:
    """How much less the second and further units of a day bring, in cents: a share of their practice expense, the unit with the highest paid in full.

    None where the schedule does not tell the practice expense of each code.
    """
    fees = {code: schedule.fee(code, on) for code, number in units.items() if number}
    parts = [fee.practice_expense for code, fee in fees.items() if fee and fee.practice_expense is not None for _ in range(units[code])]
    if len(parts) != sum(units.values()):
        return None
    return ((sum(parts) - max(parts, default=0)) * percent + 50) // 100


def dollars(cents: int) -> str:
    """``$1,234.50``."""
    return f"${cents // 100:,}.{cents % 100:02d}"
