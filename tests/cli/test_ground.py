"""``chartproof ground`` as a therapist sees it after pasting an AI's answer."""

from __future__ import annotations

import json
import subprocess
import sys

import jsonschema_rs
import pytest

from conftest import EXAMPLES, ROOT

TRAY = EXAMPLES / "tray-child"
FACTS = ("--visit", str(TRAY / "visit.visit"), "--chart", str(TRAY / "chart.yaml"))
ANSWER = "He carried the tray with an open cup (STG2) on 4/5 trials with minimal assistance and now eats lunch independently. He has no numbness.\n"


def run(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "chartproof", "ground", *words], cwd=ROOT, input=given, capture_output=True, text=True, check=False,
                          env={"COLUMNS": "150", "PATH": ""})


def test_what_is_wrong_stands_under_its_words_with_what_the_facts_say():
    done = run("-", *FACTS, given=ANSWER)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    carets = next(i for i, line in enumerate(lines) if "^" in line)
    for words, answer in (("4/5", "the facts say 3/5"), ("minimal assistance", "the facts say stand-by assistance; minimal assistance was on 2026-11-16"),
                          ("numbness", "no fact says so")):
        at = lines[carets - 1].index(words)
        assert lines[carets][at:at + len(words)] == "^" * len(words)
        assert any(words in line and answer in line for line in lines[carets + 1:]), words
    lost = done.stdout[done.stdout.index("lost: "):]
    assert "1 tactile cue" in lost
    assert "cup 1/4 to 1/2 full after 2 correct" in lost.replace("\n  ", " ")


def test_the_own_note_is_held_and_the_exit_code_says_so(tmp_path):
    note = subprocess.run([sys.executable, "-m", "chartproof", "note", str(TRAY / "visit.visit"), "--chart", str(TRAY / "chart.yaml"), "--out",
                           str(tmp_path / "note.txt")], cwd=ROOT, capture_output=True, text=True, check=False)
    assert note.returncode == 0
    done = run(str(tmp_path / "note.txt"), *FACTS)
    assert done.returncode == 0
    assert "0 changed · 0 unsupported · 0 lost" in done.stdout


@pytest.mark.parametrize("given", [ANSWER, "Nothing of it is said here.\n"])
def test_the_json_is_valid_against_its_schema_and_spans_are_code_points(given):
    done = run("-", *FACTS, "--format", "json", given=given)
    made = json.loads(done.stdout)
    schema = json.loads((ROOT / "docs" / "reference" / "schemas" / "grounding-output.json").read_text())
    jsonschema_rs.validator_for(schema).validate(made)
    assert made["supported"] is (done.returncode == 0)
    words = {given[s["said"]["start"]:s["said"]["end"]] for s in made["changed"]}
    assert words >= ({"4/5", "minimal assistance"} if given == ANSWER else set())


@pytest.mark.parametrize(("words", "said"), [
    (("nowhere.txt", *FACTS), "nowhere.txt"),
    (("-", "--visit", str(TRAY / "chart.yaml")), "chart.yaml"),
    (("-", "--visit", str(TRAY / "visit.visit"), "--chart", str(EXAMPLES / "stroke-kitchen" / "chart.yaml")), "another patient"),
    (("-",), "--visit"),
])
def test_bad_input_is_one_paragraph_and_exit_code_two(words, said):
    done = run(*words, given=ANSWER)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert said in done.stderr
    assert "numbness" not in done.stderr


def test_an_empty_text_is_refused():
    assert run("-", *FACTS, given="").returncode == 2
