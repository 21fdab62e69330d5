"""Attendance: a column for each week, a row for each day of the week; attended is filled, missed is crossed, under each week what was planned and held."""

from __future__ import annotations

import datetime

from chartproof.core.picture import AttendanceCalendar
from chartproof.exchange.documents.drawing import Drawing, reach, wrapped

_CELL, _LEFT, _WEEK = 13.0, 46.0, datetime.timedelta(days=7)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SIZE = 7.0


def draw(on: Drawing, calendar: AttendanceCalendar) -> float:
    """Draw it; the height in points."""
    y = 10.0
    for line in wrapped(calendar.title, on.width, 8.2, bold=True):
        on.words(0, y, line, size=8.2, bold=True)
        y += 11
    attended, missed = set(calendar.attended), set(calendar.missed)
    shown = [day for day in range(7) if day < 5 or any(one.weekday() == day for one in attended | missed)]
    weeks = []
    monday = calendar.since - datetime.timedelta(days=calendar.since.weekday())
    while monday <= calendar.until:
        weeks.append(monday)
        monday += _WEEK
    fit = int((on.width - _LEFT) // _CELL)
    for at in range(0, len(weeks), fit):
        y = _band(on, calendar, weeks[at:at + fit], shown, y) + 8
    return _key(on, calendar, y + 4)


def _band(on: Drawing, calendar: AttendanceCalendar, weeks: list[datetime.date], shown: list[int], y: float) -> float:
    attended, missed = set(calendar.attended), set(calendar.missed)
    y += 9
    for column, monday in enumerate(weeks):
        left = _LEFT + column * _CELL
        if column % 4 == 0 and left + reach(monday.isoformat(), _SIZE) <= on.width:
            on.words(left, y - 3, monday.isoformat(), size=_SIZE)
    for row, weekday in enumerate(shown):
        on.words(_LEFT - 6, y + row * _CELL + 9.5, _DAYS[weekday], size=_SIZE, anchor="end")
        for column, monday in enumerate(weeks):
            day = monday + datetime.timedelta(days=weekday)
            if not calendar.since <= day <= calendar.until:
                continue
            left, top = _LEFT + column * _CELL + 1.5, y + row * _CELL + 1.5
            on.box(left, top, _CELL - 3, _CELL - 3, fill=20 if day in attended else None, weight=0.4)
            if day in missed:
                on.line(left, top, left + _CELL - 3, top + _CELL - 3, weight=1.1)
                on.line(left, top + _CELL - 3, left + _CELL - 3, top, weight=1.1)
    below = y + len(shown) * _CELL + 8
    on.words(_LEFT - 6, below, "held", size=_SIZE, anchor="end")
    for column, monday in enumerate(weeks):
        held = sum(monday <= day < monday + _WEEK for day in attended)
        on.words(_LEFT + column * _CELL + _CELL / 2, below, str(held), size=_SIZE, anchor="middle")
    return below


def _key(on: Drawing, calendar: AttendanceCalendar, y: float) -> float:
    on.box(0, y - 7.5, 8, 8, fill=20, weight=0.4)
    on.words(13, y, f"attended ({len(calendar.attended)})", size=7.5)
    on.box(100, y - 7.5, 8, 8, weight=0.4)
    on.line(100, y - 7.5, 108, y + 0.5, weight=1.1)
    on.line(100, y + 0.5, 108, y - 7.5, weight=1.1)
    on.words(113, y, f"missed ({len(calendar.missed)})", size=7.5)
    on.box(190, y - 7.5, 8, 8, weight=0.4)
    on.words(203, y, "no visit", size=7.5)
    if calendar.planned:
        on.words(265, y, f"planned: {calendar.planned} a week", size=7.5)
    return y + 4
