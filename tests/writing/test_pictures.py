"""Pictures of an episode: what is plotted is what was measured, and the words say the figures."""

from __future__ import annotations

import datetime
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.chart import Chart, Goal, PastMeasure
from chartproof.core.course import course
from chartproof.core.episode import MissedVisit, ProgressReport
from chartproof.core.evaluation import Evaluation
from chartproof.core.visit import Activity, Visit
from chartproof.writing.pictures import attendance_calendar, minutes_by_code, progress_plot, progress_plots
from conftest import EXAMPLES
from writing.written import course_of, resolved

DAY = datetime.date
CHILD = EXAMPLES / "episode" / "child" / "chart.yaml"
GOAL = Goal(id="STG1", task="zip own jacket", occupation="recess", target="4/5", by=DAY(2026, 12, 18), assistance="supervision", baseline="0/5")


def measured(*scores: str, goal: Goal = GOAL) -> Chart:
    measures = tuple(PastMeasure(date=DAY(2026, 10, 5) + datetime.timedelta(days=7 * n), goal=goal.id, score=score) for n, score in enumerate(scores))
    return Chart(patient="P-0900", goals=(goal,), evaluation=Evaluation(date=DAY(2026, 9, 28)), measures=measures)


def plot(*scores: str, goal: Goal = GOAL):
    return progress_plot(course(measured(*scores, goal=goal), ()), goal)


def test_trials_of_one_number_are_counted_and_others_are_shares():
    assert (plot("1/5", "3/5").unit, [mark.height for mark in plot("1/5", "3/5").marks], plot("1/5").top) == ("of 5", [1, 3], 5)
    mixed = plot("1/5", "3/4")
    assert (mixed.unit, [mark.height for mark in mixed.marks], mixed.target, mixed.top) == ("% of trials", [20, 75], 80, 100)


def test_other_measures_stand_in_their_unit_and_have_no_top():
    timed = msgspec.structs.replace(GOAL, target="90 s", baseline="240 s")
    assert (plot("117 s", goal=timed).unit, plot("117 s", goal=timed).baseline.height, plot("117 s", goal=timed).top) == ("s", 240, 0)


def test_what_was_never_measured_is_not_plotted():
    assert plot() is None
    assert progress_plots(course(measured(), ()), (GOAL,)) == ()


def test_nothing_after_the_day_of_the_document_is_plotted():
    taken = course(measured("1/5", "3/5", "4/5"), ())
    assert [mark.words for mark in progress_plot(taken, GOAL, DAY(2026, 10, 12)).marks] == ["1 of 5", "3 of 5"]


def test_reports_of_the_time_shown_are_marked_and_no_others():
    chart = msgspec.structs.replace(measured("1/5", "3/5"), progress_reports=tuple(ProgressReport(date=day) for day in (DAY(2026, 10, 12), DAY(2026, 11, 30))))
    assert progress_plot(course(chart, ()), GOAL).reports == (DAY(2026, 10, 12),)


def test_the_words_say_every_figure_of_a_short_course():
    said = plot("1/5", "3/5").alt
    for words in ("Baseline 0 of 5 on 2026-09-28", "1 of 5 on 2026-10-05; 3 of 5 on 2026-10-12", "Target 4 of 5 with supervision, by 2026-12-18"):
        assert words in said


def test_the_words_say_first_last_and_range_of_a_long_one():
    said = plot(*[f"{n % 5}/5" for n in range(20)]).alt
    assert "0 of 5 on 2026-10-05; 18 measures between, from 0 of 5 to 4 of 5; 4 of 5 on 2027-02-15" in said


def test_a_goal_without_a_baseline_says_so():
    bare = msgspec.structs.replace(GOAL, baseline=None)
    assert plot("1/5", goal=bare).baseline is None
    assert "No baseline recorded." in plot("1/5", goal=bare).alt


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12))
def test_every_point_of_a_plot_leads_to_a_fact(scores):
    taken = course(measured(*[f"{score}/5" for score in scores]), ())
    made = progress_plot(taken, GOAL)
    assert [mark.height for mark in made.marks] == scores
    told = {value for pointer in made.because for value in resolved(pointer, taken)}
    assert {f"{score}/5" for score in scores} <= told


def test_the_calendar_counts_what_was_held_and_what_was_missed():
    taken = course_of(CHILD)
    made = attendance_calendar(taken, DAY(2026, 7, 16), DAY(2026, 10, 5))
    assert (len(made.attended), made.missed, made.planned) == (22, (DAY(2026, 7, 30), DAY(2026, 9, 7)), 2)
    assert "Attended 22: 2026-07-16, " in made.alt
    assert "Missed: 2026-07-30, 2026-09-07. Planned 2 a week." in made.alt


def test_a_period_with_two_frequencies_claims_none():
    chart = msgspec.structs.replace(measured("1/5"), absences=(MissedVisit(date=DAY(2026, 10, 6), who="mother", why="fever"),))
    assert (attendance_calendar(course(chart, ()), DAY(2026, 10, 1), DAY(2026, 10, 31)).planned, "No plan says" in
            attendance_calendar(course(chart, ()), DAY(2026, 10, 1), DAY(2026, 10, 31)).alt) == (0, True)
    plans = [{"date": f"2026-{month}-01", "amount": 1, "frequency": number, "weeks": 8} for month, number in (("09", 2), ("10", 1))]
    changed = msgspec.structs.replace(chart, plans=tuple(msgspec.convert(plan, type(course_of(CHILD).chart.plans_of_care()[0][1])) for plan in plans))
    made = attendance_calendar(course(changed, ()), DAY(2026, 9, 28), DAY(2026, 10, 31))
    assert made.planned == 0
    assert "frequency changed" in made.alt


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(["97530", "97535", "97110"]), st.integers(0, 60)), min_size=1, max_size=20))
def test_minutes_of_the_weeks_add_up_to_the_minutes_of_the_visits(blocks):
    visits = [Visit(patient="P-0900", date=DAY(2026, 9, 1) + datetime.timedelta(days=days), activities=(Activity(code=code, minutes=minutes, task="zip jacket"),))
              for days, code, minutes in blocks]
    made = minutes_by_code(course(measured(), visits))
    total = sum(minutes for _, _, minutes in blocks)
    assert (made is None) == (total == 0)
    if made:
        assert sum(map(sum, made.minutes)) == total
        assert all(week.weekday() == 0 for week in made.weeks)
        assert {later - week for week, later in zip(made.weeks, made.weeks[1:], strict=False)} <= {datetime.timedelta(days=7)}
        assert {code: sum(row) for code, row in zip(made.codes, made.minutes, strict=True)} == {
            code: minutes for code in made.codes if (minutes := sum(m for _, c, m in blocks if c == code))}


def test_only_the_codes_of_the_letter_are_counted():
    assert minutes_by_code(course_of(CHILD), codes=("97535",)).codes == ("97535",)


@pytest.mark.parametrize("kind", ["progress-report", "discharge", "justification"])
def test_documents_about_progress_carry_a_plot_for_each_measured_goal(kind):
    from writing.written import documents

    for document, taken in documents(kind, CHILD):
        plotted = {re.match(r"\w+", picture.title)[0] for section in document.sections if section.title == "Goals" for picture in section.pictures}
        told = {match[1] for sentence in document.sentences() if (match := re.match(r"([LS]TG\d+):", sentence.text)) and sentence.depth == 1}
        assert plotted == {goal.id for goal in taken.chart.goals if goal.id in told}
