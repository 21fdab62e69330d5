"""Papers that leave with the patient, as facts: referral, letter to the family, home programme; and the attestation to an unsigned entry.

``by`` is who writes the paper, ``directed_by`` the therapist who directs a student. All words are the author's own and are carried
verbatim; what is not given is asked for, never filled in.
"""

from __future__ import annotations

import datetime
from typing import Literal

from chartproof.core.fact import Fact
from chartproof.core.people import Person
from chartproof.core.visit import GoalId, Words

EntryKind = Literal["treatment-note", "evaluation", "re-evaluation", "plan-of-care", "recertification", "progress-report", "discharge"]


class Referral(Fact, frozen=True, kw_only=True):
    """A referral to another discipline or provider: to whom, why, what is asked, and what was found."""

    date: datetime.date
    to: Words
    by: Person | None = None
    directed_by: Person | None = None
    reason: tuple[Words, ...] = ()
    questions: tuple[Words, ...] = ()
    found: tuple[Words, ...] = ()


class CaregiverLetter(Fact, frozen=True, kw_only=True):
    """A letter to the family. ``goals`` are those it speaks of (left out: those of the plan), ``helps`` what helps at home, ``next`` what comes next.

    ``tests`` is true where the family asked for the scores of tests.
    """

    date: datetime.date
    to: Words
    by: Person | None = None
    directed_by: Person | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    goals: tuple[GoalId, ...] = ()
    helps: tuple[Words, ...] = ()
    next: tuple[Words, ...] = ()
    tests: bool = False


class HomeActivity(Fact, frozen=True, kw_only=True):
    """One activity of a home programme: what, how often, how long, step by step, what to watch for, and when to stop and call."""

    what: Words
    how_often: Words | None = None
    how_long: Words | None = None
    steps: tuple[Words, ...] = ()
    watch: tuple[Words, ...] = ()
    stop: tuple[Words, ...] = ()


class HomeProgramme(Fact, frozen=True, kw_only=True):
    """What the family practises at home, as it was handed over on a day."""

    date: datetime.date
    by: Person | None = None
    directed_by: Person | None = None
    to: Words | None = None
    activities: tuple[HomeActivity, ...]


class Attestation(Fact, frozen=True, kw_only=True):
    """That the author of an entry is to attest to it: ``date`` is the day of the entry, ``entry`` what it is; who wrote it, and when it was ``requested``."""

    date: datetime.date
    entry: EntryKind | None = None
    author: Person | None = None
    requested: datetime.date | None = None
