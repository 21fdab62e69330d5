"""Pictures of an episode drawn in black and greys, readable at print size: progress of a measure, attendance, minutes by code."""

from __future__ import annotations

from typing import NamedTuple

from chartproof.core.picture import AttendanceCalendar, Picture, ProgressPlot
from chartproof.exchange.documents import attendance_calendar, minutes_bars, progress_plot
from chartproof.exchange.documents.drawing import Drawing

_HALF, _FULL = 240.0, 487.0
"""Points: half the width of a page's text, and all of it."""


class Drawn(NamedTuple):
    """A picture as SVG, what it shows in words, whether it takes the whole width of a page, and its height in points."""

    svg: str
    alt: str
    wide: bool
    height: float


def drawn(picture: Picture, *, least: float = 0) -> Drawn:
    """Draw a picture, at ``least`` so high."""
    wide = not isinstance(picture, ProgressPlot)
    on = Drawing(_FULL if wide else _HALF)
    if isinstance(picture, ProgressPlot):
        height = progress_plot.draw(on, picture)
    elif isinstance(picture, AttendanceCalendar):
        height = attendance_calendar.draw(on, picture)
    else:
        height = minutes_bars.draw(on, picture)
    height = max(height, least)
    return Drawn(on.svg(height, picture.alt), picture.alt, wide, height)
