"""Charge lines of one discipline under one payer: units by the payer's method, untimed codes, every way that is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chartproof.billing.law_on import LawOn
from chartproof.billing.services import Discipline, Service
from chartproof.billing.sheet import Bill, Line, Open
from chartproof.billing.units import UnitSplit, split
from chartproof.law.profile import Profile, UnitMethod

Ways = tuple[Mapping[str, int], ...]
EVALUATIONS = frozenset({"97165", "97166", "97167", "97168"})
GROUP = "97150"


def bill(done: Sequence[Service], discipline: Discipline, profile: Profile | None, rank: int, law: LawOn) -> Bill:
    """The lines of the services of one discipline, without modifiers yet. Raises Gap before the first day of a unit method."""
    procedures, numbers = law.procedures(), law.units()
    codes = dict.fromkeys(service.code for service in done)
    counted = {code: sum(s.counted for s in done if s.code == code) for code in codes}
    timed = {code: n for code, n in counted.items() if procedures[code].timed and n}
    untimed = {code: 1 for code, n in counted.items() if not procedures[code].timed and (n or code in EVALUATIONS)}
    method = profile.unit_method if profile else None
    pooled, alone = split(timed, "cms", numbers), split(timed, "midpoint", numbers)
    chosen, other = (alone, pooled) if method == "midpoint" else (pooled, alone)
    ways, why = _ways(chosen, other, method)
    ways = tuple({**way, **untimed} for way in ways)
    lines = tuple(Line(code, procedures[code].paraphrase, procedures[code].timed, sum(s.minutes for s in done if s.code == code), counted[code],
                       tuple(way.get(code, 0) for way in ways), tuple(s for s in done if s.code == code)) for code in codes)
    source = profile.source if profile else law.get("midpoint_unit_minimum" if method == "midpoint" else "pooled_unit_minimum").citation
    return Bill(discipline, profile.name if profile else "", rank, method, chosen, other, ways, why, lines, source)


def _ways(chosen: UnitSplit, other: UnitSplit, method: UnitMethod | None) -> tuple[Ways, Open]:
    """The allocations that are left: those of the method; of both where the method is not known and they differ."""
    if method is not None:
        return chosen.allocations, "tie" if len(chosen.allocations) > 1 else ""
    agreed = tuple(way for way in chosen.allocations if way in other.allocations)
    if agreed and len(chosen.allocations) == 1:
        return agreed, ""
    either: list[Mapping[str, int]] = list(chosen.allocations)
    either += [way for way in other.allocations if way not in either]
    return tuple(either), "method"
