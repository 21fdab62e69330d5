"""Whether the plan hangs together with the evaluation, who established it, and who may change it."""

from __future__ import annotations

from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.authors import AUTHORS, assistants, clinicians
from chartproof.rules.case import Case
from chartproof.rules.goals_shown import GOAL_KINDS, goals, measured
from chartproof.rules.rule import MEDICARE, Message, Rule, always

_CHAPTER = "plan of care"
_DATES = ("plan_date", "document_date", "date_of_service", "signature_date")


def _consistent(case: Case) -> Answer:
    named = goals(case)
    if not named:
        return not_applicable("no_goals")
    loose = [goal for goal in named if not measured(case, goal, ("historical", "performed"))]
    if loose:
        return unknown("ask", [i for i in case.find("goal_ref", when=("target",)) if case.evidence(i).value in loose], goals=listed(loose))
    return met("linked", [i for goal in named for i in measured(case, goal, ("historical", "performed"))])


def _established(case: Case) -> Answer:
    signed = case.find("signature")
    if not signed:
        return not_met("unsigned")
    if not clinicians(case) and assistants(case):
        return not_met("assistant", assistants(case))
    bare = [i for i in signed if not case.evidence(i).unit]
    if len(bare) == len(signed):
        return not_met("bare", bare)
    dated = tuple(i for kind in _DATES for i in case.find(kind, when=("performed", "planned")))
    return met("established", signed + dated) if dated else not_met("undated", signed)


def _changed(case: Case) -> Answer:
    changes = case.find("plan_change")
    if not changes:
        return not_applicable("unchanged")
    if clinicians(case):
        return met("signed", changes)
    if assistants(case):
        return not_met("assistant", (*changes, *assistants(case)))
    return unknown("unclear", changes) if case.find("signature") else not_met("unsigned", changes)


RULES = (
    Rule(
        "POC-10", "Each goal answers a finding of the evaluation", _CHAPTER, "advice", "likely", "plan",
        "A plan is consistent with the evaluation; whether a goal answers what was found is a reader's judgement",
        GOAL_KINDS,
        {"no_goals": Message("no goals are listed (POC-03)"), "linked": Message("each goal stands with the level it starts from"),
         "ask": Message("{goals}: no starting level stands with the goal; a reviewer looks for the finding that it answers",
                        "the measure at the evaluation from which the goal starts")},
        always("plan-consistent", _consistent), documents=frozenset({"plan-of-care", "recertification"}), payers=MEDICARE,
    ),
    Rule(
        "POC-11", "Who established the plan has signed and dated it", _CHAPTER, "denial", "certain", "identity",
        "Signature, profession and date of the person who established the plan are recorded with it",
        AUTHORS | frozenset(_DATES),
        {"established": Message("the plan is signed and dated by its author"),
         "unsigned": Message("nobody has signed the plan", "signature and credential of the person who established it"),
         "bare": Message("the plan is signed without a credential", "the credential of the person who established it"),
         "undated": Message("the plan has no date", "the date on which the plan was established"),
         "assistant": Message("only an assistant has signed the plan", "the signature of the therapist or practitioner who established it", "risk")},
        always("plan-signature", _established), documents=frozenset({"plan-of-care", "recertification"}), payers=MEDICARE,
        needs=frozenset({"signature"}), holds_charge=True,
    ),
    Rule(
        "POC-12", "Who changed the plan was allowed to", _CHAPTER, "risk", "certain", "plan",
        "A change of the plan is written and signed by the therapist, physician or practitioner, or taken down as an oral order",
        AUTHORS | frozenset({"plan_change"}),
        {"unchanged": Message("no change of the plan"), "signed": Message("the change is signed by a therapist or practitioner"),
         "assistant": Message("a change of the plan, signed only by an assistant", "the signature of the therapist or practitioner who changed it"),
         "unsigned": Message("a change of the plan that nobody has signed", "signature and credential of the person who changed it"),
         "unclear": Message("a change of the plan; whether the person who signed may change it cannot be seen", "the credential of the person who changed it")},
        always("plan-changes", _changed),
        documents=frozenset({"plan-of-care", "recertification", "progress-report", "re-evaluation", "treatment-note", "addendum"}), payers=MEDICARE,
        needs=frozenset({"signature"}),
    ),
)
