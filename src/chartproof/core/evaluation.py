"""What an evaluation and a re-evaluation find, as facts: who the patient is in daily life, what was seen and measured, how complex it was.

Every field is optional but the day: whoever has an evaluation on paper gives its date. Words are the author's own and are kept as
they are; scores are kept as entered, nothing is converted.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import Meta

from chartproof.core.fact import Fact
from chartproof.core.levels import CueKind, Level
from chartproof.core.people import Person
from chartproof.core.visit import Clock, Code, Count, MeasureText, Minutes, Report, Words
from chartproof.core.words import fold, pieces

Figure = Annotated[str, Meta(pattern=r"^\d{1,4}(\.\d{1,2})?$")]
"""A score as the manual of a test prints it, without a unit."""
Rank = Annotated[str, Meta(pattern=r"^[<>]?\d{1,2}(\.\d)?$")]
"""A percentile: ``9``, ``<1``, ``99.9``."""
Onset = Annotated[str, Meta(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?$|^birth$|^developmental$")]
"""A day, a month ``2026-03``, a year, ``birth`` or ``developmental``."""
Side = Literal["left", "right", "both"]
HistoryLevel = Literal["brief", "expanded", "extensive"]
DecisionLevel = Literal["low", "moderate", "high"]


def subject(words: str, side: str | None) -> str:
    """What the figures of a task or a test are about: its words, and its side where one is given."""
    return fold(f"{words}, {side}" if side else words)


class Tested(Fact, frozen=True, kw_only=True):
    """What a named test or scale gave. Its items and norms are the publisher's and are not kept.

    ``part`` is a subtest or section, ``age`` the age it was scored for, ``date`` the day where it is not the evaluation's own. ``score`` is
    a measure with its unit; ``raw``, ``standard``, ``scaled`` and ``percentile`` are entered as the manual gave them. ``meaning`` is what
    the result means for daily life, in the author's words.
    """

    instrument: Words
    score: MeasureText | None = None
    edition: Words | None = None
    part: Words | None = None
    date: datetime.date | None = None
    age: Words | None = None
    side: Side | None = None
    raw: Figure | None = None
    standard: Figure | None = None
    scaled: Figure | None = None
    percentile: Rank | None = None
    meaning: Words | None = None

    @property
    def called(self) -> str:
        """Test, edition and part in one: ``BOT, 2nd edition, Manual Dexterity``."""
        return ", ".join("; ".join(pieces(name)) for name in (self.instrument, self.edition, self.part) if name)

    @property
    def subject(self) -> str:
        """What its scores are about."""
        return subject(self.called, self.side)


class Observed(Fact, frozen=True, kw_only=True):
    """A task of daily life as it was seen done: with which help, how well, on which side, and what was noticed (``seen``)."""

    task: Words
    side: Side | None = None
    score: MeasureText | None = None
    criterion: Words | None = None
    assistance: Level | None = None
    cues: dict[CueKind, Annotated[int, Meta(ge=0, le=200)]] = {}
    seen: tuple[Words, ...] = ()

    @property
    def called(self) -> str:
        """The task, its statements parted by semicolons."""
        return "; ".join(pieces(self.task))

    @property
    def subject(self) -> str:
        """What its score and help are about."""
        return subject(self.called, self.side)


class Profile(Fact, frozen=True, kw_only=True):
    """The occupational profile: who said what and wants what, daily life, surroundings, what helps, what hinders, what matters most."""

    told: tuple[Report, ...] = ()
    daily_life: tuple[Words, ...] = ()
    surroundings: tuple[Words, ...] = ()
    supports: tuple[Words, ...] = ()
    barriers: tuple[Words, ...] = ()
    priorities: tuple[Words, ...] = ()


class Complexity(Fact, frozen=True, kw_only=True):
    """The three components of 97165 to 97167 as the evaluator judged them: how far profile and history went (``reviewed`` says into what),
    the performance ``deficits`` by name, how complex the decisions were and ``because`` of what. No code is chosen from them.
    """

    history: HistoryLevel | None = None
    reviewed: tuple[Words, ...] = ()
    deficits: tuple[Words, ...] = ()
    decisions: DecisionLevel | None = None
    because: tuple[Words, ...] = ()


class Prognosis(Fact, frozen=True, kw_only=True):
    """What improvement is expected, in the author's words, and within how many weeks, months or sessions."""

    outlook: Words
    weeks: Count | None = None
    months: Count | None = None
    sessions: Count | None = None


class Evaluation(Fact, frozen=True, kw_only=True):
    """The evaluation that opens the episode. ``minutes`` (with ``start`` and ``end``) are never treatment time.

    ``conditions`` bear on treatment (an empty list with ``no_conditions`` says that there are none); ``why`` is why a therapist's skills are needed;
    ``directed_by`` is the therapist behind a student.
    """

    date: datetime.date
    code: Code | None = None
    minutes: Minutes | None = None
    start: Clock | None = None
    end: Clock | None = None
    by: Person | None = None
    directed_by: Person | None = None
    measures: tuple[Tested, ...] = ()
    profile: Profile | None = None
    problem: tuple[Words, ...] = ()
    body_parts: tuple[Words, ...] = ()
    onset: Onset | None = None
    prior_level: tuple[Words, ...] = ()
    current_function: tuple[Words, ...] = ()
    conditions: tuple[Words, ...] = ()
    no_conditions: bool = False
    performance: tuple[Observed, ...] = ()
    complexity: Complexity | None = None
    prognosis: Prognosis | None = None
    why: tuple[Words, ...] = ()


class ReEvaluation(Fact, frozen=True, kw_only=True):
    """An evaluation done again, and why: what was measured and seen now, and what it means for the plan.

    ``findings`` are the author's words on what has changed since; ``decision`` and ``changes`` are what becomes of the plan.
    """

    date: datetime.date
    reason: Words | None = None
    code: Code | None = None
    minutes: Minutes | None = None
    start: Clock | None = None
    end: Clock | None = None
    by: Person | None = None
    directed_by: Person | None = None
    told: tuple[Report, ...] = ()
    measures: tuple[Tested, ...] = ()
    current_function: tuple[Words, ...] = ()
    conditions: tuple[Words, ...] = ()
    performance: tuple[Observed, ...] = ()
    findings: tuple[Words, ...] = ()
    prognosis: Prognosis | None = None
    why: tuple[Words, ...] = ()
    decision: Literal["continue", "change", "end"] | None = None
    changes: tuple[Words, ...] = ()
