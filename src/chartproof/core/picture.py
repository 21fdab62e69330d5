"""Pictures of an episode as values: what is drawn, and the facts behind it. Whoever makes a page draws them."""

from __future__ import annotations

import datetime

import msgspec


class Mark(msgspec.Struct, frozen=True):
    """One measurement: the day, its height on the scale, and its words (``3 of 5, stand-by assistance``)."""

    date: datetime.date
    height: float
    words: str


class ProgressPlot(msgspec.Struct, frozen=True, tag="progress"):
    """A measure over the visits, with baseline, target and the days of reports. ``unit`` names the scale: ``of 5``, ``s``, ``%``.

    ``top`` is the upper end of the scale, 0 where it has none of its own. ``because`` are JSON Pointers of the measurements.
    """

    title: str
    unit: str
    marks: tuple[Mark, ...]
    baseline: Mark | None
    target: float
    target_words: str
    by: datetime.date
    reports: tuple[datetime.date, ...]
    top: float
    alt: str
    because: tuple[str, ...]


class AttendanceCalendar(msgspec.Struct, frozen=True, tag="attendance"):
    """The days attended and missed of a period, beside the visits a week that were planned (0 where no plan says so)."""

    title: str
    since: datetime.date
    until: datetime.date
    attended: tuple[datetime.date, ...]
    missed: tuple[datetime.date, ...]
    planned: int
    alt: str
    because: tuple[str, ...]


class MinutesByCode(msgspec.Struct, frozen=True, tag="minutes"):
    """Minutes of each code in each week; ``weeks`` are Mondays, ``minutes`` has a row for each code."""

    title: str
    weeks: tuple[datetime.date, ...]
    codes: tuple[str, ...]
    minutes: tuple[tuple[int, ...], ...]
    alt: str
    because: tuple[str, ...]


Picture = ProgressPlot | AttendanceCalendar | MinutesByCode
