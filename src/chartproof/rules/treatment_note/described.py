"""Which words of a note describe what was done under a code, and which only list keywords."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chartproof.rules.case import Case

WORDING = ("functional_task", "self_care_task", "exercise", "sensory_technique", "area", "skilled_action")
_WORDING = frozenset(WORDING)
_LIST_GAP = 2
_LIST_LENGTH = 4


def codes(case: Case) -> tuple[str, ...]:
    """The codes of what was done that day."""
    return case.values("code")


def code_words(case: Case, code: str) -> list[int]:
    """Where a code itself stands in the note."""
    return [i for i in case.find("code") if case.evidence(i).value == code]


def words_for(case: Case, kind: str, code: str, others: Iterable[str] = ()) -> list[int]:
    """Words of a kind that count for a code: bound to it, or bound to none while no other code claims that kind."""
    found: Iterable[int] = case.find(kind)
    if found:
        claimed = any(other in codes(case) for other in others) if others else False
        found = [i for i in found if (bound := case.evidence(i).code) == code or (not bound and not claimed)]
    return sentences(case, found)


def sentences(case: Case, indices: Iterable[int]) -> list[int]:
    """Without the words that stand in a bare list of four or more keywords: such a list fits any visit."""
    found = list(indices)
    bare = case.once(_keyword_lists, _WORDING) if found else ()
    return [i for i in found if i not in bare] if bare else found


def _keyword_lists(case: Case) -> frozenset[int]:
    """Indices of wording evidence in runs where nothing but a comma or a blank parts one keyword from the next."""
    shown = case.shown
    placed = sorted([(e.start, e.end, i) for kind in case.reads for i in case.find(kind) if (e := shown[i]).start >= 0])
    bare: list[int] = []
    first, reached = 0, -_LIST_GAP - 1
    for number, (start, end, _) in enumerate(placed):
        if start - reached > _LIST_GAP:
            if number - first >= _LIST_LENGTH:
                bare += _listed(case, placed[first:number])
            first = number
        reached = max(reached, end)
    return frozenset(bare + _listed(case, placed[first:]) if len(placed) - first >= _LIST_LENGTH else bare)


def _listed(case: Case, run: Sequence[tuple[int, int, int]]) -> list[int]:
    """The indices of a run of keywords where four or more of them differ."""
    return [i for _, _, i in run] if len({case.evidence(i).value for _, _, i in run}) >= _LIST_LENGTH else []
