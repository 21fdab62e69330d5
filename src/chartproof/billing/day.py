"""The treatment day as billing sees it: minutes and units by code, projected from evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from chartproof.core.evidence import Evidence
from chartproof.core.procedure import Procedures

CHARGED = frozenset({"code", "minutes", "units", "total_timed_minutes", "total_treatment_minutes", "session_minutes"})
"""The kinds that a treatment day is made of."""


class TreatmentDay(NamedTuple):
    """What the evidence of one day says of its charges.

    ``minutes``: by code, of performed services only. Where the text gives a figure for the code and figures for its
    activities, the code's own figure counts, and a code whose activities add up otherwise stands in ``disagreeing``.
    ``units``: billed, by code; ``units_unnamed``: billed without a code. Totals are None where the text states none.
    """

    codes: tuple[str, ...]
    minutes: Mapping[str, int]
    units: Mapping[str, int]
    units_unnamed: int | None
    total_timed: int | None
    total_treatment: int | None
    session: int | None
    disagreeing: tuple[str, ...]

    def timed_minutes(self, procedures: Procedures) -> dict[str, int]:
        """Minutes of the timed codes."""
        return {code: number for code, number in self.minutes.items() if code in procedures and procedures[code].timed}

    def timed_units(self, procedures: Procedures) -> dict[str, int]:
        """Billed units of the timed codes."""
        return {code: number for code, number in self.units.items() if code in procedures and procedures[code].timed}


def treatment_day(evidence: Sequence[Evidence]) -> TreatmentDay:
    """Project the performed charges of a document."""
    named: dict[str, int] = {}
    summed: dict[str, int] = {}
    units: dict[str, int] = {}
    stated: dict[str, int] = {}
    first: dict[str, int] = {}
    for e in evidence:
        if e.when != "performed" or e.denied:
            continue
        kind, code = e.kind, e.code
        if kind == "code":
            stated[str(e.value)] = 0
        elif kind == "minutes" and code:
            where = summed if e.about else named
            where[code] = where.get(code, 0) + _count(e)
        elif kind == "units" and code:
            units[code] = units.get(code, 0) + _count(e)
        else:
            first.setdefault(kind, _count(e))
    disagreeing = tuple([code for code, number in summed.items() if named.get(code, number) != number])
    return TreatmentDay(
        tuple(stated | units | named | summed), {**summed, **named}, units, first.get("units"), first.get("total_timed_minutes"),
        first.get("total_treatment_minutes"), first.get("session_minutes"), disagreeing,
    )


def _count(e: Evidence) -> int:
    return e.value if isinstance(e.value, int) else 0
