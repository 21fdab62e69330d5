"""Named computations over the facts of one day: the order of activities in a note, and its totals of minutes."""

from __future__ import annotations

from typing import NamedTuple

from chartproof.core.chart import Chart
from chartproof.core.people import ASSISTING, Person, StaffRole
from chartproof.core.procedure import Procedures
from chartproof.core.visit import Activity, Visit


class Listed(NamedTuple):
    """An activity as the note lists it: ``about`` is ``a1``, ``a2``…; ``position`` its place in the visit file."""

    about: str
    position: int
    activity: Activity

    @property
    def pointer(self) -> str:
        """JSON Pointer of the activity in the visit."""
        return f"/activities/{self.position}"


class CodeGroup(NamedTuple):
    """All activities of one code, in the order of the note."""

    code: str
    activities: tuple[Listed, ...]

    @property
    def minutes(self) -> int:
        """Minutes of the code, all people together."""
        return sum(listed.activity.minutes for listed in self.activities)


class Totals(NamedTuple):
    """Minutes of the day (Pub 100-02 ch. 15 §220.3 E): timed codes, billed or not; and all treatment, timed and untimed."""

    timed: int
    treatment: int


def by_code(visit: Visit) -> tuple[CodeGroup, ...]:
    """Activities grouped by code, codes in order of first mention; an activity of no minutes was not done, and is left out."""
    done = [(i, activity) for i, activity in enumerate(visit.activities) if activity.minutes]
    codes = dict.fromkeys(activity.code for _, activity in done)
    groups, number = [], 0
    for code in codes:
        listed = []
        for index, activity in done:
            if activity.code == code:
                number += 1
                listed.append(Listed(f"a{number}", index, activity))
        groups.append(CodeGroup(code, tuple(listed)))
    return tuple(groups)


def totals(visit: Visit, procedures: Procedures) -> Totals:
    """Total timed and total treatment minutes. Raises KeyError for a code that is not in ``procedures``."""
    treatment = sum(activity.minutes for activity in visit.activities)
    return Totals(sum(a.minutes for a in visit.activities if procedures[a.code].timed), treatment)


def contributors(visit: Visit, chart: Chart | None) -> tuple[tuple[Person, str], ...]:
    """Everyone who furnished treatment, each once, with the JSON Pointer of the first mention."""
    mentioned = [(visit.by, "/by")] if visit.by else []
    mentioned += [(someone, f"/activities/{i}/{field}") for i, a in enumerate(visit.activities) if a.minutes
                  for field, someone in (("by", a.by), ("together_with", a.together_with)) if someone]
    first: dict[str, tuple[Person, str]] = {}
    for person, pointer in mentioned:
        first.setdefault(person.id, (chart.person(person) if chart else person, pointer))
    return tuple(first.values())


def author_role(visit: Visit, chart: Chart | None) -> StaffRole | None:
    """The role of the person the visit is by: decides whether the note may hold clinical judgement."""
    if visit.by is None:
        return None
    return (chart.person(visit.by) if chart else visit.by).role


def may_judge(visit: Visit, chart: Chart | None) -> bool:
    """Causes of progress and changes of goal are a therapist's: an OTA's or aide's note leaves them out
    (Pub 100-02 ch. 15 §220.3 D). A student's note stands under the therapist who directs.
    """
    return author_role(visit, chart) not in ASSISTING
