"""llama.cpp with a model of random weights: real HTTP, real streams, answers held to a schema, and nonsense in them."""

from __future__ import annotations

import json

import jsonschema_rs
import pytest

from assist.asking import KINDS, SCHEMA, opened, passed
from chartproof.assist.port import NoAnswer, Progress, Replied
from chartproof.prompts.form import Field, Form, filled, schema_of
from models.server import Served

PROMPT = "Write the note of today's visit: carried the tray, 3 of 5 trials, stand-by assistance, 2 verbal cues."


def answered(served: Served, kind, schema, **more) -> Replied:
    address = getattr(served, kind)
    return opened(kind, address, model=served.model, **more).asked(passed(address, PROMPT), schema, lambda _: None, lambda: False)


def test_ten_of_ten_answers_keep_the_schema(llama_server: Served):
    valid = jsonschema_rs.validator_for(SCHEMA)
    texts = [answered(llama_server, "openai", SCHEMA, seed=seed).text for seed in range(10)]
    assert [valid.is_valid(json.loads(text)) for text in texts] == [True] * 10
    assert len(set(texts)) > 1


def test_the_form_of_a_document_is_kept_by_a_model_that_knows_nothing(llama_server: Served):
    form = Form("OT treatment note", "", (Field("S"), Field("O"), Field("A"), Field("P")), "")
    text = answered(llama_server, "openai", schema_of(form), seed=4, tokens=12_000).text
    assert jsonschema_rs.validator_for(schema_of(form)).is_valid(json.loads(text))
    assert filled(text, form) is not None


@pytest.mark.parametrize("kind", KINDS)
def test_prose_comes_whole_with_the_servers_own_count(llama_server: Served, kind):
    replied = answered(llama_server, kind, None, temperature=0.8, seed=3)
    assert (replied.model, replied.tries) == ("random", 1)
    assert replied.tokens_in > 20
    assert replied.tokens_out > 1
    assert len(replied.text) > 10


def test_a_server_that_takes_anthropics_words_and_knows_no_schema_still_answers(llama_server: Served):
    text = answered(llama_server, "anthropic", SCHEMA).text
    assert not text.startswith('{"S"')


def test_the_same_settings_get_the_same_answer(llama_server: Served):
    assert answered(llama_server, "openai", SCHEMA, seed=5, temperature=0.9).text == answered(llama_server, "openai", SCHEMA, seed=5, temperature=0.9).text


@pytest.mark.parametrize("kind", KINDS)
def test_too_few_tokens_for_an_answer_make_no_answer(llama_server: Served, kind):
    with pytest.raises(NoAnswer) as no_answer:
        answered(llama_server, kind, SCHEMA, tokens=16, seed=1)
    assert (no_answer.value.reason, no_answer.value.tries, no_answer.value.tokens_out) == ("cut", 1, 16)


def test_progress_is_told_and_ends_at_the_whole(llama_server: Served):
    told: list[Progress] = []
    replied = opened("openai", llama_server.openai, model="random", seed=2).asked(passed(llama_server.openai, PROMPT), SCHEMA, told.append, lambda: False)
    assert told[-1].characters == len(replied.text)
    assert (told[-1].attempt, told[-1].waiting) == (1, 0.0)
    assert [p.seconds for p in told] == sorted(p.seconds for p in told)


def test_an_address_without_its_v1_is_understood(llama_server: Served):
    bare = llama_server.openai.removesuffix("/v1")
    assert opened("openai", bare, model="random").asked(passed(bare), SCHEMA, lambda _: None, lambda: False).text.startswith("{")
