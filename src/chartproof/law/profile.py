"""A payer profile: which rules apply, how heavy they weigh, and which unit method the payer counts by."""

from __future__ import annotations

from typing import Literal

import msgspec

from chartproof.core.citation import Citation
from chartproof.core.finding import Severity

UnitMethod = Literal["cms", "midpoint"]


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """``payers`` are the scopes of rules that apply beside ``all`` (``medicare``, ``medicaid``, ``commercial``);
    ``severity`` overrides a rule's own by its code; ``source`` says why the unit method is what it is.
    """

    name: str
    title: str
    payers: frozenset[str]
    unit_method: UnitMethod
    source: Citation
    severity: dict[str, Severity] = {}
