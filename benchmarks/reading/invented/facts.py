"""A fact sheet: what one invented visit shows. Every field that a note can show holds gold, or words that carry gold."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from invented.gold import Gold, Phrase


@dataclass
class Earlier:
    """A result of an earlier day; ``on`` is the day, or None for the evaluation."""

    on: datetime.date | None
    score: Gold
    level: Gold | None = None


@dataclass
class Activity:
    """One intervention. ``service`` is the code by which it is known even where the author writes no codes;
    ``named`` is what the bare name of the service may be read as.
    """

    about: str
    service: str
    task: Phrase | None
    named: Gold | None = None
    code: Gold | None = None
    minutes: Gold | None = None
    units: Gold | None = None
    modifiers: list[Gold] = field(default_factory=list)
    purpose: Phrase | None = None
    goal: Gold | None = None
    score: Gold | None = None
    criterion: Phrase | None = None
    level: Gold | None = None
    cues: list[Gold] = field(default_factory=list)
    grading: Phrase | None = None
    response: Phrase | None = None
    earlier: Earlier | None = None


@dataclass
class Goal:
    """A goal as some authors copy it above the note: all of it a target."""

    name: Gold
    task: Phrase
    score: Gold
    level: Gold
    by: Gold


@dataclass
class Visit:
    """The day. ``extra`` are statements that a defect or a trap adds, by the section they stand in (head, s, o, a, p, charges, end)."""

    setting: str
    profile: str
    date: datetime.date
    patient: Gold | None
    day: Gold | None
    place: Gold | None
    start: Gold | None
    end: Gold | None
    visit_number: Gold | None
    visits_authorized: Gold | None
    diagnosis: Gold | None
    diagnosis_words: str
    plan_date: Gold | None
    plan_frequency: Gold | None
    continued: Gold | None
    session: Gold | None
    contact: Gold | None
    present: Gold | None
    telehealth: Gold | None
    consent: Gold | None
    location: Phrase | None
    reports: list[tuple[str, Phrase]]
    wish: tuple[str, Phrase] | None
    symptom: Phrase | None
    decoy: str
    measure: Phrase | None
    goals: list[Goal]
    activities: list[Activity]
    uncounted: Gold | None
    uncounted_reason: Phrase | None
    not_counted: Gold | None
    total_timed: Gold | None
    total_treatment: Gold | None
    reason: Phrase | None
    stock: Phrase | None
    status: list[tuple[Gold, Gold]]
    next_step: Phrase | None
    next_visit: Gold | None
    home: Phrase | None
    supervisor: Gold | None
    signature: Gold | None
    signature_date: Gold | None
    signature_form: Gold | None
    author_role: str
    extra: list[tuple[str, Phrase]] = field(default_factory=list)

    def minutes_by_code(self) -> dict[str, int]:
        """Minutes by code, from the activities."""
        found: dict[str, int] = {}
        for activity in self.activities:
            if activity.minutes:
                found[activity.service] = found.get(activity.service, 0) + int(activity.minutes.value)
        return found
