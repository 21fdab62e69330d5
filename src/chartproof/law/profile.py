"""A payer profile: which rules apply, how heavy they weigh, by which method the payer counts units, and how far one asks."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from chartproof.core.citation import Authority, Citation
from chartproof.core.finding import Severity

UnitMethod = Literal["cms", "midpoint"]
Level = Literal["minimum", "ready", "best"]
LEVELS: tuple[Level, ...] = ("minimum", "ready", "best")
"""From the legal minimum by what is ready for the payer's reviewers to best practice; each holds the one before."""


ModifierRule = Literal["discipline", "assistant", "assistant-alone", "threshold", "notice", "telehealth"]
"""By what a payer asks for modifiers: the plan's discipline, an assistant's share as Medicare counts it (``assistant-alone``: what an assistant
furnished, where nobody knows how it counts shared minutes), the yearly threshold, notices to the patient, telehealth."""
PairProgramme = Literal["", "medicare", "medicaid"]
"""Whose tables of code pairs a payer uses; empty where none of CMS's."""


class OwnPair(msgspec.Struct, frozen=True, kw_only=True):
    """An edit of the payer's own: two codes that it pays together only with a modifier on ``column2``, by its own paper (``source``)."""

    column1: str
    column2: str
    since: datetime.date
    until: datetime.date | None = None
    source: str


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """``payers`` are the scopes of rules that apply beside ``all`` (``medicare``, ``medicaid``, ``school``, ``commercial``, ``uhc`` …);
    ``severity`` overrides a rule's own by its code; ``source`` says why the unit method is what it is, and a ``unit_method`` of None
    that nobody knows it.

    ``modifiers`` are those that the payer asks for, each with the paragraph that says so; ``edits`` and ``pairs`` its edits between codes.
    ``family`` is the payer, ``level`` how far one asks: ``authorities`` are those whose rules are put (empty: all), ``adopts`` codes of
    other payers' rules that are put as advice. ``state`` is the postal code of the state whose practice law is asked, or empty.
    """

    name: str
    title: str
    payers: frozenset[str]
    unit_method: UnitMethod | None
    source: Citation
    severity: dict[str, Severity] = {}
    family: str = ""
    level: Level = "ready"
    authorities: frozenset[Authority] = frozenset()
    adopts: frozenset[str] = frozenset()
    state: str = ""
    modifiers: dict[ModifierRule, Citation] = {}
    edits: PairProgramme = ""
    pairs: tuple[OwnPair, ...] = ()

    def asks(self, authority: Authority) -> bool:
        """Whether rules of an authority are put at this level."""
        return not self.authorities or authority in self.authorities
