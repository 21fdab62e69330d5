"""The invented cases: three forms of each visit say the same, fit their chart, and hold their minutes on the clock."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import jsonschema_rs
import pytest

from chartproof.exchange.check import check_visit
from chartproof.exchange.facts import open_chart, open_visit, read_chart, read_visit
from chartproof.exchange.write import write_json, write_yaml
from chartproof.law.loader import load

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = sorted(path.parent for path in (ROOT / "examples").glob("*/chart.yaml"))
NOTES = sorted((ROOT / "examples" / "notes").glob("*.txt"))
AS_OF = datetime.date(2026, 11, 20)


def minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def test_there_are_at_least_ten_cases():
    assert len(FOLDERS) >= 10


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
class TestCase:
    def test_shorthand_yaml_and_json_give_the_same_visit(self, folder: Path):
        assert read_visit(folder / "visit.visit") == read_visit(folder / "visit.yaml") == read_visit(folder / "visit.json")

    def test_the_visit_fits_its_chart_and_the_law_of_its_day(self, folder: Path):
        visit, places = open_visit(folder / "visit.visit")
        check_visit(visit, read_chart(folder / "chart.yaml"), load()[0].procedures(visit.date), AS_OF, places)

    def test_the_clock_holds_the_minutes(self, folder: Path):
        visit = read_visit(folder / "visit.yaml")
        if visit.start and visit.end:
            given = sum(a.minutes for a in visit.activities) + sum(u.minutes for u in visit.not_counted)
            assert minutes(visit.end) - minutes(visit.start) == given

    def test_a_scored_goal_is_measured_in_one_unit(self, folder: Path):
        chart = open_chart(folder / "chart.yaml").facts
        for past in chart.measures:
            goal = chart.goal(past.goal)
            assert goal is not None, past.goal
            assert ("/" in past.score) == ("/" in goal.target)

    def test_what_is_written_validates_against_the_published_schema(self, folder: Path):
        for kind, facts in (("visit", read_visit(folder / "visit.yaml")), ("chart", read_chart(folder / "chart.yaml"))):
            schema = json.loads((ROOT / "docs" / "reference" / "schemas" / f"{kind}.json").read_text("utf-8"))
            jsonschema_rs.validate(schema, json.loads(write_json(facts)))
            assert write_yaml(facts).isprintable() or "\n" in write_yaml(facts)


def test_the_exemplar_parses_as_printed():
    visit = read_visit(ROOT / "examples" / "tray-child" / "visit.visit")
    assert [(a.code, a.minutes, a.score) for a in visit.activities] == [("97530", 23, "3/5"), ("97530", 15, "4/5"), ("97535", 7, None)]
    assert visit.activities[0].grading == ("cup 1/4 to 1/2 full after 2 correct",)
    assert visit.activities[0].response == ("L hand dropped when he looked up, 4/5 until cued",)
    assert visit.activities[1].grading == ("line 1 mm then 3 mm, thumb cue touch to verbal",)
    assert visit.reports[1].wants == ("to sit with his friends at lunch",)
    assert visit.plan is not None
    assert visit.plan.home == ("5 buttons each morning, last one first",)


def test_every_note_has_its_line_in_the_list_of_what_a_human_finds():
    page = (ROOT / "examples" / "notes" / "README.md").read_text("utf-8")
    assert len(NOTES) >= 8
    assert [note.name for note in NOTES if f"`{note.name}`" not in page] == []
