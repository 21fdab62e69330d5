"""One patient's episode of care, as far as a note needs it. Later chapters add to it; nothing here is re-used."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import Meta

from chartproof.core.fact import Fact
from chartproof.core.levels import CueKind, Level
from chartproof.core.people import Person
from chartproof.core.visit import Code, GoalId, MeasureText, Words

Count = Annotated[int, Meta(ge=1, le=999)]


class Diagnosis(Fact, frozen=True, kw_only=True):
    """An ICD-10 code with the name the clinic uses."""

    code: Annotated[str, Meta(pattern=r"^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$")]
    name: Words
    kind: Literal["medical", "treatment"] = "treatment"


class PlanOfCare(Fact, frozen=True, kw_only=True):
    """Type, amount (times a day), frequency (times a week) and duration (weeks or sessions): 42 CFR 410.61(c)."""

    date: datetime.date
    discipline: Literal["OT"] = "OT"
    amount: Count
    frequency: Count
    weeks: Count | None = None
    sessions: Count | None = None


class Goal(Fact, frozen=True, kw_only=True):
    """A long- or short-term goal. Its id is never re-used. ``target`` and ``baseline`` are measures of one unit.

    ``assistance`` and ``cues`` are the most help under which the target still counts; ``consecutive_visits`` how many
    visits running it must be reached. ``occupation`` is the part of daily life that the goal serves.
    """

    id: GoalId
    task: Words
    occupation: Words
    target: MeasureText
    by: datetime.date
    criterion: Words | None = None
    assistance: Level | None = None
    cues: dict[CueKind, Annotated[int, Meta(ge=0, le=200)]] = {}
    consecutive_visits: Count = 1
    baseline: MeasureText | None = None
    baseline_assistance: Level | None = None


class PastMeasure(Fact, frozen=True, kw_only=True):
    """What an earlier visit measured on a goal."""

    date: datetime.date
    goal: GoalId
    score: MeasureText
    assistance: Level | None = None
    cues: dict[CueKind, Annotated[int, Meta(ge=0, le=200)]] = {}


class Authorization(Fact, frozen=True, kw_only=True):
    """Visits the payer authorized; ``used`` counts those held up to and including ``as_of``."""

    visits: Count
    used: Annotated[int, Meta(ge=0, le=999)]
    as_of: datetime.date
    number: Words | None = None
    codes: tuple[Code, ...] = ()


class Coverage(Fact, frozen=True, kw_only=True):
    """Which payer profile applies from when to when; the first that covers a date is the primary."""

    profile: Words
    since: datetime.date
    until: datetime.date | None = None


class Chart(Fact, frozen=True, kw_only=True):
    """One episode of care. ``staff`` gives the credential of each member of staff by number."""

    schema: Literal["chartproof/chart@1"] = "chartproof/chart@1"
    patient: Annotated[str, Meta(pattern=r"^[A-Z]{1,3}-\d{2,8}$")]
    age: Annotated[int, Meta(ge=0, le=120)] | None = None
    diagnoses: tuple[Diagnosis, ...] = ()
    plan: PlanOfCare | None = None
    goals: tuple[Goal, ...] = ()
    measures: tuple[PastMeasure, ...] = ()
    authorization: Authorization | None = None
    coverages: tuple[Coverage, ...] = ()
    staff: tuple[Person, ...] = ()
    precautions: tuple[Words, ...] = ()

    def goal(self, goal_id: str) -> Goal | None:
        """The goal of that id, or None."""
        return next((goal for goal in self.goals if goal.id == goal_id), None)

    def last_measure(self, goal_id: str, before: datetime.date) -> PastMeasure | None:
        """The latest measure on a goal before a day, or None."""
        earlier = [measure for measure in self.measures if measure.goal == goal_id and measure.date < before]
        return max(earlier, key=lambda measure: measure.date, default=None)

    def person(self, someone: Person) -> Person:
        """``someone`` with the credential that the staff list gives, unless the visit already says one."""
        if someone.credential:
            return someone
        return next((member for member in self.staff if member.id == someone.id), someone)
