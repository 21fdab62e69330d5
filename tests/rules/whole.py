"""A chart in a few lines of YAML put to one rule of the episode."""

from __future__ import annotations

import datetime
from itertools import islice

from chartproof.core.finding import Result
from chartproof.desk.episode import audit_chart
from rules.shown import line

ON = datetime.date(2026, 11, 23)


def says(code: str, chart: str, on: datetime.date = ON, profile: str = "medicare-b") -> Result:
    """What a rule says of the chart of an invented patient, as of a day."""
    return line(audit_chart(f"patient: M-0210\n{chart}\n".encode(), "chart.yaml", profile, on).episode.report, code)


def outcome(code: str, chart: str, on: datetime.date = ON, profile: str = "medicare-b") -> str:
    """Its outcome alone."""
    return says(code, chart, on, profile).outcome


def days(first: datetime.date, number: int) -> str:
    """So many treatment days from a day on, as a line of a chart."""
    found = islice((first + datetime.timedelta(days=i) for i in range(number)), number)
    return f"treatment_days: [{', '.join(day.isoformat() for day in found)}]"


def visit(day: str, by: str = "T-14 OTR/L", code: str = "97535", minutes: int = 30) -> str:
    """One visit as an item of a chart's list."""
    return f"- {{patient: M-0210, date: {day}, by: {by}, activities: [{{code: '{code}', minutes: {minutes}, task: button a shirt}}]}}"
