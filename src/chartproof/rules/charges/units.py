"""Units against the minutes on the page, by the method of the payer; without a payer, by both."""

from __future__ import annotations

from typing import NamedTuple

from chartproof.billing.day import TreatmentDay, treatment_day
from chartproof.billing.units import UnitLaw, least_minutes, split, units_of_total
from chartproof.core.finding import Answer
from chartproof.law.profile import UnitMethod
from chartproof.rules.answers import met, not_applicable, not_met, unknown
from chartproof.rules.case import Case


class Bill(NamedTuple):
    """Billed timed units and the timed minutes behind them; ``exact`` is false where a length of session is all there is."""

    day: TreatmentDay
    units: int
    minutes: int | None
    exact: bool
    by_code: dict[str, int]
    law: UnitLaw


def bill(case: Case) -> Bill | None:
    """The bill of the day; None when no timed unit is billed."""
    procedures = case.law.procedures()
    day = treatment_day(case.record.document.evidence)
    named = day.timed_units(procedures)
    units = sum(named.values()) if named else (day.units_unnamed or 0)
    if not units:
        return None
    by_code = day.timed_minutes(procedures)
    law = unit_law(case)
    if day.total_timed is not None:
        return Bill(day, units, day.total_timed, True, by_code, law)
    if by_code and set(named) <= set(by_code):
        return Bill(day, units, sum(by_code.values()), True, by_code, law)
    most = day.session if day.session is not None else day.total_treatment
    return Bill(day, units, most, False, by_code, law)


def unit_law(case: Case) -> UnitLaw:
    """The numbers of both methods on the case's date. Raises Gap."""
    numbers = (case.law.get(key).value for key in ("timed_unit_minutes", "pooled_unit_minimum", "midpoint_unit_minimum"))
    return UnitLaw(*(int(number) for number in numbers))


def spans(case: Case) -> tuple[int, ...]:
    """Where the units stand."""
    return case.find("units")


def most_units(charge: Bill, method: UnitMethod) -> int:
    """The most units that the minutes can make by a method."""
    minutes = charge.minutes or 0
    if method == "cms":
        return units_of_total(minutes, charge.law)
    if charge.by_code and charge.exact and sum(charge.by_code.values()) == minutes:
        return split(charge.by_code, "midpoint", charge.law).total_units
    codes = max(1, len(charge.day.units))
    return (minutes + codes * (charge.law.unit - charge.law.midpoint_minimum)) // charge.law.unit


def below_the_first_unit(case: Case) -> Answer:
    """UN-01: fewer timed minutes than a first unit takes."""
    charge = bill(case)
    if charge is None or charge.minutes is None:
        return not_applicable()
    if charge.minutes < charge.law.pooled_minimum:
        return not_met("few", spans(case), minutes=charge.minutes, least=charge.law.pooled_minimum)
    return met(spans(case))


def too_many(case: Case) -> Answer:
    """UN-02: more units than the pooled minutes make. Without a profile it is judged only where both methods agree."""
    if case.profile and case.profile.unit_method != "cms":
        return not_applicable()
    charge = bill(case)
    if charge is None or charge.minutes is None:
        return not_applicable()
    pooled, alone = most_units(charge, "cms"), most_units(charge, "midpoint")
    parameters: dict[str, str | int] = {
        "units": charge.units, "least": least_minutes(charge.units, charge.law), "minutes": charge.minutes, "most": pooled,
        "bound": "" if charge.exact else "at most ", "noun": "unit" if charge.units == 1 else "units", "made": "unit" if pooled == 1 else "units"}
    if charge.units <= pooled and (case.profile or charge.units <= alone):
        return met(spans(case))
    if case.profile is None and charge.units <= max(pooled, alone):
        return unknown("method", spans(case), units=charge.units, pooled=pooled, alone=alone)
    return not_met("many", spans(case), **parameters)


def allocation(case: Case) -> Answer:
    """UN-03: the units of each code are one of the splits that the pooled method allows."""
    if case.profile is None or case.profile.unit_method != "cms":
        return not_applicable()
    charge = bill(case)
    if charge is None or not charge.day.units or not set(charge.day.units) <= set(charge.by_code) | set(charge.day.codes):
        return not_applicable()
    named = charge.day.timed_units(case.law.procedures())
    if not charge.by_code or not set(named) <= set(charge.by_code):
        return not_applicable()
    answer = split(charge.by_code, "cms", charge.law)
    billed = {code: named.get(code, 0) for code in charge.by_code}
    if sum(billed.values()) != answer.total_units:
        return not_applicable()  # the sum is UN-02's and UN-07's question
    if billed in answer.allocations:
        return met(spans(case))
    allowed = " or ".join(", ".join(f"{code} x {n}" for code, n in way.items() if n) for way in answer.allocations[:4])
    return not_met("split", spans(case), allowed=allowed)


def each_code_alone(case: Case) -> Answer:
    """UN-04: by the midpoint method, no code has more units than its own minutes make."""
    if case.profile is None or case.profile.unit_method != "midpoint":
        return not_applicable()
    charge = bill(case)
    if charge is None:
        return not_applicable()
    if not charge.by_code:
        return unknown("minutes", spans(case))
    ways = split(charge.by_code, "midpoint", charge.law).allocations[0]
    over = [code for code, n in charge.day.units.items() if code in ways and n > ways[code]]
    if not over:
        return met(spans(case))
    code = over[0]
    return not_met("many", [i for i in spans(case) if case.evidence(i).code in over], code=code, units=charge.day.units[code],
                   minutes=charge.by_code[code], most=ways[code])


def methods_differ(case: Case) -> Answer:
    """UN-05: the two methods give different units for these minutes."""
    charge = bill(case)
    if charge is None or not charge.by_code or not charge.exact:
        return not_applicable()
    pooled, alone = (split(charge.by_code, method, charge.law) for method in _METHODS)
    if pooled.total_units == alone.total_units and alone.allocations[0] in pooled.allocations:
        return met(spans(case))
    return not_met("differ", spans(case), pooled=pooled.total_units, alone=alone.total_units)


_METHODS: tuple[UnitMethod, UnitMethod] = ("cms", "midpoint")


def untimed(case: Case) -> Answer:
    """UN-06: an untimed code is billed once a day."""
    procedures = case.law.procedures()
    day = treatment_day(case.record.document.evidence)
    billed = {code: n for code, n in day.units.items() if code in procedures and not procedures[code].timed}
    if not billed:
        return not_applicable()
    most = int(case.law.get("untimed_units_a_day").value)
    over = [code for code, n in billed.items() if n > most]
    found = [i for i in spans(case) if case.evidence(i).code in billed]
    return not_met("many", found, code=over[0], units=billed[over[0]], most=most) if over else met(found)


def agrees_with_minutes(case: Case) -> Answer:
    """UN-07: billed units and documented minutes belong together: neither without the other, neither below."""
    charge = bill(case)
    if charge is None:
        return not_applicable()
    if charge.minutes is None:
        return not_met("none", spans(case), units=charge.units)
    if charge.day.disagreeing:
        return not_met("disagree", case.find("minutes"), codes=", ".join(charge.day.disagreeing))
    method: UnitMethod = case.profile.unit_method if case.profile else "cms"
    fewest = min(most_units(charge, m) for m in ((method,) if case.profile else _METHODS))
    if charge.exact and charge.units < fewest:
        return not_met("fewer", spans(case), units=charge.units, minutes=charge.minutes, most=fewest)
    return met(spans(case))
