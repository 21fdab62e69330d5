"""Hypothesis strategies for invented episodes: a chart with a few visits, absences, reports, and what letters are asked for."""

from __future__ import annotations

import datetime

import msgspec
from hypothesis import strategies as st

from chartproof.core.course import Course, course
from chartproof.core.episode import Certification, GoalReport, MissedVisit, ProgressReport
from chartproof.core.letters import Denial, Necessity, ServiceRequest
from chartproof.core.visit import Report
from exchange.strategies import (
    ABSENCES,
    REASONS,
    ROLES,
    SAYINGS,
    STEPS,
    TASKS,
    _unit,
    activities,
    assistants,
    cases,
    cues,
    levels,
    measures,
    some,
    therapists,
)

DENIED = ("not medically necessary", "documentation does not support the units billed", "no measurable progress in this period", "visits exceed the authorization",
          "service could be done by a caregiver", "record not received", "the plan does not cover this service")
NEEDS = ("raised toilet seat with arms", "weighted cup with lid", "bath transfer bench, left-sided")
FOUND = ("standard cup: spilled on four of five trials", "towel on the seat: slid away", "borrowed bench: reached the wall, no grip")
LIMITS = ("cannot rise from a seat of 16 in", "spills when the cup is over half full", "holds the rim with both hands and cannot wash")


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """An episode of one to four visits and the papers that documents are written from."""
    case = draw(cases())
    first, chart = case
    on = first.date
    visits = [first]
    for days in draw(st.lists(st.integers(1, 20), unique=True, max_size=3)):
        done = tuple(draw(activities(task, chart, first.contact)) for task in draw(some(TASKS, most=3, least=1)))
        visits.append(msgspec.structs.replace(first, date=on - datetime.timedelta(days=days), start=None, end=None, not_counted=(), stopped=None,
                                              activities=done, why=draw(some(REASONS))))
    written = on - datetime.timedelta(days=draw(st.integers(0, 10)))
    goals = tuple(GoalReport(goal=goal.id, score=draw(st.none() | measures(_unit(goal.target))), assistance=draw(st.none() | levels), cues=draw(cues))
                  for goal in chart.goals)
    report = ProgressReport(date=written, since=draw(st.none() | st.just(written - datetime.timedelta(days=20))), until=draw(st.none() | st.just(written)), goals=goals,
                            author=draw(st.none() | therapists | assistants), why=draw(some(REASONS)), next=draw(some(STEPS)),
                            decision=draw(st.none() | st.sampled_from(["continue", "change", "end"])),
                            statements=draw(st.just(()) | st.builds(lambda who, says: (Report(who=who, says=says),), st.sampled_from(ROLES), some(SAYINGS, least=1))))
    named = tuple(goal.id for goal in chart.goals)[:draw(st.integers(0, 2))]
    extended = msgspec.structs.replace(
        chart, progress_reports=(report,) if draw(st.booleans()) else (),
        absences=tuple(MissedVisit(date=on - datetime.timedelta(days=days), who=draw(st.sampled_from(ROLES)), why=draw(st.sampled_from(ABSENCES)))
                       for days in draw(st.lists(st.integers(21, 30), unique=True, max_size=2))),
        certifications=draw(st.just(()) | st.builds(lambda signed: (Certification(since=on - datetime.timedelta(days=25), signed=signed, by="MD"),),
                                                    st.none() | st.just(on - datetime.timedelta(days=9)))),
        denials=(Denial(date=on + datetime.timedelta(days=2), reason=draw(st.sampled_from(DENIED)), reference=draw(st.none() | st.just("D-1204")),
                        answer=draw(some(REASONS)), author=draw(st.none() | therapists)),),
        service_requests=(ServiceRequest(date=on, codes=("97530",), visits=draw(st.none() | st.integers(1, 40)), units=draw(st.none() | st.integers(1, 90)),
                                         frequency=draw(st.none() | st.integers(1, 5)), weeks=draw(st.none() | st.integers(1, 12)), goals=named,
                                         since=draw(st.none() | st.just(on)), why=draw(some(REASONS)), author=draw(st.none() | therapists)),),
        necessities=(Necessity(date=on, item=draw(st.sampled_from(NEEDS)), limits=draw(some(LIMITS)), tried=draw(some(FOUND)), why=draw(some(REASONS)),
                               goals=named, author=draw(st.none() | therapists | assistants)),))
    return course(extended, visits)


