"""What Medicare does not ask of a record, so that nobody is sent looking for it."""

from __future__ import annotations

import datetime

from chartproof.core.finding import Answer
from chartproof.rules.answers import met, not_applicable
from chartproof.rules.case import Case
from chartproof.rules.rule import MANUAL_2019, MEDICARE, Message, Rule, always


def _minutes_by_code(case: Case) -> Answer:
    procedures = case.law.procedures()
    timed = [code for code in case.values("code") if code in procedures and procedures[code].timed]
    if len(timed) < 2:
        return not_applicable("one")
    bare = [code for code in timed if not case.find("minutes", code=code)]
    return met("voluntary", [i for i in case.find("code") if case.evidence(i).value in bare]) if bare else not_applicable("given")


def _format(case: Case) -> Answer:
    return met("free", case.find("date_of_service"))


def _thirty_days(case: Case) -> Answer:
    begins, ends = case.find("period_start"), case.find("period_end")
    if not begins or not ends:
        return not_applicable("no_period")
    first, last = case.evidence(begins[0]).value, case.evidence(ends[0]).value
    if not isinstance(first, datetime.date) or not isinstance(last, datetime.date):
        return not_applicable("no_period")
    length = (last - first).days
    if length <= 30:
        return not_applicable("short", days=length)
    most = int(case.law.get("progress_report_treatment_days").value)
    return met("long", (begins[0], ends[0]), days=length, most=most)


RULES = (
    Rule(
        "TN-07", "Minutes of each code are not asked", "treatment note", "advice", "certain", "minutes",
        "Medicare asks for the day's timed and total minutes; minutes of each intervention are voluntary, and contractors shall not require them",
        frozenset({"code", "minutes"}),
        {"one": Message("no two timed codes"), "given": Message("the minutes of each code are given, more than is asked"),
         "voluntary": Message("several timed codes without minutes of their own: Medicare does not ask for them, and they make UN-03 answerable")},
        always("note-minutes-by-code", _minutes_by_code, MANUAL_2019), payers=MEDICARE, negative=True,
    ),
    Rule(
        "TN-29", "No format of the note is asked", "treatment note", "advice", "certain", "identity",
        "Contractors do not dictate a format; what has to be in the note may stand in SOAP, in a table or on one line",
        frozenset({"date_of_service"}),
        {"free": Message("whatever its form, the note is read for its content; no heading of it is asked")},
        always("note-format", _format, MANUAL_2019), payers=MEDICARE, negative=True,
    ),
    Rule(
        "PR-11", "A progress report every 30 days is not asked", "progress and discharge", "advice", "certain", "plan",
        "The manual's text counts ten treatment days; the older limb of thirty calendar days still stands on some contractors' checklists",
        frozenset({"period_start", "period_end"}),
        {"no_period": Message("the report does not say which days it covers"), "short": Message("the report covers {days} days"),
         "long": Message("the report covers {days} calendar days, which Medicare's text does not limit: it counts {most} treatment days (PR-01)")},
        always("progress-report", _thirty_days, MANUAL_2019), documents=frozenset({"progress-report"}), payers=MEDICARE, negative=True,
    ),
)
