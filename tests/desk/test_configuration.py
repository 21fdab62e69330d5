"""Standing settings: which file speaks, what it may say, and what a folder that somebody sent may not."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from chartproof.assist.port import Settings
from chartproof.core.errors import ChartproofError
from chartproof.desk import configuration as module
from chartproof.desk.configuration import TOKENS_A_DAY, ConfigFile, Send, checked_default, configuration, write_first_file
from chartproof.desk.payer import ByDefault, named_or_covered
from conftest import ROOT

LOCAL = '[models.local]\nkind = "openai"\naddress = "http://127.0.0.1:8080/v1"\nmodel = "qwen3-8b"\n'


@pytest.fixture
def settled(tmp_path, monkeypatch):
    """Write the user's file and that of the working folder, and read what holds."""
    (tmp_path / "own").mkdir()
    (tmp_path / "work").mkdir()
    monkeypatch.setenv("CHARTPROOF_HOME", str(tmp_path / "own"))
    monkeypatch.chdir(tmp_path / "work")

    def settle(own=None, here=None):
        for folder, text in (("own", own), ("work", here)):
            if text is not None:
                (tmp_path / folder / "chartproof.toml").write_text(text)
        return configuration()

    return settle


def refused(settled, own=None, here=None):
    with pytest.raises(ChartproofError) as caught:
        settled(own, here)
    return caught.value.problem


def test_without_any_file_all_is_built_in_and_no_model_is_set_up(settled):
    held = settled()
    assert (held.profile, held.style, held.edits, held.rules, held.models, held.read) == (None, None, None, (), {}, ())
    assert held.send == Send(inside=(), agreement=(), keep_text=False, tokens_a_day=TOKENS_A_DAY)
    assert {value.origin for value in held.values.values()} == {"built in"}


def test_the_folder_comes_before_the_users_own_file_and_each_value_knows_its_place(settled, tmp_path):
    held = settled('profile = "medicare-b"\nstyle = "dap"\n[send]\nkeep_text = true\n', '\n\nprofile = "commercial-pooled"\n')
    assert (held.profile, held.style, held.send.keep_text) == ("commercial-pooled", "dap", True)
    told = {name: (value.origin, Path(value.place.source).parent.name, value.place.line) for name, value in held.values.items() if value.place.source}
    assert told == {"profile": ("./chartproof.toml", "", 3), "style": ("the user's file", "own", 2), "send.keep_text": ("the user's file", "own", 4)}
    assert held.values["send.tokens_a_day"].origin == "built in"


@pytest.mark.parametrize(("line", "name"), [
    ('[send]\nagreement = ["chat.example"]', "send"), (LOCAL, "models"), ('rules = ["pack"]', "rules"), ('edits = "mine.sqlite3"', "edits"), ("[send]", "send"), ("models = {}", "models"),
    ("rules = []", "rules"), ("send.keep_text = false", "send"),
])
def test_a_folder_that_somebody_sent_redirects_no_record_and_runs_no_code(settled, line, name):
    problem = refused(settled, LOCAL, f'profile = "medicare-b"\n{line}\n')
    assert problem.what.startswith(f"`{name}` cannot stand in the chartproof.toml of a folder: it decides ")
    assert "own/chartproof.toml" in problem.remedy
    assert problem.place.line == 2


@pytest.mark.parametrize("path", ["/etc/plan.yaml", "../plan.yaml", "a/../../plan.json", "~/style.yml"])
def test_a_folder_names_files_inside_itself_only(settled, path):
    assert "inside its own folder only" in refused(settled, None, f'profile = "{path}"\n').what
    assert "inside its own folder only" in refused(settled, None, f'style = "{path}"\n').what


def test_files_are_meant_from_the_folder_of_the_file_that_names_them(settled, tmp_path):
    held = settled('style = "looks/ours.yaml"\nedits = "cms.sqlite3"\nrules = ["packs/ours", "/srv/packs"]\n', 'profile = "plan.yaml"\n')
    assert held.style == str(tmp_path / "own" / "looks" / "ours.yaml")
    assert held.edits == tmp_path / "own" / "cms.sqlite3"
    assert held.rules == (tmp_path / "own" / "packs" / "ours", Path("/srv/packs"))
    assert held.profile == "plan.yaml"


