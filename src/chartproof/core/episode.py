"""The papers of one episode of care, as facts: orders, evaluation, certifications, progress reports, claims and their like.

Dates with ``since`` and ``until`` include both days; an open end is left out. Nothing here is asked of a therapist who
only wants one note: every field of the chart that holds these is optional.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import Meta

from chartproof.core.fact import Fact
from chartproof.core.levels import CueKind, Level
from chartproof.core.people import Person
from chartproof.core.visit import Code, Count, GoalId, MeasureText, Minutes, Next, Report, Words

Dollars = Annotated[int, Meta(ge=0, le=1_000_000)]
Modifier = Annotated[str, Meta(pattern=r"^[0-9A-Z]{2}$")]
FileName = Annotated[str, Meta(min_length=1, max_length=200)]
CertificationKind = Literal["initial", "recertification"]


class Order(Fact, frozen=True, kw_only=True):
    """An order or referral. ``by`` is the credential of who gave it (``MD``, ``NP``), ``therapy`` the discipline it names."""

    date: datetime.date
    kind: Literal["written", "verbal"] = "written"
    signed: datetime.date | None = None
    therapy: Literal["OT", "PT", "SLP"] | None = None
    by: Words | None = None


class Transmittal(Fact, frozen=True, kw_only=True):
    """Proof that the plan was sent to the physician or practitioner: when, how (``fax``, ``portal``), to whom, and what confirms it.

    ``plan`` is the date of the plan that was sent; left out, it is the one in force on that day.
    """

    date: datetime.date
    how: Words | None = None
    to: Words | None = None
    plan: datetime.date | None = None
    confirmed: Words | None = None


class Certification(Fact, frozen=True, kw_only=True):
    """A certified period. ``signed`` is left out while nobody has signed; ``by`` is the certifier's credential.

    Without ``until`` the period lasts as long as the law lets it.
    """

    since: datetime.date
    kind: CertificationKind = "initial"
    until: datetime.date | None = None
    signed: datetime.date | None = None
    by: Words | None = None
    delay_reason: Words | None = None
    other_proof: tuple[Words, ...] = ()


class GoalReport(Fact, frozen=True, kw_only=True):
    """What a progress report says of one goal: its measure, and its standing in the author's words."""

    goal: GoalId
    score: MeasureText | None = None
    assistance: Level | None = None
    cues: dict[CueKind, Annotated[int, Meta(ge=0, le=200)]] = {}
    status: Words | None = None


class ProgressReport(Fact, frozen=True, kw_only=True):
    """A progress report: ``date`` is when it was written, ``since`` and ``until`` the period it covers.

    ``treatment_days`` is the author's own count; ``participated`` the days on which the clinician took part in treatment. ``statements`` are
    the words of patient and family; ``why`` (the clinician's judgement), ``decision`` and ``next`` are left out of an assistant's report;
    ``directed_by`` is the therapist who directed a student.
    """

    date: datetime.date
    author: Person | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    treatment_days: Count | None = None
    goals: tuple[GoalReport, ...] = ()
    participated: tuple[datetime.date, ...] = ()
    statements: tuple[Report, ...] = ()
    why: tuple[Words, ...] = ()
    decision: Literal["continue", "change", "end"] | None = None
    next: tuple[Words, ...] = ()
    directed_by: Person | None = None


class MissedVisit(Fact, frozen=True, kw_only=True):
    """A visit that did not take place, why, and what was agreed on instead. Not a treatment day."""

    date: datetime.date
    who: Words
    why: Words
    plan: Next | None = None


class FormerGoal(Fact, frozen=True, kw_only=True):
    """A goal of the episode that is no longer worked on. Its id stays its own."""

    id: GoalId
    task: Words
    ended: datetime.date


class Discharge(Fact, frozen=True, kw_only=True):
    """The end of the episode. ``home`` is what goes on at home; ``reason``, ``recommendations`` and ``follow_up`` are the clinician's to say.

    ``statements`` are the words of patient and family; ``directed_by`` is the therapist who directs a student.
    """

    date: datetime.date
    reason: Words | None = None
    by: Person | None = None
    directed_by: Person | None = None
    statements: tuple[Report, ...] = ()
    home: tuple[Words, ...] = ()
    recommendations: tuple[Words, ...] = ()
    follow_up: tuple[Words, ...] = ()
    equipment: tuple[Words, ...] = ()


class Eligibility(Fact, frozen=True, kw_only=True):
    """The payer's eligibility answer: occupational therapy expenses of a calendar year, of every provider, as of a day."""

    year: Annotated[int, Meta(ge=2000, le=2100)]
    amount: Dollars
    as_of: datetime.date


class ClaimLine(Fact, frozen=True, kw_only=True):
    """One charge line: code, units, modifiers."""

    code: Code
    units: Count
    modifiers: tuple[Modifier, ...] = ()


class Claim(Fact, frozen=True, kw_only=True):
    """What was, or is about to be, billed for one date of service."""

    date: datetime.date
    lines: tuple[ClaimLine, ...]


class Notice(Fact, frozen=True, kw_only=True):
    """An advance beneficiary notice on file: ``date`` is the day of the patient's signature; without ``codes`` it is for every service.

    ``required``: before a service expected not to be paid as not necessary; ``voluntary``: before one that is excluded anyway.
    """

    date: datetime.date
    kind: Literal["required", "voluntary"] = "required"
    codes: tuple[Code, ...] = ()


class Worked(Fact, frozen=True, kw_only=True):
    """The minutes that a member of staff worked on a day."""

    staff: Words
    date: datetime.date
    minutes: Minutes


class NoteFile(Fact, frozen=True, kw_only=True):
    """A signed note as a text file beside the chart. ``kind`` may say what it is where its text does not."""

    date: datetime.date
    file: FileName
    kind: Literal["treatment-note", "evaluation", "re-evaluation", "plan-of-care", "recertification", "progress-report", "discharge"] | None = None
