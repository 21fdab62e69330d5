"""Every fact that a prompt may ask for, by name.

A source takes the facts and gives lines; no line means that the fact is not given. None prints a field of free text, an
id or a calendar date: one that did would be caught by the canary test, which plants a mark in every such field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from chartproof.prompts import performance, session
from chartproof.prompts.coded import Facts

SOURCES: Mapping[str, Callable[[Facts], tuple[str, ...]]] = {
    "chart.age": session.age,
    "chart.diagnoses": session.diagnoses,
    "chart.frequency": session.frequency,
    "chart.goals": performance.goals,
    "visit.author": session.author,
    "visit.place": session.place,
    "visit.contact": session.contact,
    "visit.others": session.others,
    "visit.session_length": session.session_length,
    "visit.timed_minutes": session.timed_minutes,
    "visit.minutes_by_code": session.minutes_by_code,
    "visit.reports": session.reports,
    "visit.activities": performance.activities,
    "visit.skilled_reason": session.skilled_reason,
    "visit.next_steps": session.next_steps,
}
"""Every fact a prompt may name in ``from``."""
