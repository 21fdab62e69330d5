"""Builders of evidence and cases for rule tests: a note in one line, an answer in the next."""

from __future__ import annotations

import datetime

from chartproof.audit import audit
from chartproof.core.evidence import DocumentKind, Evidence, Shown, Standing, Value
from chartproof.core.finding import Report, Result
from chartproof.core.record import Record
from chartproof.desk.payer import chosen
from chartproof.law.loader import load

AS_OF = datetime.date(2026, 11, 23)
DAY = datetime.date(2026, 11, 18)


def e(kind: str, value: Value = "", unit: str = "", *, code: str = "", about: str = "", who: str = "", when: Standing = "performed",
      denied: bool = False, at: int = -1, length: int = 5) -> Evidence:
    """One evidence; ``at`` places it in an imagined text."""
    return Evidence(kind, value, unit, about, code, who, when, "", denied, at, at + length if at >= 0 else -1)


def note(*evidence: Evidence, date: datetime.date | None = DAY, kind: DocumentKind = "treatment-note") -> Shown:
    """A signed note that shows this evidence, and its date of service where one is given."""
    dated = (e("date_of_service", date),) if date else ()
    return Shown("document", dated + evidence, kind, date, signed=True)


def beside(*evidence: Evidence) -> Shown:
    """What a privacy scan or a log shows; nothing, when it was looked at and empty."""
    return Shown("log", evidence)


def report(shown: Shown, profile: str = "", *, draft: bool = False, chart: Shown | None = None, earlier: tuple[Shown, ...] = (),
           episode: tuple[Shown, ...] = (), scan: Shown | None = None, log: Shown | None = None) -> Report:
    """The audit of a note by the shipped law."""
    return audit(Record(shown, chart, earlier, episode, scan, log), load()[0], chosen(profile), AS_OF, draft=draft)


def answer(code: str, *evidence: Evidence, profile: str = "", date: datetime.date | None = DAY) -> Result:
    """What one rule says of a note."""
    return line(report(note(*evidence, date=date), profile), code)


def line(audited: Report, code: str) -> Result:
    """The line of one rule."""
    return next(result for result in audited.results if result.rule == code)


def minutes(code: str, number: int, units: int | None = None) -> tuple[Evidence, ...]:
    """A charge: its code, its minutes, and its units where billed."""
    billed = (e("units", units, "units", code=code),) if units is not None else ()
    return (e("code", code), e("minutes", number, "min", code=code), *billed)
