"""How many units of a service an assistant furnished in whole or in part, from minutes by person.

The steps, as CMS's billing examples and the rules of 2020 and 2022 give them (each with its day in the lawbook):

1. Each person's own full 15 minutes of the service are units of that person.
2. A unit of left-over minutes is the assistant's when the assistant's own minutes are more than 10 percent of it.
3. From 2022 a last unit in which the therapist has 8 minutes or more is the therapist's, whatever the assistant added.
4. From 2022 two units of left-over minutes to which each gave 9 to 14 are one of each.

Minutes worked together are the therapist's. What no printed step reaches is a range, never a guess.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Step = Literal["none", "full", "share", "below_share", "last", "two", "open", "unsaid", "untimed"]
"""Which step decided: ``full`` own units only; ``open`` a case that no printed rule reaches; ``unsaid`` minutes that are nobody's."""


class AssistantLaw(NamedTuple):
    """The numbers: minutes of a unit, the percentage that must be exceeded, and from 2022 the therapist's least minutes of a last unit
    and the least and most that each gives to two units (None before).
    """

    unit: int
    share_percent: int
    therapist_last: int | None
    shared: tuple[int, int] | None


class Furnished(NamedTuple):
    """Minutes of one service by who furnished them. ``together`` (therapist and assistant at once) is part of ``therapist``; ``unsaid``
    are minutes of which nobody knows whose they are.
    """

    therapist: int = 0
    assistant: int = 0
    unsaid: int = 0
    together: int = 0

    @property
    def minutes(self) -> int:
        """All minutes of the service."""
        return self.therapist + self.assistant + self.unsaid


class Marked(NamedTuple):
    """Units of the assistant: at least ``least``, at most ``most`` (the same where it is certain) of ``units``.

    ``own`` are full units of therapist and assistant, ``rest`` the units of left-over minutes, ``left`` these minutes by person.
    """

    units: int
    least: int
    most: int
    step: Step
    own: tuple[int, int] = (0, 0)
    rest: int = 0
    left: tuple[int, int] = (0, 0)

    @property
    def sure(self) -> bool:
        """Whether the number is certain."""
        return self.least == self.most


def marked(units: int, furnished: Furnished, law: AssistantLaw) -> Marked:
    """Units of a timed service that are the assistant's. Raises ValueError for negative minutes or units."""
    if units < 0 or min(furnished) < 0:
        raise ValueError("minutes or units below zero")
    if not furnished.unsaid:
        return _said(units, furnished.therapist, furnished.assistant, law)
    ways = [_said(units, furnished.therapist + n, furnished.assistant + furnished.unsaid - n, law) for n in range(furnished.unsaid + 1)]
    least, most = min(way.least for way in ways), max(way.most for way in ways)
    return Marked(units, least, most, "unsaid")


def marked_untimed(furnished: Furnished, law: AssistantLaw) -> Marked:
    """The one unit of an untimed service: the assistant's when her own minutes are more than the share of all of its minutes."""
    if min(furnished) < 0:
        raise ValueError("minutes below zero")
    least = _exceeds(furnished.assistant, furnished.therapist + furnished.unsaid, law)
    most = _exceeds(furnished.assistant + furnished.unsaid, furnished.therapist, law)
    return Marked(1, int(least), int(most), "untimed" if least == most else "unsaid", left=(furnished.therapist, furnished.assistant))


def _exceeds(assistant: int, therapist: int, law: AssistantLaw) -> bool:
    """More than the share: in whole numbers, so that ten percent exactly is not more than ten percent."""
    return assistant * 100 > law.share_percent * (assistant + therapist)


def _said(units: int, therapist: int, assistant: int, law: AssistantLaw) -> Marked:
    if not units or not assistant:
        return Marked(units, 0, 0, "none")
    if not therapist:
        return Marked(units, units, units, "full", (0, units))
    (own_t, left_t), (own_a, left_a) = divmod(therapist, law.unit), divmod(assistant, law.unit)
    rest = units - own_t - own_a
    if rest < 0:  # fewer units are billed than full ones were given: which of them is the biller's to say
        return Marked(units, max(0, units - own_t), min(own_a, units), "open", (own_t, own_a))
    step, least, most = _rest(rest, left_t, left_a, law)
    return Marked(units, own_a + least, own_a + most, step, (own_t, own_a), rest, (left_t, left_a))


def _rest(rest: int, therapist: int, assistant: int, law: AssistantLaw) -> tuple[Step, int, int]:
    """The units of left-over minutes: the step that decides, and the least and most that are the assistant's."""
    if not rest:
        return "full", 0, 0
    if rest == 1:
        return _last(therapist, assistant, law)
    if law.shared and all(law.shared[0] <= minutes <= law.shared[1] for minutes in (therapist, assistant)):
        return "two", 1, 1
    found = _orders(rest, therapist, assistant, law)
    return ("share" if len(found) == 1 else "open"), min(found), max(found)


def _last(therapist: int, assistant: int, law: AssistantLaw) -> tuple[Step, int, int]:
    if not assistant:
        return "full", 0, 0
    if not _exceeds(assistant, therapist, law):
        return "below_share", 0, 0
    return ("last", 0, 0) if law.therapist_last is not None and therapist >= law.therapist_last else ("share", 1, 1)


def _orders(rest: int, therapist: int, assistant: int, law: AssistantLaw) -> set[int]:
    """The assistant's units in every order in which the left-over minutes can have been given: units of 15, then the last."""
    if rest == 1 or therapist + assistant <= law.unit:
        return {_last(therapist, assistant, law)[1]}
    found = set()
    for n in range(max(0, law.unit - assistant), min(law.unit, therapist) + 1):
        first = int(_exceeds(law.unit - n, n, law))
        found |= {first + more for more in _orders(rest - 1, therapist - n, assistant - law.unit + n, law)}
    return found
