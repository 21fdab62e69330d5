"""What the codes 97165 to 97167 ask of an evaluation's three components, and which of them a given evaluation shows.

Source: the citations ``evaluation-level`` and ``evaluation-deficits`` of the lawbook, which is where their certainty stands. All three components have to
reach the level of the code; minutes decide nothing. No code is chosen here.
"""

from __future__ import annotations

from typing import NamedTuple

from chartproof.core.evaluation import Complexity

LEVELS = {"97165": 0, "97166": 1, "97167": 2}
HISTORY = ("brief", "expanded", "extensive")
DECISION = ("low", "moderate", "high")
LEAST_DEFICITS = (1, 3, 5)
_COUNTED = ("at least 1 named", "at least 3 named", "at least 5 named")


class Component(NamedTuple):
    """One component: what the code asks for in words, and whether the evaluation reaches it; None where the evaluation does not say."""

    name: str
    asks: str
    reached: bool | None


def components(code: str, shown: Complexity | None) -> tuple[Component, Component, Component]:
    """History, deficits and decisions against a code of :data:`LEVELS`. Raises KeyError for any other code."""
    level = LEVELS[code]
    history = HISTORY.index(shown.history) >= level if shown and shown.history else None
    deficits = len(shown.deficits) >= LEAST_DEFICITS[level] if shown and shown.deficits else None
    decisions = DECISION.index(shown.decisions) >= level if shown and shown.decisions else None
    above = " or more" if level < len(HISTORY) - 1 else ""
    return (Component("profile and history", HISTORY[level] + above, history), Component("performance deficits", _COUNTED[level], deficits),
            Component("clinical decisions", DECISION[level] + (" or higher" if above else ""), decisions))
