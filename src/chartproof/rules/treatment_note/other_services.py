"""Wording that belongs to another service, another person, or to no therapy at all."""

from __future__ import annotations

from chartproof.core.finding import Answer
from chartproof.rules.answers import met, not_applicable, not_met
from chartproof.rules.case import Case
from chartproof.rules.rule import MEDICARE, Message, Rule, always
from chartproof.rules.treatment_note.described import codes, words_for

_CHAPTER = "treatment note"


def _diversional(case: Case) -> Answer:
    found = case.find("diversional")
    if not found:
        return met("none")
    return not_met("beside" if case.find("functional_task") else "alone", found)


def _aide(case: Case) -> Answer:
    by_role = [i for kind in ("minutes", "contributor", "signature") for i in case.find(kind) if case.evidence(i).who == "aide"]
    if by_role:
        return not_met("role", by_role)
    named = case.find("aide")
    return not_met("named", named) if named else met("none")


def _sensory(case: Case) -> Answer:
    if "97530" not in codes(case):
        return not_applicable("no_code")
    sensory = words_for(case, "sensory_technique", "97530", ("97533",))
    if not sensory:
        return not_applicable("no_words")
    functional = words_for(case, "functional_task", "97530") + words_for(case, "self_care_task", "97530", ("97535",))
    return met("functional", functional) if functional else not_met("only", sensory)


def _self_care(case: Case) -> Answer:
    if "97530" not in codes(case):
        return not_applicable("no_code")
    daily = words_for(case, "self_care_task", "97530", ("97535",))
    if not daily:
        return not_applicable("no_words")
    dynamic = words_for(case, "functional_task", "97530")
    return met("dynamic", dynamic) if dynamic else not_met("only", daily)


RULES = (
    Rule(
        "TN-20", "Nothing reads as fitness or pastime", _CHAPTER, "risk", "likely", "skill",
        "Exercise for general fitness, and pastime or motivation as an end, are not covered therapy",
        frozenset({"diversional", "functional_task"}),
        {"none": Message("no wording of fitness or pastime"),
         "alone": Message("these words describe fitness, pastime or motivation", "the function that was treated, and the goal it serves"),
         "beside": Message("these words describe fitness, pastime or motivation beside a functional task",
                           "why this served the goal, or leave it out of the treated minutes", "advice")},
        always("not-therapy", _diversional), payers=MEDICARE,
    ),
    Rule(
        "TN-21", "No aide's service stands as therapy", _CHAPTER, "denial", "certain", "skill",
        "What an aide does is not covered therapy, even under supervision",
        frozenset({"aide", "minutes", "contributor", "signature"}),
        {"none": Message("no aide is named"),
         "role": Message("treatment by an aide stands among the treatment", "who gave these minutes; an aide's minutes are not counted"),
         "named": Message("an aide is named in the treatment", "what the aide did, and that its minutes are not counted", "risk", "likely")},
        always("note-aides", _aide), payers=MEDICARE,
    ),
    Rule(
        "TN-22", "97530 is not sensory techniques alone", _CHAPTER, "risk", "likely", "skill",
        "Sensory techniques have a code of their own, 97533; 97530 is for functional activities",
        frozenset({"code", "sensory_technique", "functional_task", "self_care_task"}),
        {"no_code": Message("97530 is not named"),
         "no_words": Message("no sensory technique stands under 97530"),
         "functional": Message("a functional activity stands beside the sensory techniques"),
         "only": Message("under 97530 only sensory techniques are described; 97533 is the code that names them",
                         "the functional activity, if there was one; otherwise correct the code")},
        always("sensory", _sensory),
    ),
    Rule(
        "TN-24", "Self-care training stands under its own code", _CHAPTER, "advice", "likely", "skill",
        "Training in self-care and home management has a code of its own, 97535",
        frozenset({"code", "self_care_task", "functional_task"}),
        {"no_code": Message("97530 is not named"),
         "no_words": Message("no self-care training stands under 97530"),
         "dynamic": Message("a dynamic task stands beside the self-care words"),
         "only": Message("under 97530 only self-care is described; 97535 is the code that names self-care training",
                         "the dynamic activity, if there was one; otherwise look at the code again")},
        always("self-care", _self_care),
    ),
)
