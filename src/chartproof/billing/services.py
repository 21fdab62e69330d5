"""What was done on a treatment day, as billing sees it: each activity with whose minutes they are and under which discipline's plan."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from chartproof.billing.assistant import Furnished
from chartproof.core.chart import Chart
from chartproof.core.evaluation import Evaluation, ReEvaluation
from chartproof.core.people import Person, StaffRole
from chartproof.core.visit import Activity, Contact, Visit

Discipline = Literal["OT", "PT", "SLP"]
Span = tuple[int, int]
"""Clock times as minutes after midnight."""

_OF_ROLE: dict[StaffRole, Discipline] = {"OT": "OT", "OTA": "OT", "PT": "PT", "PTA": "PT", "SLP": "SLP"}
ASSISTANTS = frozenset({"OTA", "PTA"})


class Service(NamedTuple):
    """One activity. ``counted`` are its minutes as far as this discipline bills them; ``by_at`` is where it
    is said who furnished it, ``session`` numbers the visit of the day, ``pointer`` is
    the JSON Pointer of the activity in it (behind ``visit2:`` where there are several); ``span`` its clock times, where both are given.
    """

    code: str
    minutes: int
    counted: int
    by: Person | None
    by_at: str
    role: StaffRole | None
    helper: Person | None
    discipline: Discipline
    contact: Contact | None
    span: Span | None
    session: int
    pointer: str
    goals: bool
    expected: Literal["not_necessary", "excluded"] | None

    @property
    def furnished(self) -> Furnished:
        """The minutes by person. Worked together they are the therapist's; of nobody known they are unsaid."""
        if self.helper is not None and self.role not in ASSISTANTS:
            return Furnished(therapist=self.counted, together=self.counted)
        if self.role in ASSISTANTS:
            return Furnished(assistant=self.counted)
        return Furnished(therapist=self.counted) if self.role else Furnished(unsaid=self.counted)

    @property
    def co_treated(self) -> str:
        """The other discipline of a co-treatment, or nothing."""
        return self.contact.discipline or "" if self.contact and self.contact.mode == "co_treatment" else ""

    @property
    def group(self) -> bool:
        """Whether several patients were treated at once."""
        return self.contact is not None and self.contact.mode == "group"


def services(visits: Sequence[Visit], chart: Chart | None) -> tuple[Service, ...]:
    """The activities of the visits of one day, in their order; what took no minutes was not done. An evaluation of that day that stands in the chart
    with its code, and not among the visits, comes first.
    """
    done = tuple(_service(visit, activity, session if len(visits) > 1 else 0, i, chart)
                 for session, visit in enumerate(visits, 1) for i, activity in enumerate(visit.activities) if activity.minutes)
    return (*_evaluated(visits[0].date, {s.code for s in done}, chart), *done)


def _evaluated(day: datetime.date, codes: Collection[str], chart: Chart | None) -> Iterator[Service]:
    """The evaluations of a day that only the chart tells."""
    if chart is None:
        return
    told: list[tuple[str, Evaluation | ReEvaluation]] = [("chart:/evaluation", chart.evaluation)] if chart.evaluation else []
    told += [(f"chart:/re_evaluations/{i}", again) for i, again in enumerate(chart.re_evaluations)]
    for pointer, one in told:
        if one.date == day and one.code and one.code not in codes:
            by = _known(one.by, chart)
            role = by.role if by else None
            minutes = one.minutes or 0
            yield Service(one.code, minutes, minutes, by, f"{pointer}/by", role, None, discipline_of(role), None, _span(one.start, one.end), 1, pointer, False, None)


def _service(visit: Visit, activity: Activity, session: int, position: int, chart: Chart | None) -> Service:
    by, helper = _known(activity.by or visit.by, chart), _known(activity.together_with, chart)
    if by and helper and by.role in ASSISTANTS and helper.role not in ASSISTANTS:
        by, helper = helper, by  # worked together: the therapist's, whoever is named first
    role = by.role if by else None
    counted = activity.minutes if activity.billed_minutes is None else activity.billed_minutes
    where = f"/activities/{position}" if session == 0 else f"visit{session}:/activities/{position}"
    by_at = f"{where}/by" if activity.by else f"{where.partition('/')[0]}/by"
    return Service(activity.code, activity.minutes, counted, by, by_at, role, helper, discipline_of(role), activity.contact or visit.contact,
                   _span(activity.start, activity.end), max(session, 1), where, bool(activity.goals), activity.expected_denial)


def _span(start: str | None, end: str | None) -> Span | None:
    return (minute_of(start), minute_of(end)) if start and end else None


def _known(someone: Person | None, chart: Chart | None) -> Person | None:
    return chart.person(someone) if someone and chart else someone


def discipline_of(role: StaffRole | None) -> Discipline:
    """Whose plan a service stands under, by who furnished it; occupational therapy where that is not said."""
    return _OF_ROLE.get(role, "OT") if role else "OT"


def minute_of(clock: str) -> int:
    """``10:02`` as minutes after midnight."""
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def summed(parts: Iterable[Furnished]) -> Furnished:
    """Several services as one."""
    given = list(parts)
    return Furnished(*(sum(column) for column in zip(*given, strict=True))) if given else Furnished()


def named(person: Person | None) -> str:
    """``A-02, COTA/L``; words for nobody."""
    if person is None:
        return "nobody who is named"
    return f"{person.id}, {person.credential}" if person.credential else person.id
