"""Charts and folders on the command line: what is printed, in which form, and with which exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import jsonschema_rs
import pytest
from click.testing import CliRunner

from chartproof.cli.main import chartproof_command
from chartproof.desk import book as opened
from chartproof.rules.book import RULES
from chartproof.rules.rule import always
from conftest import EXAMPLES, ROOT

CLEAN, FAULTS = (str(EXAMPLES / "episode" / name / "chart.yaml") for name in ("clean", "faults"))
ON = ("--on", "2026-10-09")


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "chartproof", *words], cwd=ROOT, env={**os.environ, "COLUMNS": "100"}, capture_output=True,
                          text=True, check=False)


@pytest.fixture
def two_charts(tmp_path):
    """A folder with the clean chart and the one with faults."""
    for name in ("clean", "faults"):
        shutil.copytree(EXAMPLES / "episode" / name, tmp_path / name)
    return tmp_path


def schema(name: str) -> object:
    return json.loads((ROOT / "docs" / "reference" / "schemas" / f"{name}-output.json").read_text())


def test_a_clean_chart_is_one_screen():
    done = run("audit", CLEAN, *ON)
    assert done.returncode == 0, done.stdout
    assert "24 documents: 24 clear, 0 not." in done.stdout
    assert len(done.stdout.splitlines()) <= 24


def test_a_chart_with_faults_shows_each_under_its_line_with_its_source():
    done = run("audit", FAULTS, *ON)
    assert done.returncode == 1
    for code in ("TN-01", "EP-05", "PR-01", "CER-10", "SIG-01", "TN-09"):
        assert f"      {code:7} " in done.stdout
    assert "What falls due, as of 2026-10-09" in done.stdout
    line, marks = next((a, b) for a, b in zip(done.stdout.splitlines(), done.stdout.splitlines()[1:], strict=False) if "kind: verbal" in a and "^" in b)
    assert line[marks.index("^"):].startswith("2026-07-02")


@pytest.mark.parametrize("chart", [CLEAN, FAULTS])
def test_the_reports_of_a_chart_fit_the_published_schema(chart):
    reports = json.loads(run("audit", chart, *ON, "--format", "json").stdout)
    jsonschema_rs.validator_for(schema("audit")).validate(reports)
    assert [report["kind"] for report in reports[:2]] == ["chart", "treatment-note"]
    assert len(reports) == (25 if chart == CLEAN else 24)


def test_a_folder_is_audited_with_the_staff_s_day_at_its_end(two_charts):
    done = run("audit", str(two_charts), *ON, "--format", "json")
    reports = json.loads(done.stdout)
    jsonschema_rs.validator_for(schema("audit")).validate(reports)
    assert [report["kind"] for report in reports].count("chart") == 2
    assert reports[-1]["kind"] == "schedule"


@pytest.mark.parametrize("form", ["json", "html"])
def test_a_chart_gives_the_same_bytes_whatever_the_order_of_sets(form):
    folder = str(EXAMPLES / "episode" / "faults")
    first, second = (subprocess.run([sys.executable, "-m", "chartproof", "audit", folder, *ON, "--format", form], cwd=ROOT, capture_output=True, check=False,
                                    env={**os.environ, "COLUMNS": "100", "PYTHONHASHSEED": seed}).stdout for seed in ("1", "2"))
    assert first
    assert first == second


@pytest.mark.parametrize("code", ["PR-01", "EP-05", "TN-10"])
def test_a_rule_of_the_episode_that_breaks_is_an_error_and_ends_with_4(code, monkeypatch, two_charts):
    def broken(case):
        raise RuntimeError("words of the zebra")

    rules = tuple(rule._replace(editions=always("signature", broken)) if rule.code == code else rule for rule in RULES)
    monkeypatch.setattr(opened, "RULES", rules)
    done = CliRunner().invoke(chartproof_command, ["audit", str(two_charts), *ON], standalone_mode=False)
    assert (done.exception, done.return_value) == (None, 4)
    assert "this rule failed (RuntimeError)" in " ".join(done.output.split())
    assert "zebra" not in done.output


def test_the_page_of_a_chart_speaks_of_the_chart_and_says_what_falls_due():
    page = run("audit", FAULTS, *ON, "--format", "html").stdout
    assert "<h1>1 chart and 23 notes</h1>" in page
    assert ">The chart</h3>" in page
    assert page.count(">The note</h3>") == 23
    assert "What falls due, as of 2026-10-09" in page
    assert "2026-10-04 signature on the recertification from 2026-10-05" in page


def test_a_folder_of_charts_ends_with_where_to_look(two_charts):
    *_, head, first, second = run("audit", str(two_charts), *ON).stdout.splitlines()
    assert head == "In all: 2 charts with 47 documents; 1 clear, 1 not."
    assert first.split("   ")[1] == "6 denial, 3 risk in the chart; 3 of 23 documents not clear; 1 overdue"
    assert second.endswith("clean/chart.yaml   clear")


def test_notes_and_charts_may_be_named_together():
    reports = json.loads(run("audit", CLEAN, str(EXAMPLES / "notes" / "01-soap-caps.txt"), *ON, "--format", "json").stdout)
    assert [report["kind"] for report in reports].count("chart") == 1
    assert reports[0]["document"].endswith("01-soap-caps.txt")


def test_due_prints_a_calendar_and_fails_for_what_is_overdue():
    done = run("due", CLEAN, *ON)
    assert done.returncode == 0
    assert "2027-01-02  recertification, if treatment goes on" in done.stdout
    assert "progress report by the therapist: 5 of 10 treatment days" in done.stdout
    assert "PR-01 · Pub 100-02 ch. 15 §220.3 D" in done.stdout
    assert run("due", FAULTS, *ON).returncode == 1


def test_due_in_json_fits_its_schema(two_charts):
    made = json.loads(run("due", str(two_charts), *ON, "--format", "json").stdout)
    jsonschema_rs.validator_for(schema("due")).validate(made)
    assert len(made["charts"]) == 2
    assert made["charts"][1]["due"][0]["state"] == "overdue"


@pytest.mark.parametrize(("words", "says"), [
    (("due", "examples/notes"), "no chart in this folder"), (("due", "nothing.yaml"), "no such file"),
    (("audit", "examples/episode/clean/chart.yaml", "--on", "2026-08-01"), "lies in the future"),
    (("audit", "examples/episode/clean/chart.yaml", "--schedule", "examples/notes/README.md"), "the schedule has no column"),
])
def test_bad_input_is_one_paragraph_and_exit_code_two(words, says):
    done = run(*words)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_no_chart_names_is_said_not_to_have_been_read(tmp_path):
    (tmp_path / "chart.yaml").write_text("schema: chartproof/chart@1\npatient: M-0210\n")
    (tmp_path / "loose.txt").write_text("97530 x 3")
    done = run("audit", str(tmp_path), *ON)
    assert f"not read, because no chart names it: {tmp_path / 'loose.txt'}" in done.stderr
