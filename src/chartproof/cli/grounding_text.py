"""A grounding on screen: the text's own lines with carets, what the facts say to each, and what was lost."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from chartproof.cli import screen
from chartproof.cli.under_words import Noted, under_words
from chartproof.desk.ground import Grounded
from chartproof.desk.grounding_words import answer, fact_words


def grounding_text(made: Grounded) -> str:
    """The whole grounding of one text."""
    found = made.grounding
    lines = [*_head(made), ""]
    lines += _under_words(made)
    if found.supported and not found.unborne:
        lines += ["Every statement that was read is held by the facts.", ""]
    if found.unborne:
        lines += list(_list("words that no fact holds so", [f"“{made.text[s.start:s.end]}”" for s in found.unborne]))
    for label, lost in (("lost", found.lost), ("in the chart, not repeated", found.unrepeated)):
        if lost:
            lines += _list(label, [fact_words(e, made) for e in lost])
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
    yield from under_words(made.text, (Noted(s.start, s.end, answer(s, made)) for s in (*made.grounding.changed, *made.grounding.unsupported)))


def _list(label: str, facts: Iterable[str]) -> Iterator[str]:
    yield from textwrap.wrap(screen.safe(f"{label}: {' · '.join(facts)}"), screen.width(), subsequent_indent="  ")
