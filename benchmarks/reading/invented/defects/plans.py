"""Defects of plans of care."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from dataclasses import dataclass

from invented.draws import Draws
from invented.gold import Gold, words_gold
from invented.plans import Plan

_GOAL = frozenset({"goal_ref", "goal_task", "assistance", "score", "target_date"})


@dataclass(frozen=True)
class PlanDefect:
    """As :class:`~invented.defects.defect.Defect`, of a plan of care."""

    name: str
    summary: str
    rules: tuple[str, ...]
    kinds: frozenset[str]
    parts: frozenset[str]
    seed: Callable[[Plan], None]
    may: tuple[str, ...] = ()
    unwritten: str = ""


def _without(field: str) -> Callable[[Plan], None]:
    def seed(plan: Plan) -> None:
        setattr(plan, field, None)

    return seed


def _no_goals(plan: Plan) -> None:
    plan.goals = []


def _vague(plan: Plan) -> None:
    for i, goal in enumerate(plan.goals):
        goal.task = words_gold("goal_task", ("improve upper body strength", "increase fine motor skills")[i % 2], about=f"LTG{i + 1}", standing="target")
        goal.level = goal.score = None


def _unsigned(plan: Plan) -> None:
    plan.signature = plan.signature_date = None


def _chiropractor(plan: Plan) -> None:
    plan.certifier = dataclasses.replace(plan.certifier, unit="DC")


def _late(plan: Plan) -> None:
    plan.certified = Gold("certification_date", (plan.date + datetime.timedelta(days=75)).isoformat(), "initial")


PLAN_DEFECTS = (
    PlanDefect("missing frequency", "the plan gives no times a week", ("POC-06",), frozenset({"plan_frequency"}), frozenset({"frequency"}), _without("frequency")),
    PlanDefect("missing amount", "the plan gives no times a day", ("POC-05",), frozenset({"plan_amount"}), frozenset({"amount"}), _without("amount")),
    PlanDefect("missing duration", "the plan gives no weeks or sessions", ("POC-07",), frozenset({"plan_duration"}), frozenset({"duration"}), _without("duration")),
    PlanDefect("no type of therapy", "the plan's dose does not name the discipline", ("POC-04",), frozenset({"therapy_type"}), frozenset({"type"}), _without("kind")),
    PlanDefect("plan without diagnosis", "no diagnosis", ("POC-02",), frozenset({"diagnosis"}), frozenset({"diagnosis"}), _without("diagnosis")),
    PlanDefect("plan without long-term goal", "no goal", ("POC-03",), _GOAL, frozenset({"goals"}), _no_goals, may=("POC-08", "POC-09")),
    PlanDefect("goal not measurable", "goals without measure, level or task of daily life", ("POC-08",), _GOAL - {"goal_ref", "target_date"}, frozenset({"goals"}), _vague,
               may=("POC-03",)),
    PlanDefect("plan unsigned", "the author has not signed", ("POC-11",), frozenset({"signature", "signature_date"}), frozenset({"signature"}), _unsigned,
               may=("SIG-01", "SIG-02", "SIG-03")),
    PlanDefect("certified by a chiropractor", "one who may not certify", ("CER-08",), frozenset({"certifier"}), frozenset({"certifier"}), _chiropractor),
    PlanDefect("certified late", "certified 75 days after the plan, with no reason", (), frozenset({"certification_date"}), frozenset({"certified"}), _late,
               may=("CER-01", "CER-05", "CER-07"), unwritten="the 30 days count from the first treatment day, which a plan alone does not show"),
)


def choose_plan(draws: Draws) -> list[PlanDefect]:
    """One or two defects that do not touch the same part."""
    chosen: list[PlanDefect] = []
    for defect in draws.sample("plan defects", PLAN_DEFECTS, len(PLAN_DEFECTS)):
        if len(chosen) < draws.pick("how many plan defects", (1, 1, 2)) and not any(defect.parts & each.parts for each in chosen):
            chosen.append(defect)
    return chosen
