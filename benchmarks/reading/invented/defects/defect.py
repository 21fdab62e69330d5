"""What a defect is: a change of the fact sheet, the rules that must object to it, and the evidence it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from invented.draws import Draws
from invented.facts import Activity, Visit
from invented.invent import QUARTER

Change = Callable[[Visit, Draws], None]


def _nothing(_visit: Visit, _draws: Draws) -> None:
    """Most defects need no ground laid in the control."""


@dataclass(frozen=True)
class Defect:
    """``seed`` changes a copy of the control. ``ground`` is laid in the control first, where a defect needs something to contradict.

    ``rules`` must object, by their codes in the list of candidate rules; ``may`` are rules that may object as a consequence.
    ``kinds`` are all kinds of evidence that it can change. ``parts`` keeps two defects from touching the same thing.
    ``unwritten`` says why no rule is named, where the list of rules has none for it.
    """

    name: str
    summary: str
    rules: tuple[str, ...]
    kinds: frozenset[str]
    parts: frozenset[str]
    fits: Callable[[Visit], bool]
    seed: Change
    may: tuple[str, ...] = ()
    ground: Change = _nothing
    unwritten: str = ""
    clones: bool = field(default=False)


def always(_visit: Visit) -> bool:
    """Fits every visit."""
    return True


def billed(visit: Visit) -> list[Activity]:
    """Activities that stand with units."""
    return [activity for activity in visit.activities if activity.units]


def under_97530(visit: Visit) -> list[Activity]:
    """Activities that stand under the code 97530; none where the author writes no codes, as nothing there says what is billed."""
    return [activity for activity in visit.activities if activity.service == "97530" and activity.code]


def medicare(visit: Visit) -> bool:
    """Medicare Part B pays."""
    return visit.profile == "medicare-b"


def in_quarter(visit: Visit) -> bool:
    """The visit lies in the quarter whose claim edits were read."""
    return QUARTER[0] <= visit.date <= QUARTER[1]


def pooled(visit: Visit) -> bool:
    """The payer pools the day's timed minutes."""
    return visit.profile != "commercial-midpoint"
