"""Lines, shapes and words as SVG: a few strokes that every program draws alike. In points, one to one on paper."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from html import escape
from typing import Literal

Anchor = Literal["start", "middle", "end"]
FONT = "'Libertinus Serif', Georgia, 'Times New Roman', serif"
_WIDE = 0.5
"""A character's usual width in heights of the font; a picture is laid out before anybody knows the font."""


class Drawing:
    """Strokes as they are put down."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._strokes: list[str] = []

    def line(self, x1: float, y1: float, x2: float, y2: float, *, weight: float = 0.5, grey: int = 0, dash: str = "") -> None:
        """A straight line; ``grey`` from 0 (black) to 100 (white)."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self._strokes.append(f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{_grey(grey)}" stroke-width="{_n(weight)}"{dashed}/>')

    def path(self, points: Iterable[tuple[float, float]], *, weight: float = 1.0) -> None:
        """A line through points."""
        self._strokes.append(f'<polyline points="{" ".join(f"{_n(x)},{_n(y)}" for x, y in points)}" fill="none" stroke="#000000" stroke-width="{_n(weight)}"/>')

    def dot(self, x: float, y: float, radius: float) -> None:
        """A filled circle."""
        self._strokes.append(f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="#000000"/>')

    def box(self, x: float, y: float, width: float, height: float, *, fill: int | None = None, weight: float = 0.6) -> None:
        """A rectangle, white where ``fill`` is 100, see-through where it is None."""
        filled = "none" if fill is None else _grey(fill)
        self._strokes.append(f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{filled}" stroke="#000000" stroke-width="{_n(weight)}"/>')

    def hatched(self, x: float, y: float, width: float, height: float, gap: float = 2.6) -> None:
        """A rectangle with slanting lines."""
        self.box(x, y, width, height, fill=100)
        reach = gap
        while reach < width + height:
            self.line(x + max(0.0, reach - height), y + min(reach, height), x + min(reach, width), y + max(0.0, reach - width), weight=0.5)
            reach += gap

    def words(self, x: float, y: float, text: str, *, size: float = 7.5, anchor: Anchor = "start", bold: bool = False) -> None:
        """Words on a base line."""
        strong = ' font-weight="bold"' if bold else ""
        self._strokes.append(f'<text x="{_n(x)}" y="{_n(y)}" font-family="{FONT}" font-size="{_n(size)}" text-anchor="{anchor}"{strong}>{escape(text)}</text>')

    def svg(self, height: float, alt: str) -> str:
        """The whole picture. ``alt`` says it in words."""
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(self.width)} {_n(height)}" width="{_n(self.width)}pt" height="{_n(height)}pt" role="img" '
                f'aria-label="{escape(alt, quote=True)}">{"".join(self._strokes)}</svg>')


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """A text in lines that fit a width."""
    return textwrap.wrap(text, max(12, int(width / (size * (_WIDE + 0.04 * bold))))) or [""]


def reach(text: str, size: float) -> float:
    """About how wide words are."""
    return len(text) * size * _WIDE


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _grey(percent: int) -> str:
    level = round(255 * percent / 100)
    return f"#{level:02x}{level:02x}{level:02x}"
