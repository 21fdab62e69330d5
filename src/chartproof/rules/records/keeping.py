"""When the record is asked for, when money goes back, and how long the record is kept."""

from __future__ import annotations

import datetime

from chartproof.core.evidence import DocumentKind
from chartproof.core.finding import Answer
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.charges import counted
from chartproof.rules.rule import EVERY_DOCUMENT, MEDICARE, Message, Rule, always
from chartproof.rules.signature.forms import days

_CHAPTER = "amendments and records"
_DAY = frozenset({"code", "minutes", "units", "total_timed_minutes", "total_treatment_minutes", "session_minutes", "start_time", "end_time"})
_PACKET: tuple[tuple[DocumentKind, str], ...] = (("evaluation", "the evaluation"), ("plan-of-care", "the plan of care"),
                                                 ("progress-report", "progress reports"), ("treatment-note", "a treatment note for each day"))
_LATE = Message("the record was asked for on {request} and due by {due}; today is {as_of}",
                "proof that it was sent in time, or the good cause for which a late answer may be taken")
_UNTIL = Message("to be kept until {until} at least ({years} years); a state may ask for more, above all for children")
_EARLY = Message("destroyed before {until}, the end of {years} years", "the copy of another holder, and the record of its destruction")
_CLOCKS = {"adr": "adr_response_days", "cert": "cert_response_days"}


def _answered_in_time(case: Case) -> Answer:
    asked = [(day, i) for day, i in days(case, "request_date") if case.evidence(i).unit in _CLOCKS]
    if not asked:
        return not_applicable("no_request")
    request, index = asked[-1]
    who = case.evidence(index).unit
    due = request + datetime.timedelta(days=int(case.law.get(_CLOCKS[who]).value))
    if case.as_of > due:
        return not_met("late" if who == "adr" else "late_cert", [index], request=request.isoformat(), due=due.isoformat(), as_of=case.as_of.isoformat())
    beside = case.record.documents() or case.record.earlier
    if not beside:
        return unknown("packet", [index], due=due.isoformat())
    papers = (case.record.document, *beside)
    there = {shown.kind for shown in papers}
    treated = len({shown.date for shown in papers if shown.kind == "treatment-note"})
    reported = treated >= int(case.law.get("progress_report_treatment_days").value)
    missing = [words for kind, words in _PACKET if kind not in there and (reported or kind != "progress-report")]
    return not_met("lacks", [index], due=due.isoformat(), missing=listed(missing)) if missing else met("due", [index], due=due.isoformat())


def _repayment(case: Case) -> Answer:
    if case.method == "midpoint":
        return not_applicable("midpoint")
    charged, bound = counted.billed(case), counted.timed_minutes(case)
    if charged is None or bound is None:
        return not_applicable("nothing")
    carried = counted.carried(bound.minutes, counted.unit_law(case))
    if charged.total <= carried:
        return met("carried")
    clock = int(case.law.get("overpayment_return_days").value)
    inquiry = int(case.law.get("overpayment_investigation_days").value)
    return unknown("over", charged.indices, billed=charged.total, carried=carried, days=clock, inquiry=inquiry)


def _kept(case: Case) -> Answer:
    advantage = case.profile is not None and "medicare-advantage" in case.profile.payers
    years = int(case.law.get("retention_years_advantage" if advantage else "retention_years_part_b").value)
    until = _later(case.date, years)
    destroyed = [i for i in case.find("access") if case.evidence(i).value == "destroy"]
    early = [i for i in destroyed if case.evidence(i).on < until.isoformat()]
    plan = "_advantage" if advantage else ""
    if early:
        return not_met(f"early{plan}", early, until=until.isoformat(), years=years)
    return met(f"until{plan}", destroyed, until=until.isoformat(), years=years)


def _later(day: datetime.date, years: int) -> datetime.date:
    """The same day so many years on; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return datetime.date(day.year + years, 3, 1)


RULES = (
    Rule(
        "REC-01", "A request for the record is answered in time and in full", _CHAPTER, "risk", "certain", "identity",
        "A record that does not arrive counts as none; the clock runs from the day of the request",
        frozenset({"request_date"}),
        {"no_request": Message("nobody has asked for the record"),
         "due": Message("the record is due by {due}"),
         "late": _LATE, "late_cert": _LATE._replace(cite="cert-request"),
         "lacks": Message("the record is due by {due}; not among the documents at hand: {missing}", "these documents, or why there are none"),
         "packet": Message("the record is due by {due}: does the packet hold evaluation, plan, certification, progress reports, a note for each day and the "
                           "signature log?", "what is missing of these", question=True)},
        always("adr", _answered_in_time, datetime.date(2020, 1, 1)), documents=EVERY_DOCUMENT, payers=MEDICARE,
    ),
    Rule(
        "REC-02", "What was billed above the record may have to go back", _CHAPTER, "advice", "certain", "minutes",
        "Money that is known to be too much is returned within a fixed time of being identified; whether it was billed and paid is not in the note",
        _DAY,
        {"midpoint": Message("this payer counts each code alone"), "nothing": Message("units or minutes are not given"),
         "carried": Message("no more was billed than the minutes carry"),
         "over": Message("{billed} timed units stand against minutes for {carried}: was this billed and paid? From the day it is known there are {days} days to "
                         "return it, up to {inquiry} more while it is looked into in good faith",
                         "whether the claim was paid, and what became of it", question=True)},
        always("overpayment", _repayment, datetime.date(2025, 1, 1)), payers=MEDICARE,
    ),
    Rule(
        "REC-03", "The record is kept as long as it can be asked for", _CHAPTER, "advice", "certain", "identity",
        "A claim can be reopened years later; the six years of HIPAA are for its own paperwork, not for charts",
        frozenset({"access"}),
        {"until": _UNTIL, "early": _EARLY, "until_advantage": _UNTIL._replace(cite="retention-ma"), "early_advantage": _EARLY._replace(cite="retention-ma")},
        always("retention-b", _kept, datetime.date(2019, 1, 1)), documents=EVERY_DOCUMENT, payers=MEDICARE,
    ),
)
