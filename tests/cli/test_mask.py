"""``mask``, ``restore`` and ``vault`` as a therapist uses them."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys

import jsonschema_rs
import pytest

from conftest import ROOT
from running import run

ROSTER = '["Wendeline Okafor", "Adaeze Okafor", "Mr. Brandvold"]'
NOTE = ("OT note 11/18/2026\r\nMother Adaeze Okafor says Wendeline Okafor carried her tray, 3/5 trials, SBA; L hand 4/5. 97530 23 min.\r\n"
        "WENDELINE OKAFOR holds it level. [DATE-1] sticker. Mr. Brandvold will hear on 11/25/2026 at (603) 555-0142. ñandú café")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CHARTPROOF_HOME", str(tmp_path / "own"))
    (tmp_path / "roster.json").write_text(ROSTER)
    (tmp_path / "note.txt").write_bytes(NOTE.encode())
    return tmp_path


def masked(folder, *words):
    done = run(folder, "mask", "note.txt", "--roster", "roster.json", *words)
    assert done.returncode == 0, done.stderr
    return done


def test_a_note_goes_out_masked_and_comes_back_to_the_byte(folder):
    text = masked(folder).stdout
    assert not any(word in text.lower() for word in ("wendeline", "okafor", "adaeze", "brandvold", "11/18", "555"))
    assert all(kept in text for kept in ("3/5 trials, SBA; L hand 4/5. 97530 23 min.", "holds it level", "\r\n", "ñandú café"))
    (folder / "masked.txt").write_bytes(text.encode())
    back = run(folder, "restore", "masked.txt", "--roster", "roster.json")
    assert (back.returncode, back.stdout) == (0, NOTE)
    assert "unchanged" in back.stderr


def test_beside_the_text_no_word_is_told_to_a_log(folder):
    told = masked(folder).stderr
    assert "places covered" in told
    assert "x name" in told
    assert not any(word in told for word in ("Wendeline", "Okafor", "Adaeze", "Brandvold", "11/18", "555"))


def test_a_model_s_answer_is_restored_and_accounted_for(folder):
    made = json.loads(run(folder, "mask", "note.txt", "--roster", "roster.json", "--format", "json").stdout)
    tokens = {NOTE[f["start"]:f["end"]]: f["token"] for f in made["found"]}
    child, day = tokens["Wendeline Okafor"], tokens["11/18/2026"]
    answer = f"On **{day.lower()}** {child} carried the tray; [TEACHER-9] and [COACH] were told.".encode()
    back = run(folder, "restore", "-", "--roster", "roster.json", "--format", "json")
    assert back.returncode == 2  # nothing was given
    done = run(folder, "restore", "-", "--roster", "roster.json", "--format", "json", given=answer)
    result = json.loads(done.stdout)
    assert result["text"] == "On **11/18/2026** Wendeline Okafor carried the tray; [TEACHER-9] and [COACH] were told."
    assert (done.returncode, result["how"], result["complete"], len(result["left"])) == (1, "changed", False, 2)
    assert {(line["token"], line["returned"]) for line in result["ledger"]} >= {(child, "once"), (day, "once"), (tokens["(603) 555-0142"], "never")}


@pytest.mark.parametrize(("schema", "words", "given"), [
    ("mask", ["mask", "note.txt", "--roster", "roster.json"], b""), ("mask-check", ["mask", "--check", "note.txt", "roster.json"], b""),
    ("restore", ["restore", "-", "--roster", "roster.json"], b"[PERSON-1], [person-1], [NURSE-3]"),
])
def test_json_is_what_the_schema_says(folder, schema, words, given):
    masked(folder)
    printed = json.loads(run(folder, *words, "--format", "json", given=given).stdout)
    published = json.loads((ROOT / "docs" / "reference" / "schemas" / f"{schema}-output.json").read_text())
    jsonschema_rs.validator_for(published).validate(printed)


def test_spans_of_the_json_lie_on_the_words_and_the_placeholders_on_the_text(folder):
    made = json.loads(run(folder, "mask", "note.txt", "--roster", "roster.json", "--format", "json").stdout)
    words = [NOTE[f["start"]:f["end"]] for f in made["found"]]
    assert {"Wendeline Okafor", "Adaeze Okafor", "11/18/2026", "(603) 555-0142", "[DATE-1]"} <= set(words)
    assert [f["category"] for f in made["found"] if f["token"].startswith("[BLANK")] == [None]
    assert all(f["token"] in made["text"] for f in made["found"])


def test_check_says_lines_and_kinds_and_never_the_words(folder):
    (folder / "clean.txt").write_text("Carried tray 3/5 trials, SBA, 2 verbal cues; Semmes-Weinstein 3.61; GMFCS II; 1/2 inch buttons, 2x/week for 8 weeks.\n")
    done = run(folder, "mask", "--check", "clean.txt")
    assert (done.returncode, done.stdout) == (0, "clean.txt: nothing was found\n")
    done = run(folder, "mask", "--check", "clean.txt", "note.txt", "--roster", "roster.json")
    assert done.returncode == 1
    assert "note.txt:1: date or age (C), format" in done.stdout
    assert "note.txt:2: name (A), known" in done.stdout
    assert not any(word in done.stdout for word in ("Wendeline", "Okafor", "11/18", "555"))
    assert not (folder / "own").exists()


def test_a_persons_word_decides(folder):
    (folder / "note.txt").write_text("Wendeline Okafor is the only quadruplet in town and loves Tuesdaycake.")
    assert "[STORY-1]" in masked(folder).stdout
    left = run(folder, "mask", "note.txt", "--roster", "roster.json", "--review", "keep")
    assert left.returncode == 1
    assert "Do not send this text yet" in left.stderr
    kept = masked(folder, "--review", "keep", "--keep", "quadruplet", "--hide", "tuesdaycake")
    assert "is the only quadruplet in town and loves [" in kept.stdout


def test_each_roster_has_its_own_vault_and_texts_without_one_share_theirs(folder):
    masked(folder)
    (folder / "other.json").write_text('["Somebody Else"]')
    done = run(folder, "restore", "-", "--roster", "other.json", given=b"[PERSON-1] sat")
    assert done.returncode == 2
    assert "no vault here" in done.stderr
    assert done.stdout == ""
    assert run(folder, "restore", "-", given=b"[PERSON-1] sat").returncode == 2
    (folder / "note.txt").write_text("Call (603) 555-0199.")
    assert run(folder, "mask", "note.txt").stdout == "Call [PHONE-1]."
    assert run(folder, "restore", "-", given=b"Call [phone 1]!").stdout == "Call (603) 555-0199!"


def test_a_reply_is_held_against_the_text_it_answers(folder):
    masked(folder, "--out", "first.txt")
    (folder / "note.txt").write_text("Call (603) 555-0142.")
    masked(folder)
    answer = b"[PHONE-1] and [DATE-1]"
    assert run(folder, "restore", "-", "--roster", "roster.json", "--of", "first.txt", given=answer).stdout == "(603) 555-0142 and 11/18/2026"
    (folder / "second.txt").write_text("Call [PHONE-1].")
    done = run(folder, "restore", "-", "--roster", "roster.json", "--of", "second.txt", given=answer)
    assert (done.returncode, done.stdout) == (1, "(603) 555-0142 and [DATE-1]")
    assert "was not in the text you sent" in done.stderr
    assert run(folder, "restore", "-", "--roster", "roster.json", "--any", given=answer).stdout == "(603) 555-0142 and 11/18/2026"
    done = run(folder, "restore", "-", "--roster", "roster.json", "--of", "roster.json", given=answer)
    assert (done.returncode, "does not know the masked text" in done.stderr) == (2, True)


def test_a_passphrase_opens_its_vault_and_no_other_does(folder, monkeypatch):
    monkeypatch.setenv("CHARTPROOF_VAULT_PASSPHRASE", "blue kettle on the hill")
    masked(folder)
    assert run(folder, "restore", "-", "--roster", "roster.json", given=b"[DATE-1]").stdout == "11/18/2026"
    for words, said in ("another one", "not this vault's"), ("  ", "is empty"):
        monkeypatch.setenv("CHARTPROOF_VAULT_PASSPHRASE", words)
        done = run(folder, "restore", "-", "--roster", "roster.json", given=b"[DATE-1]")
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
    monkeypatch.delenv("CHARTPROOF_VAULT_PASSPHRASE")
    assert "opens with a passphrase" in run(folder, "mask", "note.txt", "--roster", "roster.json").stderr


def test_a_vault_is_listed_and_forgotten(folder):
    masked(folder)
    listed = run(folder, "vault", "list").stdout
    assert "roster roster.json" in listed
    assert "texts: 1" in listed
    assert run(folder, "vault", "forget", "--roster", "roster.json").returncode == 130  # nobody said yes
    assert run(folder, "vault", "forget", "--roster", "roster.json", "--yes").stdout == "forgotten\n"
    assert run(folder, "vault", "forget", "--roster", "roster.json", "--yes").stdout == "there was no such vault\n"
    assert run(folder, "restore", "-", "--roster", "roster.json", given=b"[DATE-1]").returncode == 2
    masked(folder)
    assert run(folder, "vault", "forget", "--all", "--yes").stdout == "forgotten: 1\n"
    assert [path for path in (folder / "own").rglob("*") if path.is_file()] == []
    assert run(folder, "vault", "list").stdout == "no vault on this machine\n"


def test_a_lost_key_is_told_and_no_new_one_orphans_the_vaults(folder):
    masked(folder)
    (folder / "own" / "vault.key").unlink()
    for words in (["mask", "note.txt"], ["restore", "note.txt"], ["vault", "forget", "--yes"]):
        done = run(folder, *words, "--roster", "roster.json")
        assert (done.returncode, "the key file of the vaults is gone" in done.stderr) == (2, True)
    assert "is gone" in run(folder, "vault", "list").stdout
    assert run(folder, "vault", "forget", "--all", "--yes").stdout == "forgotten: 1\n"
    masked(folder)


def test_where_nothing_can_be_remembered_nothing_is_printed(folder, monkeypatch):
    (folder / "file").write_text("no folder")
    monkeypatch.setenv("CHARTPROOF_HOME", str(folder / "file" / "own"))
    done = run(folder, "mask", "note.txt", "--roster", "roster.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot be read or made" in done.stderr


def test_without_a_roster_it_is_said_what_is_missed(folder):
    assert "No roster was given" in run(folder, "mask", "note.txt").stderr
    assert "No roster was given" not in masked(folder).stderr


def test_one_way_leaves_nothing_behind(folder):
    assert "Names back" not in masked(folder, "--one-way").stderr
    assert not (folder / "own").exists()


def test_a_restored_file_is_its_owners_alone_and_no_file_is_overwritten(folder):
    masked(folder, "--out", "masked.txt")
    assert run(folder, "restore", "masked.txt", "--roster", "roster.json", "--out", "back.txt").returncode == 0
    assert (folder / "back.txt").read_bytes() == NOTE.encode()
    assert (folder / "back.txt").stat().st_mode & 0o777 == 0o600
    for words in (["restore", "masked.txt"], ["mask", "note.txt"]):
        done = run(folder, *words, "--roster", "roster.json", "--out", "back.txt")
        assert (done.returncode, "exists" in done.stderr) == (2, True)


@pytest.mark.parametrize(("answer", "shown"), [("k", "] is the only quadruplet in town."), ("h", "[STORY-1]."), ("a", "[STORY-1].")])
def test_on_a_terminal_words_are_shown_and_questions_are_asked(folder, answer, shown):
    (folder / "note.txt").write_text("Wendeline Okafor is the only quadruplet in town.\n")
    screen = typed(folder, ["mask", "note.txt", "--roster", "roster.json"], answer + "\n")
    assert "^^^^^^" in screen
    assert "h hide   k keep, it names nobody   a hide all the rest" in screen
    told, _, leaves = screen.partition("What leaves:")
    assert "Wendeline Okafor" in told
    assert "Wendeline" not in leaves
    assert shown in leaves


def typed(folder, words, answer):
    """What a terminal shows of a run, with an answer typed when the question stands there."""
    outer, inner = pty.openpty()
    running = subprocess.Popen([sys.executable, "-m", "chartproof", *words], cwd=folder, stdin=inner, stdout=inner, stderr=inner, close_fds=True,
                               env={**os.environ, "COLUMNS": "120", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"})
    os.close(inner)
    screen = b""
    while True:
        ready = select.select([outer], [], [], 60)[0]
        try:
            piece = os.read(outer, 65536) if ready else b""
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        screen += piece
        if answer and b"the rest [h]:" in screen:
            os.write(outer, answer.encode())
            answer = ""
    os.close(outer)
    assert running.wait(timeout=60) == 0
    return screen.decode()
