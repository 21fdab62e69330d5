"""The lawbook: ask for a value on a date, get the value with its citation, or a Gap."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import msgspec

from chartproof.core.citation import Certainty, Citation
from chartproof.core.errors import Gap
from chartproof.core.procedure import Procedure, Procedures


class LawValue(msgspec.Struct, frozen=True, kw_only=True):
    """One value of one key with one citation.

    ``since`` and ``until`` (last day, open when None) say for which dates of service it applies; ``known`` since when it
    could be known, ``binding`` since when it bound, where these differ from ``since``.
    """

    key: str
    value: int | str
    unit: str = ""
    since: datetime.date
    until: datetime.date | None = None
    known: datetime.date | None = None
    binding: datetime.date | None = None
    citation: Citation

    @property
    def certainty(self) -> Certainty:
        """How sure we are: that of the citation."""
        return self.citation.certainty
