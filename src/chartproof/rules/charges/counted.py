"""What a note says of its timed minutes and billed units, and what either method makes of it. The arithmetic is billing's."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from chartproof.billing.day import CHARGED
from chartproof.billing.units import UnitLaw, least_minutes, split, units_of_total
from chartproof.core.procedure import Procedures
from chartproof.rules.case import Case
from chartproof.rules.clock import clock

_COUNTED = CHARGED | {"start_time", "end_time"}
"""The kinds that these functions look at."""


class Billed(NamedTuple):
    """Timed units as billed: ``by_code`` where the note says so, their ``total``, and the words."""

    by_code: Mapping[str, int]
    total: int
    indices: tuple[int, ...]


class Bound(NamedTuple):
    """Timed minutes of the day: ``exact``, or the most they can have been. ``indices`` are the words that say so."""

    minutes: int
    exact: bool
    indices: tuple[int, ...]

    @property
    def words(self) -> str:
        """``45`` or ``at most 45``."""
        return str(self.minutes) if self.exact else f"at most {self.minutes}"


def unit_law(case: Case) -> UnitLaw:
    """The numbers of both methods on the date of service. Raises Gap."""
    unit, pooled, midpoint = (case.law.get(key).value for key in ("timed_unit_minutes", "pooled_unit_minimum", "midpoint_unit_minimum"))
    return UnitLaw(int(unit), int(pooled), int(midpoint))


def timed(codes: Mapping[str, int] | tuple[str, ...], procedures: Procedures) -> list[str]:
    """The timed codes among these."""
    return [code for code in codes if code in procedures and procedures[code].timed]


def billed(case: Case) -> Billed | None:
    """Timed units of the day; None where none are billed, or a sum of units cannot be parted into timed and untimed."""
    return case.once(_billed, _COUNTED)


def _billed(case: Case) -> Billed | None:
    day, procedures = case.day(), case.law.procedures()
    by_code = day.timed_units(procedures)
    if by_code:
        return Billed(by_code, sum(by_code.values()), tuple(i for code in by_code for i in case.find("units", code=code)))
    if day.units_unnamed and len(timed(day.codes, procedures)) == len(day.codes):
        return Billed({}, day.units_unnamed, case.find("units", code=""))
    return None


def every_minute(case: Case) -> Mapping[str, int] | None:
    """Minutes of each timed code that is named; None where one of them has none."""
    return case.once(_every_minute, _COUNTED)


def _every_minute(case: Case) -> Mapping[str, int] | None:
    day, procedures = case.day(), case.law.procedures()
    given = day.timed_minutes(procedures)
    return given if given and all(code in given for code in timed(day.codes, procedures)) else None


def timed_minutes(case: Case) -> Bound | None:
    """The timed minutes of the day. Where the note gives two figures, the larger: the smaller is never held against it."""
    return case.once(_timed_minutes, _COUNTED)


def _timed_minutes(case: Case) -> Bound | None:
    day, by_code = case.day(), every_minute(case)
    exact = [(day.total_timed, case.find("total_timed_minutes"))] if day.total_timed is not None else []
    if by_code:
        exact.append((sum(by_code.values()), tuple(i for code in by_code for i in case.find("minutes", code=code))))
    if exact:
        minutes, indices = max(exact, key=lambda figure: figure[0])
        return Bound(minutes, True, indices)
    most = [(day.total_treatment, case.find("total_treatment_minutes"))] if day.total_treatment is not None else []
    most += [(day.session, case.find("session_minutes"))] if day.session is not None else []
    visit = clock(case)
    most += [(visit.minutes, visit.indices)] if visit else []
    if not most:
        return None
    minutes, indices = min(most, key=lambda figure: figure[0])
    return Bound(minutes, False, indices)


def least(case_billed: Billed, law: UnitLaw) -> tuple[int, int]:
    """The fewest minutes that carry these units: pooled, and code by code at the midpoint."""
    alone = law._replace(pooled_minimum=law.midpoint_minimum)
    by_code = case_billed.by_code or {"": case_billed.total}
    return least_minutes(case_billed.total, law), sum(least_minutes(units, alone) for units in by_code.values())


def carried(minutes: int, law: UnitLaw) -> int:
    """Units that pooled minutes carry."""
    return units_of_total(minutes, law)


def allocations(minutes: Mapping[str, int], law: UnitLaw) -> tuple[tuple[Mapping[str, int], ...], Mapping[str, int]]:
    """Every pooled allocation, and the one of the midpoint."""
    return _allocations(tuple(minutes.items()), law)


@lru_cache(maxsize=1024)
def _allocations(minutes: tuple[tuple[str, int], ...], law: UnitLaw) -> tuple[tuple[Mapping[str, int], ...], Mapping[str, int]]:
    """Arithmetic alone: the same minutes, by the same law, are shared out the same."""
    given = dict(minutes)
    return split(given, "cms", law).allocations, split(given, "midpoint", law).allocations[0]
