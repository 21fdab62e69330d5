"""Medicaid and school-based services: what the claim's record holds, who asked for the service, and what an IEP does not prove."""

from __future__ import annotations

import datetime

from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import MANUAL_2019, Message, Rule, always

_CHAPTER = "payer"
_MEDICAID, _SCHOOL = frozenset({"medicaid"}), frozenset({"school"})
_UNMET_GOALS = ("progressing", "partly_reached", "mixed", "no_change", "declined")


def _school_record(case: Case) -> Answer:
    parts = (("the date of service", ("date_of_service",)), ("the child's name and Medicaid number", ("patient_id",)),
             ("who gave the service", ("contributor", "signature")), ("the place", ("place", "telehealth", "telehealth_location")),
             ("how much was given", ("units", "minutes", "total_treatment_minutes", "session_minutes")))
    missing = [words for words, kinds in parts if not any(case.find(kind) for kind in kinds)]
    return not_met("lacks", missing=listed(missing)) if missing else met("whole")


def _ordered(case: Case) -> Answer:
    here = case.find("prescriber") + case.find("order_date")
    if here:
        return met("ordered", here)
    if case.of_chart("prescriber") or case.of_chart("order_date"):
        return met("ordered")
    if case.record.document.kind == "treatment-note" and case.record.chart is None:
        return not_applicable("elsewhere")
    state = case.profile.state if case.profile else ""
    if state and case.law.holds(f"referral_{state}"):
        return not_met("none")
    return unknown("asked")


def _in_school_plan(case: Case) -> Answer:
    named = case.find("iep")
    return met("named", named) if named else not_met("unnamed")


def _beyond_school_plan(case: Case) -> Answer:
    plans = case.find("iep")
    if not plans:
        return not_applicable("none")
    shown = case.find("skilled_reason") + case.find("problem") + case.find("current_function") + case.find("functional_task")
    return met("shown", shown) if shown else unknown("only_plan", plans)


def _educational(case: Case) -> Answer:
    purely = case.find("educational_purpose")
    return unknown("schooling", purely) if purely else not_applicable("none")


def _no_normal_asked(case: Case) -> Answer:
    below = [i for i in case.find("goal_status") if case.evidence(i).value in _UNMET_GOALS]
    return met("ameliorate", below) if below else not_applicable("none")


RULES = (
    Rule(
        "MD-01", "A school claim has its six facts on record", _CHAPTER, "denial", "certain", "identity",
        "For each claim the school keeps at least: date, child, Medicaid number, agency and person, what and how much, and place",
        frozenset({"date_of_service", "patient_id", "contributor", "signature", "place", "telehealth", "telehealth_location", "units", "minutes", "total_treatment_minutes", "session_minutes"}),
        {"whole": Message("date, child, person, amount and place are on record"),
         "lacks": Message("the record of this service does not show {missing}", "these facts")},
        always("school-record", _school_record, datetime.date(2023, 1, 1)), payers=_SCHOOL, holds_charge=True,
    ),
    Rule(
        "MD-02", "A prescription or referral is there where the state asks for one", _CHAPTER, "risk", "certain", "plan",
        "States differ; audits took back school claims where no referral for OT could be found",
        frozenset({"prescriber", "order_date"}),
        {"ordered": Message("a prescription or referral is on record"),
         "elsewhere": Message("a prescription is looked for in the chart, the evaluation or the plan"),
         "none": Message("no prescription or referral; audits in this state took claims back for it", "who prescribed or referred, and when"),
         "asked": Message("no prescription or referral is on record: does this state's Medicaid ask for one?", "who prescribed or referred, and when", question=True)},
        always("school-order", _ordered, MANUAL_2019), documents=frozenset({"treatment-note", "evaluation", "plan-of-care", "chart"}), payers=_MEDICAID,
    ),
    Rule(
        "MD-03", "The service stands in the child's school plan", _CHAPTER, "risk", "certain", "plan",
        "A school is paid for what the IEP or IFSP holds; a service outside it was taken back",
        frozenset({"iep"}),
        {"named": Message("the school plan is named"),
         "unnamed": Message("no school plan is named", "the IEP or IFSP, its date, and the goal or service line it names")},
        always("school-iep", _in_school_plan, MANUAL_2019), payers=_SCHOOL,
    ),
    Rule(
        "MD-04", "Need is shown beside the school plan", _CHAPTER, "advice", "likely", "skill",
        "That a team wrote a service into the IEP does not by itself show medical necessity",
        frozenset({"iep", "skilled_reason", "problem", "current_function", "functional_task"}),
        {"none": Message("no school plan is named"),
         "shown": Message("function and need are spoken of beside the school plan"),
         "only_plan": Message("the school plan is named, and nothing else speaks of need: what can the child not do without therapy?",
                              "the child's function today, and what it keeps him or her from", question=True)},
        always("school-necessity", _beyond_school_plan, MANUAL_2019), documents=frozenset({"treatment-note", "evaluation", "plan-of-care"}), payers=_SCHOOL,
    ),
    Rule(
        "MD-05", "The service is health care, not schooling alone", _CHAPTER, "risk", "likely", "skill",
        "What serves education only is not a medical service",
        frozenset({"educational_purpose"}),
        {"none": Message("nothing says that schooling is the only purpose"),
         "schooling": Message("the text names schooling as the only purpose: is there a health need as well?", "the function that the service restores or builds",
                              question=True)},
        always("school-education", _educational, MANUAL_2019), documents=frozenset({"treatment-note", "evaluation", "plan-of-care", "progress-report"}),
        payers=frozenset({"medicaid", "commercial"}),
    ),
    Rule(
        "MD-06", "Improvement to normal is not asked for a child", _CHAPTER, "advice", "certain", "skill",
        "Under 21 a service is covered when it is needed to correct a condition or to make it better; the state decides, child by child",
        frozenset({"goal_status"}),
        {"none": Message("no goal short of its mark is named"),
         "ameliorate": Message("a goal is short of its mark; for a child nothing asks that therapy lead to the norm, making better is enough")},
        always("epsdt", _no_normal_asked), documents=frozenset({"treatment-note", "progress-report", "re-evaluation", "discharge"}), payers=_MEDICAID, negative=True,
    ),
)
