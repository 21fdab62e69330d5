"""Progress over time: a report within ten treatment days, a clinician in each period, measures of each goal."""

from __future__ import annotations

import datetime

from chartproof.core.finding import Answer
from chartproof.core.timeline import Period, reporting_periods
from chartproof.rules.answers import listed, met, not_applicable, not_met, unknown
from chartproof.rules.case import Case
from chartproof.rules.episode import days
from chartproof.rules.rule import EPISODE, MANUAL_2019, MEDICARE, Message, Rule, always

_CHAPTER = "episode"
_CLINICIANS = frozenset({"OT"})
_READS = days.DAYS | {"period_end"}
_NOTHING_YET = Message("no treatment is on record yet")


def periods(case: Case) -> tuple[Period, ...]:
    """The episode parted by its progress reports. Reads :data:`chartproof.rules.episode.days.DAYS` and ``period_end``."""
    return reporting_periods(days.treatment_days(case), days.reports(case))


def most_days(case: Case, day: datetime.date) -> int:
    """Treatment days within which a report is due, by the law of a day. Raises Gap."""
    return int(case.law.get("progress_report_treatment_days", day).value)


def _in_time(case: Case) -> Answer:
    treated = days.treatment_days(case)
    if not treated:
        return not_applicable("nothing_yet")
    for period in periods(case):
        if not period.waited:
            continue
        most = most_days(case, period.waited[-1])
        if not period.late(most):
            continue
        tenth = period.waited[most - 1].isoformat()
        if period.report:
            where = [i for i in case.find("document_date") if case.evidence(i).value == period.report.date]
            return not_met("late", where, report=period.report.date.isoformat(), count=len(period.waited), most=most, tenth=tenth)
        return not_met("missing", (), count=len(period.waited), most=most, tenth=tenth)
    still = periods(case)[-1].days
    return met("in_time", [i for i in case.find("document_date") if case.evidence(i).about[:6] == "report"],
               count=len(still), most=most_days(case, treated[-1]))


def _counted(case: Case) -> Answer:
    stated = {case.evidence(i).about: i for i in case.find("treatment_days")}
    if not stated:
        return not_applicable("unstated")
    by_day = {period.report.date: period for period in periods(case) if period.report}
    for about, day in days.dated(case, "document_date", prefix="report").items():
        if about in stated and day in by_day:
            count = case.evidence(stated[about]).value
            if count != len(by_day[day].days):
                return not_met("miscounted", [stated[about]], report=day.isoformat(), stated=str(count), counted=len(by_day[day].days))
    return met("counted", stated.values())


def _took_part(case: Case) -> Answer:
    whole = [period for period in periods(case) if period.report and period.days]
    if not whole:
        return not_applicable("no_report")
    silent: list[Period] = []
    for period in whole:
        roles = _roles(case, period)
        if roles & _CLINICIANS:
            continue
        if roles:
            return not_met("assistants_only", _of_report(case, period), since=period.days[0].isoformat(), until=period.days[-1].isoformat())
        silent.append(period)
    if silent:
        return unknown("unsaid", _of_report(case, silent[0]), since=silent[0].days[0].isoformat(), until=silent[0].days[-1].isoformat())
    return met("took_part")


def _of_report(case: Case, period: Period) -> list[int]:
    return [i for i in case.find("document_date") if period.report and case.evidence(i).value == period.report.date]


def _roles(case: Case, period: Period) -> set[str]:
    """The roles of all who signed or treated in a period, and of the author of its report. To supervise is not to take part."""
    roles = {e.who for paper in days.notes(case) if paper.date in period.days
             for e in (*paper.find("signature"), *paper.find("contributor"))}
    abouts = {about for about, day in days.dated(case, "document_date", prefix="report").items() if period.report and day == period.report.date}
    roles |= {case.evidence(i).who for i in case.find("contributor") if case.evidence(i).about in abouts}
    if any(isinstance(day := case.evidence(i).value, datetime.date) and day in period.days for i in case.find("participated")):
        roles.add("OT")
    if period.days[0] in days.dated(case, "document_date", "evaluation").values():
        roles |= {case.evidence(i).who for i in case.find("contributor", "evaluation")}
    return roles - {""}


