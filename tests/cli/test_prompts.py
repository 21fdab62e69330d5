"""The catalogue as one browses it, and a clinic's own prompts put to the linter."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jsonschema_rs
import pytest

from conftest import EXAMPLES, ROOT
from running import run

SOUND = """You write a note from facts. Do not use real patient information.

1. Use only what stands under Facts. Where a fact is missing, write [DESCRIBE it] and ask.

## Facts

- [Task]: [Score] with [Assist level]
"""
BROKEN = """Write a very detailed SOAP note for [patient name] with 4 units.
Make up realistic details where needed. Use 97532 for cognition.
"""


def chartproof(*words: str) -> subprocess.CompletedProcess[str]:
    return run(ROOT, *words)


def published(name: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(json.loads((ROOT / "docs" / "reference" / "schemas" / f"{name}-output.json").read_text()))


def test_the_catalogue_is_a_line_for_each_prompt_under_its_stage():
    lines = chartproof("prompts").stdout.splitlines()
    assert "Plan of care" in lines
    assert "  plan-of-care                   Plan of care from an evaluation" in lines
    entries = [line for line in lines if line.startswith("  ")]
    assert len(entries) >= 45
    assert all(len(line) <= 100 for line in lines[:-1])
    assert f"{len(entries)} prompts; all form-checked, not run on a real model." in lines


@pytest.mark.parametrize(("words", "wanted", "not_wanted"), [
    (["handwriting"], "handwriting-evaluation", "plan-of-care"), (["97533"], "code-97530-or-97533", "group-note"), (["appeal", "hmo"], "hmo-appeal", "commercial-appeal"),
    (["Goals"], "gas-goals", "intake-questions"),
])
def test_words_narrow_the_catalogue(words, wanted, not_wanted):
    text = chartproof("prompts", *words).stdout
    assert wanted in text
    assert f"  {not_wanted} " not in text


def test_words_that_no_prompt_has_are_said_to_be_so():
    done = chartproof("prompts", "zebra")
    assert done.returncode == 2
    assert "chartproof prompts" in done.stderr


def test_the_catalogue_in_json_has_the_shape_it_had():
    found = json.loads(chartproof("prompts", "--format", "json").stdout)
    published("prompts").validate(found)
    assert all(list(one) == ["id", "stage", "version", "title", "purpose", "inputs", "run_on"] for one in found)
    assert [one["id"] for one in json.loads(chartproof("prompts", "handwriting", "--format", "json").stdout)] == ["handwriting-evaluation"]


def test_a_sound_prompt_of_a_clinics_own_passes(tmp_path: Path):
    (tmp_path / "own.md").write_text(SOUND)
    done = chartproof("prompts", "lint", str(tmp_path / "own.md"))
    assert done.returncode == 0
    assert "no faults of form" in done.stdout


def test_each_fault_stands_under_its_words_with_what_to_do(tmp_path: Path):
    (tmp_path / "own.md").write_text(BROKEN)
    done = chartproof("prompts", "lint", str(tmp_path / "own.md"), "--on", "2026-11-18")
    assert done.returncode == 1
    for words in ("line 1: a number is typed into the text", "line 1: a placeholder asks for an identity", "line 1: a phrase rewards length",
                  "line 2: a phrase invites invention", "RP-03: 97532", "what to do where a fact is missing"):
        assert words in done.stdout
    line, marks = next((a, b) for a, b in zip(done.stdout.splitlines(), done.stdout.splitlines()[1:], strict=False) if "^" in b)
    assert line[marks.index("^"):].startswith("4 units")


def test_lint_in_json_is_as_published(tmp_path: Path):
    (tmp_path / "own.md").write_text(BROKEN)
    (tmp_path / "sound.md").write_bytes(SOUND.replace("\n", "\r\n").encode())
    found = json.loads(chartproof("prompts", "lint", str(tmp_path / "own.md"), str(tmp_path / "sound.md"), "--format", "json").stdout)
    published("prompts-lint").validate(found)
    assert [bool(one["problems"]) for one in found] == [True, False]


@pytest.mark.parametrize("source", sorted((ROOT / "src/chartproof/prompts/library").glob("*/*.md"))[::12], ids=lambda path: path.stem)
def test_a_prompt_of_the_library_copied_by_a_clinic_passes_too(source: Path, tmp_path: Path):
    copied = tmp_path / source.name
    copied.write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))
    assert chartproof("prompts", "lint", str(copied)).returncode == 0


@pytest.mark.parametrize("words", [["lint"], ["lint", "no-such-file.md"]])
def test_lint_without_a_file_that_can_be_read_is_refused(words):
    assert chartproof("prompts", *words).returncode == 2


def test_what_has_ended_is_still_asked_by_itself(tmp_path: Path):
    (tmp_path / "own.txt").write_text("Use 97532 for cognition.\n")
    done = chartproof("prompts", "--check", str(tmp_path / "own.txt"))
    assert "RP-03" in done.stdout
    assert "a number is typed" not in done.stdout


def test_a_visit_does_not_fill_a_prompt_about_practice():
    done = chartproof("prompt", "peer-review", "--visit", str(EXAMPLES / "tray-child" / "visit.visit"))
    assert done.returncode == 2
    assert "about no patient" in done.stderr
