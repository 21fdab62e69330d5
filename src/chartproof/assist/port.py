"""The port behind which every model stands: one masked text goes out, one answer comes back, or a failure with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, Protocol

import msgspec

from chartproof.core.errors import ChartproofError, Problem
from chartproof.privacy.gate import Passed

Reason = Literal["unreachable", "timeout", "busy", "quota", "server", "key", "unknown-model", "too-long", "rejected", "cut", "overlong", "empty", "cancelled", "elsewhere"]
"""Why there is no answer. ``busy`` is 429 or an overload after all tries, ``cut`` an answer that ended before its end, ``overlong`` one that did not end,
``elsewhere`` a text that the gate let pass to another address, or a server that points to one.
"""
Kind = Literal["openai", "anthropic"]
"""``openai`` is any server that speaks OpenAI's chat completions: a cloud, vLLM, llama.cpp, Ollama."""


MOST_CHARACTERS = 60_000
"""A note is a few thousand; what is longer is a whole chat, or a fault."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a model is asked. ``seconds`` bounds one try from its first byte to its last, ``tries`` counts the first; ``tokens`` is the most that one answer may
    have. ``structured`` asks for an answer in a JSON schema: servers that cannot are asked in words alone.
    """

    kind: Kind
    address: str
    model: str
    seconds: float = 120.0
    tries: int = 3
    tokens: int = 4000
    temperature: float | None = None
    seed: int | None = None
    structured: bool = True


class Progress(NamedTuple):
    """What has come so far: characters, the try that it belongs to, and seconds since the first try began. ``waiting`` is how long the next try waits."""

    characters: int
    attempt: int
    seconds: float
    waiting: float = 0.0


class Replied(NamedTuple):
    """An answer as it came. ``model`` is what the server calls itself; tokens are its own count, 0 where it tells none."""

    text: str
    model: str
    tokens_in: int
    tokens_out: int
    seconds: float
    tries: int


class NoAnswer(ChartproofError):  # noqa: N818  # the outcome, not a fault
    """No answer. ``reason`` is for the record; the problem says the same to a person, without a word of what was sent or of what came.

    ``tokens_out`` and ``tries`` are what it took all the same.
    """

    def __init__(self, reason: Reason, problem: Problem, tries: int = 0, tokens_out: int = 0) -> None:
        super().__init__(problem)
        self.reason = reason
        self.tries = tries
        self.tokens_out = tokens_out


class Model(Protocol):
    """A model that can be asked."""

    @property
    def settings(self) -> Settings:
        """How it is asked, for the record."""

    def asked(self, passed: Passed, schema: Mapping[str, Any] | None, seen: Callable[[Progress], None], stop: Callable[[], bool]) -> Replied:
        """Ask once, with all its tries. ``schema`` is a JSON schema for the answer, or None for prose. ``seen`` is told how it goes, ``stop`` is asked
        several times a second. Raises NoAnswer.
        """
