"""The verbs as a therapist, a biller and a script use them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from chartproof.cli.main import GROUPS, VERBS
from conftest import EXAMPLES, ROOT

TRAY = EXAMPLES / "tray-child"
HURRIED = "Pt seen for 45 min OT. Worked on fine motor skills and scissors w/ min A.\n97530 x 3, 97535 x 1.  Pt tolerated tx well. Cont POC.\n"


def run(*words: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "COLUMNS": "100", **environment}
    return subprocess.run([sys.executable, "-m", "chartproof", *words], cwd=ROOT, input=given, env=env, capture_output=True, text=True, check=False)


def test_alone_it_says_in_ten_lines_what_it_can_do():
    done = run()
    assert done.returncode == 0
    assert 8 <= len(done.stdout.splitlines()) <= 11
    assert sorted(verb for names, _ in GROUPS for verb in names) == sorted(VERBS)
    assert all(verb in done.stdout for verb in VERBS)


def test_too_many_units_are_underlined_with_the_citation():
    done = run("audit", "-", "--profile", "commercial-pooled", given=HURRIED)
    assert done.returncode == 1
    assert "97530 x 3, 97535 x 1." in done.stdout
    assert "^^^^^^^^^  ^^^^^^^^^" in done.stdout
    assert "4 timed units need at least 53 timed minutes; the note shows at most 45 (3" in done.stdout
    assert "Pub 100-04 ch. 5 §20.2 C, since 2011-03-21" in done.stdout


def test_the_json_report_has_the_names_that_scripts_rely_on():
    done = run("audit", "-", "--format", "json", "--on", "2026-11-20", given=HURRIED)
    report, = json.loads(done.stdout)
    assert {"document", "kind", "profile", "verdict", "evidence", "results", "lawbook", "input_sha256", "as_of", "version"} <= report.keys()
    assert report["verdict"] == "findings"
    assert report["offsets"] == "codepoint"
    over = next(r for r in report["results"] if r["rule"] == "UN-02")
    assert over["outcome"] == "not_met"
    assert "97530 x 3" in [HURRIED[start:end] for start, end in over["spans"]]
    assert {"kind", "value", "unit", "code", "about", "standing", "start", "end"} <= report["evidence"][0].keys()


def test_the_same_note_and_day_give_the_same_bytes():
    first, second = (run("audit", "-", "--format", "json", "--on", "2026-11-20", given=HURRIED).stdout for _ in range(2))
    assert first == second


def test_reports_come_in_the_order_of_the_files():
    names = [str(EXAMPLES / "notes" / name) for name in ("06-bad-overbilled.txt", "01-soap-caps.txt")]
    assert [r["document"] for r in json.loads(run("audit", *names, "--format", "json").stdout)] == names


def test_a_note_carries_its_facts_in_json():
    made = json.loads(run("note", str(TRAY / "visit.visit"), "--chart", str(TRAY / "chart.yaml"), "--format", "json").stdout)
    sentences = [s for section in made["sections"] for s in section["sentences"]]
    carried = next(s for s in sentences if "carry tray" in s["text"])
    assert "/activities/0/score" in carried["because"]
    assert made["faithful"] is True
    assert made["audit"]["verdict"] == "clear"


def test_shorthand_yaml_and_json_make_the_same_note():
    notes = {run("note", str(TRAY / f"visit.{form}"), "--chart", str(TRAY / "chart.yaml")).stdout for form in ("visit", "yaml", "json")}
    assert len(notes) == 1


def test_units_show_the_working_and_name_the_other_method():
    done = run("units", "97530=29", "97140=8")
    assert done.returncode == 0
    assert "37 timed min in all = 2 units (23 to 37 min)" in done.stdout
    assert "The midpoint method gives 3" in done.stdout


def test_units_in_json_list_every_tie():
    made = json.loads(run("units", "97530=10", "97535=10", "97110=10", "--format", "json").stdout)
    assert made["total_units"] == 2
    assert len(made["allocations"]) == 3
    assert {"method", "total_timed_minutes", "total_units", "allocations", "working"} <= made.keys()


def test_the_five_and_eighteen_minute_day_is_one_and_one():
    made = json.loads(run("units", "97530=5", "97535=18", "--format", "json").stdout)
    assert made["allocations"] == [{"97530": 1, "97535": 1}]


def test_a_value_of_the_law_comes_with_its_year():
    assert "2410 USD" in run("law", "kx_threshold_ot", "--on", "2025-03-01").stdout
    gap = run("law", "kx_threshold_ot", "--on", "2027-03-01")
    assert gap.returncode == 3
    assert "unknown on 2027-03-01" in gap.stdout


def test_every_rule_can_be_explained():
    rules = json.loads(run("rules", "--format", "json").stdout)
    assert len(rules) >= 20
    assert {"rule", "title", "chapter", "severity", "confidence", "editions"} <= rules[0].keys()
    explained = run("explain", "TN-12").stdout
    assert "A note that fails it" in explained
    assert "A note that passes" in explained


@pytest.mark.parametrize("name", ["97530-soap-note", "97530-justification"])
def test_the_two_prompts_of_the_article_are_there_blank_and_filled(name):
    blank = run("prompt", name, "--blank").stdout
    assert "[Patient ID]" in blank
    filled = run("prompt", name, "--visit", str(TRAY / "visit.visit"), "--chart", str(TRAY / "chart.yaml"), "--coded").stdout
    assert "[Patient ID]" in filled
    assert "P-0142" not in filled
    assert "[DESCRIBE" in filled


def test_colour_is_only_for_terminals_and_escapes_in_a_note_are_not_passed_on():
    done = run("audit", "-", given="Pt \x1b[31mseen for 20 min OT. 97530 x 3\n", TERM="xterm")
    assert "\x1b" not in done.stdout


def test_a_long_line_is_cut_around_its_words():
    done = run("audit", "-", given="word " * 400 + "97530 x 4 units for 20 min OT " + "word " * 400)
    assert max(map(len, done.stdout.splitlines())) <= 100
    line, marks = next((a, b) for a, b in zip(done.stdout.splitlines(), done.stdout.splitlines()[1:], strict=False) if "^" in b)
    assert line[marks.index("^"):].startswith("97530 x 4")


def test_what_was_read_can_be_shown():
    assert "session_minutes" in run("audit", "-", "--show", "evidence", given=HURRIED).stdout


def test_exit_code_zero_is_for_a_note_with_nothing_but_advice():
    assert run("note", str(TRAY / "visit.visit"), "--chart", str(TRAY / "chart.yaml")).returncode == 0


@pytest.mark.parametrize("folder", sorted(f.name for f in EXAMPLES.iterdir() if (f / "visit.visit").exists()))
def test_every_example_makes_a_note(folder: str):
    done = run("note", str(EXAMPLES / folder / "visit.visit"), "--chart", str(EXAMPLES / folder / "chart.yaml"))
    assert done.returncode == 0, done.stdout
    assert "Traceback" not in done.stderr


def test_an_audit_starts_without_what_it_does_not_need():
    code = ("import sys; sys.argv = ['chartproof', 'audit', 'examples/notes/01-soap-caps.txt']\n"
            "from chartproof.cli.main import main\n"
            "try: main()\n"
            "except SystemExit: pass\n"
            "heavy = {'zipfile', 'csv', 'html', 'xml', 'subprocess', 'pypdfium2', 'PIL', 'docx', 'yaml', 'lark', 'pydantic', 'fastapi', 'starlette', 'sqlalchemy', 'sqlite3', 'polars', 'pyarrow', 'openai', 'anthropic', 'jinja2'}\n"
            "print('HEAVY', sorted(heavy & set(sys.modules)))\n")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "HEAVY []" in done.stdout, done.stdout[-300:] + done.stderr


