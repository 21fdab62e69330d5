"""What a progress report has to show: who wrote it, of which days, each goal with its measure, and what becomes of the plan."""

from __future__ import annotations

from chartproof.core.evidence import DocumentKind, Standing
from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.authors import AUTHORS, assistants, clinicians
from chartproof.rules.case import Case
from chartproof.rules.goals_shown import GOAL_KINDS, goals, is_goal, measured, reported
from chartproof.rules.rule import MANUAL_2019, MEDICARE, Message, Rule, always

_CHAPTER = "progress and discharge"
_REPORT: frozenset[DocumentKind] = frozenset({"progress-report"})
_WRITTEN = ("document_date", "date_of_service", "signature_date")
_ANY: tuple[Standing, ...] = ("performed", "planned")


def _author(case: Case) -> Answer:
    if clinicians(case):
        return met("clinician", clinicians(case))
    if assistants(case):
        return not_met("assistant", assistants(case))
    signed = case.find("signature")
    return unknown("unclear", signed) if signed else not_applicable("unsigned")


def _dates(case: Case) -> Answer:
    written = tuple(i for kind in _WRITTEN for i in case.find(kind))
    begun, ended = case.find("period_start"), case.find("period_end")
    missing = [name for name, found in (("the first day it covers", begun), ("the last day it covers", ended), ("the day it was written", written)) if not found]
    return not_met("missing", begun + ended + written, missing=listed(missing)) if missing else met("dated", begun + ended + written)


def _each_goal(case: Case) -> Answer:
    here = goals(case)
    chart = [str(e.value) for e in case.of_chart("goal_ref")]
    named = tuple(dict.fromkeys((*here, *(goal for goal in chart if is_goal(goal)))))
    if not named:
        return not_met("none")
    silent = [goal for goal in named if not reported(case, goal)]
    places = [i for i in case.find("goal_ref", when=("target",)) if case.evidence(i).value in silent]
    return not_met("silent", places, goals=listed(silent)) if silent else met("each", [i for goal in named for i in reported(case, goal)])


def _measured(case: Case) -> Answer:
    named = [goal for goal in goals(case) if reported(case, goal)]
    if not named:
        return not_applicable("no_goals")
    today = {goal: measured(case, goal) for goal in named}
    words = [i for found in today.values() for i in found]
    scored = [i for i in case.find("score") if not is_goal(case.evidence(i).about)]
    if not words and not scored:
        return not_met("none", [i for goal in named for i in reported(case, goal)])
    bare = [goal for goal in named if not today[goal]]
    if bare:
        return not_met("some", [i for goal in bare for i in reported(case, goal)], goals=listed(bare))
    alone = [goal for goal in named if not measured(case, goal, ("historical",))]
    return not_met("alone", [i for goal in alone for i in today[goal]], goals=listed(alone)) if alone else met("compared", words)


def _decision(case: Case) -> Answer:
    found = case.find("plan_decision", when=_ANY) + case.find("plan_change") + case.find("plan_change", denied=True)
    found = found or case.find("plan_decision", denied=True) or case.find("plan_frequency", when=("planned",))
    return met("decided", found) if found else not_met("none")


def _judgement(case: Case) -> Answer:
    judged = case.find("clinical_judgement")
    if not judged:
        return not_applicable("none")
    if clinicians(case) or not assistants(case):
        return met("clinician", judged)
    return not_met("assistant", judged)


def _in_the_note(case: Case) -> Answer:
    decided = case.find("plan_decision")
    if not decided or not case.find("period_start") or not clinicians(case):
        return not_applicable("none")
    told = [i for goal in goals(case) for i in reported(case, goal)]
    return met("serves", (*told, *decided)) if told else not_applicable("none")


