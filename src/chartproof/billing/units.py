"""Minutes of timed codes to units, by the pooled method of CMS or code by code at the midpoint, with the working."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, islice
from typing import NamedTuple

from chartproof.law.profile import UnitMethod

_MOST_TIES = 200


class UnitLaw(NamedTuple):
    """The numbers that the arithmetic rests on: minutes of a unit, and the least minutes of a first unit."""

    unit: int
    pooled_minimum: int
    midpoint_minimum: int


class UnitSplit(NamedTuple):
    """``allocations`` holds one map of code to units, or every one that ties: then the treating therapist chooses.

    ``working`` are sentences for a biller.
    """

    method: UnitMethod
    total_timed_minutes: int
    total_units: int
    allocations: tuple[dict[str, int], ...]
    working: tuple[str, ...]


def units_of_total(minutes: int, law: UnitLaw) -> int:
    """Units that a day's timed minutes make when pooled: none below 8, 1 from 8, 2 from 23, 3 from 38 (§20.2 C)."""
    return 0 if minutes < law.pooled_minimum else (minutes + law.unit - law.pooled_minimum) // law.unit


def least_minutes(units: int, law: UnitLaw) -> int:
    """The fewest pooled minutes that make so many units: 53 for 4."""
    return (units - 1) * law.unit + law.pooled_minimum if units else 0


def units_of_code(minutes: int, law: UnitLaw) -> int:
    """Units of one code alone at the midpoint: a unit counts once more than half of it was given."""
    return (minutes + law.unit - law.midpoint_minimum) // law.unit


def split(minutes: Mapping[str, int], method: UnitMethod, law: UnitLaw) -> UnitSplit:
    """Units for the timed codes of one day, one patient, one discipline. Raises ValueError for negative minutes."""
    if any(number < 0 for number in minutes.values()):
        raise ValueError("minutes below zero")
    return _pooled(minutes, law) if method == "cms" else _midpoint(minutes, law)


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _code_line(code: str, number: int, law: UnitLaw) -> str:
    full, left = divmod(number, law.unit)
    if not full:
        return f"{code}: {number} min, all left over"
    return f"{code}: {number} min = {_plural(full, 'full unit')} of {law.unit}" + (f" and {left} min left over" if left else "")


def _pooled(minutes: Mapping[str, int], law: UnitLaw) -> UnitSplit:
    """Full units to each code; the pooled rest, one unit each, to the codes with most minutes left over (Pub 100-04 ch. 5 §20.2 C)."""
    total = sum(minutes.values())
    units = units_of_total(total, law)
    working = [_code_line(code, number, law) for code, number in minutes.items()]
    if not units:
        working.append(f"{total} timed min in all: below {law.pooled_minimum}, so no unit")
        return UnitSplit("cms", total, 0, (dict.fromkeys(minutes, 0),), tuple(working))
    base = {code: number // law.unit for code, number in minutes.items()}
    working.append(f"{total} timed min in all = {_plural(units, 'unit')} ({least_minutes(units, law)} to {least_minutes(units + 1, law) - 1} min)")
    left = units - sum(base.values())
    if not left:
        return UnitSplit("cms", total, units, (base,), tuple(working))
    remainders = {code: number % law.unit for code, number in minutes.items() if number % law.unit}
    ordered = sorted(remainders, key=lambda code: -remainders[code])
    cut = remainders[ordered[left - 1]]
    sure = [code for code in ordered if remainders[code] > cut]
    tied = [code for code in ordered if remainders[code] == cut]
    choices = combinations(tied, left - len(sure))
    allocations = tuple({code: n + (code in sure or code in chosen) for code, n in base.items()} for chosen in islice(choices, _MOST_TIES))
    working += _left_over(left, sure, tied, remainders)
    return UnitSplit("cms", total, units, allocations, tuple(working))


def _left_over(left: int, sure: list[str], tied: list[str], remainders: Mapping[str, int]) -> list[str]:
    word = "The one left-over unit goes" if left == 1 else f"The {left} left-over units go"
    if len(sure) + len(tied) == left:
        takers = sure + tied
        rest = [n for code, n in remainders.items() if code not in takers]
        against = f" against {max(rest)}" if rest else ""
        most = ", ".join(f"{code} ({remainders[code]} left-over min)" for code in takers)
        return [f"{word} to {most}{against}"]
    lines = [f"{code} takes one left-over unit ({remainders[code]} left-over min)" for code in sure]
    open_units = left - len(sure)
    lines.append(f"{' and '.join(tied)} tie at {remainders[tied[0]]} left-over min: {_plural(open_units, 'unit')} may go to "
                 f"{'either' if len(tied) == 2 else 'any'} of them; the treating therapist chooses")
    return lines


def _midpoint(minutes: Mapping[str, int], law: UnitLaw) -> UnitSplit:
    """Each code alone: a further unit once its midpoint is passed; left-over minutes of several codes are not pooled."""
    units = {code: units_of_code(number, law) for code, number in minutes.items()}
    working = [f"{code}: {number} min = {_plural(units[code], 'unit')}" + ("" if units[code] else f" (below {law.midpoint_minimum})")
               for code, number in minutes.items()]
    total = sum(units.values())
    working.append(f"{_plural(total, 'unit')}: each code counted alone, nothing pooled")
    return UnitSplit("midpoint", sum(minutes.values()), total, (units,), tuple(working))
