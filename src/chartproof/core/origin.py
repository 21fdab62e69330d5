"""Where a sentence comes from, in words: which fact of which paper or visit, with its value and its day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from chartproof.core.chart import Chart
from chartproof.core.course import Day
from chartproof.core.document import Computed, Document, Reason
from chartproof.core.visit import Visit

_ONE = {"diagnoses": "diagnosis", "activities": "activity", "staff": "staff", "not_counted": "not counted", "present": "present", "why": "reason", "next": "next step",
        "says": "said", "wants": "wished", "cues": "cues", "precautions": "precaution"}
"""What one of several is called; the other lists lose their plural."""
_NAMED = ("id", "goal", "code", "instrument", "who")
"""Fields by which one of several is known."""
_DAYS = frozenset({"date", "since", "until"})


class Fact(NamedTuple):
    """One fact behind a sentence: its pointer, the paper it stands in (``chart, goal STG1``), its name there and its value, and the day it belongs to."""

    pointer: str
    paper: str
    name: str
    value: str
    date: datetime.date | None

    @property
    def words(self) -> str:
        """``chart, goal STG1: target 4/5``."""
        return f"{self.paper}: {self.told}" if self.told else self.paper

    @property
    def told(self) -> str:
        """``target 4/5``."""
        return " ".join(filter(None, (self.name, self.value)))


class Source(NamedTuple):
    """A sentence by its number, its text, the facts behind it, and the names of the computations over them."""

    number: int
    text: str
    facts: tuple[Fact, ...]
    computed: tuple[str, ...] = ()


def sources(document: Document, chart: Chart | None, days: Iterable[Day] = (), own: Visit | None = None) -> tuple[Source, ...]:
    """The source of every sentence that has one, in the order of the text. ``own`` is the visit that pointers without a source lead into.

    Raises LookupError for a pointer that leads nowhere: a fault of the writer.
    """
    roots: dict[str, object] = {day.source: day.visit for day in days}
    roots |= {"chart:": chart} if chart is not None else {}
    roots |= {"": own} if own is not None else {}
    return tuple(_source(number, sentence.text, sentence.because, roots) for number, sentence in enumerate(document.sentences(), 1) if sentence.because)


def _source(number: int, text: str, because: tuple[Reason, ...], roots: Mapping[str, object]) -> Source:
    pointers = [pointer for reason in because for pointer in (reason.inputs if isinstance(reason, Computed) else (reason,))]
    computed = tuple(dict.fromkeys(reason.name for reason in because if isinstance(reason, Computed)))
    return Source(number, text, tuple(_fact(pointer, roots) for pointer in dict.fromkeys(pointers)), computed)


def _fact(pointer: str, roots: Mapping[str, object]) -> Fact:
    source, colon, path = pointer.rpartition(":")
    here = roots[source + colon]
    date = here.date if isinstance(here, Visit) else None
    words = [f"visit of {date}" if date else "chart"]
    name = ""
    for step in path.split("/")[1:]:
        if isinstance(here, tuple):
            here = here[int(step)]
            words[-1] = _one(name, here, int(step), words[-1])
        else:
            here = here[step] if isinstance(here, dict) else getattr(here, step)
            name = step
            words.append(step.replace("_", " "))
        own = here if isinstance(here, datetime.date) and (step in _DAYS or step.isdigit()) else getattr(here, "date", None)
        date = own if isinstance(own, datetime.date) else date
    whole = isinstance(here, msgspec.Struct) and path.rpartition("/")[2].isdigit()
    *paper, last = (*words, "") if whole or len(words) == 1 else words
    return Fact(pointer, ", ".join(paper), last, "; ".join(_value(here)), date)


def _one(name: str, here: object, position: int, before: str) -> str:
    """``goal STG1``, ``progress report of 2026-09-17``, ``activity 2``."""
    called = _ONE.get(name, before.removesuffix("s"))
    if isinstance(here, msgspec.Struct):
        known = next((str(getattr(here, field)) for field in _NAMED if getattr(here, field, None) and not isinstance(getattr(here, field), tuple)), "")
        if name == "activities":
            return f"{called} {position + 1}"
        dated = getattr(here, "date", None) or getattr(here, "since", None)
        return f"{called} {known}" if known and dated is None else f"{called} of {dated}" if dated else f"{called} {position + 1}"
    return called


def _value(here: object) -> Iterator[str]:
    """The value in words; of a whole paper nothing but its name is said."""
    if isinstance(here, datetime.date):
        yield here.isoformat()
    elif isinstance(here, str | int):
        yield str(here).replace("_", " ") if isinstance(here, str) and here.islower() and "_" in here else str(here)
    elif isinstance(here, tuple):
        for one in here:
            if isinstance(one, str | int | datetime.date):
                yield from _value(one)
    elif isinstance(here, dict):
        for key, value in here.items():
            yield f"{value} {key}"
    elif isinstance(here, msgspec.Struct) and hasattr(here, "credential"):
        yield " ".join(filter(None, (str(getattr(here, "id", "")), str(here.credential))))
    elif isinstance(here, msgspec.Struct) and hasattr(here, "why"):
        yield str(here.why)
