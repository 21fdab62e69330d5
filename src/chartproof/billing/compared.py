"""A claim against the charges of its day: units, modifiers that the facts call for, and modifiers without a cause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from chartproof.billing.law_on import LawOn
from chartproof.billing.separate import SEPARATE
from chartproof.billing.sheet import Bill, Considered, Remark, joined, unit_words
from chartproof.core.episode import Claim, ClaimLine
from chartproof.law.profile import ModifierRule, Profile

_ABOUT: dict[ModifierRule, tuple[str, ...]] = {
    "discipline": ("GO", "GP", "GN"), "assistant": ("CO", "CQ"), "assistant-alone": ("CO", "CQ"), "threshold": ("KX",), "notice": ("GA", "GX", "GY", "GZ"), "telehealth": ("95",),
}
"""Modifiers that the facts of a day can speak about, by what the payer asks for; of all others nothing is said."""
_SINCE: dict[ModifierRule, str] = {
    "discipline": "discipline_modifier_OT", "assistant": "assistant_modifier", "assistant-alone": "assistant_modifier", "threshold": "threshold_modifier",
    "notice": "notice_modifier_required", "telehealth": "telehealth_modifier",
}
_DISCIPLINES = {"OT": "GO", "PT": "GP", "SLP": "GN"}


class _Claimed(NamedTuple):
    """A claim's lines of one code: units in all, and units of lines that carry each modifier."""

    units: int
    marked: Mapping[str, int]


def compared(bill: Bill, claims: Sequence[tuple[str, Claim]], bills: int, profile: Profile | None, law: LawOn) -> tuple[Remark, ...]:
    """What the claims of the day say otherwise than a bill; ``claims`` with their JSON Pointers, ``bills`` the disciplines billed on the day.

    Modifiers are judged as far as the payer asks for them and the law of the day knows them.
    """
    lines = [line for _, claim in claims for line in claim.lines if bills == 1 or _of(bill, line)]
    if not lines:
        return ()
    claimed = {code: _claimed(code, lines) for code in dict.fromkeys(line.code for line in lines)}
    facts = tuple(pointer for pointer, _ in claims)
    return tuple(remark._replace(facts=facts) for remark in (*_units(bill, claimed), *_modifiers(bill, claimed, _judged(profile, law))))


def _judged(profile: Profile | None, law: LawOn) -> frozenset[str]:
    rules = profile.modifiers if profile else {}
    return frozenset(name for rule in rules if law.maybe(_SINCE[rule]) for name in _ABOUT[rule]) | (frozenset(SEPARATE) if profile else frozenset())


def _of(bill: Bill, line: ClaimLine) -> bool:
    """Whether a line is of the bill's discipline: by its modifier, else by its code."""
    named = {"GO", "GP", "GN"} & set(line.modifiers)
    return _DISCIPLINES[bill.discipline] in named if named else line.code in {one.code for one in bill.lines}


def _claimed(code: str, lines: Sequence[ClaimLine]) -> _Claimed:
    of_code = [line for line in lines if line.code == code]
    names = dict.fromkeys(name for line in of_code for name in line.modifiers)
    return _Claimed(sum(line.units for line in of_code), {name: sum(line.units for line in of_code if name in line.modifiers) for name in names})


def _units(bill: Bill, claimed: Mapping[str, _Claimed]) -> Iterator[Remark]:
    billed = {code: one.units for code, one in claimed.items()}
    ways = [{code: n for code, n in way.items() if n} for way in bill.ways]
    if billed in ways:
        return
    unknown = [code for code in billed if code not in {line.code for line in bill.lines}]
    if unknown:
        yield Remark("finding", f"the claim bills {joined(unknown)}, which the visit does not hold", "The visit's facts, or the correct code", holds=True)
    rightful = joined([" + ".join(f"{code} x {n}" for code, n in way.items()) or "no unit" for way in ways[:3]], "or")
    said = " + ".join(f"{code} x {n}" for code, n in billed.items())
    if set(billed) - set(unknown):
        yield Remark("finding", f"the claim bills {said}; these minutes make {rightful}", "The correct units", (bill.citation,), holds=True)


def _modifiers(bill: Bill, claimed: Mapping[str, _Claimed], judged: frozenset[str]) -> Iterator[Remark]:
    earned = {line.code for line in bill.lines if any(line.units)}
    for code, one in claimed.items():
        if code not in earned:
            continue  # a line that stands there by itself is a finding of units already
        named = {c.modifier: c for c in bill.considered if code in c.codes and c.given in (None, one.units)}
        if "59" in named:
            named |= dict.fromkeys(SEPARATE, named["59"])
        for name, units in one.marked.items():
            if name in SEPARATE and name not in named and code in bill.edits_unknown:
                yield Remark("question", f"{code}: the claim carries {name}, and whether this payer has an edit that it opens is not known here",
                             "The payer's edits of that day, or the line without it")
            elif name in judged:
                yield from _present(code, name, units, one, named.get(name))
        for name, asked in named.items():
            if asked.standing == "consider" and name not in one.marked and not (name in SEPARATE and set(SEPARATE) & one.marked.keys()) and name == asked.modifier:
                yield Remark("finding", f"{code}: the claim does not carry {name}, which these facts call for", asked.reason[-1].removesuffix("."), asked.citations, holds=asked.verified)


def _present(code: str, name: str, units: int, one: _Claimed, asked: Considered | None) -> Iterator[Remark]:
    """A modifier that stands on the claim."""
    if asked is None:
        yield Remark("finding", f"{code}: the claim carries {name}, and nothing in the facts is behind it", f"The fact that {name} rests on, or the line without it", holds=True)
    elif asked.standing == "not":
        yield Remark("finding", f"{code}: the claim carries {name} without cause", asked.reason[-1].removesuffix("."), asked.citations, holds=True)
    elif asked.standing == "open":
        yield Remark("question", f"{code}: the claim carries {name}; whether it should is open", asked.reason[0].removesuffix("."), asked.citations)
    else:
        called = dict(asked.lines)[code]
        wanted = one.units if called is None else called
        if name in ("CO", "CQ") and units != wanted and one.units >= wanted:
            yield Remark("finding", f"{code}: the claim carries {name} on {unit_words(units)}, and {wanted} of {one.units} call for it",
                         "Lines of their own for units with and without it", asked.citations, holds=True)
