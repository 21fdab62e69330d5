"""The progress report: computed from the visits against the last report; who may judge."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from chartproof.core.course import course
from chartproof.core.errors import ChartproofError
from chartproof.core.people import Person
from chartproof.writing.kinds import KINDS
from conftest import EXAMPLES
from writing.written import HERE, asked, course_of

CHILD = course_of(EXAMPLES / "episode" / "child" / "chart.yaml")
SECOND = datetime.date(2026, 9, 17)


def report(taken=CHILD, which=None, **ask):
    return KINDS["progress-report"].write(taken, asked()._replace(which=which, **ask))


def test_a_report_goes_from_the_day_after_the_last_to_the_last_treatment_day():
    assert "Reporting period: 2026-09-18 to 2026-10-05 · Report date: 2026-11-25" in report().text


def test_each_goal_stands_beside_the_last_report_and_the_baseline():
    text = report(which=SECOND).text
    assert "Baseline: 0 of 5 with minimal assistance\n  - Last report: 2 of 5 with contact-guard assistance and 2 verbal cues on 2026-08-13" in text
    assert "Current: 4 of 5 with supervision and 1 verbal cue, measured 2026-09-17\n  - Status: criterion reached, not yet on enough visits running" in text


def test_a_score_that_was_reached_with_more_help_is_not_met():
    assert "Current: 4 of 5 with supervision and 2 verbal cues, measured 2026-09-17\n  - Status: score reached, help above the target, not met" in report(which=SECOND).text


def test_the_visits_own_measure_counts_before_the_reports():
    visits = [day.visit for day in CHILD.days if day.visit.date != SECOND]
    text = report(course(CHILD.chart, visits), SECOND).text
    assert "Current: 4 of 5 with supervision, measured 2026-09-17" in text


def test_missed_visits_of_the_period_stand_with_their_reason():
    assert "- Missed 2026-09-07, by clinic: closed for Labor Day" in report(which=SECOND).text


def test_an_assistants_report_holds_measures_and_statements_and_no_judgement():
    document = report(course_of(HERE / "charts" / "assistant.yaml"), datetime.date(2026, 10, 27))
    assert "Status:" not in document.text
    assert "Skilled need" not in document.text
    assert "Plan decision" not in document.text
    assert "- Patient wants: to bathe without her daughter" in document.text
    assert document.questions[-1].startswith("A clinician writes why progress came")


def test_a_students_report_names_who_directed():
    taken = course_of(HERE / "charts" / "student.yaml")
    assert "Prepared by: S-01, OTS\nDirected by: T-07, OTR/L" in report(taken, datetime.date(2026, 10, 19)).text
    alone = msgspec.structs.replace(taken.chart, progress_reports=(msgspec.structs.replace(taken.chart.progress_reports[0], directed_by=None),))
    assert "Who directed the student? (progress_reports, directed_by)" in report(taken._replace(chart=alone), datetime.date(2026, 10, 19)).questions


def test_a_goal_without_a_baseline_says_so_and_asks():
    document = report(course_of(HERE / "charts" / "minimal.yaml"))
    assert "- Baseline: not recorded" in document.text
    assert "What was the baseline of LTG1? (goals, baseline)" in document.questions


@pytest.mark.parametrize(("ask", "reason"), [
    ({"which": datetime.date(2026, 9, 1)}, "no progress report of this date"),
    ({"since": datetime.date(2026, 11, 1), "until": datetime.date(2026, 11, 20)}, "no treatment day lies in this period"),
])
def test_what_cannot_be_reported_is_refused_with_its_reason(ask, reason):
    with pytest.raises(ChartproofError, match=reason):
        report(**ask)


@pytest.mark.parametrize("change", [
    {"why": ("another reason",)}, {"decision": "end"}, {"next": ("another step",)}, {"until": datetime.date(2026, 9, 14)}, {"since": datetime.date(2026, 8, 20)},
    {"statements": ()}, {"author": Person("A-02", "COTA/L")},
])
def test_each_fact_of_the_report_changes_its_text(change):
    changed = msgspec.structs.replace(CHILD.chart.progress_reports[1], **change)
    chart = msgspec.structs.replace(CHILD.chart, progress_reports=(CHILD.chart.progress_reports[0], changed))
    assert report(CHILD._replace(chart=chart), SECOND).text != report(which=SECOND).text
