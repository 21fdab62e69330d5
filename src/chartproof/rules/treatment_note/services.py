"""Each service: described under its code, listed although unbilled, and not another's or another person's."""

from __future__ import annotations

from collections.abc import Collection

from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import MANUAL_2019, MEDICARE, Message, Rule, always
from chartproof.rules.treatment_note.described import WORDING, code_words, codes, sentences, words_for

_CHAPTER = "treatment note"
_DESCRIBING = ("functional_task", "self_care_task", "exercise", "sensory_technique")
_CLASS = {
    "97110": ("exercise",), "97150": ("contact",), "97530": _DESCRIBING, "97533": ("sensory_technique",), "97535": ("self_care_task",),
}
"""The wording that describes a code in prose that binds nothing to it. A code that is not here is not judged so."""
_BY_HAND = "97140"
"""Here the technique is the intervention: *joint mobilization to the right wrist* says what was done."""
_EVALUATIONS = frozenset({"97165", "97166", "97167", "97168"})


def _each_code(case: Case) -> Answer:
    billed = [code for code in codes(case) if code not in _EVALUATIONS]
    if not billed:
        return not_applicable("no_code")
    tasks = case.find("task")
    named = [i for kind in _DESCRIBING for i in case.find(kind)]
    described = sentences(case, named)
    if not tasks and not described and not case.find("response"):
        if named:
            return not_met("keywords", named, codes=listed(billed))
        if not case.find("area") and not case.find("skilled_action"):
            return not_met("nothing", [i for code in billed for i in code_words(case, code)], codes=listed(billed))
    by_hand = [i for i in sentences(case, case.find("skilled_action", code=_BY_HAND)) if case.evidence(i).value == "mobilized"]
    bound = {(e.kind, e.code) for e in map(case.evidence, (*tasks, *described, *by_hand, *case.find("contact")))}
    open_codes = [code for code in billed if not _described(code, bound)]
    return _undescribed(case, open_codes, tasks, described) if open_codes else met("described", tasks or described)


def _undescribed(case: Case, open_codes: list[str], tasks: tuple[int, ...], described: list[int]) -> Answer:
    """Codes that no words describe, beside words that describe something."""
    where = [i for code in open_codes for i in code_words(case, code)]
    if any(case.evidence(i).code for i in tasks):
        return not_met("missing", where, codes=listed(open_codes))
    if described and all(code in _CLASS for code in open_codes):
        return not_met("other", where, codes=listed(open_codes))
    return unknown("unclear", where, codes=listed(open_codes))


def _described(code: str, bound: Collection[tuple[str, str]]) -> bool:
    """Whether words that tell what was done stand under a code, or under none and are of its class. ``bound``: their kinds, each with its code."""
    by_hand = code == _BY_HAND and ("skilled_action", code) in bound
    return by_hand or any((kind, code) in bound for kind in ("task", *_DESCRIBING)) or any((kind, "") in bound for kind in _CLASS.get(code, ()))


def _unbilled(case: Case) -> Answer:
    """Timed minutes of the day that belong to no service the note names: only sums can show that something is left out."""
    day, procedures = case.day(), case.law.procedures()
    timed = [code for code in day.codes if code in procedures and procedures[code].timed]
    given = day.timed_minutes(procedures)
    if not timed or day.total_timed is None or any(code not in given for code in timed):
        return not_applicable("no_sum")
    rest = day.total_timed - sum(given.values())
    if rest > 0:
        words = (*case.find("total_timed_minutes"), *(i for code in given for i in case.find("minutes", code=code)))
        return not_met("nameless_billed" if day.units else "nameless", words, rest=rest, total=day.total_timed)
    charged = day.timed_units(procedures)
    unbilled = [code for code in timed if charged and code not in charged]
    return met("listed", [i for code in unbilled for i in case.find("minutes", code=code)], codes=listed(unbilled)) if unbilled else met("complete")


def _plan_on_sensory(case: Case) -> Answer:
    named = [i for i in case.find("code") if case.evidence(i).value == "97533"]
    return unknown("ask", named) if named else not_applicable("no_code")


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
        "TN-02", "Each code has an intervention that is described", _CHAPTER, "risk", "likely", "skill",
        "The note names each intervention that was given and billed, in words that can be compared with the claim",
        frozenset({"code", "task", "response", "contact", *WORDING}),
        {"no_code": Message("no treatment code is named"),
         "described": Message("what was done is described"),
         "nothing": Message("{codes}: the note does not say what was done", "what was done under each code"),
         "keywords": Message("{codes}: services are listed as keywords; none is told as done", "what was done under each code"),
         "missing": Message("{codes}: no intervention stands under the code", "what was done under {codes}; otherwise correct the codes"),
         "other": Message("{codes}: the words describe other services, none that belongs to this code", "what was done under {codes}", "advice"),
         "unclear": Message("{codes}: which words describe this service cannot be told", "what was done under {codes}")},
        always("note-interventions", _each_code, MANUAL_2019),
    ),
    Rule(
        "TN-03", "Timed treatment that is not billed is listed too", _CHAPTER, "risk", "certain", "minutes",
        "Timed minutes that are not billed count toward the day's total, so the service that took them is named",
        frozenset({"code", "minutes", "units", "total_timed_minutes"}),
        {"no_sum": Message("the note does not give both the total and the minutes of each code, by which this could be seen"),
         "complete": Message("the minutes of the services that are named make up the total"),
         "listed": Message("{codes}: listed with its minutes, though not billed"),
         "nameless": Message("{rest} of the {total} timed min belong to no service that the note names", "the service that took them, billed or not"),
         "nameless_billed": Message("{rest} of the {total} timed min belong to no service that the note names",
                                    "the service that took them, billed or not; otherwise the correct total", "advice")},
        always("note-unbilled", _unbilled, MANUAL_2019), payers=MEDICARE,
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
        "TN-23", "The plan covers sensory integration", _CHAPTER, "advice", "certain", "skill",
        "Several commercial plans exclude or restrict sensory integration; which ones, and for whom, their policies say",
        frozenset({"code"}),
        {"no_code": Message("97533 is not named"),
         "ask": Message("97533 is billed; what this plan's policy says of sensory integration is a question for the reviewer", "nothing in the note; look into the plan's policy")},
        always("sensory-policies", _plan_on_sensory), payers=frozenset({"commercial"}),
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
