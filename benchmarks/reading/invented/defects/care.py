"""Defects of skilled care: task, purpose, skill, contact, consistency, copied text."""

from __future__ import annotations

from typing import Any

from invented.defects.defect import Defect, always, medicare, under_97530
from invented.draws import Draws
from invented.facts import Activity, Visit
from invented.gold import Gold, phrase, words_gold

_SKILL = frozenset({"grading", "skilled_action", "skilled_object", "cues", "skilled_reason", "response"})
_TASK = frozenset({"task", "functional_task", "purpose", "criterion", "grading", "skilled_action", "skilled_object", "response", "side",
                   "goal_ref", "goal_status"})


def _bare(visit: Visit) -> None:
    visit.reason = None
    for activity in visit.activities:
        activity.grading = activity.response = None
        activity.cues = []


def _unskilled(visit: Visit, draws: Draws) -> None:
    _bare(visit)
    visit.extra.append(("a", phrase(draws.pick("stock", (
        "<st:Tolerated well>", "<st:Pt tolerated treatment well>", "<st:Good participation>", "<st:Tolerated session without difficulty>")))))


def _negate(visit: Visit, draws: Draws) -> None:
    _bare(visit)
    visit.extra.append(("o", phrase(draws.pick("not", (
        "No <!sa:grading> or <!sa:cueing> was needed", "Task was not <!sa:graded> and no <!sa:adaptation> was made",
        "No <!sa:skilled intervention> was required")))))


def _assert(visit: Visit, draws: Draws) -> None:
    _bare(visit)
    visit.extra.append(("a", phrase(draws.pick("need", (
        "<nc:Skilled OT was medically necessary>", "<nc:Patient continues to require skilled OT services>", "<nc:Need for skilled OT remains>", "<?nc:<?st:Skilled therapy was provided>>")))))


def _replace(visit: Visit, draws: Draws, options: tuple[str, ...], grading: str | None) -> None:
    dropped = {str(a.goal.value) for a in under_97530(visit) if a.goal}
    for i, activity in enumerate(under_97530(visit)):
        bound: dict[str, Any] = {"about": activity.about, "code": activity.service}
        activity.task = words_gold("task", options[(draws.number("first", 0, len(options) - 1) + i) % len(options)], **bound)
        activity.purpose = activity.criterion = activity.goal = activity.response = None
        activity.grading = words_gold("grading", grading, **bound) if grading else None
    _forget(visit, dropped)


def _forget(visit: Visit, dropped: set[str]) -> None:
    kept = {str(a.goal.value) for a in visit.activities if a.goal}
    visit.status = [(name, status) for name, status in visit.status if str(name.value) in kept or str(name.value) not in dropped]


def _exercise(visit: Visit, draws: Draws) -> None:
    _replace(visit, draws, ("completed <ex:theraband rows> 3x10 and <ex:UBE> level 2", "did <ex:bicep curls> and <ex:shoulder flexion> 2 sets of 15",
                            "performed <ex:putty squeezes> and <ex:hand gripper> 30 reps"), "<sa:advanced> <so:the load by one step>")


def _sensory(visit: Visit, draws: Draws) -> None:
    _replace(visit, draws, ("had <si:linear swinging> and <si:joint compressions>", "was given <si:Wilbarger brushing> and a <si:weighted blanket>",
                            "took part in <si:vestibular spinning> and <si:deep pressure> with bean bags"), "<sa:lowered> <so:the speed of input>")


def _area(visit: Visit, draws: Draws) -> None:
    _replace(visit, draws, ("worked on <ar:fine motor skills>", "addressed <ar:visual motor integration> and <ar:bilateral coordination>",
                            "focused on <ar:UE strength> and <ar:activity tolerance>"), None)


def _diversion(visit: Visit, draws: Draws) -> None:
    _replace(visit, draws, ("played <dv:bingo> with peers to pass the time", "joined <dv:balloon volleyball> for fun",
                            "walked laps for <dv:general fitness>"), None)


