"""Minutes to units, with what a biller wants to know beside it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import NamedTuple

from chartproof.billing.units import UnitLaw, UnitSplit, split
from chartproof.core.citation import Citation
from chartproof.core.errors import ChartproofError, Gap, Problem
from chartproof.law.loader import load
from chartproof.law.profile import UnitMethod


class Units(NamedTuple):
    """The split by the chosen method, the other method's split, the untimed codes that were left out, and the source."""

    chosen: UnitSplit
    other: UnitSplit
    untimed: tuple[str, ...]
    citation: Citation


def count(minutes: Mapping[str, int], method: UnitMethod, on: datetime.date) -> Units:
    """Units of one patient's day by ``method``, law of the day ``on``.

    Raises ChartproofError for an unknown code, minutes outside a day, or a day before the lawbook begins.
    """
    lawbook, _ = load()
    procedures = lawbook.procedures(on)
    for code, number in minutes.items():
        if code not in procedures:
            raise ChartproofError(Problem(f"{code} is not a procedure code that the lawbook knows on {on}", "See `chartproof law codes`"))
        if not 0 <= number <= 1440:
            raise ChartproofError(Problem(f"the minutes of {code} are outside a day (0 to 1440)", "Give the minutes of this one day"))
    timed = {code: number for code, number in minutes.items() if procedures[code].timed}
    try:
        unit = lawbook.get("timed_unit_minutes", on)
        law = UnitLaw(int(unit.value), int(lawbook.get("pooled_unit_minimum", on).value), int(lawbook.get("midpoint_unit_minimum", on).value))
    except Gap as gap:
        raise ChartproofError(Problem(f"the lawbook has no unit method for {on}", f"{gap.known}")) from None
    other: UnitMethod = "midpoint" if method == "cms" else "cms"
    cited = lawbook.get("pooled_unit_minimum" if method == "cms" else "midpoint_unit_minimum", on).citation
    return Units(split(timed, method, law), split(timed, other, law), tuple(c for c in minutes if c not in timed), cited)
