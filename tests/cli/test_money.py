"""Money at stake under an audit: in text, JSON and on the page; by visit, chart and month."""

from __future__ import annotations

import json

import jsonschema_rs
import pytest

from conftest import EXAMPLES, ROOT
from running import run

FEES = "code,amount,from,to{}\n97530,38.10,2026-01-01,2026-12-31{}\n97535,34,2026-01-01,{}\n97112,30,2026-01-01,{}\n"
OVER = ("Patient: P-0881 · Date of service: 2026-11-18\nO: One-on-one, clinic. 97530-GO x 3, 97535-GO-CO x 1. Loaded the dishwasher with min A, 2 verbal cues; "
        "dressing with mod A.\nTotal timed treatment 45 min. Total treatment 45 min.\n")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "fees.csv").write_text(FEES.format("", "", "", ""))
    (tmp_path / "parts.csv").write_text(FEES.format(",practice_expense", ",15", ",13", ",12"))
    (tmp_path / "over.txt").write_text(OVER)
    return tmp_path


def reported(folder, *words):
    reports = json.loads(run(folder, "audit", *words, "--format", "json").stdout)
    jsonschema_rs.validator_for(json.loads((ROOT / "docs" / "reference" / "schemas" / "audit-output.json").read_text())).validate(reports)
    return reports


def money(folder, *words):
    return [report["money"] for report in reported(folder, *words)]


def test_a_unit_above_the_minutes_is_worth_one_of_the_lines(folder):
    (found,) = money(folder, "over.txt", "--profile", "medicare-b", "--fees", "fees.csv")
    (day,) = found["days"]
    assert (day["units"], day["basis"], day["worth"]) == ({"97530": 3, "97535": 1}, "note", 14830)
    assert {one["rule"]: one["at_stake"] for one in day["findings"]}["UN-02"] == {"least": 3400, "most": 3810}
    assert day["at_stake"]["most"] <= day["worth"]


def test_advice_puts_nothing_at_stake_and_nobody_forecasts(folder):
    said = run(folder, "audit", "over.txt", "--profile", "medicare-b", "--fees", "fees.csv").stdout
    block = said[said.index("Money at stake"):]
    assert "TN-16" in said
    assert "TN-16" not in block
    assert "No payer's decision" in block
    assert "UN-02   $34.00 to $38.10  units above the minutes" in block
    assert "estimate: about $4.08 less for lines with CO or CQ" in block
    assert "is not estimated, since the fee schedule has no column practice_expense" in " ".join(block.split())


def test_several_units_of_a_day_are_estimated_where_the_schedule_tells_practice_expense(folder):
    (found,) = money(folder, "over.txt", "--profile", "medicare-b", "--fees", "parts.csv")
    assert found["days"][0]["estimates"] == {"assistant": 408, "several_units": (15 + 15 + 13) * 50}
    (other,) = money(folder, "over.txt", "--profile", "commercial-pooled", "--fees", "parts.csv")
    assert other["days"][0]["estimates"] == {"assistant": None, "several_units": None}


def test_a_chart_is_told_by_its_claims_day_by_day_and_by_month(folder):
    reports = reported(folder, str(EXAMPLES / "episode" / "faults"), "--fees", "fees.csv")
    (chart,) = [report["money"] for report in reports if report["kind"] == "chart"]
    assert all(report["money"] is None for report in reports if report["kind"] not in {"chart", "schedule"})
    assert {day["basis"] for day in chart["days"]} == {"claim"}
    assert chart["worth"] == sum(day["worth"] for day in chart["days"]) == sum(month["worth"] for month in chart["months"])
    assert chart["whole_episode"]
    assert chart["at_stake"]["most"] == chart["worth"]
    kx = next(day for day in chart["days"] if any(one["rule"] == "MOD-06" for one in day["findings"]))
    assert kx["at_stake"]["least"] == kx["worth"] > 0


def test_a_clean_chart_has_nothing_at_stake(folder):
    reports = reported(folder, str(EXAMPLES / "episode" / "clean"), "--fees", "fees.csv")
    (chart,) = [report["money"] for report in reports if report["kind"] == "chart"]
    assert chart["at_stake"] == {"least": 0, "most": 0}
    assert chart["worth"] > 0


def test_the_page_has_the_same_amounts(folder):
    page = run(folder, "audit", "over.txt", "--profile", "medicare-b", "--fees", "fees.csv", "--format", "html").stdout
    assert 'id="money"' in page
    assert "UN-02: $34.00 to $38.10, units above the minutes" in page
    assert 'id="money"' not in run(folder, "audit", "over.txt", "--profile", "medicare-b", "--format", "html").stdout


def test_a_note_that_bills_nothing_is_priced_by_its_minutes_where_they_make_units_in_one_way(folder):
    (folder / "plain.txt").write_text(OVER.replace(" x 3", ", 23 min").replace(" x 1", ", 22 min"))
    (folder / "tied.txt").write_text(OVER.replace(" x 3", ", 20 min").replace(" x 1", ", 20 min"))
    (found,) = money(folder, "plain.txt", "--profile", "medicare-b", "--fees", "fees.csv")
    assert (found["days"][0]["units"], found["days"][0]["basis"]) == ({"97530": 2, "97535": 1}, "minutes")
    (tied,) = money(folder, "tied.txt", "--profile", "medicare-b", "--fees", "fees.csv")
    assert tied["days"] == []


def test_a_bad_schedule_is_refused_by_its_line(folder):
    (folder / "bad.csv").write_text("code,amount,from,to\n97530,a lot,,\n")
    done = run(folder, "audit", "over.txt", "--fees", "bad.csv")
    assert done.returncode == 2
    assert "bad.csv, line 2" in done.stderr
