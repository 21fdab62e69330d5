"""How long is waited between tries."""

from __future__ import annotations

from typing import NamedTuple


class Patience(NamedTuple):
    """Seconds. The n-th wait is ``first`` times 2 to the n-1, at most ``most``, and up to ``first`` more by chance, so that a clinic's computers do not all come back at
    once. A server's Retry-After takes its place; where that is longer than ``longest``, nobody is kept waiting: there is no answer, and the time is said.
    """

    first: float = 1.0
    most: float = 20.0
    longest: float = 60.0
