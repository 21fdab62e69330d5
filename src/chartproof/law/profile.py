"""A payer profile: which rules apply, how heavy they weigh, by which method the payer counts units, and how far one asks."""

from __future__ import annotations

from typing import Literal

import msgspec

from chartproof.core.citation import Authority, Citation
from chartproof.core.finding import Severity

UnitMethod = Literal["cms", "midpoint"]
Level = Literal["minimum", "ready", "best"]
LEVELS: tuple[Level, ...] = ("minimum", "ready", "best")
"""From the legal minimum by what is ready for the payer's reviewers to best practice; each holds the one before."""


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """``payers`` are the scopes of rules that apply beside ``all`` (``medicare``, ``medicaid``, ``school``, ``commercial``, ``uhc`` …);
    ``severity`` overrides a rule's own by its code; ``source`` says why the unit method is what it is, and a ``unit_method`` of None
    that nobody knows it.

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

    def asks(self, authority: Authority) -> bool:
        """Whether rules of an authority are put at this level."""
        return not self.authorities or authority in self.authorities
