"""``chartproof models`` as a user runs it: off unless set up, and the key nowhere."""

from __future__ import annotations

import datetime
import json
import os
import pty
import subprocess
import sys

import jsonschema_rs
import msgspec
import pytest

from chartproof.assist.call import Call
from chartproof.assist.port import Settings
from conftest import ROOT
from models.server import llama_server
from privacy.watched import everything, watched

__all__ = ["llama_server"]

CANARY = "sk-zephyr-8841290777"
OWN = """[send]
agreement = ["api.example.com"]
[models.local]
kind = "openai"
address = "http://127.0.0.1:9/v1"
model = "qwen3-8b"
[models.cloud]
kind = "anthropic"
address = "https://api.example.com"
model = "large"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "chartproof.toml").write_text(OWN)
    return tmp_path


def run(folder, *words, given=b"", ring="exchange.remembering.Remembering", **more):
    return watched(folder, *words, given=given, PYTHON_KEYRING_BACKEND=ring, REMEMBERED=str(folder / "remembered.json"), **more)


def text(done):
    return (done.stdout + done.stderr).decode()


def valid(name, done):
    schema = json.loads((ROOT / "docs" / "reference" / "schemas" / f"{name}-output.json").read_text())
    jsonschema_rs.validator_for(schema).validate(json.loads(done.stdout))


def test_with_nothing_set_up_it_says_so_in_three_lines(tmp_path):
    done = run(tmp_path, "models")
    assert done.code == 0
    first, second, third = done.stdout.decode().splitlines()
    assert first == "No model is set up: nothing is sent to any."
    assert "chartproof prompt" in second
    assert "chartproof config init" in third
    assert done.written == []
    assert done.reached == []
    valid("models", run(tmp_path, "models", "--format", "json"))


def test_a_key_is_kept_listed_and_forgotten_and_stands_nowhere_else(folder):
    runs = [run(folder, "models", "key", "cloud", given=f"{CANARY}\n".encode()), run(folder, "models"), run(folder, "models", "--format", "json"), run(folder, "config", "show"),
            run(folder, "config", "show", "--format", "json"), run(folder, "models", "key", "cloud", given=f"{CANARY} {CANARY}".encode()), run(folder, "models", "calls")]
    assert [done.code for done in runs] == [0, 0, 0, 0, 0, 2, 0]
    assert runs[0].stdout.decode() == "kept for cloud in a keyring of the tests\n"
    assert "under agreement · key in the keyring" in text(runs[1])
    assert CANARY in (folder / "remembered.json").read_text()
    assert not [done for done in runs if CANARY in text(done)]
    assert not [path for path, content in everything(folder, "own", "home", "temporary", "work").items() if CANARY.encode() in content]
    valid("models", runs[2])
    assert run(folder, "models", "forget", "cloud").stdout == b"forgotten\n"
    assert "no key: chartproof models key cloud" in text(run(folder, "models"))
    assert run(folder, "models", "forget", "cloud").stdout == b"there was no key in the keyring of this machine\n"


def test_a_key_of_the_environment_is_used_and_not_shown(folder):
    done = run(folder, "models", CHARTPROOF_KEY_CLOUD=CANARY)
    assert "key in the environment" in text(done)
    assert CANARY not in text(done)
    assert "CHARTPROOF_KEY_CLOUD is still set" in text(run(folder, "models", "forget", "cloud", CHARTPROOF_KEY_CLOUD=CANARY))


@pytest.mark.parametrize(("words", "given", "more"), [
    (["models", "key", "cloud", CANARY], b"", {}), (["models", "key", CANARY], b"", {}), (["models", "key", "cloud"], CANARY.encode(), {"ring": "keyring.backends.fail.Keyring"}),
    (["models", "key", "cloud"], CANARY.encode(), {"ring": "exchange.remembering.Talkative"}), (["models", "key", "cloud"], CANARY.encode(), {"ring": "no.such.Backend"}),
    (["models", "check", "cloud"], b"", {"CHARTPROOF_KEY_CLOUD": f"{CANARY} {CANARY}"}),
])
def test_no_error_repeats_a_key(folder, words, given, more):
    done = run(folder, *words, given=given, **more)
    assert done.code == 2
    assert done.stderr
    assert CANARY not in text(done)
    assert not [path for path, content in everything(folder, "own", "home", "temporary", "work").items() if CANARY.encode() in content]


def test_a_machine_without_a_keyring_says_to_use_the_environment(folder):
    done = run(folder, "models", "key", "cloud", given=CANARY.encode(), ring="keyring.backends.fail.Keyring")
    assert "this machine has no keyring" in text(done)
    assert "CHARTPROOF_KEY_CLOUD" in text(done)


def test_a_fault_of_ours_tells_no_key(folder):
    done = run(folder, "models", "key", "cloud", given=CANARY.encode(), crash="chartproof.exchange.model_keys:_sound")
    assert done.code == 4
    assert CANARY not in text(done)


def test_a_key_that_stands_in_a_file_is_refused_and_its_line_not_drawn(folder):
    (folder / "own" / "chartproof.toml").write_text(OWN + f'api_key = "{CANARY}"\n')
    done = run(folder, "models")
    assert done.code == 2
    assert "chartproof.toml, line 11: a key or password does not belong in this file" in text(done)
    assert "chartproof models key" in text(done)
    assert CANARY not in text(done)


def test_on_a_terminal_the_key_is_typed_unseen(folder):
    ours, theirs = pty.openpty()
    env = {**os.environ, "CHARTPROOF_HOME": str(folder / "own"), "PYTHON_KEYRING_BACKEND": "exchange.remembering.Remembering", "REMEMBERED": str(folder / "remembered.json"),
           "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen([sys.executable, "-m", "chartproof", "models", "key", "cloud"], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True) as process:
        os.close(theirs)
        seen = os.read(ours, 1000)
        while b"Key to cloud" not in seen:
            seen += os.read(ours, 1000)
        os.write(ours, f"{CANARY}\n".encode())
        try:
            while more := os.read(ours, 1000):
                seen += more
        except OSError:  # the other end is closed
            pass
        os.close(ours)
        assert process.wait(30) == 0
    assert b"kept for cloud" in seen
    assert CANARY.encode() not in seen
    assert CANARY in (folder / "remembered.json").read_text()


def test_calls_are_listed_the_last_first_of_all_and_as_their_schema_says(folder):
    assert text(run(folder, "models", "calls")) == "no model was ever asked\n"
    settings = Settings("openai", "http://127.0.0.1:9/v1", "qwen3-8b")
    with (folder / "own" / "calls.jsonl").open("wb") as file:
        for number in range(30):
            call = Call(at=datetime.datetime.now(datetime.UTC), prompt="97530-soap-note", prompt_version=2, round=1 + number % 2, name="local", settings=settings, destination="http://127.0.0.1:9",
                        sent_sha256="ab" * 32, sent_characters=1234, outcome="busy" if number % 3 else None, tokens_in=10, tokens_out=number, seconds=1.5, tries=1, open=None if number % 3 else number % 2)
            file.write(msgspec.json.encode(call) + b"\n")
    seen = text(run(folder, "models", "calls", "--last", "3"))
    assert seen.count("97530-soap-note v2") == 3
    assert "answered · 1 left open · 37 tokens · 1.5 s · 1 try · sent abababababab, 1,234 characters" in seen
    assert "no answer (busy)" in seen
    assert seen.endswith("3 of 30 questions\n")
    done = run(folder, "models", "calls", "--format", "json")
    valid("models-calls", done)
    assert len(json.loads(done.stdout)["calls"]) == 20
    assert "735 tokens today · last asked" in text(run(folder, "models"))
    valid("models", run(folder, "models", "--format", "json"))


def test_a_check_asks_a_real_server_for_one_word_and_its_key_stands_nowhere_after(folder, llama_server):
    (folder / "own" / "chartproof.toml").write_text(f'[models.local]\nkind = "openai"\naddress = "{llama_server.openai}"\nmodel = "random"\ntokens = 2000\nseed = 1\n')
    done = run(folder, "models", "check", "local", CHARTPROOF_KEY_LOCAL=CANARY)
    seen = text(run(folder, "models", "calls"))
    assert done.code == 0, text(done)
    assert done.stdout.startswith(b"local answers: ")
    assert f"models-check v1  to local at {llama_server.anthropic}\n    answered" in seen
    assert CANARY not in text(done) + seen
    assert {path.name for path in (folder / "own").iterdir() if not path.name.startswith(".")} == {"chartproof.toml", "calls.jsonl", "departures.jsonl"}
    assert not [path for path, content in everything(folder, "own", "home", "temporary", "work").items() if CANARY.encode() in content]
