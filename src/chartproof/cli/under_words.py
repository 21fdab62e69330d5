"""Notes under the words of a text: its own lines with carets, and below each line what is said of the words."""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from chartproof.cli import screen

_COLUMN = 24


class Noted(NamedTuple):
    """Code points ``start`` to ``end`` of a text, and what is said of them. ``number`` is drawn before the words."""

    start: int
    end: int
    message: str
    number: str = ""


def under_words(text: str, noted: Iterable[Noted]) -> Iterator[str]:
    """Line by line of the text, in its order; lines of which nothing is said are left out."""
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    by_line: dict[int, list[Noted]] = {}
    for note in sorted(noted):
        by_line.setdefault(bisect_right(starts, note.start), []).append(note)
    for number, notes in by_line.items():
        begin = starts[number - 1]
        end = text.find("\n", begin)
        yield from _on_line(text, number, begin, text[begin:end if end >= 0 else len(text)].rstrip("\r"), notes)
        yield ""


def _on_line(text: str, number: int, begin: int, line: str, notes: Sequence[Noted]) -> Iterator[str]:
    """The line, or as many pieces of a long one as its notes need; below each, what is said."""
    columns = screen.width() - screen.GUTTER
    waiting = list(notes)
    while waiting:
        spans = [(s.start - begin, min(s.end - begin, len(line))) for s in waiting]
        shown, moved = screen.window(line, spans, columns)
        # window cuts around its first span: what lies beyond the cut waits for the next piece
        count = max(1, len([span for span in moved if span[1] <= len(shown) and span[0] < span[1]])) if len(moved) < len(waiting) else len(waiting)
        here, waiting = waiting[:count], waiting[count:]
        yield f"{number:>{screen.GUTTER - 2}}  {shown}"
        yield " " * screen.GUTTER + screen.styled(screen.carets(shown, moved[:count]), fg="red")
        for s in here:
            yield from _said(text, s)


def _said(text: str, note: Noted) -> Iterator[str]:
    words = screen.safe(text[note.start:min(note.end, note.start + 400)])
    indent = f"{note.number:>5} " if note.number else " " * 6
    head = f"{indent}{words:<{_COLUMN}}  "
    rows = textwrap.wrap(screen.safe(note.message), max(30, screen.width() - len(indent) - _COLUMN - 2)) or [""]
    if len(words) > _COLUMN:
        drawn = textwrap.wrap(words, screen.width() - len(indent))[:3]
        yield from (f"{indent if i == 0 else ' ' * len(indent)}{row}" for i, row in enumerate(drawn))
        yield from (" " * (len(indent) + _COLUMN + 2) + row for row in rows)
    else:
        yield head + rows[0]
        yield from (" " * len(head) + row for row in rows[1:])