def _self_care(visit: Visit, draws: Draws) -> None:
    _replace(visit, draws, ("practiced <sc:brushing teeth> at the sink", "practiced <sc:lower body dressing> at bed edge",
                            "practiced <sc:toilet hygiene>"), "<sa:sequenced> <so:the steps on a card>")


def _no_purpose(visit: Visit, _draws: Draws) -> None:
    dropped = {str(a.goal.value) for a in under_97530(visit) if a.goal}
    for activity in under_97530(visit):
        activity.purpose = activity.goal = None
    _forget(visit, dropped)


def _no_goal(visit: Visit, _draws: Draws) -> None:
    visit.status = []
    for activity in visit.activities:
        activity.goal = None


def _no_help(visit: Visit, _draws: Draws) -> None:
    for activity in visit.activities:
        activity.level = None
        activity.cues = []


def _no_response(visit: Visit, _draws: Draws) -> None:
    visit.next_step = visit.next_visit = None
    for activity in visit.activities:
        activity.response = activity.score = activity.criterion = activity.earlier = None


def _group(visit: Visit, draws: Draws) -> None:
    visit.contact = Gold("contact", "group")
    size = draws.number("size", 2, 5)
    visit.extra.append(("o", phrase(draws.pick("group words", (
        f"<group_size={size}@patients:{size} patients> took turns", f"Treated together with <group_size={size}@patients:{size} patients> in the room")))))


def _recap(visit: Visit, _draws: Draws) -> None:
    first = visit.activities[0]
    if first.level:
        words = {"minimal": "minimal assistance", "moderate": "moderate assistance", "maximal": "maximal assistance"}[str(first.level.value)]
        visit.extra.append(("a", phrase(f"First task needed <assistance={first.level.value}:{words}> today", about=first.about, code=first.service)))


def _swap_level(visit: Visit, _draws: Draws) -> None:
    level = visit.activities[0].level
    if level:
        level.value = {"minimal": "maximal", "maximal": "minimal", "moderate": "total"}[str(level.value)]


def _stated_side(activity: Activity) -> list[Gold]:
    return [gold for gold in activity.task.gold() if gold.kind == "side"] if activity.task else []


def _name_side(visit: Visit, _draws: Draws) -> None:
    side = next(str(gold.value) for a in visit.activities for gold in _stated_side(a))
    visit.extra.append(("s", phrase(f"Affected side is the <side={side}:{side}> upper extremity")))


def _swap_side(visit: Visit, _draws: Draws) -> None:
    for activity in visit.activities:
        for whole in (activity.task,):
            if whole is not None and _stated_side(activity):
                old = str(_stated_side(activity)[0].value)
                activity.task = _turned(activity, old, "left" if old == "right" else "right")


def _turned(activity: Activity, old: str, new: str) -> Any:  # noqa: ANN401 - a phrase
    return activity.task.swapped(old, new) if activity.task else None


def _deny_pain(visit: Visit, _draws: Draws) -> None:
    visit.symptom = phrase("Denies <!symptom=pain:pain>", standing="reported")


def _limit_by_pain(visit: Visit, draws: Draws) -> None:
    visit.extra.append(("a", phrase(draws.pick("pain", ("<symptom=pain:Pain> of 7/10 limited every trial", "Participation limited by <symptom=pain:pain> throughout")))))


def _nothing_new(visit: Visit, draws: Draws) -> None:
    """The text is the earlier note's; the fact sheet is its own."""


