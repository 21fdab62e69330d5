"""What single commercial plans and TRICARE ask beside the rest."""

from __future__ import annotations

import datetime

from chartproof.core.evidence import DocumentKind
from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.rule import Edition, Message, Rule, always

_CHAPTER = "payer"
_UHC = frozenset({"uhc"})
_FIRST_REQUEST: frozenset[DocumentKind] = frozenset({"evaluation", "re-evaluation", "plan-of-care"})
_TOTALS = ("total_treatment_minutes", "total_timed_minutes")


def _scored(case: Case) -> Answer:
    tools = case.find("instrument")
    if not tools:
        return not_met("none")
    dated = [i for i in tools if case.evidence(i).on]
    return met("dated", dated) if dated else unknown("undated", tools)


def _start_and_stop(case: Case) -> Answer:
    begun, ended = case.find("start_time"), case.find("end_time")
    return met("times", begun + ended) if begun and ended else not_met("no_times")


def _either_or_total(case: Case) -> Answer:
    totals = [i for kind in _TOTALS for i in case.find(kind)]
    begun, ended = case.find("start_time"), case.find("end_time")
    if totals:
        return met("total", totals)
    return met("times", begun + ended) if begun and ended else not_met("no_total")


def _length(case: Case) -> Answer:
    said = [i for kind in (*_TOTALS, "session_minutes") for i in case.find(kind)]
    begun, ended = case.find("start_time"), case.find("end_time")
    if said or (begun and ended):
        return met("length", said or begun + ended)
    of_each = [case.find("minutes", code=code) for code in case.values("code")]
    return met("summed", [i for found in of_each for i in found]) if of_each and all(of_each) else not_met("no_length")


def _no_plateau(case: Case) -> Answer:
    standing = [i for i in case.find("goal_status") if case.evidence(i).value in ("no_change", "declined")]
    if not standing:
        return not_applicable("none")
    kept = case.find("maintenance")
    return met("maintenance", kept) if kept else not_met("plateau", standing)


def _first_request(case: Case) -> Answer:
    parts = (("history or function before", ("prior_level",)), ("function now", ("current_function",)), ("a diagnosis code", ("diagnosis",)),
             ("a prognosis", ("prognosis",)), ("a standardized score", ("instrument",)))
    missing = [words for words, kinds in parts if not any(case.find(kind) for kind in kinds)]
    return not_met("lacks", missing=listed(missing)) if missing else met("whole")


def _tricare(case: Case) -> Answer:
    listed_codes = str(case.law.get("tricare_ot_codes").value).split()
    outside = [i for i in case.find("code") if case.evidence(i).value == "97530" and "97530" not in listed_codes]
    if outside:
        return not_met("outside", outside)
    if case.find("prescriber") or case.find("order_date") or case.of_chart("prescriber") or case.of_chart("order_date"):
        return met("ordered")
    return not_met("unordered") if case.record.chart is not None else not_applicable("elsewhere")


RULES = (
    Rule(
        "CM-02", "A standardized score is there, current and fit for the age", _CHAPTER, "risk", "certain", "plan",
        "This plan asks for current scores of a standardized test with the first request",
        frozenset({"instrument"}),
        {"none": Message("no standardized test is named", "the test with its edition, the date and the scores as given"),
         "dated": Message("a standardized test is named with its date"),
         "undated": Message("a standardized test is named: is its score current, and is the test made for this age?", "the date of testing and the age at it",
                            question=True)},
        always("uhc-2023", _scored, datetime.date(2023, 7, 1)), documents=_FIRST_REQUEST, payers=_UHC,
    ),
    Rule(
        "CM-03", "The length of the session is recorded", _CHAPTER, "risk", "certain", "minutes",
        "This plan asked for start and stop times, then for total time, now for the accurate length of the session",
        frozenset({"start_time", "end_time", "session_minutes", "code", "minutes", *_TOTALS}),
        {"times": Message("the session has a beginning and an end"), "total": Message("total time is recorded"),
         "length": Message("the length of the session is recorded"),
         "summed": Message("each service has its minutes, which add up to the session's"),
         "no_times": Message("no start and stop times, which the plan asked for at that time", "when treatment began and ended"),
         "no_total": Message("no total time", "the total time of treatment"),
         "no_length": Message("the length of the session is not recorded", "how long the session lasted")},
        (Edition(datetime.date(2023, 7, 1), "uhc-2023", _start_and_stop, datetime.date(2023, 10, 31)),
         Edition(datetime.date(2023, 11, 1), "uhc-2023-eased", _either_or_total, datetime.date(2024, 6, 30)),
         Edition(datetime.date(2024, 7, 1), "uhc-2024", _length)), payers=_UHC,
    ),
    Rule(
        "CM-04", "A goal at a standstill has a plan", _CHAPTER, "advice", "likely", "skill",
        "This plan covers measurable improvement in a foreseeable time, or the setting up of a safe maintenance programme",
        frozenset({"goal_status", "maintenance"}),
        {"none": Message("no goal stands still"), "maintenance": Message("a maintenance programme is spoken of"),
         "plateau": Message("a goal shows no change, and no change of plan or maintenance programme is spoken of",
                            "what was changed, or the maintenance programme that is being set up")},
        always("aetna", _no_plateau, datetime.date(2026, 1, 1)), documents=frozenset({"treatment-note", "progress-report", "re-evaluation"}),
        payers=frozenset({"aetna"}),
    ),
    Rule(
        "EV-13", "The first request holds what the plan asks for", _CHAPTER, "risk", "certain", "plan",
        "This plan decides on the first request from history, function before and now, diagnosis, prognosis and current scores",
        frozenset({"prior_level", "current_function", "diagnosis", "prognosis", "instrument"}),
        {"whole": Message("the evaluation holds what the plan asks for"),
         "lacks": Message("the evaluation does not show {missing}", "these, as they were found")},
        always("uhc-2023", _first_request, datetime.date(2023, 7, 1)), documents=frozenset({"evaluation"}), payers=_UHC,
    ),
    Rule(
        "TR-01", "TRICARE: prescribed, and under a listed code", _CHAPTER, "advice", "certain", "plan",
        "TRICARE pays OT that a physician, nurse practitioner or physician assistant prescribed; its list of OT codes, an old text, does not name 97530",
        frozenset({"code", "prescriber", "order_date"}),
        {"ordered": Message("a prescriber is on record"),
         "elsewhere": Message("no code outside the list; a prescriber is looked for in the chart"),
         "outside": Message("97530 is not among the OT codes of the TRICARE manual's text of 2021, which still names 97127", "what the contractor says today"),
         "unordered": Message("no prescriber is on record", "who prescribed, with credential, and when")},
        always("tricare-codes", _tricare, datetime.date(2021, 6, 2)), payers=frozenset({"tricare"}),
    ),
)
