"""A grounding on screen: the text's own lines with carets, what the facts say to each, and what was lost."""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from chartproof.cli import screen
from chartproof.cli.grounding_words import answer, subject, words
from chartproof.core.evidence import Evidence
from chartproof.desk.ground import Grounded
from chartproof.ground.grounding import Statement

_INDENT = 6
_COLUMN = 24


def grounding_text(made: Grounded) -> str:
    """The whole grounding of one text."""
    found = made.grounding
    lines = [*_head(made), ""]
    lines += _under_words(made)
    if found.supported:
        lines += ["Every statement that was read is held by the facts.", ""]
    for label, lost in (("lost", found.lost), ("in the chart, not repeated", found.unrepeated)):
        if lost:
            lines += _list(label, [_fact(e, made) for e in lost])
    if found.reworded:
        count = len(found.reworded)
        lines += [f"{count} {'statement is' if count == 1 else 'statements are'} put in other words than the facts; figures, sides, levels, names and "
                  "denials in them agree or are listed above." if count else ""]
    return "\n".join(line for line in lines).rstrip()


def _head(made: Grounded) -> Iterator[str]:
    found = made.grounding
    name = screen.safe(made.name) or "text"
    whose = f"{made.visit.patient}, {made.visit.date}" if made.visit else "a document of the chart"
    counts = f"{len(found.changed)} changed · {len(found.unsupported)} unsupported · {len(found.lost)} lost"
    yield f"{screen.styled(name, bold=True)}   held against the facts of {whose} · {counts}"


def _under_words(made: Grounded) -> Iterator[str]:
    """Statements line by line of the text, in its order."""
    text = made.text
    starts = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
    by_line: dict[int, list[Statement]] = {}
    for s in sorted((*made.grounding.changed, *made.grounding.unsupported), key=lambda s: s.start):
        by_line.setdefault(bisect_right(starts, s.start), []).append(s)
    for number, statements in by_line.items():
        begin = starts[number - 1]
        end = text.find("\n", begin)
        yield from _on_line(made, number, begin, text[begin:end if end >= 0 else len(text)].rstrip("\r"), statements)
        yield ""


def _on_line(made: Grounded, number: int, begin: int, line: str, statements: Sequence[Statement]) -> Iterator[str]:
    """The line, or as many pieces of a long one as its statements need; below each, what the facts say."""
    columns = screen.width() - screen.GUTTER
    waiting = list(statements)
    while waiting:
        spans = [(s.start - begin, min(s.end - begin, len(line))) for s in waiting]
        shown, moved = screen.window(line, spans, columns)
        # window cuts around its first span: what lies beyond the cut waits for the next piece
        count = max(1, len([span for span in moved if span[1] <= len(shown) and span[0] < span[1]])) if len(moved) < len(waiting) else len(waiting)
        here, waiting = waiting[:count], waiting[count:]
        yield f"{number:>{screen.GUTTER - 2}}  {shown}"
        yield " " * screen.GUTTER + screen.styled(screen.carets(shown, moved[:count]), fg="red")
        for s in here:
            yield from _answer(made, s)


def _answer(made: Grounded, s: Statement) -> Iterator[str]:
    said = screen.safe(made.text[s.start:s.end])
    head = f"{' ' * _INDENT}{said:<{_COLUMN}}  "
    rows = textwrap.wrap(screen.safe(answer(s, made)), max(30, screen.width() - _INDENT - _COLUMN - 2)) or [""]
    if len(said) > _COLUMN:
        yield from (" " * _INDENT + row for row in textwrap.wrap(said, screen.width() - _INDENT))
        yield from (" " * (_INDENT + _COLUMN + 2) + row for row in rows)
    else:
        yield head + rows[0]
        yield from (" " * len(head) + row for row in rows[1:])


def _fact(e: Evidence, made: Grounded) -> str:
    """A lost fact: its value, and what it belongs to where that is not plain."""
    name = e.kind.replace("_", " ")
    said = words(e) if e.kind in ("cues", "assistance", "score") else f"{name} {words(e)}"
    time = "" if e.when not in ("historical", "target") else " as the target" if e.when == "target" else f" {'at baseline' if e.on == 'baseline' else f'on {e.on}'}"
    about = f" of {subject(e.about or f'code:{e.code}', made)}" if e.about or e.code else ""
    return f"{said}{time}{about}"


def _list(label: str, facts: Iterable[str]) -> Iterator[str]:
    yield from textwrap.wrap(screen.safe(f"{label}: {' · '.join(facts)}"), screen.width(), subsequent_indent="  ")
