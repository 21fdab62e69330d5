"""Errors are values: what is wrong, where, and what to do. Never the text of a record."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True):
    """Where in a source something stands. ``line`` and ``column`` count from 1; 0 means the source as a whole."""

    source: str = ""
    line: int = 0
    column: int = 0
    length: int = 1


class Problem(msgspec.Struct, frozen=True):
    """One thing that is wrong with an input.

    ``what`` and ``remedy`` are our own words and hold nothing of the input: the face that shows a problem to its
    user opens the source again and draws the line with the caret.
    """

    what: str
    remedy: str
    place: Place = Place()


class ChartproofError(Exception):
    """The input cannot be used. Carries a :class:`Problem`; its string holds no text of the record."""

    def __init__(self, problem: Problem) -> None:
        place = problem.place
        where = f"{place.source}:{place.line}:{place.column}: " if place.line else f"{place.source}: "
        super().__init__(f"{where if place.source else ''}{problem.what}. {problem.remedy}")
        self.problem = problem


class Gap(LookupError):  # noqa: N818  # the word of the glossary
    """The lawbook holds no value for that date. A rule that meets one answers *unknown*, never a default."""

    def __init__(self, key: str, on: str, known: str = "") -> None:
        super().__init__(f"no value of {key} for {on}" + (f"; {known}" if known else ""))
        self.key = key
        self.on = on
        self.known = known
