"""``prompt`` and ``answer`` as a therapist with a browser tab uses them: from a visit to a checked note by copy and paste."""

from __future__ import annotations

import json
import os
import stat

import docx
import jsonschema_rs
import pytest

from conftest import EXAMPLES, ROOT
from running import run

TRAY = EXAMPLES / "tray-child"
CHILD = EXAMPLES / "episode" / "child" / "chart.yaml"
FACTS = ("--visit", str(TRAY / "visit.visit"), "--chart", str(TRAY / "chart.yaml"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CHARTPROOF_HOME", str(tmp_path / "own"))
    monkeypatch.setenv("COLUMNS", "150")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def reply(folder):
    """What a model that makes no mistake sends back: our own note, masked by the same vault. Its bytes."""
    assert run(folder, "prompt", "97530-soap-note", *FACTS, "--out", "prompt.txt").returncode == 0
    assert run(folder, "note", *FACTS[1:2], "--chart", FACTS[3], "--out", "own.txt").returncode == 0
    masked = run(folder, "mask", "own.txt", "--chart", FACTS[3])
    assert "2026" not in masked.stdout
    (folder / "reply.txt").write_text(masked.stdout)
    return masked.stdout


def valid(schema, text):
    made = json.loads(text)
    jsonschema_rs.validator_for(json.loads((ROOT / "docs" / "reference" / "schemas" / f"{schema}-output.json").read_text())).validate(made)
    return made


def test_a_true_answer_becomes_a_note_of_its_owner_alone_with_the_record_beside_it(folder, reply):
    done = run(folder, "answer", "reply.txt", *FACTS, "--out", "note.txt")
    assert done.returncode == 0, done.stdout
    assert (folder / "note.txt").read_text() == (folder / "own.txt").read_text()
    record = valid("draft", (folder / "note.txt.draft.json").read_text())
    assert (record["drafted_by"], record["reviewed_by"], record["struck"]) == ("model", None, [])
    assert all(stat.S_IMODE((folder / name).stat().st_mode) == 0o600 for name in ("note.txt", "note.txt.draft.json"))
    assert "its author has still to read, correct and sign it" in done.stdout.replace("\n", " ")


def test_a_bad_answer_stands_under_its_words_and_nothing_is_written(folder, reply):
    (folder / "reply.txt").write_text(reply.replace("3 of 5, stand-by", "4 of 5, maximal").replace(" Response: mother return demo 2/2.", ""))
    done = run(folder, "answer", "reply.txt", *FACTS, "--out", "note.txt")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    carets = next(i for i, line in enumerate(lines) if "^" in line)
    for words, says in (("4 of 5", "the facts say 3/5; 4/5 is the target of STG2"), ("maximal assistance", "the facts say stand-by assistance")):
        at = lines[carets - 1].index(words)
        assert lines[carets][at:at + len(words)] == "^" * len(words)
        assert any(words in line and says in line for line in lines[carets + 1:])
    lost = done.stdout[done.stdout.index("lost: the facts say it, the text does not"):]
    assert "response “mother return demo 2/2”" in lost
    assert "Nothing was written" in done.stderr
    assert not (folder / "note.txt").exists()
    assert not (folder / "note.txt.draft.json").exists()


def test_striking_leaves_a_record_of_what_went(folder, reply):
    (folder / "reply.txt").write_text(reply.replace("\n\nO\n", '\n- Child: "I love coming here"\n\nO\n'))
    assert run(folder, "answer", "reply.txt", *FACTS).returncode == 1
    done = run(folder, "answer", "reply.txt", *FACTS, "--strike", "1", "--out", "note.txt")
    assert done.returncode == 0, done.stdout
    assert (folder / "note.txt").read_text() == (folder / "own.txt").read_text()
    assert json.loads((folder / "note.txt.draft.json").read_text())["struck"] == [{"number": "1", "kind": "unsupported", "words": 'Child: "I love coming here"'}]
    assert 'struck 1: “Child: "I love coming here"”' in done.stdout


def test_a_word_file_and_standard_input_are_read_alike(folder, reply):
    file = docx.Document()
    for line in reply.splitlines():
        file.add_paragraph(line)
    file.save(str(folder / "reply.docx"))
    assert run(folder, "answer", "reply.docx", *FACTS).returncode == 0
    assert run(folder, "answer", "-", *FACTS, given=reply.encode()).returncode == 0


@pytest.mark.parametrize("changed", ["", "3 of 5, stand-by"])
def test_the_json_of_an_answer_is_what_its_schema_says(folder, reply, changed):
    text = reply.replace(changed, "5 of 5, independent [DESCRIBE it]") if changed else reply
    done = run(folder, "answer", "-", *FACTS, "--format", "json", given=text.encode())
    made = valid("answer", done.stdout)
    assert made["clear"] is (done.returncode == 0) is (not changed)
    for one in made["open"]:
        assert one["start"] is None or made["text"][one["start"]:one["end"]]
    assert {one["kind"] for one in made["open"]} >= ({"changed", "bracket"} if changed else set())


@pytest.mark.parametrize("words", [("97530-soap-note", *FACTS), ("97530-soap-note", *FACTS, "--coded"), ("97530-soap-note",), ("progress-report", "--chart", str(CHILD)),
                                   ("97530-soap-note", *FACTS, "--review", "keep")])
def test_the_json_of_a_prompt_is_what_its_schema_says(folder, words):
    done = run(folder, "prompt", *words, "--format", "json")
    made = valid("prompt", done.stdout)
    assert made["allowed"] is (made["text"] is not None) is (done.returncode == 0)
    assert made["form"] == ("blank" if len(words) == 1 else "coded" if "--coded" in words else "masked")
    assert (made["masking"] is None) == (made["form"] != "masked")


def test_what_is_refused_prints_nothing(folder):
    (folder / "visit.visit").write_text((TRAY / "visit.visit").read_text().replace("cardstock", "Zwibblex cardstock"))
    words = ("prompt", "97530-soap-note", "--visit", "visit.visit", "--review", "keep")
    done = run(folder, *words, "--copy", "--out", "prompt.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nothing was printed, and nothing was copied." in done.stderr
    assert "Zwibblex" not in done.stderr
    assert not (folder / "prompt.txt").exists()
    assert json.loads(run(folder, *words, "--format", "json").stdout)["text"] is None


def test_where_there_is_no_clipboard_it_is_said_and_the_prompt_is_printed(folder):
    done = run(folder, "prompt", "97530-soap-note", *FACTS, "--copy")
    assert done.returncode == 0
    assert "there is no clipboard here" in done.stderr
    assert done.stdout.startswith("You put the facts")
    assert run(folder, "answer", "--paste", *FACTS).returncode == 2


def test_a_desktop_has_a_clipboard_for_the_prompt_and_for_the_reply(folder, monkeypatch):
    programs = folder / "programs"
    programs.mkdir()
    for name, does in (("wl-copy", f"cat > '{folder}/board'"), ("wl-paste", f"cat '{folder}/board'")):
        (programs / name).write_text(f"#!/bin/sh\n{does}\n")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    done = run(folder, "prompt", "97530-soap-note", *FACTS, "--copy")
    assert "copied: paste it into your chat" in done.stderr
    assert (folder / "board").read_text() == done.stdout
    back = run(folder, "answer", "--paste", *FACTS)
    assert back.returncode == 1
    assert "this is the prompt, not its answer" in back.stdout


def test_a_document_of_the_chart_goes_out_and_comes_back(folder):
    asked = run(folder, "prompt", "progress-report", "--chart", str(CHILD))
    assert asked.returncode == 0, asked.stderr
    record = asked.stdout[asked.stdout.index("## The record\n\n") + 15:asked.stdout.index("\n\n## Placeholders")]
    (folder / "reply.txt").write_text(record)
    facts = ("--chart", str(CHILD), "--kind", "progress-report")
    done = run(folder, "answer", "reply.txt", *facts, "--out", "report.txt")
    assert done.returncode == 0, done.stdout
    (folder / "bad.txt").write_text(record.replace("Status: progressing, not met", "Status: met"))
    assert run(folder, "answer", "bad.txt", *facts).returncode == 1


@pytest.mark.parametrize(("words", "said"), [
    (("answer", "reply.txt"), "name the facts"), (("answer", *FACTS), "name REPLY"), (("answer", "reply.txt", *FACTS, "--kind", "appeal"), "cannot be used together"),
    (("answer", "nowhere.txt", *FACTS), "nowhere.txt"), (("answer", "empty.txt", *FACTS), "the file is empty"), (("answer", "long.txt", *FACTS), "1,048,576 characters long"),
    (("answer", "reply.txt", *FACTS, "--strike", "two"), "numbers of findings"), (("answer", "reply.txt", *FACTS, "--strike", "99"), "there is no finding 99"),
    (("answer", "reply.txt", *FACTS, "--out", "reply.txt"), "exists"), (("prompt", "97530-soap-note", "--chart", FACTS[3]), "--chart needs --visit"),
    (("prompt", "97530-soap-note", "--blank", *FACTS), "--blank"), (("prompt", "97530-soap-note", "--coded"), "--coded needs --visit"), (("prompt", "nothing", *FACTS), "no prompt of that name"),
])
def test_wrong_use_is_said_in_one_paragraph(folder, words, said):
    (folder / "reply.txt").write_text("Carried a tray.")
    (folder / "empty.txt").write_text("")
    (folder / "long.txt").write_text("x" * 1_048_576)
    done = run(folder, *words)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
