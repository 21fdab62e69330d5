"""A piece of text with the facts behind it and what a reader must find in it: what the sentences of a document are put together from.

Text and evidence are made of the same value in one place, so that a writer cannot say one thing and claim another; that a reader
finds the evidence in the text again is what the round trip tests.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from chartproof.core.document import Reason, Sentence
from chartproof.core.evidence import Evidence, Standing, Value
from chartproof.core.people import Person
from chartproof.core.progress import Performance
from chartproof.core.words import pieces
from chartproof.writing import phrases


class Said(NamedTuple):
    """Words, the facts behind them, and the evidence in them."""

    text: str
    because: tuple[Reason, ...] = ()
    shows: tuple[Evidence, ...] = ()

    def sentence(self, depth: int = 1) -> Sentence:
        """As a sentence of a document; ``depth`` is its bullet's indent."""
        return Sentence(self.text, tuple(dict.fromkeys(self.because)), depth, self.shows)

    def put(self, before: str, after: str = "") -> Said:
        """The same with words around it that show nothing."""
        return self._replace(text=f"{before}{self.text}{after}")


def join(parts: Iterable[Said | None], between: str = " ") -> Said:
    """The pieces that are there, one after the other."""
    given = [part for part in parts if part is not None and part.text]
    return Said(between.join(part.text for part in given), tuple(r for part in given for r in part.because), tuple(e for part in given for e in part.shows))


def fact(text: str, pointer: Reason, kind: str, value: Value, unit: str = "", about: str = "", code: str = "", who: str = "",
         when: Standing = "performed", on: str = "") -> Said:
    """Words that show one evidence."""
    return Said(text, (pointer,), (Evidence(kind, value, unit, about, code, who, when, on),))


def day(text: str, pointer: Reason, kind: str, date: datetime.date, about: str = "", when: Standing = "performed", unit: str = "") -> Said:
    """``text`` and an ISO date that shows a kind: ``Date written: 2026-11-09``."""
    return fact(f"{text}{date}", pointer, kind, date, unit, about, when=when)


def words(label: str, given: str | Sequence[str] | None, pointer: str, kind: str, about: str = "", who: str = "", when: Standing = "performed") -> Said | None:
    """The author's own words behind a label, one evidence for each statement; None where there are none."""
    parts = pieces(given or ())
    if not parts:
        return None
    return Said(f"{label}{'; '.join(parts)}", (pointer,), tuple(Evidence(kind, part, about=about, who=who, when=when) for part in parts))


def plain(given: str | None) -> str:
    """The author's own words as one statement: what stands between two others on a line."""
    return ", ".join(pieces(given or ""))


def person(label: str, someone: Person, pointer: str, kind: str = "contributor") -> Said:
    """Somebody of the staff by number and credential: ``Treated by: T-03, OTR/L``."""
    return fact(f"{label}{phrases.person(someone)}", pointer, kind, someone.id, someone.credential, who=someone.role or "")


def performance(done: Performance, because: tuple[Reason, ...], about: str, when: Standing = "performed", on: str = "") -> Said:
    """A measure with the help it was reached under, bound to a goal."""
    shows = [Evidence("score", done.measure.value, done.measure.unit, about, when=when, on=on)]
    shows += [Evidence("assistance", done.assistance, "", about, when=when, on=on)] if done.assistance else []
    shows += [Evidence("cues", count, kind, about, when=when, on=on) for kind, count in done.cues.items()]
    return Said(phrases.performance(done), because, tuple(shows))


def began(onset: str, pointer: str) -> Said:
    """``Condition began: 2026-06-20``; a month, a year, *birth* and *developmental* stand as they were entered."""
    try:
        value: Value = datetime.date.fromisoformat(onset)
    except ValueError:
        value = onset
    return fact(f"Condition began: {onset}", pointer, "onset_date", value, when="historical")
