"""What a rule is given: the evidence of a document, its record, the law of its date, and nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from chartproof.billing.day import TreatmentDay, treatment_day
from chartproof.core.evidence import DocumentKind, Evidence, Origin, Shown, Standing
from chartproof.core.procedure import Procedures
from chartproof.core.record import Record
from chartproof.law.lawbook import LawValue
from chartproof.law.profile import Profile, UnitMethod


class Law(Protocol):
    """The lawbook as a rule sees it: bound to the case's date, writing down what was asked."""

    def get(self, key: str, on: datetime.date | None = None) -> LawValue:
        """The value on the case's date, or on another day of the episode. Raises Gap."""
        ...

    def procedures(self) -> Procedures:
        """The codes that are valid on the case's date."""
        ...

    def holds(self, key: str) -> bool:
        """Whether the lawbook has such a key at all, for tables with gaps of their own such as the states."""
        ...

    def ended(self) -> Mapping[str, datetime.date]:
        """Codes that ended before the case's date, each with its last day."""
        ...


class UndeclaredError(LookupError):
    """A rule looked at a kind of evidence that its ``reads`` does not name: a fault of the rule, not of the note."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"the rule does not declare that it reads {kind}")
        self.kind = kind


class Paper(NamedTuple):
    """One document of the episode, as far as a rule may look at it. Kind, date, origin and name are open to every rule."""

    kind: DocumentKind
    date: datetime.date | None
    origin: Origin
    name: str
    places: Mapping[str, tuple[Evidence, ...]]
    reads: frozenset[str] = frozenset()

    def find(self, kind: str, about: str | None = None, when: Sequence[Standing] = ("performed",)) -> tuple[Evidence, ...]:
        """The document's evidence of a kind: by default what was performed and not denied."""
        if kind not in self.reads:
            raise UndeclaredError(kind)
        return tuple(e for e in self.places.get(kind, ()) if e.when in when and not e.denied and (about is None or e.about == about))


class Case(NamedTuple):
    """One document put to one rule. ``date`` is the date of service, or the assumed one.

    ``places`` holds, for each kind, the indices of the document's evidence of it; ``reads`` the kinds the rule may look at.
    Every look at another kind raises :class:`UndeclaredError`.
    """

    record: Record
    law: Law
    profile: Profile | None
    date: datetime.date
    as_of: datetime.date
    places: Mapping[str, tuple[int, ...]]
    reads: frozenset[str] = frozenset()
    episode: tuple[Paper, ...] = ()

    def papers(self, *kinds: DocumentKind) -> tuple[Paper, ...]:
        """The documents of the episode in the order of their dates; of some kinds when given."""
        return tuple(paper._replace(reads=self.reads) for paper in self.episode if not kinds or paper.kind in kinds)

    def find(self, kind: str, about: str | None = None, when: Sequence[Standing] = ("performed",),
             code: str | None = None, denied: bool = False) -> tuple[int, ...]:
        """Indices of the document's evidence of a kind: by default what was performed and not denied."""
        self._allow(kind)
        places = self.places.get(kind)
        if not places:
            return ()
        evidence = self.record.document.evidence
        return tuple(
            i for i in places
            if (e := evidence[i]).when in when and e.denied == denied
            and (about is None or e.about == about) and (code is None or e.code == code)
        )

    def evidence(self, index: int) -> Evidence:
        """The evidence at an index."""
        found = self.record.document.evidence[index]
        self._allow(found.kind)
        return found

    def values(self, kind: str) -> tuple[str, ...]:
        """The distinct performed values of a kind as text, in the order of the note."""
        return tuple(dict.fromkeys(str(self.evidence(i).value) for i in self.find(kind)))

    def of_chart(self, kind: str, about: str | None = None) -> tuple[Evidence, ...]:
        """The chart's evidence of a kind; empty without a chart."""
        self._allow(kind)
        return self.record.of_chart(kind, about)

    def day(self) -> TreatmentDay:
        """The charges of the day, projected from the evidence that the rule may look at."""
        return treatment_day([e for e in self.record.document.evidence if e.kind in self.reads])

    @property
    def method(self) -> UnitMethod | None:
        """The payer's way of counting units; None without a profile."""
        return self.profile.unit_method if self.profile else None

    def _allow(self, kind: str) -> None:
        if kind not in self.reads:
            raise UndeclaredError(kind)


def open_case(record: Record, law: Law, profile: Profile | None, date: datetime.date, as_of: datetime.date) -> Case:
    """A case that no rule may read yet: ``case._replace(reads=rule.reads)`` puts it to one."""
    places: dict[str, list[int]] = {}
    for i, e in enumerate(record.document.evidence):
        places.setdefault(e.kind, []).append(i)
    return Case(record, law, profile, date, as_of, {kind: tuple(found) for kind, found in places.items()},
                episode=tuple(_paper(shown) for shown in record.documents()))


def _paper(shown: Shown) -> Paper:
    places: dict[str, list[Evidence]] = {}
    for e in shown.evidence:
        places.setdefault(e.kind, []).append(e)
    return Paper(shown.kind, shown.date, shown.origin, shown.name, {kind: tuple(found) for kind, found in places.items()})
