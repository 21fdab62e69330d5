"""What a plan of care has to hold: diagnosis, long-term goals, type, amount, frequency, duration."""

from __future__ import annotations

from collections.abc import Callable

from chartproof.core.evidence import DocumentKind, Standing
from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.goals_shown import GOAL_KINDS, goals
from chartproof.rules.rule import FIRST_DAY, MEDICARE, Edition, Message, Rule, always

_CHAPTER = "plan of care"
_PLANS: frozenset[DocumentKind] = frozenset({"plan-of-care", "recertification", "evaluation"})
_TERMS = frozenset({"plan_date", "plan_amount", "plan_frequency", "plan_duration"})
_PLANNED: tuple[Standing, ...] = ("planned", "performed")
_NO_PLAN = Message("this evaluation holds no plan")


def _absent(case: Case) -> Answer:
    """Missing in a plan is a fault; in an evaluation that holds part of a plan, the plan may stand in a paper of its own."""
    return unknown("elsewhere") if case.record.document.kind == "evaluation" else not_met("absent")


def _holds_plan(case: Case) -> bool:
    return case.record.document.kind != "evaluation" or any(case.find(kind, when=("planned",)) for kind in _TERMS)


def _holds(kind: str, unit: str = "") -> Callable[[Case], Answer]:
    """Whether the plan holds a kind, of a unit where one is named."""
    def check(case: Case) -> Answer:
        if not _holds_plan(case):
            return not_applicable("no_plan")
        found = tuple(i for i in case.find(kind, when=_PLANNED) if unit in ("", case.evidence(i).unit))
        return met("held", found) if found else _absent(case)
    return check


def _long_term(case: Case) -> Answer:
    if not _holds_plan(case):
        return not_applicable("no_plan")
    named = goals(case)
    long = [goal for goal in named if goal.startswith("LTG")]
    if long:
        return met("held", [i for i in case.find("goal_ref", when=("target",)) if case.evidence(i).value in long])
    if named:
        return unknown("unnamed", case.find("goal_ref", when=("target",)))
    return _absent(case)


def _duration(case: Case) -> Answer:
    if not _holds_plan(case):
        return not_applicable("no_plan")
    found = case.find("plan_duration", when=_PLANNED)
    if found:
        return met("held", found)
    dated = case.find("certification_start") + case.find("certification_end")
    return unknown("dates", dated) if dated else _absent(case)


def _measurable(case: Case) -> Answer:
    named = [goal for goal in goals(case) if goal.startswith("LTG")] or list(goals(case))
    if not named:
        return not_applicable("no_goals")
    aims = {goal: [i for kind in ("score", "assistance", "cues") for i in case.find(kind, about=goal, when=("target",))] for goal in named}
    bare = [goal for goal in named if not aims[goal]]
    if bare:
        return not_met("unmeasured", [i for i in case.find("goal_task", when=("target",)) if case.evidence(i).about in bare], goals=listed(bare))
    idle = [goal for goal in named if not case.find("goal_task", about=goal, when=("target",))]
    return not_met("no_task", [i for goal in idle for i in aims[goal]], goals=listed(idle)) if idle else met("measurable", [i for goal in named for i in aims[goal]])


def _content(code: str, title: str, because: str, reads: frozenset[str], what: tuple[str, str], editions: tuple[Edition, ...],
             more: dict[str, Message] | None = None) -> Rule:
    """A rule that asks for one content of the plan: ``what`` names it and the fact to add."""
    name, add = what
    said = {"no_plan": _NO_PLAN, "held": Message(f"the plan holds {name}"), "absent": Message(f"the plan holds no {name}", add),
            "elsewhere": Message(f"part of a plan stands in this evaluation, and no {name}; a plan of its own may hold it", add, "advice", "likely")}
    return Rule(code, title, _CHAPTER, "denial", "certain", "plan", because, reads | _TERMS, said | (more or {}), editions,
                documents=_PLANS, payers=MEDICARE, holds_charge=True)


RULES = (
    _content("POC-02", "The plan names the diagnosis", "Treatment is planned for a condition, and the plan says which",
             frozenset({"diagnosis"}), ("diagnosis", "the diagnosis that is treated"), always("plan-contents", _holds("diagnosis"))),
    _content("POC-03", "The plan has long-term goals", "Long-term goals say where the episode, or the part being certified, is to lead",
             GOAL_KINDS, ("long-term goal", "the long-term goals"), always("plan-goals", _long_term),
             {"unnamed": Message("goals are listed, none as long-term; in an episode of a few visits they may be the same",
                                 "which of the goals are long-term", "advice", "likely")}),
    _content("POC-04", "The plan names the type of therapy", "Which discipline treats is the first thing a physician certifies",
             frozenset({"therapy_type"}), ("type of therapy", "the type of therapy, such as occupational therapy"),
             always("plan-contents", _holds("therapy_type"))),
    _content("POC-05", "The plan says how often a day", "Amount is the number of treatments a day, once nearly always; it is still asked for",
             frozenset({"plan_amount"}), ("amount", "how many treatments a day"), always("plan-contents", _holds("plan_amount"))),
    _content("POC-06", "The plan says how often a week", "Frequency is what visits are held against",
             frozenset({"plan_frequency"}), ("frequency", "how many times a week"), always("plan-contents", _holds("plan_frequency"))),
    _content("POC-07", "The plan says for how long", "Duration bounds what a signature certifies",
             frozenset({"plan_duration", "certification_start", "certification_end"}), ("duration", "for how many weeks or sessions"),
             always("plan-contents", _duration),
             {"dates": Message("the plan gives dates, not a number of weeks or sessions", "for how many weeks or sessions", "advice", "likely")}),
    Rule(
        "POC-08", "Long-term goals can be measured", _CHAPTER, "risk", "likely", "plan",
        "A goal is measurable when it names a task and how well, or with how much help, it is to be done",
        GOAL_KINDS,
        {"no_goals": Message("no goals are listed (POC-03)"), "measurable": Message("each long-term goal has a task and a measure"),
         "unmeasured": Message("{goals}: no measure and no level of help is named", "the measure, or the level of help, at which the goal is reached"),
         "no_task": Message("{goals}: a measure without a task", "the task of daily life that the measure stands for")},
        (Edition(FIRST_DAY, "plan-goals", _measurable),), documents=_PLANS, payers=MEDICARE,
    ),
)
