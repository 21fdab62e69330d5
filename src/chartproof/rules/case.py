"""What a rule is given: the evidence of a document, its record, the law of its date, and nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from chartproof.core.evidence import Evidence, Standing
from chartproof.core.procedure import Procedures
from chartproof.core.record import Record
from chartproof.law.lawbook import LawValue
from chartproof.law.profile import Profile


class Law(Protocol):
    """The lawbook as a rule sees it: bound to the case's date, writing down what was asked."""

    def get(self, key: str) -> LawValue:
        """The value on the case's date. Raises Gap."""
        ...

    def procedures(self) -> Procedures:
        """The codes that are valid on the case's date."""
        ...


class Case(NamedTuple):
    """One document put to one rule. ``date`` is the date of service, or the assumed one."""

    record: Record
    law: Law
    profile: Profile | None
    date: datetime.date
    as_of: datetime.date

    def find(self, kind: str, about: str | None = None, when: Sequence[Standing] = ("performed",),
             code: str | None = None, denied: bool = False) -> tuple[int, ...]:
        """Indices of the document's evidence of a kind: by default what was performed and not denied."""
        return tuple(
            i for i, e in enumerate(self.record.document.evidence)
            if e.kind == kind and e.when in when and e.denied == denied
            and (about is None or e.about == about) and (code is None or e.code == code)
        )

    def evidence(self, index: int) -> Evidence:
        """The evidence at an index."""
        return self.record.document.evidence[index]
