"""How the episode began: evaluation before treatment, plan before treatment, goals that stay themselves."""

from __future__ import annotations

import datetime
from itertools import pairwise

from chartproof.core.finding import Answer
from chartproof.core.words import fold
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.episode import days
from chartproof.rules.rule import EPISODE, MANUAL_2019, MEDICARE, Message, Rule, always

_CHAPTER = "episode"
_NOTHING_YET = Message("no treatment is on record yet")


def _evaluated(case: Case) -> Answer:
    treated = days.days_treated(case)
    if not treated:
        return not_applicable("nothing_yet")
    evaluation = days.evaluation_day(case)
    if evaluation is None:
        return not_met("missing", first=treated[0].isoformat())
    if treated[0] < evaluation:
        early = [day for day in treated if day < evaluation]
        return not_met("late", case.find("document_date", "evaluation"), evaluation=evaluation.isoformat(), early=days.in_words(early))
    return met("evaluated", case.find("document_date", "evaluation"), evaluation=evaluation.isoformat())


def _evaluation_only(case: Case) -> Answer:
    evaluation = days.evaluation_day(case)
    if evaluation is None or days.days_treated(case):
        return not_applicable("treated")
    orders = [order for order in days.orders(case) if order.signed]
    if orders:
        return met("ordered", [orders[0].place], order=orders[0].date.isoformat())
    signed, places = days.certified_on(case, "initial")
    if signed:
        return met("certified", places)
    return not_met("unordered", case.find("document_date", "evaluation"), evaluation=evaluation.isoformat())


def _planned(case: Case) -> Answer:
    treated = days.days_treated(case)
    if not treated:
        return not_applicable("nothing_yet")
    plans = sorted((day, about) for about, day in days.plan_days(case).items())
    if not plans:
        return not_met("missing", first=treated[0].isoformat())
    day, about = plans[0]
    where = case.find("plan_date", about, when=("planned",))
    before = [d for d in treated if d < day]
    if not before:
        return met("planned", where, plan=day.isoformat())
    if before != [days.evaluation_day(case)]:
        return not_met("late", where, plan=day.isoformat(), early=days.in_words(before))
    authors = {str(case.evidence(i).value) for i in case.find("contributor", about)}
    who = {str(e.value) for paper in case.papers("treatment-note") if paper.date == before[0]
           for e in (*paper.find("contributor"), *paper.find("supervisor"), *paper.find("signature"))}
    if authors and who and authors & who:
        return met("same_clinician", where, plan=day.isoformat(), first=before[0].isoformat())
    return unknown("by_whom", where, plan=day.isoformat(), first=before[0].isoformat())


def _goal_ids(case: Case) -> Answer:
    said: dict[str, dict[str, list[int]]] = {}
    for i in case.find("goal_task", when=("performed", "historical")):
        e = case.evidence(i)
        said.setdefault(e.about, {}).setdefault(fold(str(e.value)), []).append(i)
    if not said:
        return not_applicable("no_goals")
    twice = [goal for goal, tasks in said.items() if len({case.evidence(p[0]).when for p in tasks.values()}) > 1]
    if twice:
        return not_met("twice", [i for goal in twice for places in said[goal].values() for i in places], goals=listed(twice))
    return met("kept", [i for tasks in said.values() for places in tasks.values() for i in places])


def _long_term_changed(case: Case) -> Answer:
    plans = sorted((day, about) for about, day in days.dated(case, "plan_date").items())
    goals = {about: {str(case.evidence(i).value) for i in case.find("goal_ref", about, when=("planned",)) if str(case.evidence(i).value)[:3] == "LTG"}
             for _, about in plans}
    named = [(day, about) for day, about in plans if goals[about]]
    signed = [*days.certified_on(case, "initial")[0], *days.certified_on(case, "recertification")[0]]
    changed: list[tuple[datetime.date, str, set[str]]] = []
    for (_, before), (day, now) in pairwise(named):
        if goals[before] != goals[now]:
            changed.append((day, now, goals[before] ^ goals[now]))
    if not changed:
        return not_applicable("unchanged")
    bare = [(day, about, ids) for day, about, ids in changed if not any(day <= s <= case.as_of for s in signed)]
    if bare:
        day, about, ids = bare[0]
        where = [i for i in case.find("goal_ref", about, when=("planned",)) if str(case.evidence(i).value)[:3] == "LTG"]
        return not_met("unsigned", where, plan=day.isoformat(), goals=listed(sorted(ids)))
    return met("signed", case.find("plan_date", changed[-1][1], when=("planned",)))


