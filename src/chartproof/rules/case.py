"""What a rule is given: the evidence of a document, its record, the law of its date, and nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from chartproof.billing.day import CHARGED, TreatmentDay, treatment_day
from chartproof.billing.edits import EditBook, Programme, Setting
from chartproof.core.evidence import DocumentKind, Evidence, Origin, Shown, Standing
from chartproof.core.procedure import Procedures
from chartproof.core.record import Record
from chartproof.law.lawbook import LawValue
from chartproof.law.profile import Profile, UnitMethod

T = TypeVar("T")
PERFORMED: Final[tuple[Standing, ...]] = ("performed",)
"""What a rule is given unless it asks for more."""


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

    def history(self, key: str) -> Sequence[LawValue]:
        """All values of a key by date, whether or not one applies on the case's date."""
        ...

    def edits(self, setting: Setting, programme: Programme) -> EditBook:
        """CMS's edits: the tables that were loaded, and the few rows that the lawbook holds."""
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

    def find(self, kind: str, about: str | None = None, when: Sequence[Standing] = PERFORMED) -> tuple[Evidence, ...]:
        """The document's evidence of a kind: by default what was performed and not denied."""
        if kind not in self.reads:
            raise UndeclaredError(kind)
        return tuple(e for e in self.places.get(kind, ()) if e.when in when and not e.denied and (about is None or e.about == about))


class Case(msgspec.Struct, frozen=True, gc=False):
    """One document put to one rule. ``date`` is the date of service, or the assumed one.

    ``places`` holds, for each kind, the indices of the document's evidence of it; ``reads`` the kinds the rule may look at.
    Every look at another kind raises :class:`UndeclaredError`. What several rules ask of the same evidence is worked out once: ``performed``
    and ``kept`` belong to one audit and are shared by its rules, and nobody changes what stands in them.
    """

    record: Record
    law: Law
    profile: Profile | None
    date: datetime.date
    as_of: datetime.date
    places: Mapping[str, Sequence[int]]
    reads: frozenset[str] = frozenset()
    episode: tuple[Paper, ...] = ()
    shown: tuple[Evidence, ...] = ()
    performed: dict[str, tuple[int, ...]] = {}
    kept: dict[object, Any] = {}

    def open_to(self, kinds: frozenset[str]) -> Case:
        """The same case for a rule that declares these kinds."""
        return Case(self.record, self.law, self.profile, self.date, self.as_of, self.places, kinds, self.episode, self.shown, self.performed, self.kept)

    def papers(self, *kinds: DocumentKind) -> tuple[Paper, ...]:
        """The documents of the episode in the order of their dates; of some kinds when given."""
        return tuple(paper._replace(reads=self.reads) for paper in self.episode if not kinds or paper.kind in kinds)

    def find(self, kind: str, about: str | None = None, when: Sequence[Standing] = PERFORMED,
             code: str | None = None, denied: bool = False) -> tuple[int, ...]:
        """Indices of the document's evidence of a kind: by default what was performed and not denied."""
        if kind not in self.reads:
            raise UndeclaredError(kind)
        shown = self.shown
        if when is PERFORMED and not denied:
            done = self.performed.get(kind)
            if done is None:
                done = self.performed[kind] = tuple([i for i in self.places.get(kind, ()) if (e := shown[i]).when == "performed" and not e.denied])
            if not done or (about is None and code is None):
                return done
            return tuple([i for i in done if (about is None or shown[i].about == about) and (code is None or shown[i].code == code)])
        return tuple([
            i for i in self.places.get(kind, ())
            if (e := shown[i]).when in when and e.denied == denied
            and (about is None or e.about == about) and (code is None or e.code == code)
        ])

    def evidence(self, index: int) -> Evidence:
        """The evidence at an index."""
        found = self.shown[index]
        if found.kind not in self.reads:
            raise UndeclaredError(found.kind)
        return found

    def spans(self, indices: Iterable[int]) -> tuple[tuple[int, int], ...]:
        """Where the evidence at these indices stands in the text: each place once, in order, without what has no place."""
        shown, reads = self.shown, self.reads
        places = []
        for i in indices:
            e = shown[i]
            if e.kind not in reads:
                raise UndeclaredError(e.kind)
            if e.start >= 0:
                places.append((e.start, e.end))
        return tuple(sorted(set(places)) if len(places) > 1 else places)

    def values(self, kind: str) -> tuple[str, ...]:
        """The distinct performed values of a kind as text, in the order of the note."""
        return tuple(dict.fromkeys([str(self.shown[i].value) for i in self.find(kind)]))

    def once(self, make: Callable[[Case], T], kinds: frozenset[str]) -> T:
        """What ``make`` makes of the evidence of these kinds, as far as the rule may look at them: made once for all rules that may look at the same.

        ``make`` is given a case that is open to no other kind. It asks the law no value, for what a rule asks of the law is counted rule by
        rule, and what it returns is not changed afterwards.
        """
        kept, key = self.kept, (make, self.reads)
        made: T | UnsetType = kept.get(key, UNSET)
        if made is UNSET:
            seen = self.reads & kinds
            made = kept.get((make, seen), UNSET)
            if made is UNSET:
                made = kept[make, seen] = make(self.open_to(seen))
            kept[key] = made
        return made

    def of_chart(self, kind: str, about: str | None = None) -> tuple[Evidence, ...]:
        """The chart's evidence of a kind; empty without a chart."""
        if kind not in self.reads:
            raise UndeclaredError(kind)
        return self.record.of_chart(kind, about)

    def day(self) -> TreatmentDay:
        """The charges of the day, projected from the evidence that the rule may look at."""
        return self.once(_charged_day, CHARGED)

    @property
    def method(self) -> UnitMethod | None:
        """The payer's way of counting units; None without a profile."""
        return self.profile.unit_method if self.profile else None


def _charged_day(case: Case) -> TreatmentDay:
    shown, places = case.shown, case.places
    return treatment_day([shown[i] for i in sorted([i for kind in case.reads if kind in places for i in places[kind]])])


def open_case(record: Record, law: Law, profile: Profile | None, date: datetime.date, as_of: datetime.date) -> Case:
    """A case that no rule may read yet: ``case.open_to(rule.reads)`` puts it to one."""
    shown = record.document.evidence
    places: dict[str, list[int]] = {}
    for i, e in enumerate(shown):
        kind = e.kind
        if kind in places:
            places[kind].append(i)
        else:
            places[kind] = [i]
    return Case(record, law, profile, date, as_of, places, frozenset(), tuple([_paper(one) for one in record.documents()]) if record.episode else (), shown, {}, {})


def _paper(shown: Shown) -> Paper:
    places: dict[str, list[Evidence]] = {}
    for e in shown.evidence:
        places.setdefault(e.kind, []).append(e)
    return Paper(shown.kind, shown.date, shown.origin, shown.name, {kind: tuple(found) for kind, found in places.items()})
