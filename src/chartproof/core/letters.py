"""What letters about the episode are asked for, as facts: a denial, a request for authorization, a need of equipment or service.

``author`` writes the letter; ``directed_by`` is the therapist who directs a student.
"""

from __future__ import annotations

import datetime
from typing import Annotated

from msgspec import Meta

from chartproof.core.fact import Fact
from chartproof.core.people import Person
from chartproof.core.visit import Code, GoalId, Words

Count = Annotated[int, Meta(ge=1, le=999)]


class Denial(Fact, frozen=True, kw_only=True):
    """A payer's refusal: ``date`` of its letter, ``reason`` in its words, ``received`` on which day, what it refused.

    ``dates`` are the denied days of service, or ``since`` and ``until`` bound them; ``codes`` those denied (all, where none is named).
    ``answer`` is what the author says to the reason beside the record; ``first`` says that it is the first refusal of this service.
    """

    date: datetime.date
    reason: Words
    received: datetime.date | None = None
    reference: Words | None = None
    dates: tuple[datetime.date, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None
    codes: tuple[Code, ...] = ()
    answer: tuple[Words, ...] = ()
    author: Person | None = None
    directed_by: Person | None = None


class ServiceRequest(Fact, frozen=True, kw_only=True):
    """A request for authorization: what is asked for, from when to when, how often, and ``why`` in the clinician's words."""

    date: datetime.date
    codes: tuple[Code, ...]
    visits: Count | None = None
    units: Count | None = None
    frequency: Count | None = None
    weeks: Count | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    goals: tuple[GoalId, ...] = ()
    why: tuple[Words, ...] = ()
    author: Person | None = None
    directed_by: Person | None = None


class Necessity(Fact, frozen=True, kw_only=True):
    """A need that a letter of medical necessity argues: the ``item`` or service, what the patient cannot do without it (``limits``), what was
    ``tried`` and came of it, ``why`` it answers, and the goals it serves.
    """

    date: datetime.date
    item: Words
    limits: tuple[Words, ...] = ()
    tried: tuple[Words, ...] = ()
    why: tuple[Words, ...] = ()
    goals: tuple[GoalId, ...] = ()
    author: Person | None = None
    directed_by: Person | None = None
