"""Hypothesis strategies for charts with papers that leave: plausible words, and words that look like another line of a document."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from chartproof.core.chart import Chart, Diagnosis, Goal, PastMeasure, PlanOfCare
from chartproof.core.closing import Attestation, CaregiverLetter, HomeActivity, HomeProgramme, Referral
from chartproof.core.course import Course, course
from chartproof.core.episode import Discharge, FormerGoal, MissedVisit, ProgressReport, Transmittal
from chartproof.core.evaluation import Evaluation
from chartproof.core.people import Person
from chartproof.core.visit import Activity, Next, Report, Visit
from exchange.strategies import ABSENCES, CRITERIA, HOME, OCCUPATIONS, RESPONSES, SAYINGS, STEPS, TASKS, WISHES, cues, levels, measures, units

START = datetime.date(2026, 8, 3)
LIKE_ANOTHER_LINE = (
    "3 of 5 with minimal assistance", "by fax on 2026-09-01", "stop after 5 minutes; call if red", "see STG2 (STG2)", "97530 x 2, 30 min",
    "discharged from PT, continues OT", "with a little help, on 4 of 5 days", "next visit 2026-10-12", "denies pain; no falls", "signed by T-03, OTR/L", "5 in a row",
    "the plan is to stop", "to: the clinic", "met at discharge", "step 2 comes first", "by 2026-12-01", "with 2 spoken reminders", "(his words)", "80% of the time, he says",
    "goals met", "moderate help from mother", "seen by the school OT in January", "use both hands, then the right one", "weight 5 lb", "cut in 1/2", "100% cotton")
words = st.one_of(st.sampled_from(TASKS + CRITERIA + RESPONSES + SAYINGS + STEPS + HOME + OCCUPATIONS), st.sampled_from(LIKE_ANOTHER_LINE),
                  st.lists(st.sampled_from(LIKE_ANOTHER_LINE + STEPS), min_size=2, max_size=2).map("; ".join))
some_words = st.lists(words, max_size=3).map(tuple)
days = st.dates(START, START + datetime.timedelta(days=80))
people = st.sampled_from([None, Person("T-03", "OTR/L"), Person("T-04", "OTR/L, CHT"), Person("S-01", "OTS"), Person("T-05")])
directors = st.sampled_from([None, Person("T-03", "OTR/L")])
assistants = st.just(Person("A-02", "COTA/L"))
reports = st.builds(Report, who=st.sampled_from(["mother", "Father", "patient", "teacher"]), says=st.lists(st.sampled_from(SAYINGS), max_size=2, unique=True).map(tuple),
                    wants=st.lists(st.sampled_from(WISHES), max_size=1).map(tuple))
home_activities = st.builds(HomeActivity, what=words, how_often=st.none() | words, how_long=st.none() | words, steps=some_words, watch=some_words, stop=some_words)


@st.composite
def _goal(draw: st.DrawFn, number: int) -> tuple[Goal, list[PastMeasure]]:
    unit = draw(units)
    goal = Goal(id=f"{draw(st.sampled_from(['STG', 'LTG']))}{number}", task=draw(st.sampled_from(TASKS)), occupation=draw(st.sampled_from(OCCUPATIONS)),
                target=draw(measures(unit)), by=draw(days), criterion=draw(st.none() | st.sampled_from(CRITERIA)), assistance=draw(st.none() | levels),
                cues=draw(cues), consecutive_visits=draw(st.integers(1, 3)), baseline=draw(st.none() | measures(unit)), baseline_assistance=draw(st.none() | levels))
    taken = draw(st.lists(days, unique=True, max_size=3))
    return goal, [PastMeasure(date=day, goal=goal.id, score=draw(measures(unit)), assistance=draw(st.none() | levels), cues=draw(cues)) for day in taken]


@st.composite
def courses(draw: st.DrawFn, authors: st.SearchStrategy[Person | None] = people) -> Course:
    """A chart that can carry every kind of closing paper, with a visit or two."""
    pairs = [draw(_goal(number)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    report = draw(st.none() | st.builds(ProgressReport, date=days, until=st.none() | days, author=authors))
    plans = tuple(PlanOfCare(date=day, amount=1, frequency=2, weeks=6, author=draw(people)) for day in sorted(draw(st.lists(days, max_size=2, unique=True))))
    visits = [Visit(patient="P-0142", date=day, by=draw(authors), supervised_by=draw(directors),
                    activities=(Activity(code="97530", minutes=30, task="cut a square", goals=(pairs[0][0].id,)),))
              for day in draw(st.lists(days, max_size=2, unique=True))]
    paper = {"by": authors, "directed_by": directors}
    chart = Chart(
        patient="P-0142", diagnoses=draw(st.sampled_from([(), (Diagnosis(code="F82", name="developmental coordination disorder"),)])),
        staff=(Person("T-05", "OTR/L"), Person("T-09")), goals=tuple(goal for goal, _ in pairs), measures=tuple(m for _, taken in pairs for m in taken),
        evaluation=draw(st.none() | st.builds(Evaluation, date=st.just(START), by=people)), plans=plans, treatment_days=(START,),
        former_goals=draw(st.lists(st.builds(FormerGoal, id=st.just("STG9"), task=words, ended=days), max_size=1).map(tuple)),
        transmittals=draw(st.lists(st.builds(Transmittal, date=days, how=st.sampled_from([None, "fax", "portal", "mail; certified", "by hand, 2 pages"]), to=st.none() | words, confirmed=st.none() | words,
                                             plan=st.sampled_from([None, *(plan.date for plan in plans)])), max_size=2, unique_by=lambda t: t.date).map(tuple)),
        absences=draw(st.lists(st.builds(MissedVisit, date=days, who=st.sampled_from(["Mother", "clinic"]), why=st.sampled_from(ABSENCES), plan=st.none() | st.builds(
            Next, steps=st.lists(st.sampled_from(STEPS), max_size=1).map(tuple), visit=st.none() | days)), max_size=2, unique_by=lambda a: a.date).map(tuple)),
        progress_reports=(report,) if report else (),
        referrals=(draw(st.builds(Referral, date=days, to=words, reason=some_words, questions=some_words, found=some_words, **paper)),),
        caregiver_letters=(draw(st.builds(CaregiverLetter, date=days, to=words, helps=some_words, next=some_words, **paper)),),
        home_programmes=(draw(st.builds(HomeProgramme, date=days, to=st.none() | words, activities=st.lists(home_activities, min_size=1, max_size=3).map(tuple), **paper)),),
        attestations=(draw(st.builds(Attestation, date=st.just(visits[0].date if visits else START), author=people, requested=st.none() | days)),),
        discharge=draw(st.builds(Discharge, date=days, reason=st.none() | words, statements=st.lists(reports, max_size=2).map(tuple), home=some_words,
                                 recommendations=some_words, follow_up=some_words, equipment=some_words, **paper)),
    )
    return course(chart, visits)
