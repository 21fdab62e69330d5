"""What a writer of episode documents is given beside the course: the day it writes on, and the stretch of the episode it writes about."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from chartproof.core.errors import ChartproofError, Problem
from chartproof.core.procedure import Procedures


class LawNumber(NamedTuple):
    """A number of the lawbook and the citation it stands on, as text."""

    number: int
    citation: str


def _unknown(_: str) -> LawNumber | None:
    return None


class Ask(NamedTuple):
    """``on`` is the day of writing. ``since`` and ``until`` bound the period where the kind has one; ``which`` names the one meant of several
    papers of a kind by its date; ``codes`` those that a letter is about (all, where none is named). ``procedures`` are the codes as known on
    the day of writing; ``law`` looks a number of the lawbook up as of that day, None where the lawbook has no value.
    ``grade`` is the highest reading grade wanted of a paper for the family.
    """

    on: datetime.date
    procedures: Procedures
    since: datetime.date | None = None
    until: datetime.date | None = None
    which: datetime.date | None = None
    codes: tuple[str, ...] = ()
    law: Callable[[str], LawNumber | None] = _unknown
    grade: int = 8


def refuse(what: str, remedy: str) -> ChartproofError:
    """Why a document cannot be written from this chart: to be raised by the writer, placed by whoever knows the file."""
    return ChartproofError(Problem(what, remedy))
