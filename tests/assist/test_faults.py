"""Whatever a server does, there is an answer or one reason of the closed list, after as many tries as make sense."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tenacity import AsyncRetrying, RetryCallState

from assist.asking import KINDS, SCHEMA, ask, opened, passed
from chartproof.assist import tries
from chartproof.assist.patience import Patience
from chartproof.assist.port import NoAnswer, Progress, Reason, Replied
from models.faulty import Act, breaks_off, closed_port, drips, says, silent, speaks_other, status, thinks

FINE = says("Carried the tray.")
AGAIN: dict[str, tuple[Act, str]] = {
    "408": (status(408), "server"), "409": (status(409), "server"), "429": (status(429), "busy"), "429 with its time": (status(429, after="0.01"), "busy"),
    "500": (status(500), "server"), "502": (status(502, body=b"<html>Bad gateway</html>"), "server"), "503": (status(503), "server"), "529": (status(529, kind="overloaded_error"), "busy"),
    "an error of ten megabytes": (status(500, body=b"x" * 10_000_000), "server"),
    "reset in the middle": (breaks_off("Carried", how="reset"), "server"), "unfinished body": (breaks_off("Carried", how="unfinished"), "server"),
    "body that ends in order, and the answer does not": (breaks_off("Carried", how="closed"), "server"),
    "error in the stream": (breaks_off("Carried", how="error"), "server"), "overload in the stream": (breaks_off("Carried", how="overloaded"), "busy"),
    "stream of nonsense": (speaks_other(b"data: nonsense\n\n", "text/event-stream"), "server"),
}
ONCE: dict[str, tuple[Act, str]] = {
    "400": (status(400), "rejected"), "401": (status(401), "key"), "402": (status(402), "quota"), "403": (status(403), "key"), "404": (status(404), "unknown-model"),
    "413": (status(413), "too-long"), "422": (status(422), "rejected"), "redirect": (status(307, location="http://127.0.0.1:9/v1"), "elsewhere"),
    "429 for an hour": (status(429, after="3600"), "busy"),
    "cut for its length": (says("Carried the", finish="length"), "cut"), "refused": (says("", finish="content_filter"), "rejected"),
    "nothing": (says(""), "empty"), "blanks": (says(" \n\t "), "empty"), "thoughts alone": (thinks("The tray, hm.", ""), "empty"),
    "a million characters": (says("tray " * 200_000), "overlong"), "a million in one piece": (lambda to: (to.begin(), to.piece("x" * 1_000_000), to.end()), "overlong"),
    "a page": (speaks_other(b"<html>Sign in to the guest network</html>", "text/html"), "server"), "JSON at once": (speaks_other(b'{"choices": []}', "application/json"), "server"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", AGAIN)
def test_what_may_pass_is_asked_again_as_often_as_set(kind, fault):
    act, reason = AGAIN[fault]
    asked = ask(kind, act, tries=3)
    assert (asked.reason, asked.came.tries, len(asked.received)) == (reason, 3, 3)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", AGAIN)
def test_and_when_it_has_passed_there_is_an_answer(kind, fault):
    asked = ask(kind, AGAIN[fault][0], FINE, tries=3)
    assert isinstance(asked.came, Replied)
    assert (asked.came.text, asked.came.model, asked.came.tokens_in, asked.came.tokens_out, asked.came.tries) == ("Carried the tray.", "faulty", 7, 5, 2)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", ONCE)
def test_what_would_end_the_same_is_not_asked_again(kind, fault):
    act, reason = ONCE[fault]
    asked = ask(kind, act, tries=3)
    assert (asked.reason, asked.came.tries, len(asked.received)) == (reason, 1, 1)


@pytest.mark.parametrize(("kind", "act"), [
    ("openai", status(429, kind="insufficient_quota")), ("anthropic", status(400, kind="invalid_request_error", body="Your credit balance is too low.")),
])
def test_a_spent_account_is_told_from_a_busy_server(kind, act):
    assert ask(kind, act).reason == "quota"


@pytest.mark.parametrize(("kind", "act"), [
    ("openai", status(400, kind="context_length_exceeded")), ("anthropic", status(400, kind="invalid_request_error", body="prompt is too long: 210000 tokens")),
])
def test_a_prompt_that_is_too_long_is_told_from_a_wrong_one(kind, act):
    assert ask(kind, act).reason == "too-long"


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_there(kind):
    address = f"http://127.0.0.1:{closed_port()}"
    with pytest.raises(NoAnswer) as no_answer:
        opened(kind, address, tries=2).asked(passed(address), None, lambda _: None, lambda: False)
    assert (no_answer.value.reason, no_answer.value.tries) == ("unreachable", 2)


@pytest.mark.parametrize("kind", KINDS)
def test_silence_is_asked_again(kind):
    asked = ask(kind, silent(30), FINE, seconds=0.3, tries=2)
    assert isinstance(asked.came, Replied)
    assert len(asked.received) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_that_still_writes_when_time_is_up_would_do_so_again(kind):
    asked = ask(kind, drips("Carried the tray. " * 50, every=0.05), seconds=0.5, tries=3, leaves=5)
    assert (asked.reason, asked.came.tries, asked.hung_up) == ("timeout", 1, True)


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_without_end_is_left_before_its_end(kind):
    def act(to):
        to.begin()
        to.piece("tray " * 12_001)
        to.wait(60)
    asked = ask(kind, act, leaves=5)
    assert (asked.reason, asked.hung_up) == ("overlong", True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_servers_own_time_is_waited_and_said(kind):
    told: list[Progress] = []
    asked = ask(kind, status(429, after="1"), FINE, seen=told.append)
    assert isinstance(asked.came, Replied)
    assert {p.waiting for p in told} == {0.0, 1.0}
    assert {p.attempt for p in told if p.waiting} == {1}


def test_a_time_beyond_our_patience_is_said_to_the_therapist():
    assert "asks to wait 60 minutes" in str(ask("openai", status(503, after="3600")).came)
    assert ask("openai", status(503, after="2"), FINE, patience=Patience(longest=1)).reason == "busy"


@pytest.mark.parametrize("kind", KINDS)
def test_half_an_object_is_no_answer_even_where_the_server_calls_it_whole(kind):
    assert ask(kind, says('{"S": ["Carried the'), schema=SCHEMA).reason == "cut"
    assert ask(kind, says('{"S": ["Carried"], "units"'), schema=SCHEMA).reason == "cut"
    assert ask(kind, says('```json\n{"S": ["Carried"],'), schema=SCHEMA).reason == "cut"
    assert ask(kind, says('```json\n{"S": []}\n```'), schema=SCHEMA).reason == ""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["S: carried the tray.", "[PATIENT] carried", '{"S": [}', '{"S": ["x"], "units": 99}', '{"S": []} and more'])
def test_a_server_that_ignores_the_schema_is_read_all_the_same(kind, text):
    asked = ask(kind, says(text), schema=SCHEMA)
    assert isinstance(asked.came, Replied)
    assert asked.came.text == text


@pytest.mark.parametrize("kind", KINDS)
def test_a_server_that_refuses_the_schema_gets_the_remedy_named(kind):
    assert "`structured = false`" in ask(kind, status(400), schema=SCHEMA).came.problem.remedy
    assert "structured" not in ask(kind, status(400)).came.problem.remedy
    assert "structured" not in ask(kind, status(400), schema=SCHEMA, structured=False).came.problem.remedy


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_model_thinks_is_no_answer_and_counts_as_progress(kind):
    told: list[Progress] = []
    asked = ask(kind, thinks("The tray, hm.", "Carried the tray."), seen=told.append)
    assert isinstance(asked.came, Replied)
    assert asked.came.text == "Carried the tray."
    assert told[-1].characters == len("The tray, hm.Carried the tray.")


def test_the_waits_double_from_one_second_to_twenty_with_up_to_a_second_by_chance():
    def nth(number: int) -> float:
        state = RetryCallState(AsyncRetrying(), None, (), {})
        state.attempt_number = number
        return tries.backing_off(Patience())(state)
    for number, least in enumerate((1, 2, 4, 8, 16, 20, 20), 1):
        assert least <= nth(number) <= least + 1
    assert len({nth(1) for _ in range(20)}) > 1


def test_a_server_that_calls_itself_by_words_of_the_prompt_is_not_recorded_by_them():
    def act(to):
        to.begin()
        to.event({"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "Write the note", "choices": [{"index": 0, "delta": {"content": "x"}, "finish_reason": "stop"}]})
        to.close()
    asked = ask("openai", act)
    assert isinstance(asked.came, Replied)
    assert asked.came.model == ""


ALL = AGAIN | {name: fault for name, fault in ONCE.items() if "million" not in name} | {"fine": (FINE, "")}
del ALL["an error of ten megabytes"]


@settings(max_examples=25)
@given(st.sampled_from(KINDS), st.lists(st.sampled_from(sorted(ALL)), min_size=1, max_size=4), st.integers(1, 4))
def test_whatever_comes_in_a_row_the_first_that_is_final_decides_and_the_count_is_kept(kind, names, most):
    asked = ask(kind, *(ALL[name][0] for name in names), tries=most)
    tried = [names[min(n, len(names) - 1)] for n in range(most)]
    final = next((n for n, name in enumerate(tried) if name not in AGAIN), most - 1)
    assert (asked.reason, asked.came.tries, len(asked.received)) == (ALL[tried[final]][1], final + 1, final + 1)
    assert asked.reason in {"", *get_args(Reason)}
