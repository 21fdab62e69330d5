"""What went wrong, out of what the client libraries raise: their kind and the status, never their words, which may hold what was sent."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

from pydantic_ai import exceptions as theirs

from chartproof.assist.endings import Case, Ending
from chartproof.assist.wire import Heard

_KINDS: tuple[tuple[type[Exception], Case], ...] = (
    (theirs.ModelQuotaExceededError, "quota"),
    (theirs.ModelContextWindowExceededError, "too-long"),
    (theirs.ModelAuthenticationError, "key"),
    (theirs.ModelNotFoundError, "unknown-model"),
    (theirs.ModelRequestRejectedError, "rejected"),
    (theirs.ModelRateLimitError, "busy"),
    (theirs.ModelOverloadedError, "busy"),
    (theirs.ModelUnavailableError, "failed"),
    (theirs.ModelServerError, "failed"),
)
"""In this order: some are kinds of others."""
_STATUSES: dict[int, Case] = {402: "quota", 408: "failed", 409: "failed", 413: "too-long"}


def ending(error: Exception, heard: Heard, formed: bool) -> Ending:
    """The ending that an exception stands for. ``formed`` when an answer in a schema was asked for."""
    case = _case(error, heard)
    return Ending("no-form" if case == "rejected" and formed else case, getattr(error, "retry_after", None))


def _case(error: Exception, heard: Heard) -> Case:
    if heard.elsewhere:
        return "elsewhere"
    if heard.too_much:
        return "overlong"
    if 300 <= heard.status < 400:
        return "redirected"
    for kind, case in _KINDS:
        if isinstance(error, kind):
            return case
    if isinstance(error, theirs.ModelHTTPError):
        return _STATUSES.get(error.status_code, "rejected" if error.status_code < 500 else "failed")
    return _unsaid(error, heard)


def _unsaid(error: Exception, heard: Heard) -> Case:
    """No status of an error: the connection, or what came over it."""
    causes = list(_chain(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return "untrusted"
    if heard.status:
        return "broke-off" if heard.stream else "no-model"
    return "unreachable" if any(isinstance(cause, theirs.ModelConnectionError) for cause in causes) else "unexpected"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield at
        at = at.__cause__ or at.__context__