RULES = (
    Rule(
        "PR-03", "A clinician wrote the report", _CHAPTER, "denial", "certain", "identity",
        "A therapist, physician or practitioner writes the progress report; an assistant's entry is part of it, not the whole",
        AUTHORS,
        {"clinician": Message("a therapist or practitioner has signed the report"),
         "assistant": Message("only an assistant has signed the report", "the report of the therapist, physician or practitioner for this period"),
         "unclear": Message("whether a clinician wrote the report cannot be seen from the signature", "the credential of the person who wrote it", "advice"),
         "unsigned": Message("nobody has signed (SIG-01 asks for a signature)")},
        always("progress-author", _author, MANUAL_2019), documents=_REPORT, payers=MEDICARE, needs=frozenset({"signature"}), holds_charge=True,
    ),
    Rule(
        "PR-04", "The report says which days it covers and when it was written", _CHAPTER, "risk", "certain", "plan",
        "Reports follow one another without a gap only when each says where it begins and ends",
        frozenset({"period_start", "period_end", *_WRITTEN}),
        {"dated": Message("period and date of writing are given"),
         "missing": Message("{missing}: not found in the report", "first and last day of the period, and the day the report was written")},
        always("progress-dates", _dates, MANUAL_2019), documents=_REPORT, payers=MEDICARE,
    ),
    Rule(
        "PR-05", "Each goal has its progress", _CHAPTER, "risk", "certain", "plan",
        "Progress, or the lack of it, is told for each goal",
        GOAL_KINDS,
        {"each": Message("each goal has its progress"), "none": Message("no goal is reported", "for each goal of the plan, where the patient stands"),
         "silent": Message("{goals}: nothing is said of today", "where the patient stands on each of these goals")},
        always("progress-goals", _each_goal, MANUAL_2019), documents=_REPORT, payers=MEDICARE,
    ),
    Rule(
        "PR-06", "Progress is measured against before", _CHAPTER, "risk", "certain", "plan",
        "Improvement is shown by successive measurements whenever possible",
        GOAL_KINDS,
        {"no_goals": Message("no goal is reported (PR-05)"), "compared": Message("each goal has a measure of today and one of before"),
         "none": Message("no measure of any kind stands in the report", "the measure of each goal today, and at the evaluation or the last report"),
         "some": Message("{goals}: how it stands is said, without a measure", "the measure today, where one was taken", "advice"),
         "alone": Message("{goals}: a measure of today without one of before", "the measure at the evaluation or the last report", "advice")},
        always("progress-measures", _measured, MANUAL_2019), documents=_REPORT, payers=MEDICARE,
    ),
    Rule(
        "PR-07", "The report says what becomes of the plan", _CHAPTER, "risk", "likely", "plan",
        "A report ends in a decision: to go on, to change the plan, or to end",
        frozenset({"plan_decision", "plan_change", "plan_frequency"}),
        {"decided": Message("what becomes of the plan is said"), "none": Message("whether treatment goes on, changes or ends is not said",
                                                                               "whether treatment goes on, changes or ends")},
        always("progress-plan", _decision, MANUAL_2019), documents=_REPORT, payers=MEDICARE,
    ),
    Rule(
        "PR-08", "An assistant reports, and judges no cause", _CHAPTER, "advice", "likely", "identity",
        "An assistant writes what was measured and said; why progress came or failed is the clinician's judgement",
        AUTHORS | frozenset({"clinical_judgement"}),
        {"none": Message("no judgement on the cause of progress"), "clinician": Message("the judgement is not an assistant's alone"),
         "assistant": Message("a judgement on the cause of progress under an assistant's signature alone", "the therapist's own judgement and signature")},
        always("progress-assistant", _judgement, MANUAL_2019), documents=_REPORT, payers=MEDICARE, needs=frozenset({"signature"}),
    ),
    Rule(
        "PR-10", "A treatment note may serve as the progress report", _CHAPTER, "advice", "certain", "plan",
        "No paper of its own is asked for, where a treatment note holds what a report has to hold",
        AUTHORS | GOAL_KINDS | frozenset({"plan_decision", "period_start"}),
        {"none": Message("this note does not set out to be a progress report"),
         "serves": Message("this note holds a period, goals with their progress and a decision: it may serve as the progress report")},
        always("progress-in-note", _in_the_note, MANUAL_2019), documents=frozenset({"treatment-note"}), payers=MEDICARE, negative=True,
    ),
)
