"""The ledger of authorizations on the command line."""

from __future__ import annotations

import json

import jsonschema_rs

from conftest import ROOT
from rules.test_ledger import TWO
from running import run


def test_the_ledger_is_told_in_words(tmp_path):
    (tmp_path / "chart.yaml").write_text("schema: chartproof/chart@1\n" + TWO)
    done = run(tmp_path, "authorizations", "chart.yaml", "--on", "2026-11-18")
    assert done.returncode == 1
    assert "visits: 5 of 4 used, 1 too many (2 by the authorization's own count to 2026-08-31, then 3 on record)" in done.stdout
    assert "units: 10 of 8 billed, 2 too many" in done.stdout
    assert "2026-11-04  97530 x 3   no authorization on that day" in done.stdout


def test_the_ledger_is_there_as_json_and_clear_where_nothing_lies_outside(tmp_path):
    (tmp_path / "chart.yaml").write_text("schema: chartproof/chart@1\npatient: M-0771\nauthorization: {visits: 9, since: 2026-10-01}\ntreatment_days: [2026-10-07]\n")
    done = run(tmp_path, "authorizations", ".", "--on", "2026-11-18", "--format", "json")
    assert done.returncode == 0
    jsonschema_rs.validator_for(json.loads((ROOT / "docs" / "reference" / "schemas" / "authorizations-output.json").read_text())).validate(json.loads(done.stdout))
    (chart,) = json.loads(done.stdout)["charts"]
    assert chart["authorizations"][0]["visits_left"] == 8
    assert chart["outside"] == []
    assert "Outside: nothing that is on record" in run(tmp_path, "authorizations", "chart.yaml").stdout


def test_a_chart_without_authorization_says_so(tmp_path):
    (tmp_path / "chart.yaml").write_text("schema: chartproof/chart@1\npatient: M-0771\n")
    done = run(tmp_path, "authorizations", "chart.yaml")
    assert (done.returncode, "none: the chart holds no authorization" in done.stdout) == (0, True)
