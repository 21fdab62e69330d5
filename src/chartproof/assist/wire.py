"""The connection to a model: to one address and no other, with no more headers than needed, and with an end to what is read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import cast

import httpx2

from chartproof.assist.port import Settings
from chartproof.privacy.gate import Destination

MOST_BYTES = 32 * 2**20
"""Of a stream: each character may come in an event of its own, some hundred bytes long."""
MOST_OF_AN_ERROR = 64 * 2**10
CONNECT_SECONDS = 10.0
_KEPT = ("content-type", "accept", "anthropic-version", "anthropic-beta")
"""What the client libraries may say of themselves; the rest names this machine's system and whatever their environment variables hold."""


class Heard:
    """What came back, as far as it decides why there is no answer."""

    __slots__ = ("elsewhere", "status", "stream", "too_much")

    def __init__(self) -> None:
        self.elsewhere = False
        self.status = 0
        self.stream = False
        self.too_much = False


class Wire(httpx2.AsyncClient):
    """An HTTP client for one model. The key is known here only, and added when a request leaves; redirects are not followed; a local address is reached without any proxy."""

    def __init__(self, settings: Settings, key: str, to: Destination) -> None:
        self._to = httpx2.URL(to.host)
        patience = httpx2.Timeout(None, connect=CONNECT_SECONDS)  # the whole try has its own clock
        certificates = self._to.scheme == "https"  # without, there are none to check, and reading the list of authorities takes longer than the rest
        super().__init__(verify=certificates, trust_env=to.where != "local", follow_redirects=False, timeout=patience)
        self._credentials = {} if not key else {"authorization": f"Bearer {key}"} if settings.kind == "openai" else {"x-api-key": key}
        self.heard = Heard()

    @property
    def to_host(self) -> str:
        """The name of the host that it reaches."""
        return self._to.host

    async def send(self, request: httpx2.Request, *, stream: bool = False, auth: object = None, follow_redirects: object = None) -> httpx2.Response:  # noqa: ARG002  # the libraries' wishes are not asked
        """Send a request of a client library as ours: the same body, our headers, bounded."""
        if (request.url.scheme, request.url.host, request.url.port) != (self._to.scheme, self._to.host, self._to.port):
            self.heard.elsewhere = True
            raise httpx2.UnsupportedProtocol("another address than the one opened")
        kept = {name: request.headers[name] for name in _KEPT if name in request.headers}
        headers = kept | self._credentials | {"accept-encoding": "identity", "user-agent": "chartproof"}
        ours = httpx2.Request(request.method, request.url, headers=headers, content=request.content, extensions={"timeout": self.timeout.as_dict()})
        response = await super().send(ours, stream=True, auth=None, follow_redirects=False)
        self.heard.status = response.status_code
        self.heard.stream = response.headers.get("content-type", "").startswith("text/event-stream")
        response.stream = _Bounded(cast("httpx2.AsyncByteStream", response.stream), self.heard)
        if not stream:
            await response.aread()
        return response


class _Bounded(httpx2.AsyncByteStream):
    """A body with an end: an error is cut short, and too long an answer is broken off."""

    def __init__(self, body: httpx2.AsyncByteStream, heard: Heard) -> None:
        self._body = body
        self._heard = heard

    async def __aiter__(self) -> AsyncIterator[bytes]:
        good = self._heard.status == HTTPStatus.OK
        left = MOST_BYTES if good else MOST_OF_AN_ERROR
        async for piece in self._body:
            left -= len(piece)
            if left < 0:
                self._heard.too_much = good
                if good:
                    raise httpx2.ReadError("too much")
                return
            yield piece

    async def aclose(self) -> None:
        await self._body.aclose()
