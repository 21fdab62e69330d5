"""``chartproof charges`` as a biller runs it: text, JSON by its schema, one page, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys

import jsonschema_rs
import pytest

from conftest import EXAMPLES, ROOT
from running import run

OTA = ("charges", str(EXAMPLES / "ota-dressing" / "visit.visit"), "--chart", str(EXAMPLES / "ota-dressing" / "chart.yaml"))
SHARED = """patient: Q-0071
date: 2026-11-17
by: T-03 OTR/L
activities:
  - {code: '97530', minutes: 12, task: carry <b>a tray</b>, by: T-03 OTR/L}
  - {code: '97530', minutes: 14, task: open jars, by: A-02 COTA/L}
  - {code: '97150', minutes: 20, task: cook, contact: group 3}
"""
HELD = """patient: Q-0071
plan: {date: 2026-10-05, amount: 1, frequency: 2, weeks: 8}
claims: [{date: 2026-11-17, lines: [{code: '97530', units: 2, modifiers: [GO, CO]}, {code: '97150', units: 1, modifiers: [GO]}]}]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "visit.yaml").write_text(SHARED)
    (tmp_path / "chart.yaml").write_text(HELD)
    return tmp_path


def test_the_assistants_visit_explains_its_modifier_in_three_sentences():
    done = run(ROOT, *OTA)
    assert done.returncode == 0
    said = " ".join(done.stdout.split())
    assert "97535 2 units 23 min self-care training" in said
    assert "no minute of a therapist is recorded for them. Medicare asks for CO on each unit of which more than 10 percent" in said
    assert "All 3 units (97535 x 2 and 97530 x 1) therefore call for CO beside GO; Medicare pays its share of such a unit at 85 percent" in said
    assert "Nothing here is added to a claim: a person decides." in said


@pytest.mark.parametrize("words", [OTA, (*OTA, "--profile", "commercial-midpoint", "--profile", "medicare-b"),
                                   ("charges", str(EXAMPLES / "group-then-individual" / "visit.visit")), ("charges", str(EXAMPLES / "telehealth-interpreter" / "visit.yaml"), "--profile", "medicare-b")])
def test_the_json_is_what_the_published_schema_says(words):
    done = subprocess.run([sys.executable, "-m", "chartproof", *words, "--format", "json"], cwd=ROOT, capture_output=True, text=True, check=False)
    published = json.loads((ROOT / "docs" / "reference" / "schemas" / "charges-output.json").read_text())
    jsonschema_rs.validator_for(published).validate(json.loads(done.stdout))


def test_json_holds_units_by_way_and_each_modifier_with_its_facts(folder):
    done = run(folder, "charges", "visit.yaml", "--chart", "chart.yaml", "--profile", "medicare-b", "--format", "json")
    (bill,) = json.loads(done.stdout)["bills"]
    assert done.returncode == 1
    assert bill["allocations"] == [{"97530": 2, "97150": 1}]
    (co,) = [m for m in bill["modifiers"] if m["modifier"] == "CO"]
    assert (co["standing"], co["lines"], co["facts"][0]) == ("consider", [{"code": "97530", "units": 1}], "/activities/0/minutes")
    assert [r["what"] for r in bill["remarks"] if r["kind"] == "finding"] == ["97530: the claim carries CO on 2 units, and 1 of 2 call for it"]


def test_the_page_says_the_same_needs_nothing_else_and_escapes_every_word(folder):
    (folder / "plan.yaml").write_text("name: own\ntitle: '<script>alert(1)</script>'\nunit_method: cms\nsource: '<i>contract</i>'\n")
    page = run(folder, "charges", "visit.yaml", "--chart", "chart.yaml", "--profile", "medicare-b", "--profile", "plan.yaml", "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>")
    assert "one unit is each one&#x27;s" in page
    assert "&lt;i&gt;contract&lt;/i&gt;" in page
    assert "<script" not in page
    assert "<i>contract" not in page
    assert "://" not in page
    assert page.count("<h1>") == 1
    assert "97530: the claim carries CO on 2 units" in page.replace("\n", "")


@pytest.mark.parametrize(("profile", "code"), [(["--profile", "medicare-b"], 0), (["--profile", "commercial-uhc"], 3), ([], 3)])
def test_what_holds_a_charge_is_told_by_the_exit_code(folder, profile, code):
    (folder / "open.yaml").write_text(SHARED.replace("minutes: 14", "minutes: 5").replace("by: A-02 COTA/L", "by: T-03 OTR/L").replace("code: '97530', minutes: 5", "code: '97535', minutes: 5")
                                      .replace("minutes: 12", "minutes: 5"))
    assert run(folder, "charges", "open.yaml", *profile).returncode == code


def test_a_file_that_cannot_be_used_is_two_and_a_paragraph(folder):
    done = run(folder, "charges", "none.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "chartproof: none.yaml" in done.stderr


def test_without_a_payer_no_modifier_is_considered_and_it_says_so(folder):
    done = run(folder, "charges", "visit.yaml")
    assert "No payer, so no modifier is considered" in done.stdout
    assert "Modifiers to consider" not in done.stdout


def test_a_tie_prints_every_way_and_who_chooses(folder):
    (folder / "tie.yaml").write_text("patient: Q-0071\ndate: 2026-11-17\nby: T-03 OTR/L\nactivities:\n  - {code: '97530', minutes: 20, task: a}\n  - {code: '97535', minutes: 20, task: b}\n")
    said = " ".join(run(folder, "charges", "tie.yaml", "--profile", "medicare-b").stdout.split())
    assert "97530 1 or 2 units" in said
    assert "97530 x 2, 97535 x 1 or 97530 x 1, 97535 x 2: the treating therapist chooses." in said
