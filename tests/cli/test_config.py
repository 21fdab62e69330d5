"""``chartproof config``, and standing settings behind every verb."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import jsonschema_rs
import pytest

from conftest import EXAMPLES, ROOT

NOTE = "OT treatment note\nDate of service: 2026-11-18\n97530 8 min carried tray 3/5.\n97535 8 min shirt buttoned 2/5.\nTotal timed treatment 16 min. Billed 97530 x 1, 97535 x 1.\n"
CHART = EXAMPLES / "tray-child"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The program in ``work``; the user's file is ``own/chartproof.toml``."""
    for name in ("own", "work"):
        (tmp_path / name).mkdir()

    def started(*words, own=None, here=None, **environment):
        for folder, text in (("own", own), ("work", here)):
            if text is not None:
                (tmp_path / folder / "chartproof.toml").write_text(text)
        env = {**os.environ, "COLUMNS": "100", "CHARTPROOF_HOME": str(tmp_path / "own"), **environment}
        return subprocess.run([sys.executable, "-m", "chartproof", *map(str, words)], cwd=tmp_path / "work", input=NOTE, env=env, capture_output=True, text=True, check=False)

    return started


def profile_of(done):
    return json.loads(done.stdout)[0]["profile"]


def test_flag_then_environment_then_folder_then_user_then_built_in(run):
    audit = ("audit", "-", "--format", "json")
    assert profile_of(run(*audit)) is None
    assert profile_of(run(*audit, own='profile = "medicare-b"\n')) == "medicare-b"
    assert profile_of(run(*audit, here='profile = "commercial-pooled"\n')) == "commercial-pooled"
    assert profile_of(run(*audit, CHARTPROOF_PROFILE="commercial-midpoint")) == "commercial-midpoint"
    assert profile_of(run(*audit, "--profile", "medicare-b+TX", CHARTPROOF_PROFILE="commercial-midpoint")) == "medicare-b+TX"


def origins(done):
    return {value["name"]: (value["value"], value["origin"]) for value in json.loads(done.stdout)["values"]}


def test_show_names_the_origin_of_each_setting(run):
    show = ("config", "show", "--format", "json")
    assert {origin for _, origin in origins(run(*show)).values()} == {"built in"}
    settled = {"own": 'profile = "medicare-b"\nstyle = "dap"\n[send]\ntokens_a_day = 5000\n', "here": 'style = "soap"\n'}
    seen = origins(run(*show, **settled))
    assert (seen["profile"], seen["style"], seen["send.tokens_a_day"]) == (("medicare-b", "the user's file"), ("soap", "./chartproof.toml"), (5000, "the user's file"))
    seen = origins(run(*show, "--profile", "commercial-pooled", CHARTPROOF_EDITS="/srv/cms.sqlite3", CHARTPROOF_STYLE="dap"))
    assert (seen["profile"], seen["style"]) == (("commercial-pooled", "flag"), ("dap", "environment"))
    assert seen["edits"] == ("/srv/cms.sqlite3", "environment")


def test_show_in_json_is_as_its_schema_says(run):
    models = '[models.local]\nkind = "openai"\naddress = "http://127.0.0.1:8080/v1"\nmodel = "m"\n'
    schema = json.loads((ROOT / "docs" / "reference" / "schemas" / "config-show-output.json").read_text())
    for own in ("", 'rules = ["/srv/packs"]\n' + models):
        jsonschema_rs.validator_for(schema).validate(json.loads(run("config", "show", "--format", "json", own=own).stdout))


def test_show_tells_a_person_what_holds_and_where(run):
    text = run("config", "show", own='profile = "medicare-b"\n').stdout
    assert text.splitlines()[0].split(maxsplit=2) == ["profile", "medicare-b", "the user's file, line 1"]
    assert "none set up: nothing is sent to any" in text


def test_a_charts_own_coverage_comes_before_a_standing_profile_and_after_a_flag(run):
    words = ("note", CHART / "visit.yaml", "--chart", CHART / "chart.yaml", "--format", "json")
    covered = json.loads(run(*words).stdout)["audit"]["profile"]
    assert covered
    other = "commercial-midpoint" if covered != "commercial-midpoint" else "medicare-b"
    assert json.loads(run(*words, own=f'profile = "{other}"\n').stdout)["audit"]["profile"] == covered
    assert json.loads(run(*words, CHARTPROOF_PROFILE=other).stdout)["audit"]["profile"] == covered
    assert json.loads(run(*words, "--profile", other).stdout)["audit"]["profile"] == other


def test_a_standing_profile_counts_the_charges_of_a_visit_without_a_chart(run):
    words = ("charges", CHART / "visit.yaml", "--format", "json")
    assert [bill["payer"] for bill in json.loads(run(*words, own='profile = "medicare-b"\n').stdout)["bills"]] == ["medicare-b"]


def test_style_packs_and_tables_come_from_the_users_file(run):
    pack = ROOT / "tests" / "packs" / "riverside"
    own = f'style = "dap"\nrules = ["{pack}"]\nedits = "cms.sqlite3"\n'
    assert run("note", CHART / "visit.yaml", own=own, here=None).stderr.count("there is no such file") == 1
    own = own.replace('edits = "cms.sqlite3"\n', "")
    assert "\n\nData\n- " in run("note", CHART / "visit.yaml", own=own).stdout
    with_pack, without = (len(json.loads(run("rules", "--format", "json", own=text).stdout)) for text in (own, ""))
    assert with_pack > without


def test_a_folder_that_was_sent_stops_the_program_at_its_line(run):
    done = run("audit", "-", here='[models.local]\nkind = "openai"\n')
    assert done.returncode == 2
    assert "chartproof.toml, line 1: " in done.stderr
    assert run("audit", "-", here='rules = ["pack"]\n').stderr.startswith("chartproof: chartproof.toml, line 1: `rules` cannot stand in the chartproof.toml of a folder")


def test_a_broken_file_stops_no_verb_that_asks_it_nothing(run):
    broken = "this is no toml\n"
    assert run("units", "97530=25", own=broken).returncode == 0
    assert run("audit", "--help").returncode == 0
    assert run().returncode == 0
    assert run("audit", "-").returncode == 2
    assert run("config", "init").returncode == 2
    assert run("config", "--help").returncode == 0


MODULES = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); sys.argv[0] = 'chartproof'\nfrom chartproof.cli.main import main\nmain()\n"
HEAVY = {"tomllib", "keyring", "pydantic_ai", "pydantic", "chartproof.desk.configuration", "chartproof.assist.port", "chartproof.desk.models"}


def loaded(tmp_path, *words):
    env = {**os.environ, "CHARTPROOF_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", MODULES, *words], cwd=tmp_path, input=NOTE, env=env, capture_output=True, text=True, check=False)
    return set(done.stderr.splitlines()[-1].split())


def test_without_settings_nothing_of_them_is_loaded_and_with_them_no_model_is(tmp_path):
    assert loaded(tmp_path, "audit", "-") & HEAVY == set()
    (tmp_path / "chartproof.toml").write_text('profile = "medicare-b"\n')
    assert {"tomllib", "chartproof.desk.configuration"} <= loaded(tmp_path, "audit", "-")
    for words in (["audit", "-"], ["config", "show"], ["models", "calls"], ["models"]):
        assert loaded(tmp_path, *words) & {"keyring", "pydantic_ai", "pydantic"} == set(), words
