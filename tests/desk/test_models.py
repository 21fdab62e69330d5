"""Models that a clinic has set up: which may be asked now, what is recorded of it, and the budget of a day.

The model of these tests is one of ours behind the port: what the client makes of a server has tests of its own.
"""

from __future__ import annotations

import datetime

import msgspec
import pytest

from chartproof.assist.call import Call
from chartproof.assist.port import NoAnswer, Progress, Replied, Settings
from chartproof.core.errors import ChartproofError, Problem
from chartproof.desk.calls import calls, left_today, record, tokens_of, used_on, within_budget
from chartproof.desk.configuration import configuration
from chartproof.desk.models import check, configured, model_of
from chartproof.exchange.departures import read_departures
from chartproof.exchange.places import calls_file, departures_file

NOW = datetime.datetime(2026, 11, 25, 21, 4, tzinfo=datetime.UTC)
OWN = """[send]
agreement = ["api.example.com"]
tokens_a_day = 10_000
[models.local]
kind = "openai"
address = "http://127.0.0.1:8080/v1"
model = "qwen3-8b"
[models.clinic-cloud]
kind = "anthropic"
address = "https://api.example.com"
model = "large"
[models.far]
kind = "openai"
address = "https://chat.example/v1"
model = "m"
"""


class Echo:
    """A model that answers at once, or never."""

    def __init__(self, settings, key, to, none=None):
        self.settings, self.key, self.to, self.none, self.sent = settings, key, to, none, []

    def asked(self, passed, schema, seen, stop):  # noqa: ARG002  # as the port has it
        assert passed.destination == self.to
        self.sent.append(passed.text)
        seen(Progress(5, 1, 0.25))
        if self.none:
            raise NoAnswer(self.none, Problem("the model did not answer", "Ask again"), 3, 40)
        return Replied("ready", "echo-1", 20, 2, 0.5, 1)


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("CHARTPROOF_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    monkeypatch.chdir(tmp_path)

    def settle(text):
        (tmp_path / "chartproof.toml").write_text(text)
        return configuration()

    return settle


def call(at=NOW, **more):
    given = {"prompt": "97530-soap-note", "prompt_version": 1, "round": 1, "name": "local", "settings": Settings("openai", "http://127.0.0.1:8080/v1", "m"),
             "destination": "http://127.0.0.1:8080", "sent_sha256": "0" * 64, "sent_characters": 400, "tries": 1}
    return Call(at=at, **(given | more))


def test_nothing_set_up_is_said_with_what_to_do_and_that_a_chat_window_needs_none(own):
    with pytest.raises(ChartproofError, match="no model is set up") as caught:
        model_of("local", NOW)
    assert "chartproof prompt" in caught.value.problem.what
    assert "chartproof config init" in caught.value.problem.remedy
    assert configured(NOW) == []


def test_a_model_is_opened_by_its_name_with_key_and_destination(own, monkeypatch):
    own(OWN)
    monkeypatch.setenv("CHARTPROOF_KEY_CLINIC_CLOUD", "zephyr-key")
    opened = model_of("clinic-cloud", NOW, opening=Echo)
    assert (opened.to, opened.left, opened.keep_text) == (("https://api.example.com", "agreement"), 10_000, False)
    assert (opened.model.key, opened.model.to, opened.model.settings.model) == ("zephyr-key", opened.to, "large")
    local = model_of("local", NOW, opening=Echo)
    assert (local.to.where, local.model.key) == ("local", "")


@pytest.mark.parametrize(("name", "what", "remedy"), [
    ("lokal", "there is no model of this name", "Did you mean `local`?"), ("zzz", "there is no model of this name", "Name one of local, clinic-cloud, far"),
    ("", "several models are set up", "Name one of local, clinic-cloud, far"), ("far", "there is no key for the model far", "Keep one with `chartproof models key far`"),
])
def test_a_model_that_cannot_be_opened_says_why(own, name, what, remedy):
    own(OWN)
    with pytest.raises(ChartproofError) as caught:
        model_of(name, NOW, opening=Echo)
    assert caught.value.problem.what == what
    assert caught.value.problem.remedy.startswith(remedy)


def test_the_only_model_needs_no_name(own):
    own(OWN[:OWN.index("[models.clinic")])
    assert model_of("", NOW, opening=Echo).name == "local"


def test_a_check_asks_one_word_through_the_gate_and_is_recorded(own, monkeypatch):
    own(OWN)
    monkeypatch.setenv("CHARTPROOF_KEY_FAR", "zephyr-key")
    made = []
    done = check("far", NOW, lambda _: None, lambda: False, lambda *given: made.append(Echo(*given)) or made[0])
    assert calls() == (done,)
    assert (done.prompt, done.outcome, done.served_by, done.tokens_in, done.tokens_out, done.destination) == ("models-check", None, "echo-1", 20, 2, "https://chat.example")
    assert done.words is None
    left, = read_departures(departures_file())
    assert (left.allowed, left.open, left.sha256, left.where) == (True, {}, done.sent_sha256, "outside")
    written = calls_file().read_text() + departures_file().read_text()
    assert not any(word in written for word in ("zephyr-key", *made[0].sent, '"ready"'))
    assert calls_file().stat().st_mode & 0o777 == 0o600


def test_a_check_without_an_answer_is_recorded_with_its_reason_and_what_it_took(own):
    own(OWN)
    with pytest.raises(NoAnswer, match="did not answer"):
        check("local", NOW, lambda _: None, lambda: False, lambda *given: Echo(*given, none="timeout"))
    done, = calls()
    assert (done.outcome, done.tries, done.tokens_out, done.seconds, done.reply_sha256) == ("timeout", 3, 40, 0.25, "")
    assert used_on(NOW.astimezone().date()) > 40


def test_masked_words_are_kept_only_where_the_settings_say_so(own):
    own(OWN.replace("[send]", "[send]\nkeep_text = true"))
    done = check("local", NOW, lambda _: None, lambda: False, Echo)
    assert (done.words.reply, len(done.words.sent)) == ("ready", done.sent_characters)
    assert calls() == (done,)


@pytest.mark.parametrize(("more", "tokens"), [
    ({"tokens_in": 100, "tokens_out": 50}, 150), ({"tokens_in": 0, "tokens_out": 0, "reply_characters": 42}, 100 + 11), ({"tokens_in": 100, "outcome": "cut", "tokens_out": 7}, 107),
    ({"outcome": "timeout", "tries": 3}, 300), ({"outcome": "unreachable", "tries": 3}, 0), ({"outcome": "key"}, 0), ({"outcome": "cancelled", "tokens_out": 5}, 105),
])
def test_tokens_are_the_servers_count_or_a_quarter_of_the_characters(more, tokens):
    assert tokens_of(call(**more)) == tokens


def test_the_budget_is_of_a_day_of_this_calendar_and_over_all_models(own):
    held = own(OWN)
    midnight = datetime.datetime.combine(NOW.astimezone().date(), datetime.time()).astimezone()
    for at in (midnight - datetime.timedelta(seconds=1), midnight, NOW, midnight + datetime.timedelta(days=1)):
        record(call(at=at, tokens_in=1000, tokens_out=500, name="far"))
    assert used_on(NOW.astimezone().date()) == 3000
    assert left_today(held, NOW) == 7000
    assert within_budget(held, NOW, 7000) == 7000
    assert {row.name: row.used for row in configured(NOW)} == {"local": 0, "clinic-cloud": 0, "far": 3000}


def test_over_the_budget_no_model_is_opened_and_it_is_said_when_it_renews_and_where_it_is_set(own):
    own(OWN)
    record(call(tokens_in=6_500))
    opened = []
    with pytest.raises(ChartproofError) as caught:
        model_of("local", NOW, opening=lambda *given: opened.append(given))
    assert opened == []
    assert "3,500 of 10,000 tokens are left, and one answer may take 4,000" in caught.value.problem.what
    assert f"renews at midnight ({NOW.astimezone().date() + datetime.timedelta(days=1)} 00:00" in caught.value.problem.remedy
    assert "chartproof.toml, line 3" in caught.value.problem.remedy


def test_a_budget_that_nobody_set_is_the_built_in_one(own):
    held = own(OWN.replace("tokens_a_day = 10_000\n", ""))
    record(call(tokens_in=199_999))
    with pytest.raises(ChartproofError, match=r"where it is not set, so that 200,000 holds"):
        within_budget(held, NOW, 2)


def test_a_record_that_is_damaged_lets_no_model_be_asked(own):
    own(OWN)
    record(call())
    with calls_file().open("ab") as file:
        file.write(b'{"schema":"chartproof/call@1"}\n')
    with pytest.raises(ChartproofError, match="this line of the record of questions to models is damaged") as caught:
        model_of("local", NOW, opening=Echo)
    assert caught.value.problem.place.line == 2


def test_what_cannot_be_recorded_is_not_asked(own, tmp_path):
    own(OWN)
    calls_file().mkdir()
    made = []
    with pytest.raises(ChartproofError):
        check("local", NOW, lambda _: None, lambda: False, lambda *given: made.append(Echo(*given)) or made[0])
    assert made == []


def test_each_line_of_the_record_is_as_its_schema_says(own):
    import json

    import jsonschema_rs

    from conftest import ROOT

    own(OWN.replace("[send]", "[send]\nkeep_text = true"))
    check("local", NOW, lambda _: None, lambda: False, Echo)
    record(call(outcome="busy", open=3))
    schema = json.loads((ROOT / "docs" / "reference" / "schemas" / "call.json").read_text())
    lines = [json.loads(line) for line in calls_file().read_text().splitlines()]
    assert [line["schema"] for line in lines] == ["chartproof/call@1"] * 2
    for line in lines:
        jsonschema_rs.validator_for(schema).validate(line)
    assert msgspec.json.decode(calls_file().read_bytes().splitlines()[1], type=Call).open == 3


def test_a_keyring_that_does_not_open_is_told_in_the_list_and_the_others_are_listed(own, monkeypatch, tmp_path):
    import keyring

    from exchange.remembering import Talkative

    own(OWN)
    monkeypatch.setenv("REMEMBERED", str(tmp_path / "remembered.json"))
    monkeypatch.setenv("CHARTPROOF_KEY_FAR", "zephyr-key")
    before = keyring.get_keyring()
    keyring.set_keyring(Talkative())
    try:
        rows = {row.name: row for row in configured(NOW)}
    finally:
        keyring.set_keyring(before)
    assert "did not open" in rows["local"].problem
    assert (rows["far"].key, rows["far"].problem) == ("environment", "")
