"""How a try can end without an answer: the reason for the record, whether to try again, and what it says to a therapist at 9 p.m."""

from __future__ import annotations

from typing import Literal, NamedTuple

from chartproof.assist.port import MOST_CHARACTERS, NoAnswer, Reason, Settings
from chartproof.core.errors import Problem

Case = Literal[
    "unreachable", "untrusted", "silent", "unfinished", "busy", "asked-to-wait", "quota", "failed", "broke-off", "no-model", "key", "unknown-model", "too-long",
    "rejected", "no-form", "refused", "cut", "overlong", "empty", "cancelled", "elsewhere", "redirected", "unexpected",
]
"""What happened, finer than the reason: what is to be done differs."""


class _Said(NamedTuple):
    reason: Reason
    again: bool
    what: str
    remedy: str


_MEANWHILE = "The same prompt can be copied into a chat window meanwhile"
_CASES: dict[Case, _Said] = {
    "unreachable": _Said("unreachable", True, "the model's server cannot be reached", f"See that it runs and that this computer is on its network, then ask again. {_MEANWHILE}"),
    "untrusted": _Said("unreachable", False, "the certificate of the model's server is not trusted, so nothing was sent",
                       "Tell whoever looks after the network: the address may be wrong, or somebody stands in between"),
    "silent": _Said("timeout", True, "the model said nothing within {seconds}", "Ask again later, or set `seconds` of this model higher: a small computer needs minutes"),
    "unfinished": _Said("timeout", False, "the model was still writing after {seconds}", "Set `seconds` of this model higher, or `tokens` lower. What had come is thrown away"),
    "busy": _Said("busy", True, "the model's server has too much to do", f"Ask again in a few minutes. {_MEANWHILE}"),
    "asked-to-wait": _Said("busy", False, "the model's server has too much to do, and asks to wait {wait}", f"Ask again then. {_MEANWHILE}"),
    "quota": _Said("quota", False, "the account of this model has used up what it may spend", f"Whoever holds the account can raise its limit; asking again does not help. {_MEANWHILE}"),
    "failed": _Said("server", True, "the model's server failed", f"Ask again later. If it goes on, tell whoever runs the server. {_MEANWHILE}"),
    "broke-off": _Said("server", True, "the model's server broke off in the middle of its answer", f"Ask again. What had come is thrown away. {_MEANWHILE}"),
    "no-model": _Said("server", False, "what answers at this address does not speak like a model", "Check `address` and `kind` of this model; an OpenAI-compatible address mostly ends in /v1"),
    "key": _Said("key", False, "the server does not accept the key of this model", "Enter the key again. If it is right, the account may not use this model"),
    "unknown-model": _Said("unknown-model", False, "the server knows no model of this name, or nothing at this address",
                           "Check `model` and `address`; an OpenAI-compatible address mostly ends in /v1"),
    "too-long": _Said("too-long", False, "the prompt is too long for this model", "Ask for less in one prompt, take a model with a longer context, or start the local server with one"),
    "rejected": _Said("rejected", False, "the server refuses this request", "Check `model`, `tokens` and `temperature` of this model; the server's own log says what it minds"),
    "no-form": _Said("rejected", False, "the server refuses this request, which asks for an answer in a set form",
                     "Servers that cannot do that need `structured = false` for this model; then they are asked in words"),
    "refused": _Said("rejected", False, "the model's provider will not answer this prompt", f"Its own filter decided so. {_MEANWHILE}, or ask another model"),
    "cut": _Said("cut", False, "the answer ends before its end", "Set `tokens` of this model higher than {tokens}. What had come is thrown away, for half a note reads like a whole one"),
    "overlong": _Said("overlong", False, f"the answer did not end within {MOST_CHARACTERS:,} characters and was stopped", "Ask again, or ask another model. Nothing of it is kept"),
    "empty": _Said("empty", False, "the model answered nothing", "Ask again, or ask another model. One that thinks before it writes may need more `tokens` than {tokens}"),
    "cancelled": _Said("cancelled", False, "stopped, as you wished", "Nothing that came is kept; the masked text may have reached the server"),
    "elsewhere": _Said("elsewhere", False, "this text was let go to another address than this model's", "Let it be masked and checked again for this model. Nothing was sent"),
    "redirected": _Said("elsewhere", False, "the model's server points to another address, which was not followed",
                        "Check `address` of this model: it has to be the server's own, with https where it asks for that"),
    "unexpected": _Said("server", False, "the conversation with the model's server went wrong in a way that we do not know",
                        f"Ask again; if it goes on, report it with the version of Chartproof. {_MEANWHILE}"),
}


class Ending(NamedTuple):
    """The end of a try without an answer. ``wait`` is what the server asked for, in seconds."""

    case: Case
    wait: float | None = None
    tokens_out: int = 0

    @property
    def again(self) -> bool:
        """Whether another try may end otherwise."""
        return _CASES[self.case].again

    def no_answer(self, settings: Settings, tries: int = 0, tokens_out: int = 0) -> NoAnswer:
        """The outcome that the caller gets; it holds nothing but our own words and numbers."""
        said = _CASES[self.case]
        numbers = {"seconds": duration(settings.seconds), "tokens": f"{settings.tokens:,}", "wait": duration(self.wait or 0)}
        return NoAnswer(said.reason, Problem(said.what.format(**numbers), said.remedy.format(**numbers)), tries, tokens_out)


def duration(seconds: float) -> str:
    """A span of time as one says it: seconds up to two minutes, then minutes, then hours."""
    if seconds <= 120:
        return f"{seconds:.3g} s"
    return f"{seconds / 60:.0f} minutes" if seconds <= 7200 else f"{seconds / 3600:.0f} hours"
