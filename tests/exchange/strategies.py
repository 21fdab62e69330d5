"""Hypothesis strategies for invented visits with charts that match them: plausible words, consistent minutes, clocks and goals."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from hypothesis import strategies as st

from chartproof.core.chart import Authorization, Chart, Coverage, Diagnosis, Goal, PastMeasure, PlanOfCare
from chartproof.core.levels import LEVELS
from chartproof.core.people import Person
from chartproof.core.visit import Absence, Activity, Contact, Next, Report, Stopped, Telehealth, Uncounted, Visit

TASKS = (
    "carry tray with open cup across the lunch room", "cut a square from cardstock", "lift grocery bags from floor to counter",
    "reach for plates on the overhead shelf", "button a shirt, last button first", "zip own jacket", "pour water from a kettle into two cups",
    "copy a sentence from the board", "open snack boxes with two hands", "stack class chairs", "transfer to the tub bench",
    "put on socks with a sock aid", "fold towels and put them on a shelf", "set the table for four",
)
OCCUPATIONS = ("school lunch", "written class work", "dressing in the morning", "making breakfast at home", "bathing at home", "play with siblings")
CRITERIA = ("without a spill", "within 1/4 in", "plate kept level", "in order and safe", "held without a drop")
GRADINGS = ("cup 1/4 to 1/2 full after 2 correct", "line 1 mm then 3 mm", "shelf height 54 in to 60 in", "thumb cue touch to verbal",
            "lowered the table by one hand's width", "added a second card for the last step")
RESPONSES = ("left hand dropped when he looked up", "right grip opened on the turn", "mother return demo 2/2", "stopped at the hips behind",
             "waited for the cue on every trial", "self-corrected the order of steps", "leaned to the right after the fourth trial")
SAYINGS = ("spilled once at the table", "no pain or new concern", "gives up on the zipper at home", "slept five hours", "finished the journal page on Monday")
WISHES = ("to sit with his friends at lunch", "to lift the kettle without the left hand", "to dress before the school bus comes")
REASONS = ("grip fails when gaze shifts", "load and line judged from each trial", "cue and height changed from each error seen",
           "path changed under guard while the trunk turned")
STEPS = ("cup 3/4 full once half is steady", "circle next", "thicker line for the curve", "repeat the bench with the mat from home")
HOME = ("buttons each morning, last one first", "set two plates at breakfast", "sock aid each morning, seated")
UNCOUNTED = ("hand-washing and transition", "seated rest", "walk from the classroom")
ABSENCES = ("fever since last night", "no ride to the clinic", "school trip", "clinic closed for snow")
STOPS = ("refused twice to stand up", "dizzy on standing, pressure taken and nurse called", "asked to go home and cried")
ROLES = ("mother", "father", "teacher", "husband", "daughter")
CUE_KINDS = ("verbal", "tactile", "visual", "gestural")
INDIVIDUAL_CODES = ("97530", "97535", "97110", "97112", "97140", "97533")

_LATEST = datetime.date(2026, 11, 20)
patients = st.from_regex(r"[A-Z]{1,3}-[0-9]{4}", fullmatch=True)
dates = st.dates(datetime.date(2026, 9, 14), _LATEST)
levels = st.sampled_from(LEVELS)
cues = st.dictionaries(st.sampled_from(CUE_KINDS), st.integers(1, 9), max_size=2)
therapists = st.builds(Person, id=st.integers(1, 99).map(lambda n: f"T-{n:02}"), credential=st.sampled_from(["OTR/L", "OTR", "OT/L"]))
assistants = st.builds(Person, id=st.integers(1, 99).map(lambda n: f"A-{n:02}"), credential=st.sampled_from(["COTA/L", "COTA"]))
one_on_one = st.just(Contact(mode="one_on_one"))
co_treatments = st.sampled_from(["PT", "SLP"]).map(lambda who: Contact(mode="co_treatment", discipline=who))
groups = st.integers(2, 8).map(lambda size: Contact(mode="group", size=size))


class Case(NamedTuple):
    """A visit and the chart it belongs to."""

    visit: Visit
    chart: Chart


def some(phrases: tuple[str, ...], most: int = 2, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    """A few different phrases."""
    return st.lists(st.sampled_from(phrases), unique=True, min_size=least, max_size=most).map(tuple)


def measures(unit: str) -> st.SearchStrategy[str]:
    """Measures of one unit; trials are written ``3/5``."""
    if unit == "trials":
        return st.integers(4, 10).flatmap(lambda of: st.integers(0, of).map(lambda done: f"{done}/{of}"))
    return {"%": st.integers(0, 100), "deg": st.integers(5, 170), "lb": st.integers(1, 90), "s": st.integers(5, 600)}[unit].map(
        lambda amount: f"{amount}%" if unit == "%" else f"{amount} {unit}")


units = st.sampled_from(["trials", "trials", "trials", "%", "deg", "lb", "s"])


@st.composite
def goals(draw: st.DrawFn, number: int, on: datetime.date) -> Goal:
    """A goal with target and perhaps a baseline of the same unit."""
    unit = draw(units)
    return Goal(id=f"STG{number}", task=draw(st.sampled_from(TASKS)), occupation=draw(st.sampled_from(OCCUPATIONS)), target=draw(measures(unit)),
                by=on + datetime.timedelta(days=draw(st.integers(7, 60))), criterion=draw(st.none() | st.sampled_from(CRITERIA)),
                assistance=draw(st.none() | levels), cues=draw(cues), consecutive_visits=draw(st.integers(1, 3)),
                baseline=draw(st.none() | measures(unit)), baseline_assistance=draw(st.none() | levels))


def _unit(measure: str) -> str:
    return "trials" if "/" in measure else measure.lstrip("0123456789. ")


@st.composite
def charts(draw: st.DrawFn, patient: str, on: datetime.date) -> Chart:
    """A chart with up to three goals, earlier measures on some, and perhaps a plan and an authorization."""
    held = [draw(goals(number, on)) for number in range(1, draw(st.integers(0, 3)) + 1)]
    past = [PastMeasure(date=on - datetime.timedelta(days=days), goal=goal.id, score=draw(measures(_unit(goal.target))),
                        assistance=draw(st.none() | levels), cues=draw(cues))
            for goal in held for days in draw(st.lists(st.sampled_from([2, 5, 7, 14]), unique=True, max_size=2))]
    visits = draw(st.integers(8, 40))
    return Chart(
        patient=patient, age=draw(st.none() | st.integers(2, 90)),
        diagnoses=draw(st.sampled_from([(), (Diagnosis(code="F82", name="developmental coordination disorder"),),
                                        (Diagnosis(code="S52.531D", name="Colles fracture of right radius", kind="medical"),)])),
        plan=draw(st.none() | st.builds(PlanOfCare, date=st.just(on - datetime.timedelta(days=20)), amount=st.just(1),
                                        frequency=st.integers(1, 5), weeks=st.none() | st.integers(4, 16))),
        goals=tuple(held), measures=tuple(past),
        authorization=draw(st.none() | st.builds(Authorization, visits=st.just(visits), used=st.integers(0, visits - 1),
                                                 as_of=st.just(on - datetime.timedelta(days=2)))),
        coverages=(Coverage(profile="commercial-pooled", since=datetime.date(2026, 1, 1)),))


@st.composite
def activities(draw: st.DrawFn, task: str, chart: Chart, whole: Contact | None) -> Activity:
    """One activity; its contact is its own only when the visit has none, and a group is always coded as one."""
    contact = draw(st.none() | one_on_one | co_treatments | groups) if whole is None else None
    chosen = draw(st.lists(st.sampled_from(chart.goals), unique_by=lambda g: g.id, max_size=1)) if chart.goals else []
    score = draw(st.none() | measures(_unit(chosen[0].target) if chosen else draw(units)))
    code = "97150" if contact and contact.mode == "group" else draw(st.sampled_from(INDIVIDUAL_CODES))
    return Activity(
        code=code, minutes=draw(st.integers(4, 40)), task=task, goals=tuple(goal.id for goal in chosen),
        purpose=draw(st.none() | st.sampled_from(OCCUPATIONS)), side=draw(st.none() | st.sampled_from(["left", "right", "both"])),
        assistance=draw(st.none() | levels), cues=draw(cues), score=score,
        criterion=draw(st.none() | st.sampled_from(CRITERIA)) if score else None,
        grading=draw(some(GRADINGS)), response=draw(some(RESPONSES)), contact=contact)


@st.composite
def _reports(draw: st.DrawFn) -> tuple[Report, ...]:
    roles = draw(some(ROLES))
    return tuple(Report(who=role, says=draw(some(SAYINGS, least=1)), wants=draw(some(WISHES, most=1))) for role in roles)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A treatment day and its chart. The clock holds the minutes of the activities and those that are not counted."""
    patient, on = draw(patients), draw(dates)
    chart = draw(charts(patient, on))
    by = draw(st.none() | therapists | assistants)
    whole = draw(st.none() | one_on_one)
    done = tuple(draw(activities(task, chart, whole)) for task in draw(some(TASKS, most=4, least=1)))
    uncounted = tuple(Uncounted(minutes=draw(st.integers(1, 9)), why=why) for why in draw(some(UNCOUNTED, most=1)))
    minutes = sum(a.minutes for a in done) + sum(u.minutes for u in uncounted)
    start = draw(st.integers(8 * 60, 16 * 60))
    clock = draw(st.booleans())
    far = draw(st.none() | st.builds(Telehealth, mode=st.sampled_from(["video", "audio"]), patient_at=st.just("home"), consent=st.booleans()))
    place = "telehealth" if far else draw(st.none() | st.sampled_from(["clinic", "home", "school", "hospital", "snf", "community"]))
    stopped = Stopped(minute=sum(a.minutes for a in done), why=draw(st.sampled_from(STOPS))) if draw(st.integers(0, 9)) == 0 else None
    visit = Visit(
        patient=patient, date=on, start=_clock(start) if clock else None, end=_clock(start + minutes) if clock else None, place=place, by=by,
        supervised_by=draw(st.none() | therapists) if by and by.role == "OTA" else None, contact=whole, present=draw(some(ROLES)),
        interpreter=draw(st.none() | st.sampled_from(["Spanish", "Vietnamese", "ASL"])), telehealth=far, not_counted=uncounted,
        reports=draw(_reports()), activities=done, stopped=stopped, why=draw(some(REASONS)), plan=draw(st.none() | plans(on)))
    return Case(visit, chart)


@st.composite
def plans(draw: st.DrawFn, on: datetime.date) -> Next:
    """What comes next; at least one step."""
    return Next(steps=draw(some(STEPS, least=1)), home=draw(some(HOME)),
                visit=draw(st.none() | st.integers(1, 21).map(lambda days: on + datetime.timedelta(days=days))))


@st.composite
def missed_cases(draw: st.DrawFn) -> Case:
    """A visit that did not take place, and its chart."""
    patient, on = draw(patients), draw(dates)
    absence = Absence(who=draw(st.sampled_from(ROLES)), why=draw(st.sampled_from(ABSENCES)))
    return Case(Visit(patient=patient, date=on, absence=absence, plan=draw(st.none() | plans(on))), draw(charts(patient, on)))


visits = cases().map(lambda case: case.visit)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
