"""Which skilled words are told, and which only stand there: a keyword alone shows nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chartproof.core.evidence import Evidence
from chartproof.rules.case import Case
from chartproof.rules.treatment_note.described import WORDING, sentences

SKILL = frozenset({"grading", "skilled_reason", "cues", "score", "assistance", "side", "response", "task", "stock_phrase", "need_claim",
                   "skilled_object", *WORDING})
"""The kinds that :func:`skill_told` looks at."""
_SUBSTANCE = ("functional_task", "self_care_task", "exercise", "score", "assistance", "side", "task", "response")
_BARRIERS = ("stock_phrase", "need_claim")
_GENERAL = frozenset(_BARRIERS)
_APART = 2
_REACH = 60


def skill_told(case: Case) -> tuple[int, ...]:
    """What was graded, cued, judged and why, in the therapist's words; else skilled words that say of what."""
    general = case.once(_general_claims, _GENERAL)
    reasons = tuple([i for i in case.find("skilled_reason") if _gives_reason(case.evidence(i), general)])
    return case.find("grading") + reasons + told_actions(case) or tuple(i for i in case.find("cues") if case.evidence(i).value != 0)


def _gives_reason(reason: Evidence, general: Sequence[tuple[int, int]]) -> bool:
    """Whether a reason is one: more than a word, and no general claim of need put in its place."""
    return len(str(reason.value).split()) > 1 and not _claims(reason, general)


def _general_claims(case: Case) -> tuple[tuple[int, int], ...]:
    """Where a general claim of need, or a phrase that fits any visit, stands."""
    return tuple([_span(case, i) for kind in _BARRIERS for i in case.find(kind)])


def _claims(words: Evidence, general: Sequence[tuple[int, int]]) -> bool:
    """Whether a general claim stands inside these words."""
    return any(0 <= words.start <= at and to <= words.end for at, to in general) if general else False


def told_actions(case: Case) -> tuple[int, ...]:
    """Skilled actions with an object: what they were done to, or why.

    Where the reader found objects it speaks for itself: an action without one is a keyword. Where it found none, an action
    counts when something of this visit (a task, a score, a level, a side) stands near it in more than a list.
    """
    actions = sentences(case, case.find("skilled_action"))
    found = case.find("skilled_object")
    if found:
        general = case.once(_general_claims, _GENERAL)
        objects = [o for o in map(case.evidence, found) if not _claims(o, general)]
        return tuple([i for i in actions if _has_object(case.evidence(i), objects)])
    return tuple(i for i in actions if case.evidence(i).start < 0 or (not _listed(case, i) and _near_substance(case, i)))


def listed_only(case: Case, actions: Iterable[int]) -> bool:
    """Whether each of these skilled words stands in a list of keywords, with nothing but a comma, a full stop or a blank between."""
    return all(case.evidence(i).start >= 0 and _listed(case, i) for i in actions)


def _has_object(action: Evidence, objects: Sequence[Evidence]) -> bool:
    """Whether one of the objects stands near the action; where either has no place, whether both are told of the same."""
    low, high = action.start - _REACH, action.end + _REACH
    return any((o.about == action.about) if o.start < 0 or action.start < 0 else (o.start <= high and low <= o.end) for o in objects)


def _listed(case: Case, index: int) -> bool:
    """Whether only a comma, a full stop or a blank parts the word from another keyword."""
    action = case.evidence(index)
    return any(i != index and _gap(action.start, action.end, *_span(case, i)) <= _APART
               for kind in WORDING for i in case.find(kind))


def _near_substance(case: Case, index: int) -> bool:
    action = case.evidence(index)
    barriers = [_span(case, i) for kind in _BARRIERS for denied in (False, True) for i in case.find(kind, denied=denied)]
    for kind in _SUBSTANCE:
        for i in case.find(kind):
            start, end = _span(case, i)
            if start < 0 or _only_listed(case, kind, start, end):
                continue
            low, high = min(end, action.end), max(start, action.start)
            if _gap(action.start, action.end, start, end) <= _REACH and not any(low <= at < high for at, _ in barriers):
                return True
    return False


def _only_listed(case: Case, kind: str, start: int, end: int) -> bool:
    """Whether words of a task are nothing but keywords in a row (``carry, reach, lift``): they lend a keyword beside them no substance."""
    if kind not in WORDING and kind != "task":
        return False
    inside = [i for words in WORDING for i in case.find(words) if start <= case.evidence(i).start and case.evidence(i).end <= end]
    edges = [_span(case, i) for i in inside if _listed(case, i)]
    return any(low == start for low, _ in edges) and any(high == end for _, high in edges)


def _span(case: Case, index: int) -> tuple[int, int]:
    found = case.evidence(index)
    return found.start, found.end


def _gap(one_start: int, one_end: int, start: int, end: int) -> int:
    """Code points between two spans; 0 where they touch or overlap."""
    return max(start - one_end, one_start - end, 0)
