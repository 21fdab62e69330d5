"""Attendance over a period: treatment days counted, visits missed with their reasons."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from chartproof.core.course import FIRST, LAST, Course
from chartproof.core.document import Computed, Sentence
from chartproof.core.evidence import Evidence
from chartproof.core.words import pieces
from chartproof.writing.said import Said, fact


def counted(course: Course, since: datetime.date, until: datetime.date) -> Iterator[Sentence]:
    """``Treatment days in this period: 10``."""
    days = course.treatment_days(since, until)
    yield fact(f"Treatment days in this period: {len(days)}", Computed("treatment days", tuple(days.values())), "treatment_days", len(days), "days").sentence()


def over(course: Course, since: datetime.date = FIRST, until: datetime.date = LAST, alone: str = "") -> Iterator[Sentence]:
    """``Treatment days of the episode: 24, 2026-07-06 to 2026-10-08``; nothing where nobody was treated. ``alone`` is added to a single day."""
    days = course.treatment_days(since, until)
    if days:
        first, last = min(days), max(days)
        shows = (Evidence("treatment_days", len(days), "days", "episode"), Evidence("period_start", first, about="episode"),
                 Evidence("period_end", last, about="episode"))
        text = f"Treatment days of the episode: {len(days)}, {first} to {last}{alone if len(days) == 1 else ''}"
        yield Said(text, (Computed("treatment days", tuple(days.values())),), shows).sentence()


def missed(course: Course, since: datetime.date, until: datetime.date) -> Iterator[Sentence]:
    """``Missed 2026-10-21, by mother: fever``."""
    for one in course.missed(since, until):
        who = one.who.lower()
        shows = tuple(Evidence("absence", piece, who=who, on=one.date.isoformat()) for piece in pieces(one.why))
        yield Said(f"Missed {one.date}, by {who}: {'; '.join(pieces(one.why))}", (one.pointer,), shows).sentence()
