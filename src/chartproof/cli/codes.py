"""Exit codes: 4 a fault of ours, else 1 something unmet at risk or denial, else 3 something unknown that holds the charge, else 0.

2, for usage and unreadable input, is given by :mod:`chartproof.cli.main`.
"""

from __future__ import annotations

from collections.abc import Iterable

from chartproof.core.finding import Report

_BY_VERDICT = {"error": 4, "findings": 1, "unknown": 3, "clear": 0}
_GRAVITY = (4, 1, 3, 0)


def exit_code(reports: Iterable[Report]) -> int:
    """The gravest of the reports' verdicts."""
    codes = {_BY_VERDICT[report.verdict] for report in reports}
    return next((code for code in _GRAVITY if code in codes), 0)
