"""Who and what is known to belong to a chart: matched first, exactly, before anything is guessed."""

from __future__ import annotations

import datetime

import msgspec


class Someone(msgspec.Struct, frozen=True):
    """A person of the chart. ``role`` is the stem of the placeholder (``PATIENT``, ``MOTHER``, ``TEACHER``).

    ``names`` are full names as written (*Maria Elena Lopez*, or *Lopez, Maria*; titles may stand before them), ``called`` nicknames,
    ``initials`` such as *J.R.* where the chart uses them beside those that follow from the names.
    """

    role: str
    names: tuple[str, ...]
    called: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()


class Spot(msgspec.Struct, frozen=True):
    """A place of the chart: ``role`` is ``FACILITY``, ``SCHOOL``, ``EMPLOYER``, ``PLACE`` or ``ADDRESS``."""

    role: str
    names: tuple[str, ...]


class Number(msgspec.Struct, frozen=True):
    """A number of the chart: ``role`` is one of those of numbers (``RECORD``, ``PHONE``, ``PLAN``, ``ID`` …)."""

    role: str
    written: str


class Roster(msgspec.Struct, frozen=True):
    """The identities of one chart. ``dates`` are days of the patient that may stand in any written form; the first ``born`` is the date of birth."""

    people: tuple[Someone, ...] = ()
    places: tuple[Spot, ...] = ()
    numbers: tuple[Number, ...] = ()
    dates: tuple[datetime.date, ...] = ()
    born: datetime.date | None = None
