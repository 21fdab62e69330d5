"""One patient's episode of care: what a note needs, and what the whole episode is judged by."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import Meta

from chartproof.core.closing import Attestation, CaregiverLetter, HomeProgramme, Referral
from chartproof.core.episode import (
    Certification,
    Claim,
    Discharge,
    Eligibility,
    FileName,
    FormerGoal,
    MissedVisit,
    NoteFile,
    Notice,
    Order,
    ProgressReport,
    Transmittal,
    Worked,
)
from chartproof.core.evaluation import Evaluation, Prognosis, ReEvaluation
from chartproof.core.fact import Fact
from chartproof.core.letters import Denial, Necessity, ServiceRequest
from chartproof.core.levels import CueKind, Level
from chartproof.core.people import Person
from chartproof.core.visit import Code, Count, GoalId, MeasureText, Visit, Words


class Diagnosis(Fact, frozen=True, kw_only=True):
    """An ICD-10 code with the name the clinic uses."""

    code: Annotated[str, Meta(pattern=r"^[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?$")]
    name: Words
    kind: Literal["medical", "treatment"] = "treatment"


class PlanOfCare(Fact, frozen=True, kw_only=True):
    """Type, amount (times a day), frequency (times a week) and duration (weeks or sessions): 42 CFR 410.61(c).

    ``date`` is the day on which it was established, ``signed`` that of its author's signature; ``goals`` by id, and the
    ``codes`` and ``interventions`` that it plans. ``problem`` is what it answers, ``prognosis`` the rehabilitation potential,
    ``why`` the author's reason why it takes a therapist's skills, ``changes`` what it changes against the plan before it.
    """

    date: datetime.date
    discipline: Literal["OT"] = "OT"
    amount: Count
    frequency: Count
    weeks: Count | None = None
    sessions: Count | None = None
    signed: datetime.date | None = None
    author: Person | None = None
    directed_by: Person | None = None
    goals: tuple[GoalId, ...] = ()
    codes: tuple[Code, ...] = ()
    interventions: tuple[Words, ...] = ()
    problem: tuple[Words, ...] = ()
    prognosis: Prognosis | None = None
    why: tuple[Words, ...] = ()
    changes: tuple[Words, ...] = ()


class Goal(Fact, frozen=True, kw_only=True):
    """A long- or short-term goal. Its id is never re-used. ``target`` and ``baseline`` are measures of one unit.

    ``assistance`` and ``cues`` are the most help under which the target still counts; ``consecutive_visits`` how many
    visits running it must be reached. ``occupation`` is the part of daily life that the goal serves. A changed goal gets an id of its own;
    ``replaces`` names the goal that it takes the place of.
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
    replaces: GoalId | None = None


class PastMeasure(Fact, frozen=True, kw_only=True):
    """What an earlier visit measured on a goal."""

    date: datetime.date
    goal: GoalId
    score: MeasureText
    assistance: Level | None = None
    cues: dict[CueKind, Annotated[int, Meta(ge=0, le=200)]] = {}


class TakenMeasure(PastMeasure, frozen=True, kw_only=True):
    """An earlier measure as the course of the episode has it; ``pointer`` is the JSON Pointer of its score. No chart file holds one."""

    pointer: str


class Authorization(Fact, frozen=True, kw_only=True):
    """Visits, or units, that the payer authorized from ``since`` to ``until``; ``used`` counts those held up to and including ``as_of``."""

    visits: Count | None = None
    used: Annotated[int, Meta(ge=0, le=999)] = 0
    as_of: datetime.date | None = None
    number: Words | None = None
    codes: tuple[Code, ...] = ()
    units: Count | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None


class Coverage(Fact, frozen=True, kw_only=True):
    """Which payer profile applies from when to when; the first that covers a date is the primary."""

    profile: Words
    since: datetime.date
    until: datetime.date | None = None


class Chart(Fact, frozen=True, kw_only=True):
    """One episode of care. ``staff`` gives the credential of each member of staff by number.

    ``plan`` and ``authorization`` are the short way to give one; ``plans`` and ``authorizations`` hold them over time. ``coverages`` stand
    in the order of rank. ``visits`` are facts of visits in this file, ``visit_files`` in files beside it, ``notes`` the signed texts;
    ``treatment_days`` are days of treatment of which nothing else is at hand.
    """

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
    orders: tuple[Order, ...] = ()
    evaluation: Evaluation | None = None
    plans: tuple[PlanOfCare, ...] = ()
    former_goals: tuple[FormerGoal, ...] = ()
    transmittals: tuple[Transmittal, ...] = ()
    certifications: tuple[Certification, ...] = ()
    authorizations: tuple[Authorization, ...] = ()
    treatment_days: tuple[datetime.date, ...] = ()
    visits: tuple[Visit, ...] = ()
    visit_files: tuple[FileName, ...] = ()
    notes: tuple[NoteFile, ...] = ()
    absences: tuple[MissedVisit, ...] = ()
    progress_reports: tuple[ProgressReport, ...] = ()
    re_evaluations: tuple[ReEvaluation, ...] = ()
    discharge: Discharge | None = None
    eligibility: Eligibility | None = None
    claims: tuple[Claim, ...] = ()
    notices: tuple[Notice, ...] = ()
    worked: tuple[Worked, ...] = ()
    denials: tuple[Denial, ...] = ()
    service_requests: tuple[ServiceRequest, ...] = ()
    necessities: tuple[Necessity, ...] = ()
    referrals: tuple[Referral, ...] = ()
    caregiver_letters: tuple[CaregiverLetter, ...] = ()
    home_programmes: tuple[HomeProgramme, ...] = ()
    attestations: tuple[Attestation, ...] = ()

    def plans_of_care(self) -> tuple[tuple[str, PlanOfCare], ...]:
        """Every plan with its JSON Pointer, oldest first."""
        given = [("/plan", self.plan)] if self.plan else []
        given += [(f"/plans/{i}", plan) for i, plan in enumerate(self.plans)]
        return tuple(sorted(given, key=lambda entry: entry[1].date))

    def plan_on(self, day: datetime.date) -> tuple[str, PlanOfCare] | None:
        """The plan in force on a day, with its pointer: the latest that is not younger; before the first plan, the first."""
        plans = self.plans_of_care()
        return next((entry for entry in reversed(plans) if entry[1].date <= day), plans[0] if plans else None)

    def authorizations_given(self) -> tuple[tuple[str, Authorization], ...]:
        """Every authorization with its JSON Pointer."""
        given = [("/authorization", self.authorization)] if self.authorization else []
        return (*given, *((f"/authorizations/{i}", one) for i, one in enumerate(self.authorizations)))

    def coverage_on(self, day: datetime.date) -> Coverage | None:
        """The primary coverage of a day: the first in rank that holds on it."""
        return next((c for c in self.coverages if c.since <= day and (c.until is None or day <= c.until)), None)

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
