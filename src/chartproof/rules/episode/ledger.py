"""The ledger of authorizations: what each allows, what was used of it, what is left, and what was billed outside every one of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal, NamedTuple

from chartproof.rules.case import Case
from chartproof.rules.episode import days
from chartproof.rules.episode.coverage import AUTHORIZED, Authorized, authorizations, units_used, visits_used

READS = days.DAYS | AUTHORIZED
"""What :func:`ledger` reads."""

Why = Literal["no authorization on that day", "no authorization names the code", "beyond the visits", "beyond the units"]


class Account(NamedTuple):
    """One authorization. What is left is below zero where more was held than allowed, and None where there is no such limit. ``days`` are the treatment
    days counted here, beside what the authorization itself says was used.
    """

    authorized: Authorized
    visits_used: int
    visits_left: int | None
    units_used: int
    units_left: int | None
    days: tuple[datetime.date, ...]


class Outside(NamedTuple):
    """Something done or billed under no authorization: the day, the code and units where a claim or note tells them, and why."""

    day: datetime.date
    code: str
    units: int | None
    why: Why
    number: str = ""


class Ledger(NamedTuple):
    """Every authorization of a chart, what lies outside, and the days that lie within more than one: they count for each."""

    accounts: tuple[Account, ...]
    outside: tuple[Outside, ...]
    shared: tuple[datetime.date, ...]


class _Line(NamedTuple):
    code: str
    units: int | None


def ledger(case: Case) -> Ledger:
    """The ledger of a chart up to the day of the case."""
    given, treated = authorizations(case), days.days_treated(case)
    lines = _lines(case)
    accounts = tuple(_account(case, one, treated) for one in given)
    outside = [] if not given else [*_uncovered(given, treated, lines), *(found for account in accounts for found in _beyond(account, lines))]
    shared = tuple(day for day in treated if sum(one.covers(day) for one in given) > 1)
    return Ledger(accounts, tuple(sorted(outside, key=lambda one: (one.day, one.code))), shared)


def _account(case: Case, one: Authorized, treated: tuple[datetime.date, ...]) -> Account:
    visits, units = visits_used(one, treated), units_used(case, one)
    counted = tuple(day for day in treated if one.covers(day) and (one.as_of is None or day > one.as_of))
    return Account(one, visits, None if one.visits is None else one.visits - visits, units, None if one.units is None else one.units - units, counted)


def _lines(case: Case) -> dict[datetime.date, tuple[_Line, ...]]:
    """What was billed or done on each day: by the claim, else by the codes of the notes."""
    made: dict[datetime.date, list[_Line]] = {}
    for paper in case.papers("treatment-note"):
        if paper.date:
            made.setdefault(paper.date, []).extend(_Line(code, None) for code in dict.fromkeys(str(e.value) for e in paper.find("code")))
    for day, places in days.claimed_days(case).items():
        claimed = [case.evidence(i) for i in places]
        made[day] = [_Line(e.code, e.value if isinstance(e.value, int) else None) for e in claimed]
    return {day: tuple(lines) for day, lines in made.items()}


def _uncovered(given: tuple[Authorized, ...], treated: tuple[datetime.date, ...], lines: dict[datetime.date, tuple[_Line, ...]]) -> Iterator[Outside]:
    if not given:
        return
    for day in treated:
        here = [one for one in given if one.covers(day)]
        done = lines.get(day, ())
        if not here:
            yield from (Outside(day, line.code, line.units, "no authorization on that day") for line in done or (_Line("", None),))
        elif all(one.codes for one in here):
            named = frozenset(code for one in here for code in one.codes)
            yield from (Outside(day, line.code, line.units, "no authorization names the code") for line in done if line.code not in named)


def _beyond(account: Account, lines: dict[datetime.date, tuple[_Line, ...]]) -> Iterator[Outside]:
    """The days on which an authorization was used up already: the last ones that it counts."""
    one = account.authorized
    if account.visits_left is not None and account.visits_left < 0:
        for day in account.days[max(len(account.days) + account.visits_left, 0):]:
            yield Outside(day, "", None, "beyond the visits", one.number)
    if one.units is not None and account.units_left is not None and account.units_left < 0:
        held = one.used
        for day in sorted(lines):
            if one.covers(day) and (one.as_of is None or day > one.as_of):
                for line in lines[day]:
                    if line.units and (not one.codes or line.code in one.codes):
                        above = min(line.units, max(held + line.units - one.units, 0))
                        held += line.units
                        if above:
                            yield Outside(day, line.code, above, "beyond the units", one.number)