DEFECTS = (
    Defect("unskilled verbs only", "what was done, nothing the therapist did about it", ("TN-13",), _SKILL | {"stock_phrase"}, frozenset({"skill"}),
           always, _unskilled, may=("TN-16", "TN-14")),
    Defect("negated keyword", "skilled words, all of them denied", ("TN-13",), _SKILL, frozenset({"skill"}), always, _negate, may=("TN-16", "TN-14")),
    Defect("skill asserted", "skilled need is asserted and not shown", ("TN-13",), _SKILL | {"need_claim"}, frozenset({"skill"}), always, _assert,
           may=("TN-16", "TN-14")),
    Defect("exercise under 97530", "only exercises under 97530", ("TN-12",), _TASK | {"exercise"}, frozenset({"skill", "task"}),
           lambda v: bool(under_97530(v)), _exercise, may=("TN-02", "TN-13", "TN-15", "TN-16", "TN-20")),
    Defect("sensory under 97530", "only sensory techniques under 97530", ("TN-22",), _TASK | {"sensory_technique"}, frozenset({"skill", "task"}),
           lambda v: bool(under_97530(v)) and all(a.service == "97530" for a in v.activities), _sensory, may=("TN-02", "TN-12", "TN-13", "TN-15", "TN-16", "TN-20")),
    Defect("area in place of task", "a body function in place of a task", ("TN-12",), _TASK | {"area"}, frozenset({"skill", "task"}),
           lambda v: bool(under_97530(v)), _area, may=("TN-02", "TN-13", "TN-15", "TN-16")),
    Defect("diversion", "pastime or general fitness", ("TN-20",), _TASK | {"diversional"}, frozenset({"skill", "task"}),
           lambda v: medicare(v) and bool(under_97530(v)), _diversion, may=("TN-02", "TN-12", "TN-13", "TN-15", "TN-16")),
    Defect("self-care under 97530", "self-care training under 97530", ("TN-24",), _TASK | {"self_care_task"}, frozenset({"skill", "task"}),
           lambda v: bool(under_97530(v)) and all(a.service == "97530" for a in v.activities), _self_care, may=("TN-12", "TN-13", "TN-15", "TN-16")),
    Defect("missing purpose", "a task, and not what it is for", ("TN-12",), frozenset({"purpose", "goal_ref", "goal_status"}), frozenset({"task", "goals"}),
           lambda v: bool(under_97530(v)) and not v.goals, _no_purpose, may=("TN-15",)),
    Defect("no goal", "no goal is named", ("TN-15",), frozenset({"goal_ref", "goal_status"}), frozenset({"goals", "task"}),
           lambda v: not v.goals and any(a.goal for a in v.activities), _no_goal, may=("TN-12",)),
    Defect("no help stated", "neither assistance nor cues", ("TN-14",), frozenset({"assistance", "cues"}), frozenset({"skill", "level"}),
           lambda v: bool(under_97530(v)) and not any(a.earlier and a.earlier.level for a in v.activities), _no_help, may=("TN-13",)),
    Defect("no response", "no result, no response, no next step", ("TN-16",), frozenset({"response", "score", "criterion", "assistance", "next_step",
           "next_visit"}), frozenset({"skill", "task"}), lambda v: not v.status, _no_response, may=("TN-13", "TN-15")),
    Defect("group as individual", "a group under a one-on-one code", ("TN-09",), frozenset({"contact", "group_size"}), frozenset({"contact"}),
           lambda v: bool(under_97530(v)), _group, may=("TN-11", "ED-05", "TN-10", "TN-18", "TN-02")),
    Defect("Min for Max", "the level in one section contradicts another", ("TN-18",), frozenset({"assistance"}), frozenset({"level", "skill"}),
           lambda v: v.activities[0].level is not None and v.activities[0].level.value in {"minimal", "moderate", "maximal"}, _swap_level, ground=_recap),
    Defect("wrong side", "the side treated is not the side named", ("TN-18",), frozenset({"side", "task"}), frozenset({"task"}),
           lambda v: any(_stated_side(a) for a in v.activities), _swap_side, ground=_name_side),
    Defect("contradictory pain", "pain is denied and limits the session", ("TN-18",), frozenset({"symptom"}), frozenset({"symptom"}),
           always, _limit_by_pain, ground=_deny_pain),
    Defect("cloned visit", "the text of an earlier visit under a new date", ("TN-17",), frozenset(), frozenset({"clone"}), always,
           _nothing_new, clones=True),
)
