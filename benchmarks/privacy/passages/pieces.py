"""A passage is made of pieces; each piece knows whether it identifies somebody, and spans follow when the pieces are joined."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Standing = Literal["plain", "gold", "may"]
"""``gold`` must be found, ``may`` is judged neither way (a state, a year alone, a weekday), ``plain`` must stay."""

_NUMBER = re.compile(r"[^\s()|]*\d[^\s()|]*")


class Piece(NamedTuple):
    """Some words of a passage. ``letter`` is the first of the letters A to R that fit, ``letters`` all that do; ``known`` says that the roster holds it,
    ``fresh`` that nobody who develops sees its sentence.
    """

    text: str
    standing: Standing = "plain"
    letters: str = ""
    tag: str = ""
    known: bool = False
    fresh: bool = False


class Gold(NamedTuple):
    """Code points ``start`` to ``end`` identify somebody: by which letters of 164.514(b)(2)(i), written in which way, on the roster or not, in a sentence that is fresh or not."""

    start: int
    end: int
    letters: str
    tag: str
    known: bool
    fresh: bool = False

    @property
    def letter(self) -> str:
        """The letter it is counted under."""
        return self.letters[0]


class Span(NamedTuple):
    """A place of a text."""

    start: int
    end: int


@dataclass(slots=True)
class Passage:
    """One text with its gold, what may be found or left, every number that must survive, and the roster of its chart."""

    name: str
    setting: str
    voice: str
    text: str
    gold: list[Gold] = field(default_factory=list)
    may: list[Span] = field(default_factory=list)
    numbers: list[Span] = field(default_factory=list)
    roster: dict[str, list[dict[str, object]]] = field(default_factory=dict)


def join(pieces: Iterable[Piece]) -> tuple[str, list[Gold], list[Span], list[Span]]:
    """The text of the pieces, its gold, its may-spans, and the numbers of all that is plain."""
    gold: list[Gold] = []
    may: list[Span] = []
    taken: list[Span] = []
    parts: list[str] = []
    at = 0
    for piece in pieces:
        lead = len(piece.text) - len(piece.text.lstrip())
        start, end = at + lead, at + len(piece.text.rstrip())
        if piece.standing != "plain" and start < end:
            taken.append(Span(start, end))
            if piece.standing == "gold":
                gold.append(Gold(start, end, piece.letters, piece.tag, piece.known, piece.fresh))
            else:
                may.append(Span(start, end))
        parts.append(piece.text)
        at += len(piece.text)
    text = "".join(parts)
    return text, gold, may, _numbers(text, taken)


def _numbers(text: str, taken: list[Span]) -> list[Span]:
    """Every word with a digit that is no part of a gold or may span, without the punctuation around it."""
    found: list[Span] = []
    begin = 0
    for span in [*taken, Span(len(text), len(text))]:
        for match in _NUMBER.finditer(text, begin, span.start):
            words = match.group()
            lead = len(words) - len(words.lstrip(".,;:'\"-*#~["))
            found.append(Span(match.start() + lead, match.start() + len(words.rstrip(".,;:'\"-*?!]"))))
        begin = span.end
    return found
