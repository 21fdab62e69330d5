"""A payer profile of the clinic's own: a file that names one of ours and what the plan does otherwise, with where that stands."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from chartproof.core.citation import Citation
from chartproof.core.errors import ChartproofError, Problem
from chartproof.core.fact import Fact
from chartproof.core.finding import Severity
from chartproof.core.visit import Code, Words
from chartproof.exchange.facts import Opened, open_facts
from chartproof.law.profile import ModifierRule, OwnPair, Profile, UnitMethod

_WEIGHT: dict[Severity, int] = {"advice": 0, "risk": 1, "denial": 2}
RuleCode = Annotated[str, Meta(pattern=r"^[A-Z]{2,4}-\d{2}$")]
ProfileName = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{1,40}$")]
State = Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]


class Weighed(Fact, frozen=True, kw_only=True):
    """What a rule weighs for this payer: never less than in the profile that is extended."""

    rule: RuleCode
    severity: Severity


class Pair(Fact, frozen=True, kw_only=True):
    """Two codes of one day that this payer pays together only with a modifier on ``column2``; ``source`` is its paper that says so."""

    column1: Code
    column2: Code
    since: datetime.date
    until: datetime.date | None = None
    source: Words


class ProfileFile(Fact, frozen=True, kw_only=True):
    """A clinic's own profile. ``extends`` names one of ours (``chartproof law profiles``); all other lines say what differs.

    ``unit_method`` is ``cms`` (pooled) or ``midpoint``; ``source`` where the plan says so: its provider manual or contract, with the section.
    ``modifiers`` are those that the plan asks for beside what it inherits, ``edits`` whose code pairs it uses, ``pairs`` its own.
    """

    schema: Literal["chartproof/profile@1"] = "chartproof/profile@1"
    name: ProfileName
    title: Words
    extends: Words | None = None
    unit_method: UnitMethod | None = None
    source: Words | None = None
    modifiers: tuple[ModifierRule, ...] = ()
    edits: Literal["medicare", "medicaid", "none"] | None = None
    pairs: tuple[Pair, ...] = ()
    adopts: tuple[RuleCode, ...] = ()
    weights: tuple[Weighed, ...] = ()
    state: State | None = None


def open_profile(source: Path | bytes, name: str = "") -> Opened[ProfileFile]:
    """The file with the places of its facts. Raises ChartproofError with file, line, reason and remedy."""
    opened = open_facts(source, name, ProfileFile)
    given = opened.facts
    if given.source is None and (given.unit_method or given.modifiers or given.edits):
        raise ChartproofError(Problem("this profile says how the plan counts or what it asks for, and not where that is written",
                                      "Add `source:` with the plan's manual or contract and its section", opened.places.at("/name")))
    if given.extends is None and given.unit_method is None:
        raise ChartproofError(Problem("this profile extends none of ours and names no unit method", "Add `extends: commercial-pooled`, or `unit_method:` with its `source:`",
                                      opened.places.at("/name")))
    return opened


def profile_of(opened: Opened[ProfileFile], extended: Profile | None, nobody_knows: Citation) -> Profile:
    """The profile that a file makes of the one it extends; ``nobody_knows`` cites an unknown method.

    Raises ChartproofError for a weight below the inherited one.
    """
    given = opened.facts
    said = Citation(given.name, given.source or "", given.title, None, "primary", "plan")
    base = extended or Profile(name="", title="", payers=frozenset(), unit_method=None, source=nobody_knows)
    weights = dict(base.severity)
    for i, one in enumerate(given.weights):
        if one.rule in weights and _WEIGHT[one.severity] < _WEIGHT[weights[one.rule]]:
            raise ChartproofError(Problem("this weighs less than in the profile that is extended", "A profile may raise what it inherits, not lower it; take the line out",
                                          opened.places.at(f"/weights/{i}/severity")))
        weights[one.rule] = one.severity
    edits = {None: base.edits, "none": "", "medicare": "medicare", "medicaid": "medicaid"}[given.edits]
    return msgspec.structs.replace(
        base, name=given.name, title=given.title, family=given.name, unit_method=given.unit_method or base.unit_method,
        source=said if given.unit_method else base.source, severity=weights, adopts=base.adopts | frozenset(given.adopts), state=given.state or base.state,
        modifiers={**base.modifiers, **dict.fromkeys(given.modifiers, said)}, edits=edits,
        pairs=(*base.pairs, *(OwnPair(column1=p.column1, column2=p.column2, since=p.since, until=p.until, source=f"{given.title}: {p.source}") for p in given.pairs)),
    )
