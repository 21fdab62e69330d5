"""CMS's tables on the command line: loaded, listed, asked, and used by an audit."""

from __future__ import annotations

import json
import subprocess
import sys

import jsonschema_rs
import pytest

from conftest import ROOT
from exchange.cms_files import limits_text, pairs_text, put, zipped
from running import run

LIMITS = [("97129", "1", "2 Date of Service Edit: Policy"), ("97530", "4", "3 Date of Service Edit: Clinical"), ("99999", "1", "1 Line Edit")]
NOTE = ("Patient: P-0881 · Date of service: 2026-11-18\nO: One-on-one, clinic. 97530-GO x 5, 75 min: loaded the dishwasher with min A. 97542-GO x 1, 15 min: "
        "turned the wheelchair at a door.\nTotal timed treatment 90 min.\n").encode()


@pytest.fixture
def folder(tmp_path):
    put(tmp_path, "ccipra-v323r0-f4.zip", zipped(t__txt=pairs_text()))
    put(tmp_path, "MCR_MUE_PractitionerServices_Eff_10-01-2026.csv", limits_text(LIMITS))
    return tmp_path


def loaded(folder):
    assert run(folder, "law", "import", "ncci", "ccipra-v323r0-f4.zip", "--edits", "e.sqlite3").returncode == 0
    assert run(folder, "law", "import", "mue", "MCR_MUE_PractitionerServices_Eff_10-01-2026.csv", "--edits", "e.sqlite3").returncode == 0
    return folder


def test_a_table_is_loaded_listed_and_asked(folder):
    assert "No table is loaded" in run(folder, "law", "ncci", "--edits", "e.sqlite3").stdout
    done = run(folder, "law", "import", "ncci", "ccipra-v323r0-f4.zip", "--edits", "e.sqlite3")
    assert (done.returncode, done.stderr) == (0, "")
    assert "CMS NCCI pairs of Medicare, office, 2026 Q4, part 4: 8 rows, codes 95000 to 99070" in done.stdout
    assert "answers 1996-01-01 to 2026-12-31" in run(folder, "law", "ncci", "--edits", "e.sqlite3").stdout
    said = run(folder, "law", "ncci", "97530", "97116", "--on", "2026-11-18", "--setting", "office", "--edits", "e.sqlite3")
    assert said.returncode == 0
    assert "office    no edit in force" in said.stdout
    assert "97530/97116  2006-01-01 to 2019-12-31: a modifier opened it" in said.stdout
    assert "97530/97116  2020-10-01: a row that never applied" in said.stdout


def test_what_is_unknown_is_said_with_the_way_to_know_it(folder):
    said = run(folder, "law", "ncci", "97530", "97140", "--on", "2026-11-18", "--edits", "e.sqlite3")
    assert said.returncode == 3
    assert "office    unknown: the last verified state is that of 2024-07-01 to 2024-09-30: no edit" in said.stdout
    assert "chartproof law import ncci" in said.stdout
    assert not (folder / "e.sqlite3").exists()


def test_limits_are_asked_by_code(folder):
    said = run(loaded(folder), "law", "mue", "97129", "97530", "97535", "--on", "2026-11-18", "--setting", "office", "--edits", "e.sqlite3")
    assert said.returncode == 0
    assert "1 unit in a day, from policy" in said.stdout
    assert "4 units in a day, from what is usual" in said.stdout
    assert "no limit is published" in said.stdout


@pytest.mark.parametrize(("schema", "words"), [
    ("tables", ("ncci",)), ("tables", ("mue",)), ("ncci", ("ncci", "97530", "97542", "97140", "--on", "2026-11-18")), ("mue", ("mue", "97530", "97535", "--on", "2026-11-18")),
])
def test_each_answer_is_there_as_json_by_its_schema(folder, schema, words):
    said = json.loads(run(loaded(folder), "law", *words, "--edits", "e.sqlite3", "--format", "json").stdout)
    jsonschema_rs.validator_for(json.loads((ROOT / "docs" / "reference" / "schemas" / f"{schema}-output.json").read_text())).validate(said)
    assert "2026-10-01" in json.dumps(said) or "2026-11-18" in json.dumps(said)


