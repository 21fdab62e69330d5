"""Documents as files, as a therapist asks for them."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import jsonschema_rs
import pytest

from cli.test_commands import run
from conftest import EXAMPLES, ROOT
from exchange.documents.made import text_of

CHILD = str(EXAMPLES / "episode" / "child" / "chart.yaml")
TRAY = EXAMPLES / "tray-child"
NOTE = ("note", str(TRAY / "visit.yaml"), "--chart", str(TRAY / "chart.yaml"))
FIRST = {"md": b"# OT", "html": b"<!DOCTYPE html>", "docx": b"PK", "pdf": b"%PDF-1.7", "txt": b"OT ", "json": b"{"}


@pytest.mark.parametrize("words", [("write", "justification", CHILD), NOTE], ids=["write", "note"])
@pytest.mark.parametrize("ending", FIRST)
def test_the_ending_of_the_file_names_its_form(words, ending, tmp_path):
    out = tmp_path / f"document.{ending}"
    done = run(*words, "--out", str(out))
    assert done.returncode == 0, done.stdout + done.stderr
    assert out.read_bytes().startswith(FIRST[ending])
    assert f"wrote {out}" in done.stdout
    assert "questions could be asked of this text" in done.stdout


def test_what_was_said_goes_before_the_ending(tmp_path):
    out = tmp_path / "document.txt"
    run(*NOTE, "--format", "html", "--out", str(out))
    assert out.read_text().startswith("<!DOCTYPE html>")


def test_a_page_can_be_piped():
    done = run(*NOTE, "--format", "html")
    assert done.stdout.startswith("<!DOCTYPE html>")
    assert done.stdout.rstrip().endswith("</html>")


def test_a_pdf_can_be_piped_alone():
    done = subprocess.run([sys.executable, "-m", "chartproof", *NOTE, "--format", "pdf"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith(b"%PDF")
    assert done.stdout.rstrip().endswith(b"%%EOF")


def test_text_with_sources_lists_them_behind():
    done = run(*NOTE, "--sources")
    assert "Where each statement comes from" in done.stdout
    assert "visit of 2026-11-18, activity 1: " in done.stdout


def test_a_file_that_is_there_is_kept_without_force(tmp_path):
    out = tmp_path / "note.pdf"
    out.write_text("mine")
    assert run(*NOTE, "--out", str(out)).returncode == 2
    assert out.read_text() == "mine"
    assert run(*NOTE, "--out", str(out), "--force").returncode == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("words", "said"), [
    (("--template", "clinic.docx", "--format", "pdf"), "--template is for Word files"),
    (("--copy", "soap", "--format", "html"), "--copy is for text"),
    (("--copy", "no-such-profile"), "Choose one of"),
    (("--template", "no-such.docx", "--format", "docx"), "there is no such file"),
])
def test_what_does_not_go_together_is_said(words, said):
    done = run(*NOTE, *words)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_clinic_begins_from_the_blank_template(tmp_path):
    blank, out = tmp_path / "clinic.docx", tmp_path / "note.docx"
    assert "edit its styles" in run("write", "--blank-template", str(blank)).stdout
    assert run(*NOTE, "--template", str(blank), "--out", str(out)).returncode == 0
    again = run(*NOTE, "--template", str(out), "--out", str(tmp_path / "other.docx"))
    assert again.returncode == 2
    assert "finished document" in again.stderr


@pytest.mark.parametrize("ending", ["pdf", "docx", "html", "md"])
def test_a_blank_form_is_a_file_of_nobody_and_of_no_day(ending, tmp_path):
    out = tmp_path / f"form.{ending}"
    assert run("write", "evaluation", "--blank", "--out", str(out)).returncode == 0
    text = text_of(out.read_bytes(), ending)
    assert "[patient number]" in text.replace("\\", "")
    assert not re.search(r"20\d\d-\d\d-\d\d", text)
    assert not re.search(r"Record [A-Z]-\d", text)


def test_a_copy_profile_parts_the_note_by_field():
    text = run(*NOTE, "--copy", "soap").stdout
    assert [line.split(" (")[0] for line in text.splitlines() if line.startswith("=====")] == [
        "===== Subjective", "===== Objective", "===== Assessment", "===== Plan", "===== Other"]


def test_the_json_of_a_note_tells_the_source_of_every_sentence():
    given = json.loads(run(*NOTE, "--format", "json").stdout)
    assert [source["text"] for source in given["sources"]] == [s["text"] for section in given["sections"] for s in section["sentences"]][:-1]


@pytest.mark.parametrize("words", [("write", "justification", CHILD), ("write", "progress-report", CHILD, "--of", "2026-09-17"), ("write", "appeal", CHILD)])
def test_the_json_of_a_document_is_valid_against_its_schema_and_has_every_source(words):
    given = json.loads(run(*words, "--format", "json").stdout)
    published = json.loads((ROOT / "docs" / "reference" / "schemas" / "document-output.json").read_text())
    jsonschema_rs.validator_for(published).validate(given)
    assert given["schema"] == "chartproof/document@1"
    cells = sum(len(row) for section in given["sections"] for table in section.get("tables", ()) for row in table["rows"])
    assert len(given["sources"]) == cells + sum(len(section["sentences"]) for section in given["sections"]) - 1  # the line to sign on has none
    assert all(fact["pointer"] and fact["words"] for source in given["sources"] for fact in source["facts"])