def test_who_works_in_the_folder_of_his_own_file_is_trusted_with_it(settled, tmp_path, monkeypatch):
    settled(LOCAL)
    monkeypatch.chdir(tmp_path / "own")
    assert list(configuration().models) == ["local"]


def test_the_environment_names_another_file_which_must_be_there(settled, tmp_path, monkeypatch):
    settled(LOCAL)
    monkeypatch.setenv("CHARTPROOF_CONFIG", str(tmp_path / "elsewhere.toml"))
    assert refused(settled).what == "there is no such file"
    (tmp_path / "elsewhere.toml").write_text('style = "soap"\n')
    assert (configuration().style, configuration().models) == ("soap", {})
    monkeypatch.setenv("CHARTPROOF_CONFIG", "/dev/null")
    assert configuration().models == {}


def test_a_folder_called_like_the_file_is_no_settings(settled):
    Path("chartproof.toml").mkdir()
    assert settled().read == ()


def address(text, **more):
    lines = "".join(f"{name} = {value}\n" for name, value in more.items())
    return f"[send]\n{lines}" + LOCAL.replace("http://127.0.0.1:8080/v1", text)


@pytest.mark.parametrize(("text", "what"), [
    ("http://10.3.0.4:8080/v1", "plain http would send text over a network"), ("http://chat.example/v1", "plain http would send text"), ("https://bob:pw@chat.example/v1", "does not carry a user"),
    ("https://127.0.0.1@chat.example/v1", "does not carry a user"), ("https://chat.example/v1?api=zephyr", "does not carry a query"), ("https://chat.example/#zephyr", "does not carry a query"),
    ("ftp://chat.example/v1", "begins with http:// or https://"), ("file:///etc/passwd", "begins with http:// or https://"), ("chat.example/v1", "begins with http:// or https://"),
    ("https://chat.example:99999/", "cannot be read beyond doubt"), ("https://chat.example/a b", "cannot be read beyond doubt"), ("https://[::1", "cannot be read beyond doubt"),
    ("http://127。0。0。1/v1", "cannot be read beyond doubt"), ("http://192.168.1.20:8000/v1", "plain http would send text"), ("http://127.0.0.1.evil.example/v1", "plain http would send text"),
])
def test_an_address_that_is_not_plain_or_not_safe_is_refused(settled, text, what):
    problem = refused(settled, address(text, inside='["10.2.0.0/16"]'))
    assert what in problem.what
    assert "zephyr" not in str(problem)


@pytest.mark.parametrize("text", ["http://127.0.0.1:8080/v1", "http://localhost:11434/v1", "http://[::1]:8080/v1", "http://10.2.7.7:8000/v1", "https://chat.example/v1", "https://10.3.0.4/v1"])
def test_an_address_of_this_machine_of_the_clinic_or_over_tls_is_taken(settled, text):
    assert settled(address(text, inside='["10.2.0.0/16"]')).models["local"].address == text


@pytest.mark.parametrize("network", ["8.8.8.8", "0.0.0.0/0", "10.0.0.0/7", "clinic.example", "10.2.0.0/33", "", "::/0"])
def test_a_network_that_is_not_the_clinics_names_nothing_and_is_refused(settled, network):
    problem = refused(settled, f'[send]\ninside = ["192.168.1.20", "{network}"]\n')
    assert problem.place.line == 2
    assert "inside" in problem.what or "private network" in problem.what


@pytest.mark.parametrize("host", ["https://api.example.com", "api.example.com/v1", "*.example.com", "api.example.com:443", "example", "a b.example", ""])
def test_an_agreement_is_with_one_host(settled, host):
    assert refused(settled, f'[send]\nagreement = ["{host}"]\n').place.line == 2


@pytest.mark.parametrize(("field", "value"), [
    ("seconds", "0"), ("seconds", "inf"), ("tries", "0"), ("tries", "11"), ("tokens", "0"), ("temperature", "nan"), ("temperature", "-0.1"), ("tokens", "200001"), ("structured", "1"), ("seed", '"1"'),
    ("tries", "2.5"), ("kind", '"gemini"'), ("colour", '"red"'), ("model", '" "'),
])
def test_a_model_is_decoded_strictly_and_within_bounds(settled, field, value):
    text = re.sub(rf"{field} = .*", "", LOCAL) + f"{field} = {value}\n"
    caught = ChartproofError(refused(settled, text))
    last = text.count("\n")
    assert f"toml:{last}:" in str(caught) or f"toml, line {last}:" in str(caught)
    assert caught.problem.remedy


