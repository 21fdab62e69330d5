"""A visit against its chart, the code table and the calendar."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given

from chartproof.core.chart import Chart, Goal
from chartproof.core.errors import ChartproofError
from chartproof.core.procedure import Procedure
from chartproof.exchange.check import check_visit, visit_problems
from chartproof.exchange.facts import open_visit
from exchange.strategies import Case, cases, missed_cases

TODAY = datetime.date(2026, 11, 23)
CODES = ("97530", "97535", "97110", "97112", "97140", "97150", "97533")
PROCEDURES = {code: Procedure(code, "own words", timed=code != "97150", one_on_one=code != "97150") for code in CODES}
GOAL = Goal(id="STG2", task="carry tray", occupation="school lunch", target="4/5", by=datetime.date(2026, 12, 18))
CHART = Chart(patient="P-0142", goals=(GOAL,))
GOOD = "visit P-0142 2026-11-18 10:02-10:50 clinic\n97530 23m carry tray >STG2 SBA 3/5\n"


def check(text: str, chart: Chart = CHART) -> None:
    visit, places = open_visit(text.encode(), "v.visit" if text.startswith(("visit", "missed")) else "v.yaml")
    check_visit(visit, chart, PROCEDURES, TODAY, places)


def test_a_good_visit_passes():
    check(GOOD)
    check("missed P-0142 2026-11-20 by mother: fever")


@pytest.mark.parametrize(("text", "what", "remedy", "place"), [
    (GOOD.replace("2026-11-18", "2026-11-24"), "future", "Correct the date", (1, 14, 10)),
    (GOOD.replace("97530", "97350"), "code table", "97530", (2, 1, 5)),
    (GOOD.replace("97530", "97532"), "has ended", "Correct the code", (2, 1, 5)),
    (GOOD.replace("STG2", "STG5"), "no goal", "STG2", (2, 23, 4)),
    (GOOD.replace(">STG2", ">STG2 >STG2"), "one goal twice", "once", (2, 23, 4)),
    (GOOD.replace("P-0142", "P-0999"), "another patient", "own chart", (1, 7, 6)),
    (GOOD.replace("10:02-10:50", "10:50-10:02"), "before the start", "24-hour", (1, 25, 11)),
    (GOOD.replace("23m carry", "23m 10:30-10:30 carry"), "before the start", "24-hour", (2, 11, 11)),
    (GOOD + "97535 1430m dress", "more than a day", "Correct the minutes", (2, 1, 5)),
    ("visit P-0142 2026-11-18", "no activities", "what was done", (0, 0, 1)),
    ("missed P-0142 2026-11-18 by mother: fever\n97530 10m carry tray", "no activities", "either", (1, 29, 6)),
    ("missed P-0142 2026-11-18 by mother: fever\nstopped 5m: fever", "both missed and stopped", "one of the two", (2, 9, 2)),
    ("patient: P-0142\ndate: 2026-11-18\ncontact: group\nstopped: {minute: 1, why: fever}\n", "needs its size", "group 4", (3, 10, 5)),
    ("patient: P-0142\ndate: 2026-11-18\ncontact: cotx\nstopped: {minute: 1, why: fever}\n", "other discipline", "PT", (3, 10, 4)),
    ("patient: P-0142\ndate: 2026-11-18\ncontact: {mode: one_on_one, size: 3}\nstopped: {minute: 1, why: a}\n", "only a group", "size", (3, 10, 1)),
])
def test_what_does_not_fit_together_is_told_at_its_place(text: str, what: str, remedy: str, place: tuple[int, int, int]):
    with pytest.raises(ChartproofError) as caught:
        check(text)
    problem = caught.value.problem
    assert what in problem.what
    assert remedy in problem.remedy
    assert (problem.place.line, problem.place.column, problem.place.length) == place


def test_a_goal_id_twice_in_a_chart_made_elsewhere_is_seen_too():
    with pytest.raises(ChartproofError, match="twice"):
        check(GOOD, Chart(patient="P-0142", goals=(GOAL, GOAL)))


def test_an_assistant_without_supervisor_is_a_question_for_the_audit_and_no_error():
    check(GOOD.replace("clinic", "clinic by A-02 COTA/L"))


@given(cases() | missed_cases())
def test_the_visits_that_other_tests_draw_are_sound(case: Case):
    assert visit_problems(case.visit, case.chart, PROCEDURES, TODAY) == ()
