"""Which goals a document speaks of, and what it shows about each."""

from __future__ import annotations

from chartproof.core.evidence import Standing
from chartproof.rules.case import Case

GOAL_KINDS = frozenset({"goal_ref", "goal_task", "score", "assistance", "cues", "goal_status"})
"""The kinds that these functions read; a rule that calls them declares all."""
_MEASURES = ("score", "assistance")
_STATED: tuple[Standing, ...] = ("performed", "planned", "target", "reported")
_EVERY: tuple[Standing, ...] = ("performed", "planned", "target", "historical", "reported")


def goals(case: Case) -> tuple[str, ...]:
    """Ids of all goals that the document states, measures or names as its own, in the order of the text."""
    return case.once(_goals, GOAL_KINDS)


def _goals(case: Case) -> tuple[str, ...]:
    found = [(i, str(case.evidence(i).value)) for i in case.find("goal_ref", when=("target",))]
    found += [(i, case.evidence(i).about) for i in case.find("goal_task", when=_STATED) if is_goal(case.evidence(i).about)]  # a goal of the past is none of its own
    for kind in ("score", "assistance", "cues", "goal_status"):
        found += [(i, case.evidence(i).about) for i in case.find(kind, when=_EVERY) if is_goal(case.evidence(i).about)]
    return tuple(dict.fromkeys(goal for _, goal in sorted(found)))


def is_goal(about: str) -> bool:
    """``LTG1``, ``STG2a`` and ``G3`` are goals; ``a1`` is an activity, ``barthel_index`` an instrument."""
    return about[:3] in ("LTG", "STG") or (about[:1] == "G" and about[1:2].isdigit())


def measured(case: Case, goal: str, when: tuple[Standing, ...] = ("performed",)) -> tuple[int, ...]:
    """Where a goal's measure or level of help stands."""
    return tuple(i for kind in _MEASURES for i in case.find(kind, about=goal, when=when))


def reported(case: Case, goal: str) -> tuple[int, ...]:
    """Where anything of today is said about a goal: a measure, help, cues, or how it stands."""
    return measured(case, goal) + case.find("cues", about=goal) + case.find("goal_status", about=goal)
