"""What a keyboard, a dictation or a system does to a passage: capitals, small letters, slips, other white space. Never to what a number says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from .draw import Draw
from .pieces import Piece

_SLIPS = (("the", "teh"), ("with", "wiht"), ("received", "recieved"), ("required", "requred"), ("independent", "independant"), ("session", "sesion"), ("and", "adn"), ("mother", "mohter"), ("patient", "pateint"))
_FIXED = ("F", "N")
"""Letters whose spelling is their meaning: mail and web addresses keep their case in a shouted note half of the time."""


def _typed(draw: Draw, pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        text = piece.text
        if piece.standing == "plain":
            for right, wrong in _SLIPS:
                if draw.chance(0.15):
                    text = re.sub(rf"\b{right}\b", wrong, text, count=1)
            if draw.chance(0.1):
                text = text.replace(". ", ".  ", 1)
        yield piece._replace(text=text)


def _dictated(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece._replace(text=piece.text.replace(": ", ":, ").replace(".\n", "., ").replace("\n", ", ") if piece.standing == "plain" else piece.text)


def _shouted(draw: Draw, pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        keep = piece.letters[:1] in _FIXED and draw.chance(0.5)
        yield piece if keep else piece._replace(text=piece.text.replace("ß", "ss").upper())


def _wrapped(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Lines of a fixed width, as old systems print them: also within names and dates, at their spaces."""
    column = 0
    for piece in pieces:
        out = []
        for part in re.split(r"( |\n)", piece.text):
            if part == "\n":
                column = 0
            elif part == " " and column > 62:
                part, column = "\n", 0  # noqa: PLW2901
            else:
                column += len(part)
            out.append(part)
        yield piece._replace(text="".join(out))


def _small(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        small = piece.text.lower()
        keep = piece.tag.endswith("initials") or len(small) != len(piece.text)
        yield piece if keep else piece._replace(text=small)


_OTHERS: dict[str, Callable[[Iterable[Piece]], Iterator[Piece]]] = {"small letters": _small, "dictated": _dictated, "wrapped": _wrapped}


def speak(draw: Draw, voice: str, pieces: list[Piece]) -> Iterable[Piece]:
    """The pieces in a voice."""
    if voice == "capitals":
        return _shouted(draw, pieces)
    if voice == "typed fast":
        return _typed(draw, pieces)
    if voice == "windows":
        return [each._replace(text=each.text.replace("\n", "\r\n").replace("'", "\u2019")) for each in pieces]
    return _OTHERS[voice](pieces) if voice in _OTHERS else pieces


def drawn(draw: Draw) -> str:
    """Which voice a passage has."""
    return draw.one("plain|plain|plain|plain|plain|plain|typed fast|typed fast|capitals|capitals|small letters|dictated|wrapped|windows|windows|plain")
