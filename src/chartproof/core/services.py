"""What was done over a period, counted from its visits: minutes and visits by code, contact, gradings, reasons, and what the visits leave open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from chartproof.core.chart import Chart
from chartproof.core.course import Day
from chartproof.core.day import may_judge
from chartproof.core.visit import Activity


class Done(NamedTuple):
    """An activity of a visit and its JSON Pointer."""

    day: Day
    activity: Activity
    pointer: str


class CodeService(NamedTuple):
    """One code over a period: on how many visits, how many minutes, on how many visits the contact was one-on-one throughout."""

    code: str
    visits: int
    minutes: int
    one_on_one: int
    because: tuple[str, ...]


class Open(NamedTuple):
    """Something that a visit does not show: ``what`` is one of :data:`OPENS`."""

    what: str
    day: Day
    pointer: str


OPENS: dict[str, str] = {
    "contact": "how the contact was", "goal": "the goal of an activity", "result": "a measure or a response", "reason": "why skill was needed",
    "author": "who treated",
}


def done(days: Sequence[Day], codes: Collection[str] = ()) -> Iterator[Done]:
    """Every activity that was done, by day; of the codes only, where some are given."""
    for day in days:
        for i, activity in enumerate(day.visit.activities):
            if activity.minutes and (not codes or activity.code in codes):
                yield Done(day, activity, f"{day.source}/activities/{i}")


def by_code(days: Sequence[Day], codes: Collection[str] = ()) -> tuple[CodeService, ...]:
    """The services of a period by code, in the order of first mention."""
    found: dict[str, list[Done]] = {}
    for one in done(days, codes):
        found.setdefault(one.activity.code, []).append(one)
    services = []
    for code, all_of in found.items():
        sources = list(dict.fromkeys(one.day.source for one in all_of))
        alone = [s for s in sources if all(_alone(one) for one in all_of if one.day.source == s)]
        services.append(CodeService(code, len(sources), sum(one.activity.minutes for one in all_of), len(alone), tuple(f"{one.pointer}/minutes" for one in all_of)))
    return tuple(services)


def _alone(one: Done) -> bool:
    contact = one.activity.contact or one.day.visit.contact
    return contact is not None and contact.mode == "one_on_one"


def graded(days: Sequence[Day], codes: Collection[str] = ()) -> tuple[Done, ...]:
    """The activities in which the therapist changed something."""
    return tuple(one for one in done(days, codes) if one.activity.grading)


def left_open(days: Sequence[Day], chart: Chart, codes: Collection[str] = ()) -> tuple[Open, ...]:
    """What the visits do not show, visit by visit, each thing once a visit."""
    found: dict[tuple[str, str], Open] = {}
    for day in days:
        mine = list(done([day], codes))
        if not mine:
            continue
        if day.visit.by is None:
            found["author", day.source] = Open("author", day, f"{day.source}/date")
        if any(_unsaid_contact(one) for one in mine):
            found["contact", day.source] = Open("contact", day, f"{day.source}/date")
        for one in mine:
            if not one.activity.goals and not one.activity.purpose:
                found.setdefault(("goal", day.source), Open("goal", day, f"{one.pointer}/task"))
            if not one.activity.score and not one.activity.response:
                found.setdefault(("result", day.source), Open("result", day, f"{one.pointer}/task"))
        if not day.visit.why and may_judge(day.visit, chart):
            found["reason", day.source] = Open("reason", day, f"{day.source}/date")
    return tuple(found.values())


def _unsaid_contact(one: Done) -> bool:
    return (one.activity.contact or one.day.visit.contact) is None
