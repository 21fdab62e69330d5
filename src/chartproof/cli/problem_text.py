"""An error as a therapist reads it at 9 p.m.: where, what, the line itself with a caret, what to do."""

from __future__ import annotations

from pathlib import Path

from chartproof.cli import screen
from chartproof.core.errors import Problem

_MOST_BYTES = 2 * 1024 * 1024


def problem_text(problem: Problem) -> str:
    """One paragraph. The line is drawn from the user's own file, never from the error."""
    place = problem.place
    where = f"{place.source}, line {place.line}: " if place.line else f"{place.source}: " if place.source else ""
    lines = [f"chartproof: {where}{problem.what}."]
    line = _line(place.source, place.line) if place.line else None
    if line is not None:
        start = max(place.column - 1, 0)
        span = (start, min(start + max(place.length, 1), max(len(line), start + 1)))
        shown, moved = screen.window(line + " ", [span], screen.width() - 4)
        lines += [f"    {shown.rstrip()}", f"    {screen.carets(shown, moved)}"]
    lines.append(f"  {problem.remedy}.")
    return "\n".join(lines)


def _line(source: str, number: int) -> str | None:
    """The line of a file, or None where it cannot be shown as text."""
    path = Path(source)
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return None
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        return None
    return lines[number - 1] if number <= len(lines) else None
