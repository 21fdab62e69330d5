"""Hypothesis strategies for evaluations, re-evaluations and plans: what the chart of an invented patient may say of them."""

from __future__ import annotations

import datetime

import msgspec
from hypothesis import strategies as st

from chartproof.core.chart import Chart, PlanOfCare
from chartproof.core.course import Course, course
from chartproof.core.episode import Certification, FormerGoal, Order
from chartproof.core.evaluation import Complexity, Evaluation, Observed, Profile, Prognosis, ReEvaluation
from chartproof.core.evaluation import Tested as Scored
from chartproof.core.visit import Report
from exchange.strategies import (
    CRITERIA,
    GRADINGS,
    OCCUPATIONS,
    REASONS,
    RESPONSES,
    ROLES,
    SAYINGS,
    TASKS,
    WISHES,
    cues,
    goals,
    levels,
    measures,
    some,
    therapists,
    units,
)

DAY = datetime.date(2026, 7, 6)
PLACES = ("public school with a self-service lunch line", "flat on the third floor", "lives with two siblings; shares a bedroom")
HELPS = ("an aide at lunch two days a week", "father dresses him on school days")
HINDERS = ("4 minutes a child in the lunch line", "the aide works on Mondays only")
PROBLEMS = ("spills and drops his lunch tray", "cannot fasten buttons in the time before school", "drops jars since the fall")
PARTS = ("both hands and forearms", "right wrist", "left upper extremity")
BEFORE = ("carried trays for two shifts a day", "dressed without help", "has not carried a tray before")
NOW = ("carries an empty tray 10 ft", "needs moderate assistance with buttons", "opens jars on 1 of 5 trials")
CONDITIONS = ("wears glasses for hyperopia", "no known allergies", "swelling after an hour of work", "fear of falling")
DEFICITS = ("bilateral coordination", "grip strength", "attention to two things at once", "speed of dressing", "forearm rotation")
RECORDS = ("school report", "pediatrician's letter", "hospital summary of June")
OUTLOOKS = ("good for school lunch and dressing", "fair, slower for writing", "good for return to work in 12 weeks")
TESTS = ("BOT", "9-Hole Peg Test", "QuickDASH", "Box and Block Test", "Barthel Index", "a checklist of the clinic's own")
CHANGES = ("two plates in place of one", "three visits a week until 2026-10-30", "carrying comes before strength")
_sides = st.none() | st.sampled_from(["left", "right", "both"])
_figures = st.none() | st.integers(1, 140).map(str) | st.just("7.5")


@st.composite
def observed(draw: st.DrawFn, task: str) -> Observed:
    """A task as it was seen done."""
    score = draw(st.none() | units.flatmap(measures))
    return Observed(task=task, side=draw(_sides), score=score, criterion=draw(st.none() | st.sampled_from(CRITERIA)) if score else None,
                    assistance=draw(st.none() | levels), cues=draw(cues), seen=draw(some(RESPONSES)))


@st.composite
def scored(draw: st.DrawFn, instrument: str) -> Scored:
    """A test with whatever scores its manual gives."""
    return Scored(instrument=instrument, edition=draw(st.none() | st.just("2nd edition")), part=draw(st.none() | st.sampled_from(["Manual Dexterity", "grip"])),
                  date=draw(st.none() | st.just(DAY - datetime.timedelta(days=2))), age=draw(st.none() | st.just("7 years 4 months")), side=draw(_sides),
                  score=draw(st.none() | units.flatmap(measures) | st.just("61.4 points")), raw=draw(_figures), standard=draw(_figures), scaled=draw(_figures),
                  percentile=draw(st.none() | st.sampled_from(["9", "<1", "99.9"])), meaning=draw(st.none() | st.sampled_from(NOW)))


def _each(names: tuple[str, ...], made) -> st.SearchStrategy[tuple]:
    return some(names, most=3).flatmap(lambda chosen: st.tuples(*(made(name) for name in chosen)))


reports = some(ROLES, most=2).flatmap(lambda who: st.tuples(*(st.builds(Report, who=st.just(one), says=some(SAYINGS), wants=some(WISHES)) for one in who)))
profiles = st.builds(Profile, told=reports, daily_life=some(OCCUPATIONS), surroundings=some(PLACES), supports=some(HELPS), barriers=some(HINDERS), priorities=some(WISHES))
complexities = st.builds(Complexity, history=st.none() | st.sampled_from(["brief", "expanded", "extensive"]), reviewed=some(RECORDS), deficits=some(DEFICITS, most=5),
                         decisions=st.none() | st.sampled_from(["low", "moderate", "high"]), because=some(GRADINGS))
