"""The style that a note or document is written in."""

from __future__ import annotations

from chartproof.writing.style import PLAIN, Style


def chosen_style(named: str | None) -> Style:
    """A style by name or file; the writer's own form where none is named. Raises ChartproofError."""
    if named is None:
        return PLAIN
    from chartproof.exchange.style import read_style

    return read_style(named)