def _measured(case: Case) -> Answer:
    treated = days.treatment_days(case)
    goals = case.find("goal_ref", "", when=("target",))
    if not goals or not treated:
        return not_applicable("no_goals")
    most = most_days(case, treated[-1])
    recent = treated[-most:]
    measured = {case.evidence(i).about for i in case.find("score", when=("historical",)) if case.evidence(i).on >= recent[0].isoformat()}
    for paper in case.papers():
        if paper.date and paper.date >= recent[0]:
            scored = {e.about for e in paper.find("score")}
            measured |= scored | {str(e.value) for e in paper.find("goal_ref") if e.about in scored}
    bare = [i for i in goals if str(case.evidence(i).value) not in measured]
    if bare and len(treated) >= most:
        return not_met("unmeasured", bare, goals=listed(str(case.evidence(i).value) for i in bare), most=most, since=recent[0].isoformat())
    return met("measured", [i for i in goals if i not in bare])


RULES = (
    Rule(
        "PR-01", "A progress report stands within ten treatment days", _CHAPTER, "denial", "certain", "plan",
        "The report is what shows that treatment goes on for a reason; the count begins with the first day of the episode, whatever was done on it",
        _READS,
        {"nothing_yet": _NOTHING_YET,
         "in_time": Message("each report came in time; {count} of {most} treatment days since the last"),
         "late": Message("the report of {report} came after {count} treatment days; it was due by the treatment day of {tenth}, the {most}th",
                         "an earlier report for this time, if there was one, or the treatment note that holds its contents"),
         "missing": Message("{count} treatment days without a progress report; it was due by the treatment day of {tenth}, the {most}th",
                            "the progress report, by the therapist, before the next visit; or the treatment note that holds its contents")},
        always("progress-report", _in_time, MANUAL_2019), documents=EPISODE, payers=MEDICARE, holds_charge=True,
    ),
    Rule(
        "PR-02", "Treatment days are counted as days", _CHAPTER, "risk", "certain", "plan",
        "A day counts once, however many visits it held, and the days of evaluation and re-evaluation count too",
        _READS | {"treatment_days"},
        {"unstated": Message("no report says how many treatment days it covers"),
         "counted": Message("the reports count their treatment days as the record does"),
         "miscounted": Message("the report of {report} counts {stated} treatment days; the record shows {counted}, the days of evaluation included",
                               "the right count, and notes for the days that are missing here")},
        always("episode-treatment-day", _counted), documents=EPISODE, payers=MEDICARE,
    ),
    Rule(
        "PR-09", "A clinician took part in each period", _CHAPTER, "denial", "certain", "plan",
        "An assistant may treat, but in each reporting period the therapist takes an active part, and a signature shows it",
        _READS | {"signature", "contributor", "participated"},
        {"no_report": Message("no reporting period is closed yet"),
         "took_part": Message("a therapist signed or treated in each reporting period"),
         "assistants_only": Message("from {since} to {until} only assistants signed or treated, and the report is not a therapist's",
                                    "the treatment that the therapist gave in this time, or the report that the therapist signed"),
         "unsaid": Message("who treated and who reported from {since} to {until} is not said", "the author of the report with credential")},
        always("episode-participation", _took_part, MANUAL_2019), documents=EPISODE, payers=MEDICARE,
    ),
    Rule(
        "EP-04", "Each goal is measured again", _CHAPTER, "advice", "certain", "skill",
        "Improvement is shown by measures that follow one another, wherever a measure can be taken",
        days.DAYS | {"goal_ref", "score"},
        {"no_goals": Message("no goals, or no treatment yet"),
         "measured": Message("each goal was measured within the last treatment days, or treatment is still short"),
         "unmeasured": Message("{goals}: not measured on any of the last {most} treatment days, since {since}",
                               "a measure of the goal, or what became of it (reached, changed, set aside)")},
        always("episode-successive-measures", _measured), documents=EPISODE,
    ),
)
