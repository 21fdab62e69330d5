"""The key to a model: from the environment, else from the keyring of the system; never from a file of ours, and never shown."""

from __future__ import annotations

import contextlib
import os
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from chartproof.core.errors import ChartproofError, Problem

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "chartproof"
Origin = Literal["environment", "keyring"]
_SOUND = re.compile(r"[!-~]{1,4096}")
_KEEPS_NOTHING = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")
"""Backends that keep no key, or keep it in a file that anybody may read."""


class ModelKey(NamedTuple):
    """A key, and where it was. Printed it shows nothing."""

    origin: Origin
    secret: str

    def __repr__(self) -> str:
        """The origin alone: a traceback or a log may print this."""
        return f"ModelKey({self.origin!r})"


def variable(name: str) -> str:
    """The variable of the environment that holds the key of a model: ``CHARTPROOF_KEY_CLINIC_CLOUD`` for ``clinic-cloud``."""
    return "CHARTPROOF_KEY_" + name.upper().replace("-", "_")


def key_of(name: str) -> ModelKey | None:
    """The key of a model; None where nobody kept one. Raises ChartproofError for a variable that holds no key, and where a keyring does not open."""
    given = os.environ.get(variable(name))
    if given is not None:
        return ModelKey("environment", _sound(given, f"{variable(name)} holds no key", "Unset it, or give the key as the provider shows it"))
    ring = _keyring()
    if ring is None:
        return None
    opened, kept = False, None
    with contextlib.suppress(Exception):  # a backend is somebody else's, and its message could hold anything
        opened, kept = True, ring.get_password(SERVICE, name)
    if not opened:
        raise _shut(name)
    return ModelKey("keyring", _sound(kept, "the keyring holds no key for this model", f"Give it anew: chartproof models key {name}")) if kept else None


def keep_key(name: str, secret: str) -> str:
    """Put a key into the system's keyring; the name of the keyring. Raises ChartproofError where there is none, it does not open, or this is no key."""
    secret = _sound(secret, "this is no key", "Give the key as the provider shows it: one line, no blanks")
    ring = _needed(name)
    kept = False
    with contextlib.suppress(Exception):  # as above
        ring.set_password(SERVICE, name, secret)
        kept = ring.get_password(SERVICE, name) == secret
    if not kept:
        raise _shut(name)
    return str(getattr(ring, "name", "the keyring"))


def forget_key(name: str) -> bool:
    """Take a key out of the keyring; false where there was none. Raises ChartproofError where the keyring does not open."""
    ring = _keyring()
    if ring is None:
        return False
    there, left = False, True
    with contextlib.suppress(Exception):  # as above
        there = ring.get_password(SERVICE, name) is not None
        if there:
            ring.delete_password(SERVICE, name)
        left = ring.get_password(SERVICE, name) is not None
    if left:
        raise _shut(name)
    return there


def _keyring() -> KeyringBackend | None:
    """The keyring that would keep a key; None where the machine has none, or only one that writes a plain file."""
    try:
        import keyring
        from keyring.backends.chainer import ChainerBackend
    except ImportError:
        return None
    try:
        chosen = keyring.get_keyring()
        rings = chosen.backends if isinstance(chosen, ChainerBackend) else (chosen,)
        return next((ring for ring in rings if not type(ring).__module__.startswith(_KEEPS_NOTHING)), None)
    except Exception:  # noqa: BLE001  # PYTHON_KEYRING_BACKEND may name what is not there
        return None


def _needed(name: str) -> KeyringBackend:
    ring = _keyring()
    if ring is not None:
        return ring
    try:
        import keyring  # noqa: F401  # only whether it is there
    except ImportError:
        raise ChartproofError(Problem("the library that talks to the system's keyring is not installed",
                                      f"pip install 'chartproof[models]', or give the key in the environment as {variable(name)}; it is kept in no file")) from None
    raise ChartproofError(Problem("this machine has no keyring that keeps a key safe, as is usual on servers and in containers",
                                  f"Give the key in the environment of the program, as {variable(name)}; it is kept in no file"))


def _sound(secret: str, what: str, remedy: str) -> str:
    if not _SOUND.fullmatch(secret.strip()):
        raise ChartproofError(Problem(what, remedy))
    return secret.strip()


def _shut(name: str) -> ChartproofError:
    return ChartproofError(Problem("the keyring of this machine did not open, or did not do as it was asked",
                                   f"Unlock it and ask again, or give the key in the environment as {variable(name)}"))
