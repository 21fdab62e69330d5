"""What the rules of units say, by search: of every way to hand out units, those that break no sentence of the rule. Slow on purpose.

No sentence here shares a step with ``chartproof.billing.units``: nothing is divided, sorted or handed out. A way of billing is put up and the
rule's sentences are held against it (Pub 100-04 ch. 5 §20.2 C):

- the day's timed minutes together lie in the interval of the table that belongs to the number of units billed;
- a code has its full 15 minutes billed: 15 minutes or more are one unit at least, 30 or more two, and so on;
- no code has a unit for which another code, left without one, has more minutes that are not billed;
- a code of which nothing is left over has no further unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product

TABLE = {0: (0, 7), 1: (8, 22), 2: (23, 37), 3: (38, 52), 4: (53, 67), 5: (68, 82), 6: (83, 97), 7: (98, 112), 8: (113, 127), 9: (128, 142), 10: (143, 157)}
"""The manual's table, and its pattern to 157 minutes."""
UNIT = 15

Way = tuple[int, ...]


@cache
def _compositions(units: int, codes: int) -> tuple[Way, ...]:
    """Every way to bill so many units on so many codes."""
    return tuple(way for way in product(range(units + 1), repeat=codes) if sum(way) == units)


def units_of_table(minutes: int) -> int:
    """The row of the manual's table."""
    return next(units for units, (low, high) in TABLE.items() if low <= minutes <= high)


def pooled(minutes: Sequence[int]) -> frozenset[Way]:
    """Every way of billing a day that the pooled rule allows."""
    units = units_of_table(sum(minutes))
    if not units:
        return frozenset({(0,) * len(minutes)})
    return frozenset(way for way in _compositions(units, len(minutes)) if allowed(way, minutes))


def allowed(way: Way, minutes: Sequence[int]) -> bool:
    """Whether a way of billing breaks no sentence of the rule."""
    unbilled = [given - UNIT * units for given, units in zip(minutes, way, strict=True)]
    if any(rest >= UNIT or rest <= -UNIT for rest in unbilled):  # a full unit is left out, or a unit has no minute of its own
        return False
    taken = [rest + UNIT for rest in unbilled if rest < 0]  # what was left over where a further unit stands
    left = [rest for rest in unbilled if rest >= 0]
    return not taken or not left or min(taken) >= max(left)


def midpoint(minutes: Sequence[int]) -> Way:
    """Each code alone: unit by unit, one counts once more than half of its 15 minutes was given."""
    return tuple(sum(2 * (given - UNIT * n) > UNIT for n in range(11)) for given in minutes)