def test_every_field_of_the_port_can_be_set_and_is_explained(settled):
    lines = {"kind": '"anthropic"', "address": '"https://api.example.com"', "model": '"m"', "seconds": "30.5", "tries": "2", "tokens": "900", "temperature": "0.5", "seed": "7", "structured": "false"}
    assert set(lines) == set(Settings.__struct_fields__)
    held = settled("[models.cloud]\n" + "".join(f"{name} = {value}\n" for name, value in lines.items()))
    assert held.models == {"cloud": Settings("anthropic", "https://api.example.com", "m", 30.5, 2, 900, 0.5, 7, False)}
    assert all(held.values[f"models.cloud.{name}"].place.line == number for number, name in enumerate(lines, 2))
    named = {field.name for kind in (ConfigFile, Send, Settings) for field in msgspec.structs.fields(kind)}
    assert named == set(module.EXPECTED)


@pytest.mark.parametrize("name", ["Local", "my model", "a_b", "-a", "a--b", "a/b", "ä", "a" * 41])
def test_the_name_of_a_model_is_such_that_its_key_has_one_variable(settled, name):
    assert "cannot be the name of a model" in refused(settled, LOCAL.replace("models.local", f'models."{name}"')).what


def test_a_default_that_does_not_exist_is_told_at_its_line(settled):
    held = settled('style = "dapp"\n', 'profile = "medicar-b"\n')
    with pytest.raises(ChartproofError, match="no such payer profile") as caught:
        checked_default("profile", held)
    assert (caught.value.problem.place.source, caught.value.problem.place.line) == ("chartproof.toml", 1)
    with pytest.raises(ChartproofError, match="no style of this name"):
        checked_default("style", held)
    with pytest.raises(ChartproofError, match=r"chartproof\.toml:1:11: there is no such file as this one, which `profile` names"):
        checked_default("profile", settled(None, 'profile = "plam.yaml"\n'))


@pytest.mark.parametrize(("named", "covered", "holds"), [
    ("medicare-b", "commercial-pooled", "medicare-b"), (ByDefault("medicare-b"), "commercial-pooled", "commercial-pooled"), (ByDefault("medicare-b"), None, "medicare-b"),
    (None, "commercial-pooled", "commercial-pooled"), (None, None, None),
])
def test_a_standing_profile_holds_where_the_chart_names_no_payer(named, covered, holds):
    assert named_or_covered(named, covered) == holds


def test_the_first_file_switches_nothing_on_and_each_of_its_lines_can_be_switched_on(settled, tmp_path):
    path = write_first_file()
    assert path == tmp_path / "own" / "chartproof.toml"
    assert path.stat().st_mode & 0o777 == 0o600
    held = configuration()
    assert {value.origin for value in held.values.values()} == {"built in"}
    text = path.read_text()
    on = settled("".join(line.removeprefix("#") if line.startswith("#") and not line.startswith("# ") else line for line in text.splitlines(keepends=True)))
    assert list(on.models) == ["local", "cloud"]
    assert (on.send.tokens_a_day, on.send.inside, on.profile) == (TOKENS_A_DAY, ("10.2.0.0/16",), "medicare-b")
    assert "built in" not in {value.origin for name, value in on.values.items() if not name.startswith("models.cloud.")}
    with pytest.raises(ChartproofError, match="never overwritten"):
        write_first_file()


def test_the_published_schema_takes_what_the_reader_takes(settled):
    import json
    import tomllib

    import jsonschema_rs

    schema = json.loads((ROOT / "docs" / "reference" / "schemas" / "config.json").read_text())
    validator = jsonschema_rs.validator_for(schema)
    text = 'schema = "chartproof/config@1"\nrules = ["a"]\n' + LOCAL
    settled(text)
    validator.validate(tomllib.loads(text))
    assert not validator.is_valid(tomllib.loads(text.replace("kind", "kin")))
