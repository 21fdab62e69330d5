"""What was done and what for: the task, the code it belongs to, the goal."""

from __future__ import annotations

from chartproof.core.finding import Answer
from chartproof.rules.answers import FIRST_DAY, MANUAL_2019, met, not_applicable, not_met
from chartproof.rules.case import Case
from chartproof.rules.rule import Edition, Message, Rule

_CODE = "97530"
_DONE = ("task", "functional_task", "self_care_task", "exercise", "sensory_technique")


def _named(case: Case, code: str = _CODE) -> tuple[int, ...]:
    return tuple(i for i in case.find("code") if case.evidence(i).value == code)


def _of_code(case: Case, kind: str) -> tuple[int, ...]:
    """Evidence under 97530, or bound to no code at all."""
    return tuple(i for i in case.find(kind) if case.evidence(i).code in ("", _CODE))


def _described(case: Case) -> Answer:
    codes = case.find("code")
    if not codes:
        return not_applicable()
    done = [i for kind in _DONE for i in case.find(kind)]
    bound = {case.evidence(i).code for i in done}
    bare = [i for i in codes if case.evidence(i).value not in bound and "" not in bound]
    if not done:
        return not_met("none", codes)
    return not_met("bare", bare) if bare else met(done)


def _functional(case: Case) -> Answer:
    named = _named(case)
    if not named:
        return not_applicable()
    tasks = _of_code(case, "functional_task") or _of_code(case, "task")
    if tasks:
        return met(tasks)
    areas, exercises = _of_code(case, "area"), _of_code(case, "exercise")
    if areas:
        return not_met("area", areas)
    return not_met("exercise", exercises) if exercises else not_met("none", named)


def _sensory(case: Case) -> Answer:
    techniques = _of_code(case, "sensory_technique")
    if not _named(case) or not techniques:
        return not_applicable()
    other = (*_of_code(case, "functional_task"), *_of_code(case, "self_care_task"))
    return met(other) if other else not_met("only", techniques)


def _self_care(case: Case) -> Answer:
    training = _of_code(case, "self_care_task")
    if not _named(case) or not training or _named(case, "97535"):
        return not_applicable()
    tasks = _of_code(case, "functional_task")
    return met(tasks) if tasks else not_met("only", training)


def _fitness(case: Case) -> Answer:
    found = case.find("diversional")
    return not_met("found", found) if found else met()


def _goal(case: Case) -> Answer:
    found = case.find("goal_ref")
    return met(found) if found else not_met("none")


_READS = frozenset({"code", "task", "functional_task", "self_care_task", "exercise", "sensory_technique", "area"})
RULES = (
    Rule("TN-02", "Each billed code has its intervention described", "treatment note", "risk", "likely",
         "the note must let a reader match what was billed with what was done", _READS,
         {"none": Message("a code is named, but nothing that was done", "what was done under the code"),
          "bare": Message("nothing that was done stands under this code", "what was done under the code")},
         (Edition(MANUAL_2019, "note-interventions", _described),)),
    Rule("TN-12", "97530 names a functional activity", "treatment note", "risk", "likely",
         "97530 is for dynamic activities toward functional performance", _READS,
         {"area": Message("an area or a tool is named, not what was done with it or what for", "the task, and the goal it serves"),
          "exercise": Message("an exercise is named, not the functional task it was part of", "the task, and the goal it serves"),
          "none": Message("97530 without an activity", "the task, and the goal it serves")},
         (Edition(FIRST_DAY, "functional-activity", _functional),)),
    Rule("TN-15", "The treatment is tied to a goal", "treatment note", "advice", "certain",
         "a goal id binds the minutes to the plan", frozenset({"goal_ref"}),
         {"none": Message("no goal of the plan is named", "the goal that each activity serves, such as STG2")},
         (Edition(FIRST_DAY, "goal-link", _goal),)),
    Rule("TN-20", "Nothing reads as fitness or pastime", "treatment note", "risk", "likely",
         "general fitness, diversion and motivation are not therapy", frozenset({"diversional"}),
         {"found": Message("these words read as fitness or pastime", "the deficit that the activity treats, if it treats one")},
         (Edition(FIRST_DAY, "not-therapy", _fitness),), payers=frozenset({"medicare"})),
    Rule("TN-22", "Sensory integration stands under its own code", "treatment note", "risk", "likely",
         "sensory-integrative techniques have a code of their own, 97533", _READS,
         {"only": Message("only sensory techniques are described under 97530", "the functional activity, if there was one; otherwise see 97533")},
         (Edition(FIRST_DAY, "sensory", _sensory),)),
    Rule("TN-24", "Self-care training stands under its own code", "treatment note", "advice", "likely",
         "training in self-care and home management has a code of its own, 97535", _READS,
         {"only": Message("only self-care training is described under 97530", "the dynamic activity, if there was one; otherwise see 97535")},
         (Edition(FIRST_DAY, "self-care", _self_care),)),
)
