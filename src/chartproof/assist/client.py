"""A model behind the port: OpenAI-compatible servers and Anthropic, by pydantic-ai's direct requests."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import threading
from collections.abc import Callable, Mapping
from typing import Any

from chartproof.assist.course import Course, Question
from chartproof.assist.endings import Ending
from chartproof.assist.patience import Patience
from chartproof.assist.port import Model, Progress, Replied, Settings
from chartproof.core.errors import ChartproofError, Problem
from chartproof.privacy.gate import Destination, Passed, destination

LOOK = 0.1
"""Seconds between two looks at ``stop``, and between two words to ``seen``."""
_PATIENT = Patience()
_HANG_UP = 3.0


def open_model(settings: Settings, key: str, to: Destination, patience: Patience = _PATIENT) -> Model:
    """The model that ``settings`` name, to be asked at ``to`` and nowhere else. ``key`` may be empty for a server that wants none. Nothing is loaded or sent yet.

    Raises ChartproofError where the address is none, is not the destination, or would carry text over a network in the clear; where the key cannot be one; and
    where the client library is not installed.
    """
    host = destination(settings.address).host
    if host == "unreadable" or host != to.host:
        raise _refusal("the address of this model cannot be read, or is not the one that was checked", "Write it as https://host/v1, without a user, a question mark or a #")
    if to.where != "local" and not host.startswith("https://"):
        raise _refusal("the address of this model begins with http:// and is not inside the clinic", "Use its https:// address: text does not go over a network in the clear")
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise _refusal("the key of this model holds a blank, a line end or a character that no key has", "Copy it again, alone and whole")
    if any(importlib.util.find_spec(name) is None for name in ("pydantic_ai", "tenacity", settings.kind)):
        raise _refusal("what talks to models is not installed", "Install it with: pip install 'chartproof[models]'. Or copy the prompt into a chat window")
    return _Client(settings, key, to, patience)


class _Client:
    """The port's Model, over HTTP."""

    __slots__ = ("_key", "_patience", "_settings", "_to")

    def __init__(self, settings: Settings, key: str, to: Destination, patience: Patience) -> None:
        self._settings = settings
        self._key = key
        self._to = to
        self._patience = patience

    @property
    def settings(self) -> Settings:
        return self._settings

    def asked(self, passed: Passed, schema: Mapping[str, Any] | None, seen: Callable[[Progress], None], stop: Callable[[], bool]) -> Replied:
        """Ask on a thread of its own, so that this one can look at ``stop`` before the first byte as after it; ``seen`` and ``stop`` are called on the caller's thread."""
        if passed.destination != self._to:
            raise Ending("elsewhere").no_answer(self._settings)
        course = Course()
        line = _Line(Question(self._settings, self._key, self._to, passed.text, schema), course, self._patience)
        came = _waited(line, course, seen, stop)
        if isinstance(came, Replied):
            return came
        raise came.no_answer(self._settings, course.attempt, course.tokens_out)


def _waited(line: _Line, course: Course, seen: Callable[[Progress], None], stop: Callable[[], bool]) -> Replied | Ending:
    """What came. Ctrl-C is a wish like ``stop``; whatever else happens here, the connection is closed before it goes on."""
    try:
        line.start()
        while not line.over(LOOK):
            seen(course.progress())
            if stop():
                return Ending("cancelled")
        seen(course.progress())
    except KeyboardInterrupt:
        return Ending("cancelled")
    finally:
        line.hang_up()
    return line.came


class _Line(threading.Thread):
    """The conversation, on its own thread with its own event loop."""

    def __init__(self, question: Question, course: Course, patience: Patience) -> None:
        super().__init__(name="chartproof-model", daemon=True)
        self._given = (question, course, patience)
        self._over = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._unwanted = False
        self.came: Replied | Ending = Ending("unexpected")

    def run(self) -> None:
        """Load the client library, ask, and say when it is over. Nothing of what it raises gets out."""
        try:
            from chartproof.assist import tries

            asyncio.run(self._ask(tries.ask))
        except (Exception, asyncio.CancelledError):  # noqa: BLE001  # what came says that there is no answer
            self.came = Ending("unexpected")
        finally:
            self._over.set()

    def over(self, seconds: float) -> bool:
        """Wait so long at most, and say whether it is over."""
        return self._over.wait(seconds)

    def hang_up(self) -> None:
        """Close the connection, so that the server stops working; waits for that, but not for ever."""
        self._unwanted = True
        if self._loop is not None and self._task is not None:
            with contextlib.suppress(RuntimeError):  # its loop is closed already
                self._loop.call_soon_threadsafe(self._task.cancel)
            self._over.wait(_HANG_UP)

    async def _ask(self, ask: Callable[..., Any]) -> None:
        self._loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        self._loop.set_exception_handler(lambda _loop, _told: None)  # it would log what a library raises
        if not self._unwanted:
            self.came = await ask(*self._given)


def _refusal(what: str, remedy: str) -> ChartproofError:
    return ChartproofError(Problem(what, remedy))
