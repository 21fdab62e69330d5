"""A model's server that fails on demand, in both protocols, over real sockets on loopback.

``with Faulty(status(429, after="1"), says("Hi.")) as server:`` answers the first request with 429, every later one with "Hi."; ``server.received`` is what came, and
``server.hung_up`` is set when a client closed the connection before the server was done. Nothing here sleeps longer than the test that asks for it.
"""

from __future__ import annotations

import json
import select
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable
from typing import NamedTuple, Self

SMALL = 40
"""Characters in one event of a stream."""


class Received(NamedTuple):
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes
    at: float


class Faulty:
    """The server. Each request takes the next act; the last one is for all that follow."""

    def __init__(self, *acts: Act, tls: ssl.SSLContext | None = None) -> None:
        self._acts = acts
        self._tls = tls
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self.port: int = self._listening.getsockname()[1]
        self.received: list[Received] = []
        self.closing = threading.Event()
        self.hung_up = threading.Event()

    def address(self, kind: str) -> str:
        return f"http{'s' if self._tls else ''}://127.0.0.1:{self.port}" + ("/v1" if kind == "openai" else "")

    def __enter__(self) -> Self:
        self._begin(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join(5)

    def _begin(self, work: Callable[..., None], *given: object) -> None:
        self._threads.append(threading.Thread(target=work, args=given, daemon=True))
        self._threads[-1].start()

    def _accept(self) -> None:
        while not self.closing.is_set():
            try:
                wire, _ = self._listening.accept()
            except OSError:
                return
            self._begin(self._answer, wire)

    def _answer(self, wire: socket.socket) -> None:
        if self._tls:
            try:
                wire = self._tls.wrap_socket(wire, server_side=True)
            except OSError:  # the client does not trust us
                wire.close()
                return
        with wire:
            request = _read(wire)
            if request is None:
                return
            self.received.append(request)
            act = self._acts[min(len(self.received), len(self._acts)) - 1]
            try:
                act(Exchange(self, wire, request))
            except OSError:
                self.hung_up.set()


class Exchange:
    """One request being answered."""

    def __init__(self, server: Faulty, wire: socket.socket, request: Received) -> None:
        self._server = server
        self._wire = wire
        self.request = request
        self.anthropic = request.path.partition("?")[0].endswith("/messages")

    def send(self, words: bytes) -> None:
        self._wire.sendall(words)

    def head(self, status: int = 200, **headers: str) -> None:
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.send("\r\n".join([f"HTTP/1.1 {status} Said", "connection: close", *lines, "", ""]).encode())

    def stream(self) -> None:
        self.head(content_type="text/event-stream", transfer_encoding="chunked")

    def event(self, told: dict[str, object] | str) -> None:
        words = told if isinstance(told, str) else json.dumps(told)
        name = f"event: {told['type']}\n" if isinstance(told, dict) and self.anthropic else ""
        piece = f"{name}data: {words}\n\n".encode()
        self.send(b"%x\r\n%s\r\n" % (len(piece), piece))

    def begin(self) -> None:
        self.stream()
        if self.anthropic:
            usage = {"input_tokens": 7, "output_tokens": 1}
            self.event({"type": "message_start", "message": {"id": "m", "type": "message", "role": "assistant", "model": "faulty", "content": [], "stop_reason": None,
                                                             "stop_sequence": None, "usage": usage}})
            self.event({"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}})

    def piece(self, text: str) -> None:
        if self.anthropic:
            self.event({"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": text}})
        else:
            self.event(_chunk({"content": text}))

    def text(self, text: str) -> None:
        for at in range(0, len(text), SMALL):
            self.piece(text[at:at + SMALL])

    def end(self, *, finish: str = "stop") -> None:
        if self.anthropic:
            stop = {"stop": "end_turn", "length": "max_tokens", "content_filter": "refusal"}[finish]
            self.event({"type": "content_block_stop", "index": 0})
            self.event({"type": "message_delta", "delta": {"stop_reason": stop, "stop_sequence": None}, "usage": {"output_tokens": 5}})
            self.event({"type": "message_stop"})
        else:
            self.event(_chunk({}, finish))
            self.event({**_chunk({}), "choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 5, "total_tokens": 12}})
            self.event("[DONE]")
        self.close()

    def close(self) -> None:
        self.send(b"0\r\n\r\n")

    def reset(self) -> None:
        self._wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def wait(self, seconds: float) -> None:
        """Do nothing so long, or until the client hangs up (OSError) or the server closes (the same)."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if select.select([self._wire], [], [], min(0.02, seconds))[0] or self._server.closing.is_set():
                raise ConnectionResetError


Act = Callable[[Exchange], None]


def says(text: str, *, finish: str = "stop") -> Act:
    """An answer, well spoken. ``finish="length"`` when it was cut for its length."""
    def act(to: Exchange) -> None:
        to.begin()
        to.text(text)
        to.end(finish=finish)
    return act


def thinks(thought: str, text: str) -> Act:
    """A thought in a part of its own, then an answer."""
    def act(to: Exchange) -> None:
        to.stream() if not to.anthropic else to.begin()
        if to.anthropic:
            to.event({"type": "content_block_stop", "index": 0})
            to.event({"type": "content_block_start", "index": 1, "content_block": {"type": "thinking", "thinking": "", "signature": ""}})
            to.event({"type": "content_block_delta", "index": 1, "delta": {"type": "thinking_delta", "thinking": thought}})
            to.event({"type": "content_block_stop", "index": 1})
            to.event({"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}})
        else:
            to.event(_chunk({"reasoning_content": thought}))
        if text:
            to.text(text)
        to.end()
    return act


def status(code: int, *, after: str = "", body: object = None, kind: str = "", **headers: str) -> Act:
    """An error. ``after`` is its Retry-After, ``kind`` the error's type and code, ``body`` its message or, as bytes, the whole of it."""
    def act(to: Exchange) -> None:
        told = {"type": "error", "error": {"type": kind or "error", "code": kind or None, "message": body}}
        whole = body if isinstance(body, bytes) else json.dumps(told).encode()
        to.head(code, content_type="application/json", content_length=str(len(whole)), **({"retry_after": after} if after else {}), **headers)
        to.send(whole)
    return act


def silent(seconds: float) -> Act:
    """No byte for so long, then an answer."""
    def act(to: Exchange) -> None:
        to.wait(seconds)
        says("late")(to)
    return act


def drips(text: str, every: float) -> Act:
    """An answer, one character at a time."""
    def act(to: Exchange) -> None:
        to.begin()
        for character in text:
            to.piece(character)
            to.wait(every)
        to.end()
    return act


def breaks_off(text: str, *, how: str) -> Act:
    """The beginning of an answer, then: ``reset`` and ``unfinished`` cut the connection, ``closed`` ends the body in order, ``error`` and ``overloaded`` tell of an error."""
    def act(to: Exchange) -> None:
        to.begin()
        to.text(text)
        if how in {"error", "overloaded"}:
            kind = {"error": "api_error" if to.anthropic else "server_error", "overloaded": "overloaded_error" if to.anthropic else "server_is_overloaded"}[how]
            to.event({"type": "error", "error": {"type": kind, "code": kind, "message": to.request.body.decode()}})
        if how == "reset":
            to.reset()
        if how == "closed":
            to.close()
    return act


def speaks_other(words: bytes, content_type: str) -> Act:
    """What is no stream of a model."""
    def act(to: Exchange) -> None:
        to.head(content_type=content_type, content_length=str(len(words)))
        to.send(words)
    return act


def closed_port() -> int:
    """A port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _chunk(delta: dict[str, object], finish: str | None = None) -> dict[str, object]:
    return {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "faulty", "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}


def _read(wire: socket.socket) -> Received | None:
    wire.settimeout(10)
    came = b""
    while b"\r\n\r\n" not in came:
        more = wire.recv(65536)
        if not more:
            return None
        came += more
    head, _, body = came.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += wire.recv(65536)
    return Received(first.split(" ")[1], headers, body, time.monotonic())
