"""A chart and what lies beside it: found, checked, and refused with words that hold nothing of the record."""

from __future__ import annotations

import datetime
from pathlib import Path

import jsonschema_rs
import msgspec
import pytest

from chartproof.core.chart import Chart, Goal
from chartproof.core.episode import FormerGoal
from chartproof.core.errors import ChartproofError
from chartproof.core.evaluation import Evaluation
from chartproof.core.evaluation import Tested as Scored
from chartproof.exchange.chart_file import is_chart, open_episode
from chartproof.exchange.check_chart import check_chart
from chartproof.exchange.facts import read_chart
from chartproof.exchange.tree import Places
from chartproof.exchange.write import write_json, write_yaml
from conftest import EXAMPLES, ROOT

TODAY = datetime.date(2026, 10, 9)
EPISODES = [*(EXAMPLES / "episode" / name / "chart.yaml" for name in ("clean", "faults", "child")), ROOT / "tests" / "writing" / "charts" / "leaving.yaml"]


@pytest.mark.parametrize("path", EPISODES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_whole_episode_reads_back_equal_and_fits_the_published_schema(path: Path):
    chart = read_chart(path)
    assert read_chart(write_yaml(chart).encode(), "chart.yaml") == chart
    written = write_json(chart)
    assert read_chart(written.encode(), "chart.json") == chart
    jsonschema_rs.validate(msgspec.json.decode((ROOT / "docs/reference/schemas/chart.json").read_bytes()), msgspec.json.decode(written))


def test_charts_are_told_from_visits():
    assert all(is_chart(path) for path in EXAMPLES.glob("*/chart.yaml"))
    assert not any(is_chart(path) for path in EXAMPLES.glob("*/visit.*"))
    assert not is_chart(EXAMPLES / "notes" / "README.md")


@pytest.mark.parametrize(("text", "chart"), [
    ('{\n  "patient": "M-0210",\n  "activities": [\n    {"code": "97530", "goals": ["STG1"]}\n  ]\n}\n', False),
    ("patient: M-0210\nplan: {steps: [circle]}\nactivities: []\n", False), ("patient: M-0210\nplan: {date: 2026-10-05, amount: 1, frequency: 2}\n", True),
    ('{\n  "patient": "M-0210",\n  "goals": []\n}\n', True), ("just: words\n", False),
])
def test_without_a_schema_the_keys_tell(tmp_path: Path, text, chart):
    path = tmp_path / ("file.json" if text.startswith("{") else "file.yaml")
    path.write_text(text)
    assert is_chart(path) is chart


def test_a_chart_whose_visits_stand_inside_it_is_a_chart(tmp_path: Path):
    path = tmp_path / "inline.yaml"
    path.write_text("patient: M-0210\nplans: []\nvisits:\n- patient: M-0210\n  date: 2026-10-07\n  activities: []\n")
    assert is_chart(path)


@pytest.mark.parametrize(("line", "what"), [
    ("evaluation: {date: 2026-11-01}", "this day lies in the future"),
    ("claims: [{date: 2026-12-01, lines: [{code: '97530', units: 1}]}]", "this day lies in the future"),
    ("certifications: [{since: 2026-07-06, until: 2026-07-01}]", "this period ends before it begins"),
    ("referrals: [{date: 2026-11-01, to: optometry}]", "this day lies in the future"),
    ("attestations: [{date: 2026-09-01, requested: 2026-10-10}]", "this day lies in the future"),
    ("attestations: [{date: 2026-09-01, requested: 2026-08-10}]", "the signature was asked for before the entry was written"),
    ("transmittals: [{date: 2026-09-01, plan: 2026-08-31}]", "the chart has no plan of care of this date"),
    ("caregiver_letters: [{date: 2026-09-01, to: mother, goals: [STG9]}]", "the chart has no goal of this id"),
    ("caregiver_letters: [{date: 2026-09-01, to: mother, since: 2026-09-01, until: 2026-08-01}]", "this period ends before it begins"),
    ("orders: [{date: 2026-07-06, signed: 2026-07-01}]", "the order is signed before it was given"),
    ("plans: [{date: 2026-07-06, amount: 1, frequency: 2, goals: [LTG4]}]", "the chart has no goal of this id"),
    ("visits: [{patient: M-0211, date: 2026-07-06}]", "this visit is of another patient than the chart"),
])
def test_what_cannot_be_so_is_refused_at_its_place(line, what):
    episode = open_episode(f"patient: M-0210\n{line}\n".encode(), "chart.yaml")
    with pytest.raises(ChartproofError) as refused:
        check_chart(episode.chart, TODAY, episode.places)
    assert refused.value.problem.what == what
    assert refused.value.problem.place.line == 2


@pytest.mark.parametrize(("line", "says"), [
    ("orders: [{date: 2026-07-06, kind: shouted}]", "written or verbal"),
    ("certifications: [{since: 2026-07-06, kind: second}]", "initial or recertification"),
    ("claims: [{date: 2026-07-06, lines: [{code: '97530', units: 1, modifiers: [G]}]}]", "modifiers of two letters"),
    ("eligibility: {year: 2026, amount: much, as_of: 2026-07-06}", "whole dollars"),
])
def test_a_wrong_value_is_told_what_it_should_be_and_not_what_it_is(line, says):
    with pytest.raises(ChartproofError, match=says) as refused:
        open_episode(f"patient: M-0210\n{line}\n".encode(), "chart.yaml")
    assert not {"shouted", "second", "much"} & set(str(refused.value).replace(",", " ").split())


@pytest.mark.parametrize(("named", "what"), [("../secret.txt", "inside its own folder only"), ("/etc/hosts", "inside its own folder only"),
                                             ("notes/none.txt", "no such file beside the chart")])
def test_a_chart_names_only_files_that_lie_beside_it(tmp_path: Path, named, what):
    (tmp_path / "secret.txt").write_text("not yours")
    folder = tmp_path / "patient"
    folder.mkdir()
    (folder / "chart.yaml").write_text(f"patient: M-0210\nnotes: [{{date: 2026-07-06, file: {named}}}]\n")
    with pytest.raises(ChartproofError, match=what):
        open_episode(folder / "chart.yaml")


def test_a_chart_that_is_no_file_names_no_files():
    with pytest.raises(ChartproofError, match="can name no files"):
        open_episode(b"patient: M-0210\nvisit_files: [a.visit]\n", "chart.yaml")


def test_evidence_of_the_chart_stands_at_its_words():
    from chartproof.core.showing_chart import show_episode

    episode = open_episode(EPISODES[0])
    shown = show_episode(episode.chart)
    words = {shown.evidence[i].kind: episode.text[start:end] for i, (start, end) in enumerate(episode.spans(shown)) if shown.evidence[i].about == "order1"}
    assert words == {"order_date": "2026-07-02", "order_signed": "2026-07-10", "therapy_type": "OT"}


def test_a_date_that_stands_in_many_places_is_written_out_in_each():
    day = datetime.date(2026, 7, 6)
    chart = Chart(patient="M-0210", treatment_days=(day, day), evaluation=Evaluation(date=day))
    assert read_chart(write_yaml(chart).encode(), "chart.yaml") == chart


def chart_of(**facts):
    return Chart(patient="P-0142", **facts)


def told(chart):
    with pytest.raises(ChartproofError) as error:
        check_chart(chart, TODAY, Places("chart"))
    return error.value.problem.what


@pytest.mark.parametrize(("seen", "what"), [
    ({"start": "10:50", "end": "10:00"}, "this evaluation ends before it begins"),
    ({"start": "10:00", "end": "10:30", "minutes": 45}, "these are more minutes than lie between start and end"),
    ({"conditions": ("wears glasses",), "no_conditions": True}, "conditions are named and said to be absent"),
    ({"measures": (Scored(instrument="Barthel Index", date=TODAY + datetime.timedelta(days=1)),)}, "this day lies in the future"),
])
def test_an_evaluation_that_contradicts_itself_is_refused(seen, what):
    assert told(chart_of(evaluation=Evaluation(date=TODAY, **seen))) == what


def test_a_goal_takes_the_place_of_another_goal_of_the_chart():
    goal = {"id": "STG2", "task": "carry a tray", "occupation": "lunch", "target": "4/5", "by": TODAY}
    former = FormerGoal(id="STG1", task="carry a cup", ended=TODAY)
    check_chart(chart_of(goals=(Goal(**goal, replaces="STG1"),), former_goals=(former,)), TODAY, Places("chart"))
    assert told(chart_of(goals=(Goal(**goal, replaces="STG1"),))) == "this is no other goal of the chart"
    assert told(chart_of(goals=(Goal(**goal, replaces="STG2"),))) == "this is no other goal of the chart"
