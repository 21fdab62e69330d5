"""Ask a model as the desk does, and keep what came."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from chartproof.assist.client import open_model
from chartproof.assist.patience import Patience
from chartproof.assist.port import Kind, Model, NoAnswer, Progress, Replied, Settings
from chartproof.privacy.gate import Passed, destination, leave
from chartproof.privacy.mask import mask
from models.faulty import Act, Faulty, Received

KINDS: tuple[Kind, ...] = ("openai", "anthropic")
KEY = "sk-CANARYKEY"
TEXT = "Write the note of CANARYTEXT: carried the tray, 3 of 5, stand-by assistance."
HASTY = Patience(first=0.005, most=0.01)
NATIVE = "claude-sonnet-4-5"
"""A model that takes a schema whichever protocol it is asked in."""
SCHEMA = {
    "type": "object", "additionalProperties": False, "required": ["S", "units"],
    "properties": {"S": {"type": "array", "maxItems": 3, "items": {"type": "string", "maxLength": 40}}, "units": {"type": "integer", "minimum": 0, "maximum": 8}},
}


def passed(address: str, text: str = TEXT) -> Passed:
    """A text that the gate let go to an address."""
    gone = leave(mask(text, ())[0], destination(address), lambda _: (), datetime.datetime(2026, 11, 18, tzinfo=datetime.UTC))
    assert isinstance(gone, Passed)
    return gone


def opened(kind: Kind, address: str, patience: Patience = HASTY, **more: Any) -> Model:
    return open_model(Settings(**{"kind": kind, "address": address, "model": NATIVE, "seconds": 20, **more}), KEY, destination(address), patience)


class Asked(NamedTuple):
    """What came of a question: the outcome, what the server received, and whether it was left before it was done."""

    came: Replied | NoAnswer
    received: list[Received]
    hung_up: bool

    @property
    def reason(self) -> str:
        return self.came.reason if isinstance(self.came, NoAnswer) else ""


def ask(kind: Kind, *acts: Act, schema: Mapping[str, Any] | None = None, seen: Callable[[Progress], None] = lambda _: None,
        stop: Callable[[Faulty], bool] = lambda _: False, leaves: float = 0, **more: Any) -> Asked:
    """Ask a server that does ``acts``. ``leaves`` is how long its noticing that we left may take."""
    with Faulty(*acts) as server:
        address = server.address(kind)
        try:
            came: Replied | NoAnswer = opened(kind, address, **more).asked(passed(address), schema, seen, lambda: stop(server))
        except NoAnswer as no_answer:
            came = no_answer
        hung_up = server.hung_up.wait(leaves)
        return Asked(came, server.received, hung_up)
