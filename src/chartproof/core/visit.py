"""The facts of one treatment day."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import Meta

from chartproof.core.fact import Fact
from chartproof.core.levels import CueKind, Level
from chartproof.core.measure import PATTERN
from chartproof.core.people import Person

Words = Annotated[str, Meta(min_length=1, max_length=2000)]
Minutes = Annotated[int, Meta(ge=0, le=1440)]
Count = Annotated[int, Meta(ge=1, le=999)]
Clock = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Code = Annotated[str, Meta(pattern=r"^[0-9A-Z]\d{3}[0-9A-Z]$")]
GoalId = Annotated[str, Meta(pattern=r"^(LTG|STG)\d{1,3}[a-z]?$")]
MeasureText = Annotated[str, Meta(pattern=PATTERN)]
PlaceOfService = Literal["clinic", "home", "school", "hospital", "snf", "community", "telehealth"]


class Contact(Fact, frozen=True, kw_only=True):
    """How many patients and which disciplines: ``group`` needs ``size``, ``co_treatment`` needs ``discipline``."""

    mode: Literal["one_on_one", "group", "co_treatment"]
    size: Annotated[int, Meta(ge=2, le=30)] | None = None
    discipline: Literal["OT", "PT", "SLP"] | None = None


class Uncounted(Fact, frozen=True, kw_only=True):
    """Minutes in the room that are not treatment: rest, hand-washing, set-up, writing."""

    minutes: Minutes
    why: Words


class Telehealth(Fact, frozen=True, kw_only=True):
    """Mode, where the patient was, and whether consent to telehealth is on record."""

    mode: Literal["video", "audio"]
    patient_at: Words
    consent: bool = False


class Report(Fact, frozen=True, kw_only=True):
    """What the patient or somebody close said, by role; ``wants`` is what they hope for, ``says`` all else."""

    who: Words
    says: tuple[Words, ...] = ()
    wants: tuple[Words, ...] = ()


class Activity(Fact, frozen=True, kw_only=True):
    """One intervention. ``grading`` is what the therapist changed; ``response`` what came of it. Both are kept verbatim.

    For the charges alone: ``together_with`` is the assistant who treated beside the therapist ``by`` in all of these minutes;
    ``billed_minutes`` how many of a co-treatment's minutes this discipline bills, where it does not bill them all;
    ``expected_denial`` says why the clinic does not expect the payer to pay for it.
    """

    code: Code
    minutes: Minutes
    task: Words
    goals: tuple[GoalId, ...] = ()
    purpose: Words | None = None
    side: Literal["left", "right", "both"] | None = None
    assistance: Level | None = None
    cues: dict[CueKind, Annotated[int, Meta(ge=0, le=200)]] = {}
    score: MeasureText | None = None
    criterion: Words | None = None
    grading: tuple[Words, ...] = ()
    response: tuple[Words, ...] = ()
    contact: Contact | None = None
    start: Clock | None = None
    end: Clock | None = None
    by: Person | None = None
    together_with: Person | None = None
    billed_minutes: Minutes | None = None
    expected_denial: Literal["not_necessary", "excluded"] | None = None


class Stopped(Fact, frozen=True, kw_only=True):
    """Treatment ended early: after how many minutes, and why."""

    minute: Minutes
    why: Words


class Absence(Fact, frozen=True, kw_only=True):
    """The visit did not take place. Not a treatment day."""

    who: Words
    why: Words


class Next(Fact, frozen=True, kw_only=True):
    """What is planned: next steps, the next visit, what is practised at home."""

    steps: tuple[Words, ...] = ()
    visit: datetime.date | None = None
    home: tuple[Words, ...] = ()


class Visit(Fact, frozen=True, kw_only=True):
    """One treatment day, or one missed visit when ``absence`` is set.

    ``contact`` holds for every activity that has none of its own; left out, nothing is claimed about one-on-one.
    ``why`` is the reason the skills of a therapist were needed, in the therapist's words.
    """

    schema: Literal["chartproof/visit@1"] = "chartproof/visit@1"
    patient: Annotated[str, Meta(pattern=r"^[A-Z]{1,3}-\d{2,8}$")]
    date: datetime.date
    start: Clock | None = None
    end: Clock | None = None
    place: PlaceOfService | None = None
    by: Person | None = None
    supervised_by: Person | None = None
    contact: Contact | None = None
    present: tuple[Words, ...] = ()
    interpreter: Words | None = None
    telehealth: Telehealth | None = None
    not_counted: tuple[Uncounted, ...] = ()
    reports: tuple[Report, ...] = ()
    activities: tuple[Activity, ...] = ()
    stopped: Stopped | None = None
    absence: Absence | None = None
    why: tuple[Words, ...] = ()
    plan: Next | None = None
