"""What was done, with what skill and help, for which goal, and what came of it."""

from __future__ import annotations

from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import Message, Rule, always
from chartproof.rules.skilled_care.told import SKILL, listed_only, skill_told
from chartproof.rules.treatment_note.described import code_words, codes, words_for

_CHAPTER = "skilled care"
_EXERCISE_CODES = ("97110", "97112", "97113", "97116", "97150")


def _functional(case: Case) -> Answer:
    if "97530" not in codes(case):
        return not_applicable("no_code")
    dynamic = words_for(case, "functional_task", "97530")
    daily = words_for(case, "self_care_task", "97530", ("97535",))
    if dynamic and not daily and not _aimed(case):
        return not_met("aimless", dynamic)
    if dynamic or daily:
        return met("named", dynamic + daily)
    tasks = case.find("task", code="97530")
    purposeful = [i for i in tasks if case.find("purpose", about=case.evidence(i).about) or case.find("goal_ref", about=case.evidence(i).about)]
    if purposeful:
        return met("named", purposeful)
    return _without_function(case, tasks)


def _aimed(case: Case) -> bool:
    """Whether the note says anywhere what the tasks are for: a purpose, a goal that was worked on, an occupation that a goal aims at."""
    return any(case.find(kind, when=("performed", "target", "planned")) for kind in ("purpose", "goal_ref", "goal_status", "goal_task", "goal_occupation"))


def _without_function(case: Case, tasks: tuple[int, ...]) -> Answer:
    """No task of daily life was found: what stands in its place?"""
    exercise = words_for(case, "exercise", "97530", _EXERCISE_CODES)
    area = words_for(case, "area", "97530")
    if exercise:
        return not_met("exercise", exercise)
    if words_for(case, "sensory_technique", "97530", ("97533",)):
        return not_applicable("sensory")
    if area:
        return not_met("area", area)
    if tasks:
        return unknown("no_purpose", tasks)
    stuffed = case.find("functional_task") + case.find("area")
    return not_met("keywords", stuffed) if stuffed else not_met("nothing", code_words(case, "97530"))


def _skill(case: Case) -> Answer:
    told = skill_told(case)
    if told:
        return met("shown", told)
    bare = case.find("skilled_action")
    claims = case.find("need_claim") + tuple(i for i in case.find("stock_phrase") if case.evidence(i).value == "skilled_boilerplate")
    if claims:
        return not_met("asserted", claims)
    denied = case.find("skilled_action", denied=True) + case.find("need_claim", denied=True)
    if denied:
        return not_met("denied", denied)
    if bare:
        return not_met("keywords", bare) if listed_only(case, bare) else unknown("bare", bare)
    if case.find("response"):
        return unknown("response_only", case.find("response"))
    return not_met("none")


def _assistance(case: Case) -> Answer:
    if "97530" not in codes(case):
        return not_applicable("no_code")
    given = case.find("assistance") + case.find("cues")
    return met("stated", given) if given else not_met("none")


def _goal(case: Case) -> Answer:
    served = case.find("goal_ref")
    measured = tuple(i for kind in ("score", "goal_status") for i in case.find(kind) if case.evidence(i).about[:3] in ("STG", "LTG"))
    if not served and not measured:
        return not_met("none")
    known = {str(e.value) for e in case.of_chart("goal_ref")}
    strange = [i for i in served if known and str(case.evidence(i).value) not in known]
    if strange:
        return not_met("strange", strange, goals=listed(dict.fromkeys(str(case.evidence(i).value) for i in strange)))
    return met("linked", served or measured)


def _response(case: Case) -> Answer:
    answered = case.find("response") + case.find("score")
    if answered:
        return met("shown", answered)
    stock = tuple(i for i in case.find("stock_phrase") if case.evidence(i).value != "skilled_boilerplate")
    planned = case.find("next_step", when=("planned", "performed")) + case.find("next_visit", when=("planned", "performed"))
    return not_met("no_response" if planned else "no_response_no_step", stock)


RULES = (
    Rule(
        "TN-12", "97530 names a functional activity", _CHAPTER, "risk", "likely", "skill",
        "97530 is for dynamic activities toward functional performance",
        frozenset({"code", "task", "purpose", "goal_ref", "goal_status", "goal_task", "goal_occupation", "functional_task", "self_care_task", "exercise", "sensory_technique", "area"}),
        {"no_code": Message("97530 is not named"),
         "sensory": Message("only sensory techniques are named (TN-22 asks about them)"),
         "named": Message("a task of daily life is named"),
         "exercise": Message("an exercise or machine is named, not a task of daily life", "the task, and the goal it serves; otherwise correct the code"),
         "area": Message("an area or a tool is named, not what was done with it or what for", "the task, and the goal it serves"),
         "no_purpose": Message("a task is named without what it is for", "the goal or the part of daily life that the task serves"),
         "aimless": Message("a task is told, not what it is for", "the goal or the part of daily life that the task serves", severity="advice"),
         "keywords": Message("tasks are listed as keywords; none is told as done", "the task that was done, and the goal it serves"),
         "nothing": Message("97530 stands without an activity", "the task, and the goal it serves")},
        always("functional-activity", _functional),
    ),
    Rule(
        "TN-13", "The skill of the therapist shows", _CHAPTER, "risk", "likely", "skill",
        "Treatment is covered when it takes the skills of a therapist, and the note is where that shows",
        SKILL,
        {"shown": Message("what the therapist made harder, easier or different, or which help was given, is shown"),
         "asserted": Message("skill is asserted, not shown", "which change or cue it was, and the reason for it"),
         "keywords": Message("keywords are listed; none says what was done to what", "which change or cue it was, and the reason for it"),
         "bare": Message("a skilled word stands without what was done to what, or why", "which change or cue it was, and the reason for it"),
         "denied": Message("the words say that skill was not used", "what you did about what you saw, if you did"),
         "response_only": Message("what the patient did is told, not what the therapist did about it", "what was made harder or easier, and why"),
         "none": Message("nothing shows what the therapist made harder, easier or different, or which help was given", "which change or cue it was, and the reason for it")},
        always("skilled", _skill),
    ),
    Rule(
        "TN-14", "Help and cues are stated", _CHAPTER, "advice", "certain", "skill",
        "A task can be compared from visit to visit only with the help under which it was done",
        frozenset({"code", "assistance", "cues"}),
        {"no_code": Message("97530 is not named"),
         "stated": Message("the help given is stated"),
         "none": Message("neither an assist level nor cues are stated", "how much help and how many cues were given, or that none were")},
        always("assistance", _assistance),
    ),
    Rule(
        "TN-15", "The intervention is tied to a goal", _CHAPTER, "advice", "certain", "skill",
        "Coverage language ties the activity to a specific outcome of an active plan",
        frozenset({"goal_ref", "score", "goal_status"}),
        {"linked": Message("the note names the goal that was worked on"),
         "strange": Message("the chart holds no goal {goals}", "the goal of the plan that was worked on"),
         "none": Message("no goal of the plan is named", "the goal that each activity serves")},
        always("goal-link", _goal),
    ),
    Rule(
        "TN-16", "The patient's response is told", _CHAPTER, "advice", "likely", "skill",
        "What came of the treatment sets one visit apart from the next",
        frozenset({"response", "score", "next_step", "next_visit", "stock_phrase"}),
        {"shown": Message("what came of the treatment is told"),
         "no_response": Message("no response that belongs to this visit", "what the patient did in answer, with a measure where there was one"),
         "no_response_no_step": Message("no response and no next step that belong to this visit",
                                        "what the patient did in answer, and what comes next")},
        always("response", _response),
    ),
)
