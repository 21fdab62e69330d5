"""The length of the visit by the clock, where the note gives one beginning and one end."""

from __future__ import annotations

from typing import NamedTuple

from chartproof.rules.case import Case


class Clock(NamedTuple):
    """Minutes from the beginning to the end of the visit, and the words that say so."""

    minutes: int
    indices: tuple[int, ...]


def clock(case: Case) -> Clock | None:
    """The clock time of the whole visit; None when it is not given, given in parts, or ends before it begins."""
    starts, ends = case.find("start_time", about=""), case.find("end_time", about="")
    if len({case.evidence(i).value for i in starts}) != 1 or len({case.evidence(i).value for i in ends}) != 1:
        return None
    length = of_day(case.evidence(ends[0]).value) - of_day(case.evidence(starts[0]).value)
    return Clock(length, (starts[0], ends[0])) if length > 0 else None


def of_day(time: object) -> int:
    """A clock time as minutes since midnight."""
    hour, _, minute = str(time).partition(":")
    return int(hour) * 60 + int(minute)
