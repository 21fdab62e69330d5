"""Defects of progress reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from invented.draws import Draws
from invented.gold import Gold
from invented.reports import ProgressReport


@dataclass(frozen=True)
class ReportDefect:
    """As :class:`~invented.defects.defect.Defect`, of a progress report."""

    name: str
    summary: str
    rules: tuple[str, ...]
    kinds: frozenset[str]
    parts: frozenset[str]
    seed: Callable[[ProgressReport], None]
    may: tuple[str, ...] = ()
    unwritten: str = ""


def _by_assistant(report: ProgressReport) -> None:
    report.signature = Gold("signature", "L. Brandt", "COTA/L", who="OTA")


def _no_period(report: ProgressReport) -> None:
    report.start = report.end = None


def _undated(report: ProgressReport) -> None:
    report.written = report.signature_date = None


def _pass_over(report: ProgressReport) -> None:
    last = report.goals[-1]
    last.before = last.now = last.level = last.status = None


def _no_comparison(report: ProgressReport) -> None:
    for goal in report.goals:
        goal.before = None


def _undecided(report: ProgressReport) -> None:
    report.decision = report.frequency = None


REPORT_DEFECTS = (
    ReportDefect("report by assistant alone", "no therapist signed the report", ("PR-03",), frozenset({"signature"}), frozenset({"signature"}), _by_assistant,
                 may=("PR-08", "PR-09", "SIG-09")),
    ReportDefect("report without period", "no first and last day", ("PR-04",), frozenset({"period_start", "period_end"}), frozenset({"dates"}), _no_period,
                 may=("PR-06",)),
    ReportDefect("report undated", "no day on which it was written", ("PR-04",), frozenset({"document_date", "signature_date"}), frozenset({"dates", "signature"}),
                 _undated, may=("SIG-03",)),
    ReportDefect("goal passed over", "one of the goals has no statement", ("PR-05",), frozenset({"score", "assistance", "goal_status"}), frozenset({"goals"}),
                 _pass_over, may=("PR-06",)),
    ReportDefect("no earlier measure", "measures of today, none to compare with", ("PR-06",), frozenset({"score"}), frozenset({"goals"}), _no_comparison),
    ReportDefect("no decision on the plan", "neither continued nor changed nor ended", ("PR-07",), frozenset({"plan_decision", "plan_frequency"}),
                 frozenset({"plan"}), _undecided),
)


def choose_report(draws: Draws) -> list[ReportDefect]:
    """One or two defects that do not touch the same part."""
    chosen: list[ReportDefect] = []
    for defect in draws.sample("report defects", REPORT_DEFECTS, len(REPORT_DEFECTS)):
        if len(chosen) < draws.pick("how many report defects", (1, 1, 2)) and not any(defect.parts & each.parts for each in chosen):
            chosen.append(defect)
    return chosen
