"""Evidence: one thing that facts or a document show. The single currency of the house."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Literal

import msgspec

Value = int | str | Fraction | datetime.date
"""Canonical: a count, a level, a code, a concept, a measure such as ``3/5``, a date, or the therapist's words."""

Standing = Literal["performed", "planned", "target", "historical", "reported", "educational"]
Origin = Literal["facts", "document", "claim", "log"]
DocumentKind = Literal["treatment-note", "missed-visit", "evaluation", "re-evaluation", "plan-of-care", "recertification", "progress-report",
                       "discharge", "order", "addendum", "justification", "medical-necessity", "prior-authorization", "appeal", "attestation",
                       "signature-log", "transmittal-log", "referral", "caregiver-letter", "home-programme", "chart", "schedule", "other"]
"""``chart`` is the whole episode, ``schedule`` the day book of the staff; ``other`` is no therapy document."""


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """One thing shown.

    ``about`` binds it: ``a1`` is the first activity of the day as the note lists it, ``STG2`` a goal, ``""`` the
    document. ``code`` is the procedure code it falls under. ``on`` says when a historical value was taken: an ISO date
    or ``baseline``. ``start`` and ``end`` are code points of the original decoded text, ``-1`` where the source is facts.
    ``denied`` marks a thing said not to be so ("denies pain"); it is a flag, not a standing.
    """

    kind: str
    value: Value
    unit: str = ""
    about: str = ""
    code: str = ""
    who: str = ""
    when: Standing = "performed"
    on: str = ""
    denied: bool = False
    start: int = -1
    end: int = -1


class Shown(msgspec.Struct, frozen=True):
    """All the evidence of one source.

    ``pointers`` is parallel to ``evidence`` when the origin is facts: JSON Pointers into the visit (``/activities/0/score``)
    or the chart (``chart:/goals/1/baseline``). ``signed`` is false for a draft, the writer's own text included.
    """

    origin: Origin
    evidence: tuple[Evidence, ...]
    kind: DocumentKind = "other"
    date: datetime.date | None = None
    signed: bool = False
    name: str = ""
    pointers: tuple[str, ...] = ()
