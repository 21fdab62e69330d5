"""Any chart at all: no rule breaks on it, the calendar can be told, and what is due agrees with what the rules find."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chartproof.core.chart import Authorization, Chart, Coverage, Goal, PastMeasure, PlanOfCare
from chartproof.core.episode import (
    Certification,
    Claim,
    ClaimLine,
    Discharge,
    Eligibility,
    FormerGoal,
    GoalReport,
    MissedVisit,
    Order,
    ProgressReport,
    Transmittal,
    Worked,
)
from chartproof.core.evaluation import Evaluation, ReEvaluation
from chartproof.core.people import Person
from chartproof.core.visit import Activity, Visit
from chartproof.desk.episode import EpisodeAudit, audit_chart
from chartproof.exchange.write import write_yaml

TODAY = datetime.date(2026, 6, 30)
DAYS = st.integers(0, 560).map(lambda n: TODAY - datetime.timedelta(days=n))
LATER = st.integers(0, 200)
MAYBE_DAY = st.none() | DAYS
PEOPLE = st.none() | st.sampled_from([Person("T-14", "OTR/L"), Person("A-06", "COTA/L"), Person("X-1")])
CODES = st.sampled_from(["97530", "97535", "97110", "97150", "97166"])
GOALS = ("LTG1", "LTG2", "STG1", "STG2")
IDS = st.sampled_from(GOALS)


def lists(one, most=3):
    return st.lists(one, max_size=most).map(tuple)


@st.composite
def spans(draw):
    since = draw(DAYS)
    return since, draw(st.none() | LATER.map(lambda n: since + datetime.timedelta(days=n)))


@st.composite
def certifications(draw):
    since, until = draw(spans())
    return Certification(since=since, until=until, kind=draw(st.sampled_from(["initial", "recertification"])), signed=draw(MAYBE_DAY),
                         by="MD", delay_reason=draw(st.none() | st.just("on leave")), other_proof=draw(lists(st.just("a letter"), 1)))


@st.composite
def orders(draw):
    day = draw(DAYS)
    signed = draw(st.none() | LATER.map(lambda n: min(TODAY, day + datetime.timedelta(days=n))))
    return Order(date=day, kind=draw(st.sampled_from(["written", "verbal"])), signed=signed, therapy=draw(st.none() | st.just("OT")))


@st.composite
def reports(draw):
    day = draw(DAYS)
    until = draw(st.none() | LATER.map(lambda n: day - datetime.timedelta(days=n)))
    return ProgressReport(date=day, until=until, author=draw(PEOPLE), treatment_days=draw(st.none() | st.integers(1, 12)),
                          goals=draw(lists(st.builds(GoalReport, goal=IDS, score=st.none() | st.just("2/5")), 2)), participated=draw(lists(DAYS, 2)))


@st.composite
def authorizations(draw):
    since, until = draw(spans())
    return Authorization(number=draw(st.none() | st.just("AU-1")), visits=draw(st.none() | st.integers(1, 12)), units=draw(st.none() | st.integers(1, 40)),
                         used=draw(st.integers(0, 12)), as_of=draw(MAYBE_DAY), since=draw(st.none() | st.just(since)), until=until, codes=draw(lists(CODES, 2)))


VISITS = st.builds(Visit, patient=st.just("M-0210"), date=DAYS, by=PEOPLE, activities=st.lists(
    st.builds(Activity, code=CODES, minutes=st.integers(1, 60), task=st.just("button a shirt"), goals=lists(IDS, 1), score=st.none() | st.just("3/5"),
              response=lists(st.just("closed four buttons without the hook and the collar took three trials today"), 1)), min_size=1, max_size=2).map(tuple))
CLAIMS = st.builds(Claim, date=DAYS, lines=st.lists(st.builds(ClaimLine, code=CODES, units=st.integers(1, 5),
                                                              modifiers=st.sampled_from([(), ("GO",), ("GO", "KX")])), min_size=1, max_size=3).map(tuple))


@st.composite
def charts(draw):
    goals = tuple(Goal(id=name, task=f"task of {name}", occupation="dressing", target="4/5", by=TODAY) for name in GOALS)
    coverages = tuple(Coverage(profile="medicare-b", since=since, until=until) for since, until in draw(lists(spans(), 2)))
    return Chart(
        patient="M-0210", goals=goals, coverages=coverages, measures=draw(lists(st.builds(PastMeasure, date=DAYS, goal=IDS, score=st.just("1/5")))),
        orders=draw(lists(orders())), evaluation=draw(st.none() | st.builds(Evaluation, date=DAYS, code=st.just("97166"), by=PEOPLE)),
        plans=draw(lists(st.builds(PlanOfCare, date=DAYS, amount=st.just(1), frequency=st.just(2), weeks=st.none() | st.integers(1, 20),
                                   author=PEOPLE, goals=lists(IDS), codes=lists(CODES)))),
        former_goals=draw(lists(st.builds(FormerGoal, id=IDS, task=st.just("pour tea"), ended=DAYS), 1)),
        transmittals=draw(lists(st.builds(Transmittal, date=DAYS), 1)), certifications=draw(lists(certifications())),
        authorizations=draw(lists(authorizations(), 2)), treatment_days=draw(lists(DAYS, 25)), visits=draw(lists(VISITS, 4)),
        absences=draw(lists(st.builds(MissedVisit, date=DAYS, who=st.just("husband"), why=st.just("a cold")), 2)),
        progress_reports=draw(lists(reports())), re_evaluations=draw(lists(st.builds(ReEvaluation, date=DAYS), 1)),
        discharge=draw(st.none() | st.builds(Discharge, date=DAYS)), eligibility=draw(st.none() | st.builds(
            Eligibility, year=st.integers(2016, 2030), amount=st.integers(0, 4000), as_of=DAYS)),
        claims=draw(lists(CLAIMS)), worked=draw(lists(st.builds(Worked, staff=st.just("T-14"), date=DAYS, minutes=st.integers(0, 600)), 1)))


def audited(chart: Chart) -> EpisodeAudit:
    return audit_chart(write_yaml(chart).encode(), "chart.yaml", "medicare-b", TODAY)


@settings(max_examples=60)
@given(charts())
def test_no_rule_breaks_and_every_finding_says_what_to_add(chart):
    report = audited(chart).episode.report
    assert [(r.rule, r.message) for r in report.results if r.outcome == "error"] == []
    for result in report.results:
        if result.outcome == "not_met":
            assert result.message
            assert result.remedy
            assert "{" not in result.message + result.remedy


AGREE = {"PR-01", "CER-01", "CER-02", "CER-04", "CER-09", "CER-10"}


@settings(max_examples=60)
@given(charts())
def test_what_is_overdue_is_found_by_the_rule_whose_clock_it_is(chart):
    made = audited(chart)
    outcomes = {r.rule: r.outcome for r in made.episode.report.results}
    overdue = {entry.due.rule for entry in made.calendar if entry.due.state == "overdue"} & AGREE
    assert {rule for rule in overdue if outcomes[rule] != "not_met"} == set()


@settings(max_examples=40)
@given(charts(), st.randoms(use_true_random=False))
def test_the_order_of_a_chart_s_lists_changes_no_answer(chart, random):
    mixed = {field: tuple(random.sample(getattr(chart, field), len(getattr(chart, field)))) for field in
             ("treatment_days", "visits", "transmittals", "measures", "absences", "re_evaluations", "claims", "orders",
              "certifications", "progress_reports", "authorizations", "plans")}
    one, other = ({r.rule: r.outcome for r in audited(c).episode.report.results} for c in (chart, replace(chart, **mixed)))
    assert one == other
