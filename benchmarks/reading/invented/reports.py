"""Progress reports: facts, and the three forms in which they are written."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from invented import lexis
from invented.draws import Draws
from invented.gold import Gold, Phrase, words_gold
from invented.manner import Manner
from invented.page import Page
from invented.statements import Statement
from invented.voices import Voice

REPORT_VOICES = (Voice("progress report, headings", "headings"), Voice("progress report, table of goals", "table", terse=1),
                 Voice("progress report, narrative", "narrative"))
_STATUS = {"progressing": "progressing", "met": "goal met", "partly_reached": "partially met", "no_change": "no change"}


@dataclass
class Followed:
    """One goal, what was measured before and now, and where it stands."""

    name: Gold
    task: Phrase
    before: Gold | None
    now: Gold | None
    level: Gold | None
    status: Gold | None


@dataclass
class ProgressReport:
    """What one progress report shows."""

    date: datetime.date
    patient: Gold
    written: Gold | None
    start: Gold | None
    end: Gold | None
    goals: list[Followed]
    decision: Gold | None
    frequency: Gold | None
    reason: Phrase
    signature: Gold
    signature_date: Gold | None


def invent_report(draws: Draws) -> ProgressReport:
    """A progress report without a fault, for a Medicare patient."""
    setting = draws.pick("report setting", ("stroke", "home", "snf", "hand"))
    date = datetime.date(2020, 3, 2) + datetime.timedelta(days=draws.number("report day", 0, 2300))
    author, credential = draws.pick("report author", lexis.load("places")["staff"]["OT"])
    return ProgressReport(
        date=date, patient=Gold("patient_id", f"P-{draws.number('report patient', 1000, 9999)}"), written=Gold("document_date", date.isoformat()),
        start=Gold("period_start", (date - datetime.timedelta(days=draws.number("period", 20, 35))).isoformat()),
        end=Gold("period_end", date.isoformat()), goals=_followed(draws, setting),
        decision=Gold("plan_decision", "continue"), frequency=Gold("plan_frequency", draws.number("report frequency", 2, 3), "per week", standing="planned"),
        reason=words_gold("skilled_reason", draws.pick("report reason", lexis.said(setting, "reasons"))["says"]),
        signature=Gold("signature", author, credential, who="OT"), signature_date=Gold("signature_date", date.isoformat()),
    )


def _followed(draws: Draws, setting: str) -> list[Followed]:
    made = []
    for i, chosen in enumerate(draws.sample("report goals", lexis.said(setting, "goals"), 2)):
        name = f"STG{i + 1}"
        bound: dict[str, Any] = {"about": name}
        now = draws.number(f"now {i}", 3, 5)
        status = "met" if now == 5 else draws.pick(f"status {i}", ("progressing", "partly_reached"))
        made.append(Followed(
            Gold("goal_ref", name), words_gold("goal_task", lexis.filled(chosen["task"], "he", "right", sure=False), about=name, standing="target"),
            Gold("score", f"{draws.number(f'before {i}', 0, 2)}/5", "trials", standing="historical", **bound), Gold("score", f"{now}/5", "trials", **bound),
            Gold("assistance", draws.pick(f"level {i}", ("supervision", "stand_by", "contact_guard", "minimal")), **bound),
            Gold("goal_status", status, **bound)))
    return made


def render_report(report: ProgressReport, manner: Manner) -> str:
    """The text of a progress report."""
    page, layout = Page(manner.words, manner.cover), manner.voice.layout
    gap = " " if layout == "narrative" else "\n"
    page.write(manner.draws.pick("title", ("OT PROGRESS REPORT", "Occupational Therapy Progress Report", "Progress Report")), "\n")
    for parts in _head(report, manner):
        page.write(*parts, "." if layout == "narrative" else "", gap)
    page.write("\n" if layout != "table" else "\nGoal | Before | Now | Status\n")
    for goal in report.goals:
        page.write(*(_row(goal, manner) if layout == "table" else _told(goal, report, manner)), "\n" if layout != "narrative" else " ")
    page.write("" if layout == "narrative" else "\n").sentence(report.reason)
    page.sentence(*_plan(report, manner))
    page.write("\n\n", *_signed(report, manner), "\n")
    return page.text


def _head(report: ProgressReport, manner: Manner) -> list[Statement]:
    made: list[Statement] = [["Patient ID: ", (report.patient, str(report.patient.value))]]
    if report.written:
        made.append(["Date of report: ", (report.written, manner.date(report.written.value))])
    if report.start and report.end:
        before = manner.draws.pick("period words", ("Reporting period: ", "Period covered: ", "Dates of this report: "))
        made.append([before, (report.start, manner.date(report.start.value)), manner.draws.pick("through", (" to ", " - ", " through ")),
                     (report.end, manner.date(report.end.value))])
    return made


def _told(goal: Followed, report: ProgressReport, manner: Manner) -> Statement:
    start = f" on {manner.date(report.start.value)}" if report.start and manner.draws.chance("dated", 0.4) else " at the start of the period"
    return [manner.goal(goal.name), " ", goal.task, ": ", *([manner.score(goal.now), " today"] if goal.now else []),
            *([" with ", manner.level(goal.level)] if goal.level else []),
            *([", ", manner.score(goal.before, "score before"), start] if goal.before else []),
            *([". ", (goal.status, _STATUS[str(goal.status.value)].capitalize()), "."] if goal.status else [])]


def _row(goal: Followed, manner: Manner) -> Statement:
    return [manner.goal(goal.name), " ", goal.task, " | ", *([manner.score(goal.before, "score before")] if goal.before else ["-"]), " | ",
            *([manner.score(goal.now)] if goal.now else ["-"]), *([" ", manner.level(goal.level)] if goal.level else []), " | ",
            *([(goal.status, _STATUS[str(goal.status.value)])] if goal.status else ["-"])]


def _plan(report: ProgressReport, manner: Manner) -> Statement:
    if not report.decision:
        return []
    words = manner.draws.pick("decision", ("Continue OT", "Continue plan of care", "Plan of care to continue unchanged"))
    often = [", ", (report.frequency, f"{report.frequency.value}x/week")] if report.frequency else []
    return ["Plan: ", (report.decision, words), *often]


def _signed(report: ProgressReport, manner: Manner) -> Statement:
    gold = report.signature
    return [manner.draws.pick("signed", ("Signed: ", "")), (gold, f"{gold.value}, {gold.unit}"),
            *([" ", (report.signature_date, manner.date(report.signature_date.value))] if report.signature_date else [])]
