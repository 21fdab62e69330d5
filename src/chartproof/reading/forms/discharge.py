"""What only our discharge says: the days of the episode, which goals were met or stay open, former goals, what goes on after treatment."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from chartproof.core.evidence import Evidence
from chartproof.reading.forms.form import Form, form, silent, worded
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.words import statements

_DAY = r"\d{4}-\d\d-\d\d"
_GOAL = re.compile(r"(?:ltg|stg)\d{1,3}[a-z]?(?=,| and |\.?$)")
_OPEN = {"": "not met", "unmeasured": "never measured", "undecided": "not decided without a baseline"}


def _goals(kind: str, value: str = "", unit: str = "") -> Form:
    label = "met at discharge" if kind == "goal_status" else f"open at discharge(?:,| and) {_OPEN[unit]}"

    def read(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
        for goal in _GOAL.finditer(text.folded[match.end():line.end]):
            name = goal.group()[:3].upper() + goal.group()[3:]
            yield Evidence(kind, value or name, unit, name, start=match.end() + goal.start(), end=match.end() + goal.end())
    return form(f"{label}: ", read, "discharge")


def _former(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Former goal STG5, not worked on since 2026-09-04: open a lunch box``."""
    name = match[1][:3].upper() + match[1][3:]
    for e in statements(text, "goal_task", match.end(), line.end, about=name, when="historical"):
        yield msgspec.structs.replace(e, on=match[2])


FORMS = (
    _goals("goal_status", "met"), _goals("open_goal"), _goals("open_goal", unit="unmeasured"), _goals("open_goal", unit="undecided"),
    form(rf"former goal ((?:ltg|stg)\d{{1,3}}[a-z]?), not worked on since ({_DAY}): ", _former, "discharge"),
    silent(r"last measure: none is recorded", "discharge"),
    silent(r"reason for ending treatment: not recorded", "discharge"),
    worded("reason for ending treatment", "discharge_reason", "discharge"),
    worded("to go on with at home", "home_programme", "discharge", when="educational"),
    worded("equipment at discharge", "equipment", "discharge"),
    worded("recommended after discharge", "recommendation", "discharge", when="planned"),
    worded("follow-up after discharge", "follow_up", "discharge", when="planned"),
)
