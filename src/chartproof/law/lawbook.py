"""The lawbook: ask for a value on a date, get the value with its citation, or a Gap."""

from __future__ import annotations

import copy
import datetime
import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from chartproof.core.citation import Certainty, Citation
from chartproof.core.errors import Gap
from chartproof.core.procedure import Procedure, Procedures
from chartproof.law.edits import EditTables


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

    def applies(self, on: datetime.date) -> bool:
        """Whether the value is that of a date of service."""
        return self.since <= on and (self.until is None or on <= self.until)


class CodeSpan(msgspec.Struct, frozen=True):
    """A procedure code and the days of service on which it exists; None is open."""

    procedure: Procedure
    since: datetime.date | None = None
    until: datetime.date | None = None


class Lawbook:
    """Every value by key and date. Built by :func:`chartproof.law.loader.load`; never guesses."""

    def __init__(self, values: Sequence[LawValue], codes: Sequence[CodeSpan], citations: Mapping[str, Citation], sha256: str) -> None:
        self._values: dict[str, tuple[LawValue, ...]] = {}
        for value in sorted(values, key=lambda v: (v.key, v.since)):
            self._values[value.key] = (*self._values.get(value.key, ()), value)
        self._codes = tuple(codes)
        self._citations = citations
        self.sha256 = sha256
        self.tables: EditTables | None = None

    def get(self, key: str, on: datetime.date, known: datetime.date | None = None) -> LawValue:
        """The value of ``key`` for a date of service, as far as it could be known on ``known``.

        Raises Gap when no value applies (a missing year is a gap, never a default), KeyError for a key that does not exist.
        """
        for value in self._values[key]:
            if value.applies(on) and (known is None or (value.known or value.since) <= known):
                return value
        raise Gap(key, on.isoformat(), self._nearest(key, on))

    def _nearest(self, key: str, on: datetime.date) -> str:
        nearest = min(self._values[key], key=lambda v: min(abs((v.since - on).days), abs(((v.until or v.since) - on).days)))
        end = nearest.until.isoformat() if nearest.until else "now"
        return f"the nearest known value applies from {nearest.since} to {end}"

    def history(self, key: str) -> tuple[LawValue, ...]:
        """All values of a key by date. Raises KeyError for a key that does not exist."""
        return self._values[key]

    def holds(self, key: str) -> bool:
        """Whether there is such a key."""
        return key in self._values

    def keys(self) -> tuple[str, ...]:
        """All keys in order of the alphabet."""
        return tuple(self._values)

    def citation(self, key: str) -> Citation:
        """A cited paragraph by key. Raises KeyError."""
        return self._citations[key]

    def citations(self) -> Mapping[str, Citation]:
        """All cited paragraphs by key."""
        return self._citations

    def procedures(self, on: datetime.date) -> Procedures:
        """The procedure codes that exist on a date of service."""
        return {s.procedure.code: s.procedure for s in self._codes
                if (s.since is None or s.since <= on) and (s.until is None or on <= s.until)}

    def ended(self, on: datetime.date) -> dict[str, datetime.date]:
        """Codes that no longer exist on a date of service, each with its last day."""
        return {s.procedure.code: s.until for s in self._codes if s.until is not None and s.until < on}

    def with_citations(self, more: Mapping[str, Citation]) -> Lawbook:
        """A lawbook that knows further cited paragraphs: those of a rule pack. Raises ValueError for a key it holds already."""
        twice = more.keys() & self._citations.keys()
        if twice:
            raise ValueError(f"{', '.join(sorted(twice))}: the lawbook cites this already")
        wider = copy.copy(self)
        wider._citations = {**self._citations, **more}  # noqa: SLF001  # a copy of ourselves
        return wider

    def with_tables(self, tables: EditTables) -> Lawbook:
        """A lawbook that carries CMS's tables as the user loaded them; its hash names them too."""
        wider = copy.copy(self)
        wider.tables = tables
        wider.sha256 = hashlib.sha256(f"{self.sha256} {tables.sha256}".encode()).hexdigest()
        return wider

    def code_spans(self) -> tuple[CodeSpan, ...]:
        """Every code with its days, for reference pages and for saying when a code ended."""
        return self._codes
