"""Drawing on a terminal: safe characters, carets under words, long lines cut around them, colour only where it shows."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Sequence

import click

GUTTER = 5


def colour() -> bool:
    """Colour when a terminal reads and NO_COLOR is unset."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def styled(text: str, **how: str | bool) -> str:
    """The text in colour, where colour shows."""
    return click.style(text, **how) if colour() else text  # type: ignore[arg-type]  # click's keywords


def width() -> int:
    """Columns of the terminal; 100 when nothing says."""
    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 160))


def safe(text: str) -> str:
    """One visible character for each: tabs as a space; control, escape and direction characters as a dot."""
    return "".join(" " if c in "\t\r\n" else "·" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") else c for c in text)


def cells(text: str) -> int:
    """How many columns a text takes: wide characters two, combining ones none."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def window(line: str, spans: Sequence[tuple[int, int]], columns: int) -> tuple[str, list[tuple[int, int]]]:
    """A line cut to ``columns`` around its first span, with the spans moved accordingly (and clipped to what is shown)."""
    shown = safe(line)
    if cells(shown) <= columns:
        return shown, list(spans)
    first = min(start for start, _ in spans) if spans else 0
    begin = 0 if first < columns * 2 // 3 else max(0, first - columns // 4)
    end = begin
    used = 2
    while end < len(shown) and used < columns:
        used += cells(shown[end])
        end += 1
    text = ("…" if begin else "") + shown[begin:end] + ("…" if end < len(shown) else "")
    shift = begin - (1 if begin else 0)
    return text, [(max(s - shift, 0), min(e, end) - shift) for s, e in spans if s < end and e > begin]


def carets(line: str, spans: Sequence[tuple[int, int]]) -> str:
    """Carets under the spans of a line as :func:`window` gave it."""
    marks = [" "] * len(line)
    for start, end in spans:
        for i in range(start, min(max(end, start + 1), len(line))):
            marks[i] = "^"
    drawn = "".join(mark * cells(c) if cells(c) else "" for mark, c in zip(marks, line, strict=True))
    return drawn.rstrip()
