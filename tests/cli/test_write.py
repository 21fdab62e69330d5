"""``chartproof write`` on the command line: what stands on the screen beside the document, and what in its JSON."""

from __future__ import annotations

import json

from conftest import EXAMPLES, ROOT
from running import run

CHILD = str(EXAMPLES / "episode" / "child" / "chart.yaml")
ON = ("--on", "2026-11-25")


def test_the_reading_grade_stands_on_the_screen_below_the_letter():
    done = run(ROOT, "write", "caregiver-letter", CHILD, *ON)
    letter, _, after = done.stdout.partition("Signature: ")
    assert done.returncode == 0
    assert "grade" not in letter
    assert ". Reading grade " in after


def test_the_json_of_a_document_holds_its_remarks_apart_from_its_text():
    made = json.loads(run(ROOT, "write", "home-programme", CHILD, *ON, "--format", "json").stdout)
    assert made["kind"] == "home-programme"
    assert made["faithful"] is True
    assert made["remarks"][0].startswith("Reading grade ")
    assert "grade" not in made["text"]


def test_what_cannot_be_written_says_why_and_what_to_do_and_leaves_2():
    done = run(ROOT, "write", "attestation", CHILD, "--of", "2026-07-30", *ON)
    assert done.returncode == 2
    assert "the record has no such entry of this day" in done.stderr
    assert "never in place of one" in done.stderr
