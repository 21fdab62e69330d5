"""What is recorded of each question to a model: who was asked what, how, and what came of it; never a word, unless the clinic says so."""

from __future__ import annotations

import datetime

import msgspec

from chartproof.assist.port import Reason, Settings


class Words(msgspec.Struct, frozen=True):
    """The masked text that was sent and the answer as it came, placeholders and all: kept only where the clinic's configuration says so."""

    sent: str
    reply: str


class Call(msgspec.Struct, frozen=True, kw_only=True, tag_field="schema", tag="chartproof/call@1"):
    """One question to a model. ``name`` is its name in the configuration, ``served_by`` what the server called itself; ``destination`` is as the gate recorded it.

    ``round`` is 2 for the one repair. ``open`` counts what the check of the answer left open, None where there was no answer. Tokens are the server's count.
    """

    at: datetime.datetime
    prompt: str
    prompt_version: int
    round: int
    name: str
    settings: Settings
    destination: str
    sent_sha256: str
    sent_characters: int
    outcome: Reason | None = None
    served_by: str = ""
    reply_sha256: str = ""
    reply_characters: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    tries: int = 0
    open: int | None = None
    words: Words | None = None
