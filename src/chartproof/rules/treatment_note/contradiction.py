"""A note that says one thing and its contrary."""

from __future__ import annotations

from collections.abc import Iterable

from chartproof.core.evidence import Standing
from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met
from chartproof.rules.case import Case
from chartproof.rules.rule import MANUAL_2019, Message, Rule, always

_SAID: tuple[Standing, ...] = ("performed", "reported")
_SCORE_AFTER = 4
_FORWARD, _BACKWARD = frozenset({"met", "criterion_reached", "progressing"}), frozenset({"no_change", "declined"})


def _symptoms(case: Case) -> Answer:
    """A symptom denied and asserted of the same thing; a goal that went forward and stood still."""
    here = case.find("symptom", when=_SAID)
    none_left = {i for i in here if _scored_zero(case, i)}
    absent = [*case.find("symptom", when=_SAID, denied=True), *none_left]
    against = _pairs(case, absent, [i for i in here if i not in none_left])
    if against:
        names = dict.fromkeys(str(case.evidence(i).value) for i in against)
        return not_met("symptom", against, symptoms=listed(names))
    status = case.find("goal_status")
    goals = [i for i in status if _status(case, i, _FORWARD) and any(
        _status(case, j, _BACKWARD) and case.evidence(j).about == case.evidence(i).about for j in status)]
    if goals:
        both = [i for i in status if case.evidence(i).about in {case.evidence(g).about for g in goals}]
        return not_met("goal", both, goals=listed(dict.fromkeys(case.evidence(i).about for i in both)))
    return met("agrees", (*absent, *here)) if absent or here or status else not_applicable("nothing")


def _scored_zero(case: Case, index: int) -> bool:
    """``pain 0/10``: a score of nothing right behind the symptom."""
    end = case.evidence(index).end
    return any(0 <= case.evidence(i).start - end <= _SCORE_AFTER and str(case.evidence(i).value).partition("/")[0] == "0"
               for i in case.find("score", when=_SAID)) if end >= 0 else False


def _pairs(case: Case, absent: Iterable[int], present: Iterable[int]) -> list[int]:
    """Indices of what is said to be absent and to be there, of the same thing; what is said of the whole day is said of each activity."""
    absent, present = list(absent), list(present)
    clashes = [(i, j) for i in absent for j in present if case.evidence(i).value == case.evidence(j).value and (
        case.evidence(i).about == case.evidence(j).about or "" in (case.evidence(i).about, case.evidence(j).about))]
    return list(dict.fromkeys([*(i for i, _ in clashes), *(j for _, j in clashes)]))


def _status(case: Case, index: int, wanted: frozenset[str]) -> bool:
    return bool(case.evidence(index).about) and case.evidence(index).value in wanted


RULES = (
    Rule(
        "TN-18", "The note does not contradict itself", "treatment note", "advice", "likely", "skill",
        "A record that says a thing and its contrary leaves a reader to choose which to believe",
        frozenset({"symptom", "score", "goal_status"}),
        {"nothing": Message("no symptom and no standing of a goal is told"), "agrees": Message("nothing in the note contradicts it"),
         "symptom": Message("{symptoms}: said to be absent and said to be there", "when and in what each holds (at rest, with which movement, before or after)"),
         "goal": Message("{goals}: said to go forward and to stand still", "which of the two holds, and by which measure")},
        always("note-consistency", _symptoms, MANUAL_2019),
    ),
)
