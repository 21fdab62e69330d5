"""Shorthand: each token is one fact, words stay as they stand, errors point at the word."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.errors import ChartproofError
from chartproof.core.people import Person
from chartproof.core.visit import Absence, Activity, Contact, Stopped, Telehealth, Uncounted, Visit
from chartproof.exchange.facts import read_visit

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "shorthand.md"
HEAD = "visit P-0142 2026-11-18\n"


def visit_of(text: str) -> Visit:
    return read_visit(text.encode(), "v.visit")


def activity_of(line: str) -> Activity:
    return visit_of(HEAD + line).activities[0]


def test_the_first_line_holds_who_when_where_and_how():
    visit = visit_of("visit M-0120 2026-11-17 9:00-09:40 telehealth video at home consent by A-02 COTA/L supervised by T-07, OTR/L "
                     "interpreter Spanish 1:1; mother and big sister present; 2m rest; 3 min camera set-up")
    assert (visit.start, visit.end, visit.place) == ("09:00", "09:40", "telehealth")
    assert (visit.by, visit.supervised_by) == (Person("A-02", "COTA/L"), Person("T-07", "OTR/L"))
    assert visit.telehealth == Telehealth(mode="video", patient_at="home", consent=True)
    assert (visit.interpreter, visit.contact) == ("Spanish", Contact(mode="one_on_one"))
    assert visit.present == ("mother", "big sister")
    assert visit.not_counted == (Uncounted(minutes=2, why="rest"), Uncounted(minutes=3, why="camera set-up"))


def test_nothing_is_claimed_that_was_not_typed():
    assert visit_of("visit P-0142 2026-11-18") == Visit(patient="P-0142", date=datetime.date(2026, 11, 18))


@pytest.mark.parametrize(("line", "activity"), [
    ("97530 23m carry tray 20 ft >STG2 SBA 2vc 1tc 3/5 without a spill",
     Activity(code="97530", minutes=23, task="carry tray 20 ft", goals=("STG2",), assistance="stand_by", cues={"verbal": 2, "tactile": 1},
              score="3/5", criterion="without a spill")),
    ("97110 9m wrist extension (R) >STG1 >LTG2 40deg", Activity(code="97110", minutes=9, task="wrist extension", goals=("STG1", "LTG2"),
                                                              side="right", score="40deg")),
    ("97530 10m stack cups min A 80%", Activity(code="97530", minutes=10, task="stack cups", assistance="minimal", score="80%")),
    ("97150 25m group 4 14:00-14:25 make salad sup", Activity(code="97150", minutes=25, task="make salad", assistance="supervision",
                                                            contact=Contact(mode="group", size=4), start="14:00", end="14:25")),
    ("97530 24m cotx PT by T-05 reach toy modA 4tc", Activity(code="97530", minutes=24, task="reach toy", assistance="moderate",
                                                            cues={"tactile": 4}, by=Person("T-05"),
                                                            contact=Contact(mode="co_treatment", discipline="PT"))),
    ("97530 5m pegs 41.2s; for: dressing; grade: small pegs; resp: pain 2/10 to 4/10", Activity(
        code="97530", minutes=5, task="pegs", score="41.2s", purpose="dressing", grading=("small pegs",), response=("pain 2/10 to 4/10",))),
    ("97530 5m setup lunch table, #2 spoon >STG1 setup", Activity(code="97530", minutes=5, task="setup lunch table, #2 spoon", goals=("STG1",),
                                                                assistance="setup")),
])
def test_an_activity_line_is_read_token_by_token(line: str, activity: Activity):
    assert activity_of(line) == activity
    assert activity_of(line + " ;") == activity


@pytest.mark.parametrize(("words", "kind"), [
    ("cup 1/4 to 1/2 full after 2 correct", "grading"), ("line 1 mm then 3 mm, thumb cue touch to verbal", "grading"),
    ("thumb cue touch to verbal", "grading"), ("SBA to CGA on the ramp", "grading"), ("raised the shelf", "grading"),
    ("shelf 54 in to 60 in", "grading"),
    ("L hand dropped when he looked up, 4/5 until cued", "response"), ("unable to reach", "response"),
    ("looked up, then dropped it", "response"), ("mother return demo 2/2", "response"),
])
def test_a_change_of_the_task_is_grading_and_all_else_response(words: str, kind: str):
    activity = activity_of(f"97530 5m carry tray SBA 3/5; {words}")
    assert {"grading": activity.grading, "response": activity.response}[kind] == (words,)


def test_wishes_reports_reasons_and_plans():
    visit = visit_of(HEAD + "s mother: no pain; hopes for a calm lunch\nwhy grip fails; load judged\n"
                     "plan circle; next 2026-11-23; home 5 buttons; then the zipper\nstopped 18m: cried; father agreed\n")
    assert (visit.reports[0].says, visit.reports[0].wants) == (("no pain",), ("for a calm lunch",))
    assert visit.why == ("grip fails", "load judged")
    assert visit.plan is not None
    assert (visit.plan.steps, visit.plan.visit, visit.plan.home) == (("circle", "then the zipper"), datetime.date(2026, 11, 23), ("5 buttons",))
    assert visit.stopped == Stopped(minute=18, why="cried; father agreed")


def test_a_missed_visit_has_its_own_first_line():
    visit = visit_of("# called at 8\n\nmissed P-0142 2026-11-20 by mother: fever; will call\nnext 2026-11-23")
    assert visit.absence == Absence(who="mother", why="fever; will call")
    assert visit.plan is not None


@pytest.mark.parametrize(("text", "place", "what", "remedy"), [
    ("vist P-0142 2026-11-18", (1, 1, 4), "first line", "`visit`"),
    ("visit Zebulon 2026-11-18", (1, 7, 7), "never a name", ""),
    ("visit P-0142 18.11.2026", (1, 14, 10), "a date such as 2026-11-18", ""),
    ("visit P-0142 2026-13-18", (1, 14, 10), "`date`", "a date such as"),
    ("visit P-0142 2026-11-18 clinc", (1, 25, 5), "a place", "`clinic`"),
    ("visit P-0142 2026-11-18 by Zebulon", (1, 28, 7), "a staff number such as T-03", ""),
    ("visit P-0142 2026-11-18 10:02-25:50", (1, 25, 11), "`end`", "clock time"),
    (HEAD + "97530 carry tray", (2, 7, 5), "minutes such as 16m", ""),
    (HEAD + "97530 -5m carry tray", (2, 7, 3), "minutes such as 16m", ""),
    (HEAD + "97530 1500m carry tray", (2, 7, 5), "`minutes`", "from 0 to 1440"),
    (HEAD + "97530 15m\nwhy grip", (2, 10, 1), "ends too early", ""),
    (HEAD + "97530 15m", (2, 10, 1), "ends too early", ""),
    (HEAD + "97530 15m >STG1", (2, 11, 5), "what was done", ""),
    (HEAD + "97530 15m carry >ST1 3/5", (2, 18, 3), "`goals`", "STG2"),
    (HEAD + "97530 15m carry >STG1 7/5", (2, 23, 3), "`score`", "no more successes"),
    (HEAD + "97530 15m carry >STG1 SBAA 3/5", (2, 23, 4), "no score", "`SBA`"),
    (HEAD + "97530 15m carry >STG1 3/5 with SBA", (2, 32, 3), "before the words", "Move it"),
    (HEAD + "97530 15m carry >STG1 SBA CGA", (2, 27, 3), "twice", "Keep one"),
    (HEAD + "97530 15m carry >STG1 2vc 3vc", (2, 27, 3), "twice", "Keep one"),
    (HEAD + "plann circle", (2, 1, 5), "a line that begins", "`plan`"),
    (HEAD + "plan circle; next 23 Nov", (2, 19, 2), "a date such as", ""),
    (HEAD + "s mother; Zebulon fell", (2, 9, 1), "a colon", ""),
    (HEAD + "stopped 18m Zebulon", (2, 13, 7), "a colon", ""),
    ("# only a comment", (1, 17, 1), "first line", ""),
])
def test_an_error_points_at_the_word_and_says_what_was_expected(text: str, place: tuple[int, int, int], what: str, remedy: str):
    with pytest.raises(ChartproofError) as caught:
        visit_of(text)
    problem = caught.value.problem
    assert (problem.place.line, problem.place.column, problem.place.length) == place
    assert what in problem.what
    assert remedy in problem.remedy
    assert "Zebulon" not in str(caught.value)
    assert caught.value.__context__ is None


def examples() -> list[str]:
    blocks = re.findall(r"```\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("line", examples())
def test_every_example_line_of_the_page_is_read(line: str):
    assert visit_of(line if line.startswith(("visit", "missed")) else HEAD + line).patient


def test_the_page_has_examples():
    assert len(examples()) > 12


WORDS = st.sampled_from(["visit", "P-0142", "2026-11-18", "10:02-10:50", "by", "T-03", "1:1", ";", "97530", "16m", "carry", ">STG1", "SBA", "2vc",
                         "3/5", "(L)", "\n", "s", "mother:", "plan", "next", "home", "stopped", "18m:", "group 4", "#", "present", ":", "why", "\t"])


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_jumble_is_read_or_refused_never_a_crash(text: str):
    try:
        visit_of("visit P-0142 2026-11-18 " + text)
    except ChartproofError as error:
        assert error.problem.place.line <= text.count("\n") + 1  # noqa: PT017