RULES = (
    Rule(
        "EV-01", "An evaluation stands before the first treatment", _CHAPTER, "denial", "certain", "plan",
        "The plan rests on the evaluation and treatment on the plan, so the evaluation comes first",
        days.DAYS | {"code"},
        {"nothing_yet": _NOTHING_YET,
         "evaluated": Message("the evaluation of {evaluation} stands before treatment"),
         "missing": Message("treatment begins on {first} and the chart holds no evaluation", "the evaluation: its date, who made it and what it found"),
         "late": Message("treatment was given on {early}, before the evaluation of {evaluation}",
                         "the earlier evaluation, if there was one; else nothing can be added")},
        always("episode-plan-first", _evaluated), documents=EPISODE, payers=MEDICARE, holds_charge=True,
    ),
    Rule(
        "EV-12", "After an evaluation alone the order certifies", _CHAPTER, "advice", "certain", "plan",
        "Where no treatment follows an evaluation, a signed order is enough, and it may be dated after the evaluation",
        days.DAYS | {"code", "order_date", "order_signed", "certification_date"},
        {"treated": Message("treatment followed, or there is no evaluation"),
         "ordered": Message("nothing but an evaluation was given; the order of {order} serves as its certification"),
         "certified": Message("nothing but an evaluation was given, and it is certified"),
         "unordered": Message("nothing but the evaluation of {evaluation} was given, and neither an order nor a certification is on file",
                              "the signed order; it may be dated after the evaluation")},
        always("episode-evaluation-only", _evaluation_only, MANUAL_2019), documents=EPISODE, payers=MEDICARE,
    ),
    Rule(
        "POC-01", "The plan stands before treatment begins", _CHAPTER, "denial", "certain", "plan",
        "Treatment is covered under a plan that was made before it; on the day of the evaluation the same clinician may treat and write the plan after",
        days.DAYS | {"code", "plan_date", "contributor", "supervisor", "signature"},
        {"nothing_yet": _NOTHING_YET,
         "planned": Message("the plan of {plan} stands before treatment, or on its first day"),
         "same_clinician": Message("treatment on {first}, the day of the evaluation, was by the clinician who wrote the plan of {plan}"),
         "missing": Message("treatment begins on {first} and the chart holds no plan of care", "the plan of care with the day on which it was established"),
         "late": Message("treatment was given on {early}, before the plan of {plan}", "the day on which the plan was established, if it was earlier"),
         "by_whom": Message("treatment was given on {first}, the day of the evaluation; the plan is dated {plan}, and who treated and who planned is not said",
                            "who treated on that day, and who established the plan")},
        always("episode-plan-first", _planned), documents=EPISODE, payers=MEDICARE, holds_charge=True,
    ),
    Rule(
        "POC-09", "A goal keeps its id, and the id its goal", _CHAPTER, "risk", "certain", "plan",
        "Progress can be followed only when an id means one goal through the whole episode",
        frozenset({"goal_task"}),
        {"no_goals": Message("the chart holds no goals"),
         "kept": Message("no id of a former goal is used again"),
         "twice": Message("{goals} stood for another goal before and is used again", "a new id for the new goal")},
        always("episode-goal-identifiers", _goal_ids, MANUAL_2019), documents=EPISODE, payers=MEDICARE,
    ),
    Rule(
        "POC-13", "A changed long-term goal is signed for", _CHAPTER, "risk", "certain", "plan",
        "A therapist may change short-term goals; a long-term goal is part of what was certified",
        frozenset({"plan_date", "goal_ref", "certification_date"}),
        {"unchanged": Message("the long-term goals of the plans are the same, or one plan alone names them"),
         "signed": Message("a certification was signed after the long-term goals changed"),
         "unsigned": Message("the plan of {plan} changes long-term goals ({goals}) and no certification is signed since",
                             "the dated signature of the physician or practitioner for the changed plan")},
        always("episode-long-term-goals", _long_term_changed), documents=EPISODE, payers=MEDICARE,
    ),
)
