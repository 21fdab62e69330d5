"""Skill and response: why a therapist, how much help, what came of it."""

from __future__ import annotations

from chartproof.core.finding import Answer
from chartproof.rules.answers import FIRST_DAY, met, not_met
from chartproof.rules.case import Case
from chartproof.rules.rule import Edition, Message, Rule


def _skill(case: Case) -> Answer:
    shown = [i for kind in ("grading", "skilled_reason", "skilled_action") for i in case.find(kind)]
    if shown:
        return met(shown)
    denials = [i for kind in ("skilled_action", "need_claim") for i in case.find(kind, denied=True)]
    if denials:
        return not_met("denied", denials)
    claims = case.find("need_claim")
    return not_met("claimed", claims) if claims else not_met("none")


def _help(case: Case) -> Answer:
    found = (*case.find("assistance"), *case.find("cues"))
    return met(found) if found else not_met("none")


def _response(case: Case) -> Answer:
    found = (*case.find("response"), *case.find("score"))
    if found:
        return met(found)
    stock = case.find("stock_phrase")
    return not_met("stock", stock) if stock else not_met("none")


RULES = (
    Rule("TN-13", "The skill of a therapist is shown", "treatment note", "risk", "likely",
         "therapy is covered when it takes a therapist: what was judged, graded, adapted or cued shows it",
         frozenset({"grading", "skilled_reason", "skilled_action", "need_claim"}),
         {"none": Message("nothing shows why this took a therapist", "what was graded, cued or adapted, and on what sign from the patient"),
          "claimed": Message("skill is asserted in general words, not shown", "what was graded, cued or adapted, and on what sign from the patient"),
          "denied": Message("the words say that skill was not needed", "what was graded, cued or adapted, if it was")},
         (Edition(FIRST_DAY, "skilled", _skill),)),
    Rule("TN-14", "The assistance given is stated", "treatment note", "advice", "certain",
         "a level of help or a count of cues makes two visits comparable", frozenset({"assistance", "cues"}),
         {"none": Message("no level of assistance and no cues", "the help given, or independent")},
         (Edition(FIRST_DAY, "assistance", _help),)),
    Rule("TN-16", "The patient's response is stated", "treatment note", "advice", "likely",
         "what came of the activity leads to the next step", frozenset({"response", "score", "stock_phrase"}),
         {"stock": Message("no response and no next step that belong to this visit", "what the patient did in answer, with a measure where there is one"),
          "none": Message("no response to treatment", "what the patient did in answer, with a measure where there is one")},
         (Edition(FIRST_DAY, "response", _response),)),
)