def test_the_file_of_tables_may_be_named_by_the_environment_or_lie_in_the_users_own_folder(folder, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "own"))
    assert "cms-edits.sqlite3" in run(folder, "law", "import", "ncci", "ccipra-v323r0-f4.zip").stdout
    assert (folder / "own" / "chartproof" / "cms-edits.sqlite3").exists()
    assert "CMS NCCI pairs" in run(folder, "law", "ncci").stdout
    monkeypatch.setenv("CHARTPROOF_EDITS", str(folder / "other.sqlite3"))
    assert "No table is loaded" in run(folder, "law", "ncci").stdout


def test_a_file_that_is_no_table_is_refused_in_one_paragraph(folder):
    put(folder, "ccipra-v323r0-f4.txt", pairs_text()[:-60])
    done = run(folder, "law", "import", "ncci", "ccipra-v323r0-f4.txt", "--edits", "e.sqlite3")
    assert done.returncode == 2
    assert done.stderr.startswith("chartproof: ccipra-v323r0-f4.txt, line 13: the last row is cut off")
    assert "Traceback" not in done.stderr
    assert run(folder, "law", "ncci", "97530", "--edits", "e.sqlite3").returncode == 2
    assert run(folder, "law", "ncci", "97530", "9714", "--edits", "e.sqlite3").returncode == 2


def test_an_audit_uses_the_tables_of_its_day(folder):
    put(folder, "note.txt", NOTE)
    without = run(folder, "audit", "note.txt", "--profile", "medicare-b")
    assert "chartproof law import mue and ncci" in " ".join(without.stdout.split())
    using = run(loaded(folder), "audit", "note.txt", "--profile", "medicare-b", "--edits", "e.sqlite3")
    assert "97530: 5 units, the limit is 4" in using.stdout
    assert "97530 with 97542: an edit stands between them (CMS NCCI pairs of Medicare, office, 2026 Q4, part 4)" in " ".join(using.stdout.split())
    assert "does not reach" not in using.stdout
    assert run(folder, "audit", "note.txt", "--edits", "nowhere.sqlite3").returncode == 2


def test_keys_of_the_lawbook_are_asked_as_before(folder):
    assert "2410 USD" in run(folder, "law", "kx_threshold_ot", "--on", "2025-03-01").stdout
    assert "2410 USD" in run(folder, "law", "--on", "2025-03-01", "kx_threshold_ot").stdout
    every = run(folder, "law").stdout
    assert "rows of CMS's tables of 2024 Q3" in every
    assert "pair_office_" not in every


def test_an_audit_without_tables_loads_no_database(folder):
    put(folder, "note.txt", NOTE)
    script = ("import sys; from chartproof.cli.main import chartproof_command as c; c.main(['audit', 'note.txt', '--profile', 'medicare-b'], standalone_mode=False); "
              "print('sqlite3' in sys.modules, 'python_calamine' in sys.modules, 'chartproof.exchange.cms' in sys.modules)")
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "False False False"


def test_the_charges_of_a_day_ask_the_loaded_table(folder):
    loaded(folder)
    (folder / "visit.yaml").write_text("patient: P-0881\ndate: 2026-11-18\nby: T-03 OTR/L\nplace: clinic\nactivities:\n"
                                       "  - {code: '97530', minutes: 75, task: load the dishwasher, start: '09:00', end: '10:15'}\n"
                                       "  - {code: '97542', minutes: 15, task: turn at a door, start: '10:15', end: '10:30'}\n")
    said = " ".join(run(folder, "charges", "visit.yaml", "--profile", "medicare-b", "--edits", "e.sqlite3").stdout.split())
    assert "59 to consider on 97542" in said
    assert "97530: 5 units, and the limit of a day is 4" in said
    assert "is not known here" not in said
    assert "is not known here" in " ".join(run(folder, "charges", "visit.yaml", "--profile", "medicare-b").stdout.split())
