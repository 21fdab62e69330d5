"""Stopped at any time, by a wish or by Ctrl-C: the connection is closed, so that the server stops working."""

from __future__ import annotations

import signal
import threading

import pytest

from assist.asking import KINDS, ask
from chartproof.assist.port import Progress
from models.faulty import drips, says, silent, status

LONG = drips("Carried the tray. " * 1000, every=0.02)


def outcome(asked):
    return asked.reason, asked.came.tries, len(asked.received), asked.hung_up


@pytest.mark.parametrize("kind", KINDS)
def test_before_the_first_byte(kind):
    assert outcome(ask(kind, silent(60), stop=lambda server: bool(server.received), leaves=5)) == ("cancelled", 1, 1, True)


@pytest.mark.parametrize("kind", KINDS)
def test_in_the_middle_of_an_answer(kind):
    told: list[Progress] = []
    asked = ask(kind, LONG, seen=told.append, stop=lambda _: bool(told) and told[-1].characters > 3, leaves=5)
    assert outcome(asked) == ("cancelled", 1, 1, True)


def test_while_it_waits_for_the_next_try():
    told: list[Progress] = []
    asked = ask("openai", status(429, after="50"), seen=told.append, stop=lambda _: bool(told) and told[-1].waiting == 50)
    assert outcome(asked)[:3] == ("cancelled", 1, 1)


def test_before_anything_was_sent():
    asked = ask("openai", says("x"), stop=lambda _: True)
    assert asked.reason in {"cancelled", ""}
    assert asked.came.tries <= 1


@pytest.fixture
def keyboard():
    """Ctrl-C as a terminal's program has it: one that was started in the background of a script is born deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("kind", KINDS)
def test_by_the_keyboard(keyboard, kind):
    def seen(progress: Progress) -> None:
        if progress.characters > 3:
            signal.raise_signal(signal.SIGINT)
    assert outcome(ask(kind, LONG, seen=seen, leaves=5)) == ("cancelled", 1, 1, True)


def test_a_fault_of_the_callers_own_reaches_the_caller_and_closes_the_connection():
    def seen(progress: Progress) -> None:
        if progress.characters:
            raise LookupError("of the screen")
    with pytest.raises(LookupError, match="of the screen"):
        ask("openai", LONG, seen=seen)
    assert "chartproof-model" not in [thread.name for thread in threading.enumerate()]


def test_nothing_is_left_running_after_an_answer():
    ask("openai", says("Carried the tray."))
    assert "chartproof-model" not in [thread.name for thread in threading.enumerate()]
