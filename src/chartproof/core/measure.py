"""A measure of performance as typed: ``3/5``, ``80%``, ``45 deg``, ``41.2 s``."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

UNITS = ("trials", "%", "deg", "s", "min", "lb", "kg", "ft", "in", "cm", "mm", "m", "wpm", "letters", "words", "bites", "items", "points")
PATTERN = r"^\d{1,4}/\d{1,4}$|^\d{1,5}(\.\d{1,3})? ?(%|deg|s|min|lb|kg|ft|in|cm|mm|m|wpm|letters|words|bites|items|points)$"
_TRIALS = re.compile(r"(\d{1,4})/(\d{1,4})")
_QUANTITY = re.compile(r"(\d{1,5}(?:\.\d{1,3})?) ?([a-z%]+)")


class Measure(NamedTuple):
    """``amount`` of ``unit``; ``of`` is the number of trials when the unit is ``trials``, else 0."""

    amount: Fraction
    unit: str
    of: int = 0

    @property
    def value(self) -> str:
        """Canonical text of the number: ``3/5``, ``80``, ``41.2``. 6 of 10 is not 3 of 5, so nothing is reduced."""
        if self.of:
            return f"{self.amount}/{self.of}"
        return decimal(self.amount)

    @property
    def level(self) -> Fraction:
        """What two measures of one unit are compared by: the share of trials, or the amount."""
        return self.amount / self.of if self.of else self.amount

    @property
    def words(self) -> str:
        """As a note says it: ``3 of 5``, ``80%``, ``41.2 s``."""
        if self.of:
            return f"{self.amount} of {self.of}"
        return f"{self.value}%" if self.unit == "%" else f"{self.value} {self.unit}"


def decimal(amount: Fraction) -> str:
    """A finite decimal without trailing zeros: ``41.2``, ``5``."""
    if amount.denominator == 1:
        return str(amount.numerator)
    return f"{float(amount):.3f}".rstrip("0").rstrip(".")


def parse(text: str) -> Measure:
    """Read a measure as :data:`PATTERN` allows it. Raises ValueError, without the text, when it is none."""
    trials = _TRIALS.fullmatch(text)
    if trials:
        done, of = int(trials[1]), int(trials[2])
        if of == 0 or done > of:
            raise ValueError("more successes than trials")
        return Measure(Fraction(done), "trials", of)
    quantity = _QUANTITY.fullmatch(text)
    if quantity and quantity[2] in UNITS:
        return Measure(Fraction(quantity[1]), quantity[2])
    raise ValueError("not a measure")
