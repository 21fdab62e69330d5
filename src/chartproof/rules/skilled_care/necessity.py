"""Whether the service is therapy at all: pastime, keeping up a level, and what heals by itself."""

from __future__ import annotations

from chartproof.core.finding import Answer
from chartproof.rules.answers import met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import MEDICARE, Message, Rule, always
from chartproof.rules.skilled_care.told import SKILL, skill_told

_CHAPTER = "skilled care"


def _diversional(case: Case) -> Answer:
    found = case.find("diversional")
    if not found:
        return met("none")
    return not_met("beside" if case.find("functional_task") else "alone", found)


def _maintenance(case: Case) -> Answer:
    """Never asks for improvement: only what took a therapist, and what cannot be read is a question."""
    said = case.find("maintenance")
    if not said:
        return not_applicable("no_programme")
    told = skill_told(case)
    return met("told", told) if told else unknown("ask", said)


def _transient(case: Case) -> Answer:
    said = case.find("transient", when=("performed", "reported", "planned"))
    return unknown("ask", said) if said else not_applicable("none_said")


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
        "TN-27", "A maintenance visit says what took a therapist", _CHAPTER, "advice", "likely", "skill",
        "Keeping a level or slowing its loss is covered where it takes a therapist's skills; improvement is not asked",
        frozenset({"maintenance", *SKILL}),
        {"no_programme": Message("no maintenance programme is spoken of"), "told": Message("what took a therapist is told; improvement is not asked"),
         "ask": Message("a maintenance programme: whether this visit took the skills of a therapist is a question for the reviewer",
                        "what it took that a caregiver or the patient alone could not do")},
        always("maintenance", _maintenance), payers=MEDICARE,
    ),
    Rule(
        "TN-28", "The loss would not have mended by itself", _CHAPTER, "advice", "likely", "skill",
        "A loss that is transient, easily reversed and would pass without therapy is not treated at Medicare's cost",
        frozenset({"transient"}),
        {"none_said": Message("nothing says that the loss would pass by itself"),
         "ask": Message("the note says that the loss is passing: whether therapy was needed is a question for the reviewer",
                        "why it would not have passed without treatment, if so")},
        always("transient", _transient), payers=MEDICARE,
    ),
)