prognoses = st.builds(Prognosis, outlook=st.sampled_from(OUTLOOKS), weeks=st.none() | st.integers(1, 52), months=st.none() | st.integers(1, 12),
                      sessions=st.none() | st.integers(1, 60))
_clocks = st.sampled_from([(None, None), ("09:00", "10:00")])


@st.composite
def evaluations(draw: st.DrawFn) -> Evaluation:
    """An evaluation with any part left out."""
    start, end = draw(_clocks)
    conditions = draw(some(CONDITIONS))
    return Evaluation(
        date=DAY, code=draw(st.none() | st.sampled_from(["97165", "97166", "97167"])), minutes=draw(st.none() | st.integers(5, 60)), start=start, end=end,
        by=draw(st.none() | therapists), directed_by=draw(st.none() | therapists), measures=draw(_each(TESTS, scored)), profile=draw(st.none() | profiles),
        problem=draw(some(PROBLEMS)), body_parts=draw(some(PARTS)), onset=draw(st.none() | st.sampled_from(["2026-06-20", "2026-03", "2019", "birth", "developmental"])),
        prior_level=draw(some(BEFORE)), current_function=draw(some(NOW)), conditions=conditions, no_conditions=not conditions and draw(st.booleans()),
        performance=draw(_each(TASKS, observed)), complexity=draw(st.none() | complexities), prognosis=draw(st.none() | prognoses), why=draw(some(REASONS)))


@st.composite
def again(draw: st.DrawFn, day: datetime.date) -> ReEvaluation:
    """A re-evaluation of a day."""
    return ReEvaluation(
        date=day, reason=draw(st.none() | st.sampled_from(CONDITIONS)), code=draw(st.none() | st.just("97168")), minutes=draw(st.none() | st.integers(5, 60)),
        by=draw(st.none() | therapists), told=draw(reports), measures=draw(_each(TESTS, scored)), current_function=draw(some(NOW)), conditions=draw(some(CONDITIONS)),
        performance=draw(_each(TASKS, observed)), findings=draw(some(BEFORE)), prognosis=draw(st.none() | prognoses), why=draw(some(REASONS)),
        decision=draw(st.none() | st.sampled_from(["continue", "change", "end"])), changes=draw(some(CHANGES)))


@st.composite
def planned(draw: st.DrawFn, day: datetime.date, ids: list[str]) -> PlanOfCare:
    """A plan of a day."""
    return PlanOfCare(
        date=day, amount=draw(st.integers(1, 3)), frequency=draw(st.integers(1, 5)), weeks=draw(st.none() | st.integers(1, 26)), sessions=draw(st.none() | st.integers(1, 60)),
        author=draw(st.none() | therapists), goals=tuple(draw(st.lists(st.sampled_from(ids), unique=True))), codes=draw(some(("97530", "97535", "97110"))),
        interventions=draw(some(GRADINGS)), problem=draw(some(PROBLEMS)), prognosis=draw(st.none() | prognoses), why=draw(some(REASONS)), changes=draw(some(CHANGES)))


@st.composite
def episodes(draw: st.DrawFn) -> Course:
    """An evaluation, two plans, two re-evaluations, and what was measured between them."""
    aims = [draw(goals(number, DAY)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    aims[0] = msgspec.structs.replace(aims[0], id="LTG1")
    ids = [goal.id for goal in aims]
    chart = Chart(
        patient="P-0301", orders=draw(st.just(()) | st.builds(lambda signed, by, therapy: (Order(date=DAY, kind="verbal", signed=signed, by=by, therapy=therapy),),
                                                              st.none() | st.just(DAY), st.none() | st.sampled_from(["MD", "NP"]), st.none() | st.just("OT"))),
        age=draw(st.none() | st.integers(1, 90)), goals=tuple(aims), evaluation=draw(st.none() | evaluations()), precautions=draw(some(CONDITIONS)),
        plans=(draw(planned(DAY, [*ids, "STG9"])), draw(planned(DAY + datetime.timedelta(days=84), ids))),
        re_evaluations=(draw(again(DAY + datetime.timedelta(days=40))), draw(again(DAY + datetime.timedelta(days=80)))),
        former_goals=draw(st.just(()) | st.just((FormerGoal(id="STG9", task="carry one plate", ended=DAY + datetime.timedelta(days=50)),))),
        certifications=(Certification(since=DAY), *draw(st.just(()) | st.just((Certification(since=DAY + datetime.timedelta(days=84), kind="recertification"),)))),
        treatment_days=(DAY + datetime.timedelta(days=7),))
    return course(chart, ())
