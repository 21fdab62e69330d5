"""A visit against its chart, the code table and the calendar: what no single field can show."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator

from chartproof.core.chart import Chart
from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.core.procedure import Procedures
from chartproof.core.visit import Activity, Contact, Visit
from chartproof.exchange.tree import Places

Found = tuple[str, str, str]
"""JSON Pointer into the visit, what is wrong, remedy."""


def check_visit(visit: Visit, chart: Chart | None, procedures: Procedures, today: datetime.date, places: Places | None = None) -> None:
    """Raise :class:`ChartproofError` for the first thing that makes the visit unusable, at its place when ``places`` is given.

    ``procedures`` are those in force on the visit's date. Missing facts are no errors: they become questions.
    """
    for problem in visit_problems(visit, chart, procedures, today, places):
        raise ChartproofError(problem)


def visit_problems(visit: Visit, chart: Chart | None, procedures: Procedures, today: datetime.date,
                   places: Places | None = None) -> tuple[Problem, ...]:
    """All that :func:`check_visit` would raise, in the order of the file's fields."""
    found = (*_day(visit, today), *_activities(visit, procedures), *(_against_chart(visit, chart) if chart else ()))
    return tuple(Problem(what, remedy, places.at(pointer) if places else Place()) for pointer, what, remedy in found)


def _day(visit: Visit, today: datetime.date) -> Iterator[Found]:
    if visit.date > today and visit.absence is None:
        yield "/date", "the date of the visit lies in the future", "Correct the date; what has not happened cannot be documented"
    if visit.activities and visit.absence:
        yield "/absence", "a missed visit has no activities", "Keep either the absence or the activities"
    if not visit.activities and visit.absence is None and visit.stopped is None:
        yield "", "the visit holds no activities and no absence", "Add what was done, or why the visit was missed"
    if visit.absence and visit.stopped:
        yield "/stopped", "a visit cannot be both missed and stopped", "Keep one of the two"
    yield from _clock("", visit.start, visit.end)
    yield from _contact("/contact", visit.contact)
    total = sum(a.minutes for a in visit.activities) + sum(u.minutes for u in visit.not_counted)
    if total > 24 * 60:
        yield "/activities", "the minutes of the day add up to more than a day", "Correct the minutes"


def _activities(visit: Visit, procedures: Procedures) -> Iterator[Found]:
    for i, activity in enumerate(visit.activities):
        pointer = f"/activities/{i}"
        if activity.code not in procedures:
            # only for swapped digits: to suggest a neighbouring code would be coding advice
            near = next((code for code in procedures if sorted(code) == sorted(activity.code)), None)
            yield (f"{pointer}/code", "this code is not in the code table on the date of the visit: it is unknown, or has ended",
                   f"Correct the code. Did you mean {near}?" if near else "Correct the code, or the date")
        yield from _clock(pointer, activity.start, activity.end)
        yield from _contact(f"{pointer}/contact", activity.contact)
        yield from _charged(pointer, activity, visit)
        twice = [goal for goal, count in Counter(activity.goals).items() if count > 1]
        if twice:
            yield f"{pointer}/goals", "the activity names one goal twice", "Name it once"


def _charged(pointer: str, activity: Activity, visit: Visit) -> Iterator[Found]:
    if activity.together_with and activity.by and activity.together_with.role in ("OT", "PT", "SLP") and activity.by.role in ("OTA", "PTA"):
        yield f"{pointer}/together_with", "minutes worked together are the therapist's", "Name the therapist as `by`, and the assistant as `together_with`"
    if activity.billed_minutes is None:
        return
    if activity.billed_minutes > activity.minutes:
        yield f"{pointer}/billed_minutes", "more minutes are billed than were given", "Correct one of the two; what is billed is a part of `minutes`"
    contact = activity.contact or visit.contact
    if contact is None or contact.mode != "co_treatment":
        yield (f"{pointer}/billed_minutes", "only a co-treatment is billed by a part of its minutes",
               "Remove `billed_minutes`, or say co-treatment and with whom; a pause belongs to not_counted")


def _clock(pointer: str, start: str | None, end: str | None) -> Iterator[Found]:
    if start and end and end <= start:
        yield f"{pointer}/end", "the end lies before the start", "Correct the times; they are on a 24-hour clock"


def _contact(pointer: str, contact: Contact | None) -> Iterator[Found]:
    if contact is None:
        return
    if contact.mode == "group" and contact.size is None:
        yield pointer, "a group needs its size", "Say how many patients were treated together, such as group 4"
    if contact.mode == "co_treatment" and contact.discipline is None:
        yield pointer, "a co-treatment needs the other discipline", "Say co-treatment PT or co-treatment SLP"
    if contact.mode != "group" and contact.size is not None:
        yield pointer, "only a group has a size", "Remove the size, or make it a group"
    if contact.mode != "co_treatment" and contact.discipline is not None:
        yield pointer, "only a co-treatment names another discipline", "Remove the discipline, or make it a co-treatment"


def _against_chart(visit: Visit, chart: Chart) -> Iterator[Found]:
    if chart.patient != visit.patient:
        yield "/patient", "the visit is of another patient than the chart", "Take the patient's own chart, or correct the record number"
    known = [goal.id for goal in chart.goals]
    for goal_id, count in Counter(known).items():
        if count > 1 and any(goal_id in activity.goals for activity in visit.activities):
            yield "", "a goal that the visit names stands in the chart twice", "Give each goal of the chart an id of its own"
    for i, activity in enumerate(visit.activities):
        for j, goal_id in enumerate(activity.goals):
            if goal_id not in known:
                remedy = f"Its goals are {', '.join(known)}" if known else "Add the goal to the chart, or leave the id out"
                yield f"/activities/{i}/goals/{j}", "the chart has no goal of this id", remedy
