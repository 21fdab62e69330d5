"""Bad input through the real command: one paragraph, the place, what to do, exit code 2, nothing written, no traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest

from running import run

VISIT = """schema: chartproof/visit@1
patient: P-0777
date: 2026-11-18
by: T-03 OTR/L
activities:
  - code: "97530"
    minutes: 23
    task: Wendeline carries her blue kettle
    goals: [STG2]
"""
CHART = """schema: chartproof/chart@1
patient: P-0777
goals:
  - {id: STG2, task: carry, occupation: tea at home, target: 4/5, by: 2026-12-18}
"""


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one paragraph of a refusal."""
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "\n\n" not in done.stderr.strip()
    return done.stderr


@pytest.mark.parametrize(("before", "after", "line", "said"), [
    ("    minutes: 23", "    minuts: 23", 7, "minutes"),
    ("    minutes: 23", "    minutes: about half", 7, "minutes"),
    ("    minutes: 23", "    minutes: -5", 7, "minutes"),
    ("    minutes: 23", "    minutes: 2000", 7, "minutes"),
    ('"97530"', '"97531"', 6, "code"),
    ("[STG2]", "[STG9]", 9, "goal"),
    ("date: 2026-11-18", "date: 2099-01-01", 3, "date"),
])
def test_a_wrong_fact_is_shown_where_it_stands(tmp_path, before, after, line, said):
    assert before in VISIT
    (tmp_path / "visit.yaml").write_text(VISIT.replace(before, after))
    (tmp_path / "chart.yaml").write_text(CHART)
    text = refused(run(tmp_path, "note", "visit.yaml", "--chart", "chart.yaml", "--out", "note.txt"))
    assert f"visit.yaml, line {line}" in text
    assert "^" in text
    assert said in text.lower()
    assert not (tmp_path / "note.txt").exists()


def test_a_goal_id_given_twice_is_shown_in_the_chart(tmp_path):
    (tmp_path / "visit.yaml").write_text(VISIT)
    goal = CHART.splitlines()[-1]
    (tmp_path / "chart.yaml").write_text(CHART + goal + "\n")
    assert "chart.yaml, line 5" in refused(run(tmp_path, "note", "visit.yaml", "--chart", "chart.yaml"))


@pytest.mark.parametrize(("content", "said"), [
    (b"", "empty"),
    (b"  \n\n", "empty"),
    (b"\x00\x01\x02\xff" * 50, "binary"),
    (b"%PDF-1.7 whatever", "PDF"),
], ids=["empty", "blank", "binary", "pdf"])
@pytest.mark.parametrize("verb", ["audit", "note"])
def test_what_is_no_text_is_refused(tmp_path, verb, content, said):
    (tmp_path / "note.txt").write_bytes(content)
    text = refused(run(tmp_path, verb, "note.txt"))
    assert "note.txt" in text
    assert said in text


def test_a_text_of_fifty_megabytes_is_refused(tmp_path):
    (tmp_path / "huge.txt").write_bytes(b"Pt seen for 45 min.\n" * 2_500_000)
    assert "MiB" in refused(run(tmp_path, "audit", "huge.txt"))


def test_yaml_that_is_no_yaml_is_refused_without_its_words(tmp_path):
    (tmp_path / "visit.yaml").write_text("patient: P-0777\ndate: [2026-11-18\nactivities: }{\n")
    text = refused(run(tmp_path, "note", "visit.yaml"))
    assert "visit.yaml, line" in text


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    assert "no such file" in refused(run(tmp_path, "audit", "nowhere.txt"))
    assert "folder" in refused(run(tmp_path, "audit", "."))


def test_windows_line_ends_are_no_fault(tmp_path):
    (tmp_path / "visit.yaml").write_bytes(VISIT.replace("\n", "\r\n").encode())
    (tmp_path / "note.txt").write_bytes(b"Date of service: 2026-11-18\r\nSeen for 30 min OT.\r\n97530 x 3\r\n")
    assert run(tmp_path, "note", "visit.yaml").returncode in (0, 1)
    audited = run(tmp_path, "audit", "note.txt")
    assert audited.returncode == 1
    assert "97530 x 3\n     ^^^^^^^^^" in audited.stdout


def test_the_error_draws_the_line_but_says_none_of_its_words(tmp_path):
    (tmp_path / "visit.yaml").write_text(VISIT.replace("task: Wendeline", "tusk: Wendeline"))
    text = refused(run(tmp_path, "note", "visit.yaml"))
    drawn = [line for line in text.splitlines() if "Wendeline" in line]
    assert len(drawn) == 1
    assert drawn[0].startswith("    ")


def test_wrong_usage_says_how(tmp_path):
    assert run(tmp_path, "audit").returncode == 2
    assert run(tmp_path, "audti", "x").returncode == 2
    assert "CODE=MINUTES" in refused(run(tmp_path, "units", "97530"))
    assert "medicare-b" in refused(run(tmp_path, "audit", "-", "--profile", "medicare", given=b"Seen for 30 min OT."))


def test_an_existing_file_is_not_written_over(tmp_path):
    (tmp_path / "visit.yaml").write_text(VISIT)
    (tmp_path / "note.txt").write_text("mine")
    refused(run(tmp_path, "note", "visit.yaml", "--out", "note.txt"))
    assert (tmp_path / "note.txt").read_text() == "mine"


def test_a_fault_of_ours_is_one_line_without_words_of_the_record(tmp_path):
    (tmp_path / "note.txt").write_text("Wendeline was seen for 30 min OT. 97530 x 3")
    code = ("import chartproof.desk.texts as t\n"
            "def broken(*a): raise RuntimeError('Wendeline')\n"
            "t.read_all = broken\n"
            "import sys; sys.argv = ['chartproof', 'audit', 'note.txt']\n"
            "from chartproof.cli.main import main; main()\n")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "RuntimeError" in done.stderr
    assert "Wendeline" not in done.stderr
    assert "Traceback" not in done.stderr
