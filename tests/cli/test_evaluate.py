"""``eval`` on the command line: a table first, the worst under its words, the same as JSON and as a page; and an exit code that tells of surprises."""

import datetime
import json

import jsonschema_rs
import msgspec
import pytest
from click.testing import CliRunner

from chartproof.assist.port import NoAnswer
from chartproof.cli.evaluation_html import evaluation_page
from chartproof.cli.evaluation_json import evaluation_object
from chartproof.cli.evaluation_text import evaluation_text
from chartproof.cli.main import chartproof_command
from chartproof.core.errors import Problem
from chartproof.desk.calls import calls
from chartproof.desk.drafting import Asking
from chartproof.desk.evaluating import shelf
from chartproof.desk.evaluating.case import opened, own_home
from chartproof.desk.evaluating.evaluation import NOT_MEASURED, evaluate_models, evaluate_recorded
from chartproof.desk.evaluating.running import Plan
from conftest import ROOT
from desk.drafts import HERE, Told
from pages import Page
from running import run

SCHEMA = jsonschema_rs.validator_for(json.loads((ROOT / "docs" / "reference" / "schemas" / "eval-output.json").read_text()))
EVIL = '<script>alert(1)</script> 4/5 with maximal assistance & "so on"\x1b[31m'


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("CHARTPROOF_HOME", str(tmp_path / "own"))
    return tmp_path


@pytest.fixture(scope="module")
def of_models():
    """Two models: one whose answer is no note, and one that is down."""
    with own_home() as folder:
        case = opened("tray-child", "", folder)
        bad = case.baseline().reply.replace("15 min, for cutting", "16 min, for cutting") + f"\n{EVIL}\n"
    askings = [Asking("rash", Told(bad), HERE), Asking("down", Told(NoAnswer("timeout", Problem("it did not answer in 120 s", "Wait"), 3)), HERE)]
    return evaluate_models(askings, Plan(("tray-child",), repair=False), lambda _: None, lambda *_: None)


def test_recorded_answers_end_well_and_tell_what_is_known_to_be_missed(own):
    known = next(one for one in shelf.load().answers if one.known)
    done = run(own, "eval", "--recorded", "--example", known.example)
    assert done.returncode == 0
    assert "our own writer" in done.stdout.splitlines()[2]
    assert f"{known.example}/{known.name}" in done.stdout
    assert "Not measured:" in done.stdout
    assert not (own / "own").exists()


def test_the_exit_code_is_1_when_a_head_lies_and_the_answer_is_named(monkeypatch):
    held = shelf.load()
    lying = tuple(msgspec.structs.replace(one, known="missed", why="it is not") if one.name == "max-for-min" else one for one in held.answers)
    monkeypatch.setattr("chartproof.desk.evaluating.evaluation.load", lambda: shelf.Shelf(held.examples, lying))
    done = CliRunner().invoke(chartproof_command, ["eval", "--recorded", "--example", "stroke-kitchen"], standalone_mode=False)
    assert done.return_value == 1
    assert "Judged otherwise than their heads say (1):" in done.output
    assert "stroke-kitchen/max-for-min" in done.output


def test_json_is_as_published_for_recorded_answers_and_for_models(own, of_models):
    done = run(own, "eval", "--recorded", "--example", "tray-child", "--format", "json")
    told = json.loads(done.stdout)
    SCHEMA.validate(told)
    assert {one["verdict"] for one in told["recorded"]} >= {"found"}
    assert told["surprises"] == 0
    told = json.loads(json.dumps(evaluation_object(of_models)))
    SCHEMA.validate(told)
    assert [(one["writer"], one["failure"]) for one in told["answers"]] == [("our own writer", None), ("rash", None), ("down", "timeout")]
    assert [one["failures"] for one in told["writers"]] == [{}, {}, {"timeout": 1}]


def test_the_table_puts_the_baseline_first_and_hides_no_failure(of_models):
    told = evaluation_text(of_models).splitlines()
    assert told[2].split() == ["our", "own", "writer", "rash", "down"]
    rows = {line[:44].strip(): line[44:].split() for line in told[4:24]}
    assert rows["answers"] == ["1", "of", "1", "1", "of", "1", "0", "of", "1"]
    assert rows["clear: nothing open"] == ["1", "of", "1", "0", "of", "1", "–"]
    assert rows["no answer, by reason"] == ["1", "timeout"]


def test_the_worst_stands_under_its_words_and_nothing_of_an_answer_reaches_the_terminal_raw(of_models):
    told = evaluation_text(of_models)
    assert "16 min" in told
    assert "the facts say 15 min" in told
    assert "down: tray-child, run 1: no answer (timeout): it did not answer in 120 s" in told
    assert "\x1b[31m" not in told
    assert all(words[:40] in " ".join(told.split()) for words in NOT_MEASURED)


def test_the_page_marks_the_words_links_both_ways_and_runs_nothing(of_models):
    page = Page(evaluation_page(of_models))
    assert {"16 min"} <= set(page.marked)
    assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == []
    assert len(page.ids) == len(set(page.ids))
    assert {"script", "img", "link", "iframe"} & {tag for tag, _ in page.tags} == set()
    assert "<script>" in page.text
    assert "Use only what stands under Facts." in page.text


def test_a_page_of_recorded_answers_shows_each_with_what_must_be_found():
    made = evaluate_recorded(("plateau",))
    page = Page(evaluation_page(made))
    assert all(one.recorded.wrong in page.text for one in made.judged if not one.recorded.good)
    assert len([i for i in page.ids if i.startswith("r") and i[1:].isdigit()]) == len(made.judged)


def test_a_page_is_written_to_a_new_file_and_never_over_one(own):
    assert run(own, "eval", "--recorded", "--example", "plateau", "--out", "page.html").returncode == 0
    assert (own / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert run(own, "eval", "--recorded", "--out", "page.html").returncode == 2


def test_what_a_model_was_asked_is_recorded_as_the_users_own_at_its_own_time(own, monkeypatch):
    down = Told(NoAnswer("timeout", Problem("it did not answer in 120 s", "Wait"), 2, 40))
    monkeypatch.setattr("chartproof.desk.models.model_of", lambda name, _: Asking(name, down, HERE))
    before = datetime.datetime.now(datetime.UTC)
    done = CliRunner().invoke(chartproof_command, ["eval", "--model", "mine", "--example", "stopped-early"], standalone_mode=False)
    assert (done.exception, done.return_value) == (None, 0)
    call, = calls()
    assert (call.name, call.outcome, call.tokens_out, call.tries, call.words) == ("mine", "timeout", 40, 2, None)
    assert before <= call.at <= datetime.datetime.now(datetime.UTC)
    assert not (own / "own" / "vaults").exists()
    assert not (own / "own" / "departures.jsonl").exists()
    assert "P-0266" not in "".join(down.sent)


@pytest.mark.parametrize("words", [(), ("--recorded", "--model", "m"), ("--recorded", "--prompt", "group-note"), ("--recorded", "--runs", "2"), ("--recorded", "--example", "nobody")])
def test_wrong_usage_is_refused_in_a_sentence(own, words):
    done = run(own, "eval", *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
