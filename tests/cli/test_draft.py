"""``draft``: from a visit to a checked note with a model of the clinic's own, on a real server of random weights and on one that fails on demand."""

import json
import stat

import pytest

from chartproof.assist.port import Progress
from chartproof.cli.progress import progress_words
from cli.test_answer import FACTS, valid
from conftest import EXAMPLES
from desk.drafts import in_form
from models.faulty import Faulty, breaks_off, closed_port, says, status
from models.server import llama_server
from running import run

__all__ = ["llama_server"]
DRAFT = ("draft", "97530-soap-note", *FACTS, "--model", "here")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CHARTPROOF_HOME", str(tmp_path / "own"))
    monkeypatch.setenv("CHARTPROOF_CONFIG", str(tmp_path / "chartproof.set.toml"))
    monkeypatch.setenv("COLUMNS", "150")
    (tmp_path / "chartproof.set.toml").write_text('schema = "chartproof/config@1"\n')
    return tmp_path


def set_up(folder, address, more="", send=""):
    """A model named *here* at an address."""
    (folder / "chartproof.set.toml").write_text(f"""schema = "chartproof/config@1"
[send]
{send}
[models.here]
kind = "openai"
address = "{address}"
model = "random"
{more}
""")


@pytest.fixture
def true(folder):
    """What a model that makes no mistake puts into the form: our own note, masked by the same vault."""
    assert run(folder, "prompt", "97530-soap-note", *FACTS, "--out", "prompt.txt").returncode == 0
    assert run(folder, "note", FACTS[1], "--chart", FACTS[3], "--out", "own.txt").returncode == 0
    return in_form(run(folder, "mask", "own.txt", "--chart", FACTS[3]).stdout, "S", "O", "A", "P")


def recorded(folder):
    """The calls of the record, as they lie there."""
    return [json.loads(line) for line in (folder / "own" / "calls.jsonl").read_text().splitlines()]


def test_nothing_is_asked_unless_a_model_was_set_up(folder):
    done = run(folder, *DRAFT)
    assert done.returncode == 2
    assert "no model is set up, and none is needed" in done.stderr
    assert not (folder / "own" / "calls.jsonl").exists()


@pytest.mark.parametrize("example", ["tray-child", "stroke-kitchen", "ota-dressing", "school-handwriting", "wrist-fracture"])
def test_a_real_model_of_random_weights_fills_the_form_with_nonsense_and_none_of_it_becomes_a_note(folder, llama_server, example):
    set_up(folder, llama_server.openai, "seed = 3\ntokens = 3000\nseconds = 100", "keep_text = true")
    facts = ("--visit", str(EXAMPLES / example / "visit.visit"), "--chart", str(EXAMPLES / example / "chart.yaml"))
    done = run(folder, "draft", "97530-soap-note", *facts, "--model", "here", "--no-repair", "--out", "note.txt", "--format", "json")
    assert done.returncode == 1, done.stderr
    made = valid("drafted", done.stdout)
    assert made["rounds"][0]["structured"]
    assert not made["answer"]["clear"]
    assert not (folder / "note.txt").exists()
    kept = folder / "visit.reply.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    again = run(folder, "answer", str(kept), *facts, "--format", "json")
    assert len(json.loads(again.stdout)["open"]) == len(made["answer"]["open"]) == recorded(folder)[0]["open"]


def test_a_true_answer_becomes_a_note_and_its_record_says_which_model_drafted_it(folder, true):
    with Faulty(says(true)) as server:
        set_up(folder, server.address("openai"))
        done = run(folder, *DRAFT, "--out", "note.txt")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 of 5, stand-by assistance" in (folder / "note.txt").read_text()
    record = valid("draft", (folder / "note.txt.draft.json").read_text())
    assert (record["asked"]["prompt"], record["asked"]["model"], record["reviewed_by"]) == ("97530-soap-note", "random", None)
    assert "its author has still to read, correct and sign it" in done.stdout.replace("\n", " ")
    assert not list(folder.glob("*.reply*.txt"))


def test_a_wrong_answer_is_asked_for_once_more_with_what_the_check_found(folder, true):
    with Faulty(says(true.replace("3 of 5, stand-by", "5 of 5, stand-by")), says(true)) as server:
        set_up(folder, server.address("openai"))
        done = run(folder, *DRAFT, "--out", "note.txt")
        second = json.loads(server.received[1].body)["messages"][0]["content"]
    assert done.returncode == 0, done.stdout
    assert "asked once more, with what the check found" in done.stdout
    assert "the facts say 3" in second
    assert not any(identity in server.received[n].body.decode() for n in (0, 1) for identity in ("P-0142", "2026-11-18"))
    assert [call["round"] for call in recorded(folder)] == [1, 2]


