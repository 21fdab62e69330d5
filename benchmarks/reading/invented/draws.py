"""Choices that depend on a seed and a key alone, so that a note and its defective twin agree in all that no defect touched."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draws:
    """``pick("date style", …)`` gives the same answer for the same seed and key, whatever was drawn before it."""

    def __init__(self, seed: str) -> None:
        self.seed = seed

    def _random(self, key: str) -> random.Random:
        return random.Random(f"{self.seed}|{key}")  # noqa: S311 - reproducible charts, not secrets

    def pick(self, key: str, options: Sequence[T]) -> T:
        """One of the options."""
        return options[self._random(key).randrange(len(options))]

    def sample(self, key: str, options: Sequence[T], count: int) -> list[T]:
        """``count`` different options, or all of them when there are fewer."""
        return self._random(key).sample(list(options), min(count, len(options)))

    def number(self, key: str, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return self._random(key).randint(low, high)

    def chance(self, key: str, share: float) -> bool:
        """True in about ``share`` of the keys."""
        return self._random(key).random() < share

    def under(self, key: str) -> Draws:
        """Choices of a part, independent of the whole's."""
        return Draws(f"{self.seed}/{key}")
