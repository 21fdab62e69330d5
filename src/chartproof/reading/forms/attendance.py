"""Attendance as a report lists it: the count of treatment days, and each visit missed, by whom and why."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import msgspec

from chartproof.core.evidence import Evidence
from chartproof.reading.forms.form import form
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.words import statements


def _treatment_days(_: Text, __: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Treatment days in this period: 10``."""
    yield Evidence("treatment_days", int(match.group(1)), "days", start=match.start(1), end=match.end(1))


def _missed(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Missed 2026-10-21, by mother: fever``."""
    for e in statements(text, "absence", match.end(), line.end, who=match.group(2)):
        yield msgspec.structs.replace(e, on=match.group(1))


def _episode(_: Text, __: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Treatment days of the episode: 24, 2026-07-06 to 2026-10-08``."""
    yield Evidence("treatment_days", int(match[1]), "days", "episode", start=match.start(1), end=match.end(1))
    for kind, group in (("period_start", 2), ("period_end", 3)):
        yield Evidence(kind, datetime.date.fromisoformat(match[group]), about="episode", start=match.start(group), end=match.end(group))


FORMS = (
    form(r"treatment days of the episode: (\d{1,3}), (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)(?=;|\.?(?:\n|$))", _episode),
    form(r"treatment days in this period: (\d{1,3})(?=\.?(?:\n|$))", _treatment_days),
    form(r"missed (\d{4}-\d\d-\d\d), by (?:the )?([a-z][a-z '\-]{1,40}): ", _missed),
)
