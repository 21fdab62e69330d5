"""What a finding puts at stake: the lines or units that it questions, at the user's own fees. Nobody's decision, and never more than was billed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from chartproof.billing.fees import FeeSchedule, worth


class Stake(NamedTuple):
    """What one question touches: ``least`` and ``most`` cents, and the most of each code, in cents."""

    least: int
    most: int
    by_code: Mapping[str, int]


NOTHING = Stake(0, 0, {})


def whole_lines(codes: Iterable[str], units: Mapping[str, int], on: datetime.date, schedule: FeeSchedule) -> Stake:
    """All units of some codes."""
    cents = worth({code: units[code] for code in dict.fromkeys(codes) if code in units}, on, schedule).cents
    return Stake(sum(cents.values()), sum(cents.values()), cents)


def one_of(codes: Iterable[str], units: Mapping[str, int], on: datetime.date, schedule: FeeSchedule) -> Stake:
    """All units of one of some codes, where it is not known of which."""
    cents = worth({code: units[code] for code in dict.fromkeys(codes) if code in units}, on, schedule).cents
    return Stake(min(cents.values(), default=0), max(cents.values(), default=0), cents)


def part_of(stake: Stake, percent: int) -> Stake:
    """A share of what would be at stake: an estimate where the share is one."""
    by_code = {code: (cents * percent + 50) // 100 for code, cents in stake.by_code.items()}
    return Stake(sum(by_code.values()) if stake.least == stake.most else (stake.least * percent + 50) // 100, sum(by_code.values()), by_code)


def units_above(billed: Mapping[str, int], rightful: Sequence[Mapping[str, int]], on: datetime.date, schedule: FeeSchedule) -> Stake:
    """The units of each code above what its minutes carry; ``rightful`` are all ways to place them, and the ways bound the amount."""
    found = []
    for way in rightful:
        above = {code: number - way.get(code, 0) for code, number in billed.items() if number > way.get(code, 0)}
        found.append(worth(above, on, schedule).cents)
    if not found:
        return NOTHING
    most = {code: max(cents.get(code, 0) for cents in found) for code in billed if any(cents.get(code) for cents in found)}
    totals = [sum(cents.values()) for cents in found]
    return Stake(min(totals), max(totals), most)


def units_too_many(billed: Mapping[str, int], carried: int, on: datetime.date, schedule: FeeSchedule) -> Stake:
    """The units above a total that minutes carry, where it is not known of which code they are: from the lowest fees to the highest."""
    each = sorted((cents // billed[code], code) for code, cents in worth({c: n for c, n in billed.items() if n}, on, schedule).cents.items() for _ in range(billed[code]))
    above = max(sum(billed.values()) - carried, 0)
    lowest, highest = each[:above], each[max(len(each) - above, 0):]
    by_code: dict[str, int] = {}
    for cents, code in each:
        by_code[code] = min(by_code.get(code, 0) + cents, cents * above)
    return Stake(sum(cents for cents, _ in lowest), sum(cents for cents, _ in highest), {code: cents for code, cents in by_code.items() if cents})


def together(stakes: Sequence[Stake], whole: int) -> Stake:
    """Several questions of one day, each line counted once: at least the largest of them, at most all lines that any of them touches, never more than ``whole``."""
    most: dict[str, int] = {}
    for stake in stakes:
        for code, cents in stake.by_code.items():
            most[code] = max(most.get(code, 0), cents)
    distinct = {(stake.least, stake.most, tuple(sorted(stake.by_code.items()))) for stake in stakes}  # two rules may ask of the very same units
    upper = min(sum(most.values()), sum(one[1] for one in distinct), whole)
    return Stake(min(max((stake.least for stake in stakes), default=0), upper), upper, most)
