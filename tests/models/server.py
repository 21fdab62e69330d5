"""A real llama.cpp server with a model of random weights: HTTP, streaming and answers held to a JSON schema, all on loopback and gone with the test run.

Import the fixture into a ``conftest.py``: ``from models.server import llama_server``. One slot and a seed make it answer the same again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from models.random_model import write_random_model

MODEL = "random"


class Served(NamedTuple):
    """Where it listens, in the addresses of the two protocols. ``/v1/messages`` (Anthropic's) keeps no schema."""

    openai: str
    anthropic: str
    model: str = MODEL


@pytest.fixture(scope="session")
def llama_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One for each worker, on threads of the test's own process: up in a twentieth of a second, and unable to outlive it."""
    import xllamacpp

    asked = xllamacpp.CommonParams()
    asked.model.path = str(write_random_model(tmp_path_factory.mktemp("model") / "random.gguf"))
    asked.model_alias = {MODEL}
    asked.hostnames, asked.port = ["127.0.0.1"], 0
    asked.n_ctx, asked.n_parallel, asked.cpuparams.n_threads, asked.n_gpu_layers = 16_384, 1, 1, 0
    asked.cache_prompt = False  # what is remembered of an earlier question moves the last digits, and with them the words
    asked.sampling.seed = 7  # for those who send none: Anthropic's protocol has no seed
    asked.warmup, asked.ui, asked.use_jinja, asked.verbosity = False, False, True, 0
    server = xllamacpp.Server(asked)
    yield Served(f"{server.listening_address}/v1", server.listening_address)
    del server