def test_an_answer_that_stays_wrong_is_kept_masked_and_goes_on_with_answer(folder, true):
    with Faulty(says(true.replace("3 of 5, stand-by", "5 of 5, stand-by"))) as server:
        set_up(folder, server.address("openai"))
        done = run(folder, *DRAFT, "--out", "note.txt", "--reply", "kept.txt")
    assert done.returncode == 1
    assert "5/5" in done.stdout or "5 of 5" in done.stdout
    assert "P-0142" not in (folder / "kept.txt").read_text()
    (folder / "kept.txt").write_text((folder / "kept.txt").read_text().replace("5 of 5, stand-by", "3 of 5, stand-by"))
    assert run(folder, "answer", "kept.txt", *FACTS, "--out", "note.txt").returncode == 0


def test_a_server_that_ignores_the_form_is_read_as_prose(folder, true):
    prose = run(folder, "mask", "own.txt", "--chart", FACTS[3]).stdout
    with Faulty(says(prose)) as server:
        set_up(folder, server.address("openai"))
        done = run(folder, *DRAFT, "--out", "note.txt")
    assert done.returncode == 0, done.stdout
    assert "it did not keep to the form, so it is read as prose" in done.stdout.replace("\n  ", " ")


@pytest.mark.parametrize(("act", "outcome", "said"), [
    (status(429), "busy", "too much to do"), (status(500), "server", "failed"), (status(401), "key", "does not accept the key"),
    (breaks_off('{"S": ["carried the tr', how="reset"), "server", "broke off"), (says('{"S": ["carried the tr', finish="length"), "cut", "ends before its end"),
    (says("x" * 1_048_576), "overlong", "did not end"), (says(""), "empty", "answered nothing"),
], ids=["429", "500", "401", "mid-stream", "cut", "1 MB", "empty"])
def test_no_answer_is_told_in_a_sentence_recorded_and_nothing_is_written(folder, act, outcome, said):
    with Faulty(act) as server:
        set_up(folder, server.address("openai"), "tries = 1\nseconds = 20")
        done = run(folder, *DRAFT, "--out", "note.txt")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert [call["outcome"] for call in recorded(folder)] == [outcome]
    assert not (folder / "note.txt").exists()


def test_a_server_that_is_down_is_told_as_such(folder):
    set_up(folder, f"http://127.0.0.1:{closed_port()}/v1", "tries = 1")
    done = run(folder, *DRAFT)
    assert done.returncode == 2
    assert "cannot be reached" in done.stderr


def test_to_an_address_under_no_agreement_nothing_goes_that_no_person_has_read(folder, monkeypatch):
    monkeypatch.setenv("CHARTPROOF_KEY_HERE", "sk-CANARYKEY")
    set_up(folder, "https://chat.example/v1")
    done = run(folder, *DRAFT)
    assert done.returncode == 2
    assert "a person reads the masked prompt before it is sent" in done.stderr
    assert "CANARY" not in done.stdout + done.stderr
    assert not (folder / "own" / "calls.jsonl").exists()


def test_the_budget_of_the_day_is_asked_before_anything_is_sent(folder):
    with Faulty(says("{}")) as server:
        set_up(folder, server.address("openai"), send="tokens_a_day = 100")
        done = run(folder, *DRAFT)
    assert done.returncode == 2
    assert "budget" in done.stderr
    assert server.received == []


def test_a_file_that_exists_is_not_written_over(folder):
    (folder / "note.txt").write_text("mine")
    for option in ("--out", "--reply"):
        done = run(folder, *DRAFT, option, "note.txt")
        assert (done.returncode, "exists" in done.stderr) == (2, True)


@pytest.mark.parametrize(("at", "said"), [
    (Progress(0, 1, 3.2), "waiting for here, 3 s (Ctrl-C ends it)"), (Progress(1234, 1, 12.0), "here: 1,234 characters in 12 s"),
    (Progress(0, 1, 5.0, 4.0), "here cannot answer now; try 2 in 4 s (Ctrl-C ends it)"),
])
def test_progress_says_how_it_goes(at, said):
    assert progress_words("here", at) == said
