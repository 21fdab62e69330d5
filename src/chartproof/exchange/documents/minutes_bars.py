"""Minutes of each code in each week: bars in layers that differ in grey and hatching, their sum above each; the codes in words below."""

from __future__ import annotations

from chartproof.core.picture import MinutesByCode
from chartproof.exchange.documents.drawing import Drawing, wrapped
from chartproof.exchange.documents.progress_plot import step_of

_LEFT, _RIGHT, _TALL, _SIZE = 30.0, 10.0, 96.0, 7.0
_MOST = 26
"""Weeks in one row of bars; more go into a further row."""


def draw(on: Drawing, picture: MinutesByCode) -> float:
    """Draw it; the height in points."""
    y = 10.0
    for line in wrapped(picture.title, on.width, 8.2, bold=True):
        on.words(0, y, line, size=8.2, bold=True)
        y += 11
    highest = max((sum(column) for column in zip(*picture.minutes, strict=True)), default=0) or 1
    for at in range(0, len(picture.weeks), _MOST):
        y = _row(on, picture, at, highest, y + 8) + 10
    for code, name in enumerate(picture.codes):
        left = code * 80.0
        _layer(on, code, left, y - 6.5, 10, 7.5)
        on.words(left + 14, y, name, size=7.5)
    return y + 5


def _row(on: Drawing, picture: MinutesByCode, at: int, highest: int, top: float) -> float:
    weeks = picture.weeks[at:at + _MOST]
    step = step_of(float(highest))
    most = step * -(-highest // step)
    bottom = top + _TALL
    value = 0.0
    while value <= most:
        height = bottom - _TALL * value / most
        on.line(_LEFT, height, on.width, height, weight=0.35, grey=78)
        on.words(_LEFT - 4, height + 2.4, f"{value:g}", size=_SIZE, anchor="end")
        value += step
    place = (on.width - _LEFT - _RIGHT) / max(len(weeks), 8)
    bar = min(26.0, place * 0.62)
    for column, monday in enumerate(weeks):
        left, reached = _LEFT + place * (column + 0.5) - bar / 2, bottom
        for code, minutes in enumerate(picture.minutes):
            tall = _TALL * minutes[at + column] / most
            if tall:
                reached -= tall
                _layer(on, code, left, reached, bar, tall)
        total = sum(minutes[at + column] for minutes in picture.minutes)
        on.words(left + bar / 2, reached - 2, str(total), size=_SIZE, anchor="middle")
        if column % (1 if place >= 44 else 2 if place >= 22 else 3) == 0:
            on.words(left + bar / 2, bottom + 9, monday.isoformat(), size=6.5, anchor="middle")
    on.line(_LEFT, bottom, on.width, bottom, weight=0.7)
    return bottom + 12


def _layer(on: Drawing, code: int, left: float, top: float, width: float, height: float) -> None:
    """Black, white, slanting lines, light grey, closer lines, dark grey: no two alike in a black-and-white copy."""
    kind = code % 6
    if kind in {2, 4}:
        on.hatched(left, top, width, height, 3.2 if kind == 2 else 1.6)
    else:
        on.box(left, top, width, height, fill={0: 15, 1: 100, 3: 75, 5: 45}[kind])
