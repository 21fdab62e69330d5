"""A measure over the visits: points joined by a line, the target dashed, the baseline an open square, reports as dotted uprights; the key stands below."""

from __future__ import annotations

import datetime
import math

from chartproof.core.picture import ProgressPlot
from chartproof.exchange.documents.drawing import Drawing, reach, wrapped

_TOP, _LEFT, _RIGHT, _TALL = 10.0, 30.0, 8.0, 92.0
_SIZE, _SMALL = 7.5, 7.0
_UNITS = {"s": "seconds", "min": "minutes", "deg": "degrees", "lb": "pounds", "kg": "kilograms", "ft": "feet", "in": "inches", "m": "metres", "cm": "centimetres",
          "mm": "millimetres", "wpm": "words a minute", "%": "per cent"}
_INTERVALS = 6
"""Between the lines of a count, at most: half a success is none."""
_STEPS = (1, 2, 2.5, 5, 10)


def draw(on: Drawing, plot: ProgressPlot) -> float:
    """Draw it; the height in points."""
    y = _TOP
    for line in wrapped(plot.title, on.width, 8.2, bold=True):
        on.words(0, y, line, size=8.2, bold=True)
        y += 10
    on.words(0, y, _scale(plot.unit), size=_SMALL)
    top = y + 8
    area = _Area(plot, _LEFT, top, on.width - _LEFT - _RIGHT, _TALL)
    for value in area.ticks:
        on.line(area.left, area.y(value), area.left + area.width, area.y(value), weight=0.35, grey=78)
        on.words(area.left - 4, area.y(value) + 2.4, _figure(value), size=_SMALL, anchor="end")
    for report in plot.reports:
        if area.first <= report <= area.last:
            on.line(area.x(report), top, area.x(report), area.bottom, weight=0.7, grey=35, dash="0.8 1.8")
    on.line(area.left, area.bottom, area.left + area.width, area.bottom, weight=0.7)
    _dates(on, area)
    on.line(area.left, area.y(plot.target), area.left + area.width, area.y(plot.target), weight=1.0, dash="5 2.5")
    points = [(area.x(mark.date), area.y(mark.height)) for mark in plot.marks]
    if plot.baseline:
        start = (area.x(plot.baseline.date), area.y(plot.baseline.height))
        if points:
            on.line(*start, *points[0], weight=0.6, dash="1.5 1.5")
        on.box(start[0] - 2.4, start[1] - 2.4, 4.8, 4.8, fill=100, weight=0.9)
    on.path(points)
    for x, height in points:
        on.dot(x, height, 2.1)
    return _key(on, plot, area.bottom + 24)


class _Area:
    """Where days and heights come to stand."""

    def __init__(self, plot: ProgressPlot, left: float, top: float, width: float, height: float) -> None:
        marks = [*plot.marks, *([plot.baseline] if plot.baseline else [])]
        self.first = min(mark.date for mark in marks)
        self.last = max(mark.date for mark in marks)
        if self.first == self.last:
            self.first, self.last = self.first - datetime.timedelta(days=7), self.last + datetime.timedelta(days=7)
        highest = plot.top or max([plot.target, *(mark.height for mark in marks)]) or 1.0
        counted = plot.unit.startswith("of ")
        step = float(math.ceil(highest / _INTERVALS)) if counted else step_of(highest)
        count = int(highest // step) if counted else math.ceil(highest / step - 1e-9)
        self.ticks = [n * step for n in range(count + 1)]
        self.left, self.top, self.width, self.height = left, top, width, height
        self.bottom = top + height
        self.most = max(self.ticks[-1], highest)

    def x(self, day: datetime.date) -> float:
        """Days run from left to right, with a little room on both sides."""
        return self.left + 6 + (self.width - 12) * (day - self.first).days / (self.last - self.first).days

    def y(self, value: float) -> float:
        """From 0 at the bottom."""
        return self.bottom - self.height * value / self.most


def step_of(highest: float) -> float:
    """A round step for a scale: four to six lines."""
    rough = highest / 5
    scale = 10.0 ** math.floor(math.log10(rough))
    return next(one * scale for one in _STEPS if one * scale >= rough * 0.999)


def _dates(on: Drawing, area: _Area) -> None:
    """First and last day, and one between where there is room."""
    days = [area.first, area.last]
    span = (area.last - area.first).days
    if area.width > 4 * reach("2026-01-01", _SMALL) and span > 20:
        days.insert(1, area.first + datetime.timedelta(days=span // 2))
    for day in days:
        on.line(area.x(day), area.bottom, area.x(day), area.bottom + 3, weight=0.6)
        anchor = "start" if day == days[0] else "end" if day == days[-1] else "middle"
        edge = {"start": area.x(day) - 6, "end": area.x(day) + 6, "middle": area.x(day)}[anchor]
        on.words(edge, area.bottom + 11, day.isoformat(), size=_SMALL, anchor=anchor)  # type: ignore[arg-type]  # one of the three


def _key(on: Drawing, plot: ProgressPlot, y: float) -> float:
    """What each sign means, in words with figures; the height at which it ends."""
    last = plot.marks[-1]
    rows = [("dot", f"latest: {last.words}, {last.date}")]
    rows += [("box", f"baseline: {plot.baseline.words}, {plot.baseline.date}")] if plot.baseline else []
    rows.append(("dash", f"target: {plot.target_words}, by {plot.by}"))
    rows += [("dots", f"progress reports: {', '.join(map(str, plot.reports))}")] if plot.reports else []
    for sign, text in rows:
        middle = y - 2.5
        if sign == "dot":
            on.line(0, middle, 16, middle, weight=1.0)
            on.dot(8, middle, 2.1)
        elif sign == "box":
            on.box(5.6, middle - 2.4, 4.8, 4.8, fill=100, weight=0.9)
        elif sign == "dash":
            on.line(0, middle, 16, middle, weight=1.0, dash="5 2.5")
        else:
            on.line(8, middle - 5, 8, middle + 4, weight=0.9, grey=35, dash="0.8 1.8")
        for line in wrapped(text, on.width - 22, _SIZE):
            on.words(22, y, line, size=_SIZE)
            y += 9.6
    return y - 5


def _scale(unit: str) -> str:
    """What the heights count: ``successes out of 5``, ``seconds``."""
    return f"successes out of {unit.removeprefix('of ')}" if unit.startswith("of ") else _UNITS.get(unit, unit)


def _figure(value: float) -> str:
    return f"{value:g}"
