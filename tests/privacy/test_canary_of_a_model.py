"""A model is asked about marked identities: nothing of them reaches it, and nothing of them stays in a log, even where words are kept."""

import json

import pytest

from models.faulty import Faulty, says
from privacy.test_canary import FILES, told
from privacy.watched import everything, watched

ANSWER = json.dumps({"S": ["carried the tray"], "O": ["Result: 5 of 5, maximal assistance"], "A": [], "P": [], "questions": ["Which side?"]})


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "work").mkdir()
    for name, content in FILES.items():
        (tmp_path / "work" / name).write_text(content, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("words", ["97530-soap-note --visit visit.yaml --chart chart.yaml", "medical-necessity --chart episode.yaml"])
def test_neither_the_server_nor_a_log_sees_a_marked_word_in_either_round(folder, words):
    with Faulty(says(ANSWER)) as server:
        settings = folder / "settings.toml"
        settings.write_text(f"""[send]\nkeep_text = true\n[models.here]\nkind = "openai"\naddress = "{server.address("openai")}"\nmodel = "m"\n""")
        run = watched(folder, "draft", *words.split(), "--model", "here", "--roster", "roster.json", "--reply", "kept.txt", CHARTPROOF_CONFIG=str(settings))
    assert run.code == 1, run.stderr.decode()
    assert len(server.received) == 2
    assert [mark for request in server.received for mark in told(request.body + str(request.headers).encode() + request.path.encode())] == []
    assert told(run.stderr) == []
    assert told((folder / "work" / "kept.txt").read_bytes()) == []
    assert {path: found for path, content in everything(folder, "home", "temporary", "own").items() if (found := told(content))} == {}
    assert b"carried the tray" in (folder / "own" / "calls.jsonl").read_bytes()
