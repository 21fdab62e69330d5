"""The vault: the way back from placeholders to identities, encrypted on this machine, and easy to throw away."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.exchange.keys import SCRYPT_N, SCRYPT_P, SCRYPT_R, Key
from chartproof.exchange.locked import lock_of, locked, private_folder, replace_private
from chartproof.privacy.tokens import Memory

SCHEMA = "chartproof/vault@1"
ENDING = ".vault"
MOST_BYTES = 64 * 1024 * 1024
_HEAD = re.compile(rb"\A(chartproof/vault@\d+) ([^\n]{1,1000})\n")


class _Head(msgspec.Struct, frozen=True):
    """What stands in the clear: how the key is made, nothing of whom."""

    key: str
    salt: str
    nonce: str
    check: str
    scrypt: tuple[int, int, int] = (SCRYPT_N, SCRYPT_R, SCRYPT_P)


class Held(msgspec.Struct, frozen=True):
    """What the vault encrypts: a label for its owner's eyes, and the memory."""

    label: str
    memory: Memory


class Opened(NamedTuple):
    """A vault that is held open: its content, and ``keep`` to write it anew."""

    held: Held
    keep: Callable[[Memory], None]


def vault_path(folder: Path, whose: str, key_of_names: Key) -> Path:
    """The file of a chart's or roster's vault. Its name is a keyed hash, so that a listing of the folder names nobody."""
    name = hmac.new(key_of_names.secret, whose.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:16] if whose else "default"
    return folder / f"{name}{ENDING}"


@contextlib.contextmanager
def opened(path: Path, key: Key, label: str = "") -> Iterator[Opened]:
    """Open a vault to read and write, alone; a new one where there is none. Raises ChartproofError; a vault that cannot be opened is left as it is."""
    try:
        path = path.resolve()
        if path.exists():
            read(path, key)  # what is no vault of ours gets no lock beside it either
        private_folder(path.parent)
        with locked(path):
            held = read(path, key) if path.exists() else Held(label, Memory())
            yield Opened(held, lambda memory: _write(path, Held(held.label or label, memory), key))
    except OSError as error:
        raise _wrong(path, f"the vault cannot be written or read ({os.strerror(error.errno or 0)})", "Check the folder and its rights, or name another with --vault",
                     ) from None


def read(path: Path, key: Key) -> Held:
    """The content of a vault. Raises ChartproofError when there is none, it is no vault, the key is another's, or it is damaged."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _wrong(path, "this file is too large for a vault", "Name the vault that mask made")
        content = path.read_bytes()
    except FileNotFoundError:
        raise _wrong(path, "there is no vault here", "Name the chart, the roster or the vault that mask was given; a vault that was forgotten stays forgotten") from None
    except OSError as error:
        raise _wrong(path, f"the vault cannot be read ({os.strerror(error.errno or 0)})", "Check the name and the rights on it") from None
    return _decrypted(path, content, key)


def forget(path: Path) -> bool:
    """Throw a vault away, with its lock; false where there was none. What it named cannot be restored any more."""
    path = path.resolve()
    if not path.exists():
        return False
    with locked(path):
        path.unlink(missing_ok=True)
        lock_of(path).unlink(missing_ok=True)
    return True


def _write(path: Path, held: Held, key: Key) -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    stretched = key.stretched(salt)
    head = _Head(key.origin, salt.hex(), nonce.hex(), _check(stretched))
    line = f"{SCHEMA} {msgspec.json.encode(head).decode()}\n".encode()
    try:
        content = msgspec.json.encode(held)
    except UnicodeEncodeError:  # half a character, which no file can hold
        raise _wrong(path, "the text holds half a character", "Save it as UTF-8 and open it again") from None
    replace_private(path, line + AESGCM(stretched).encrypt(nonce, content, line))


def _decrypted(path: Path, content: bytes, key: Key) -> Held:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    found = _HEAD.match(content)
    if found is None:
        raise _wrong(path, "this file is no vault, or its beginning is damaged", "Name the vault that mask made; a damaged one comes back from your backup")
    if found[1].decode() != SCHEMA:
        raise _wrong(path, "this vault was made by a newer Chartproof", "Update Chartproof")
    try:
        head = msgspec.json.decode(found[2], type=_Head)
        salt, nonce = bytes.fromhex(head.salt), bytes.fromhex(head.nonce)
    except (msgspec.MsgspecError, ValueError):
        raise _damaged(path) from None
    if head.scrypt != (SCRYPT_N, SCRYPT_R, SCRYPT_P):
        raise _damaged(path)  # a stranger's numbers could ask for hours or all memory
    if head.key != key.origin:
        asks = "a passphrase" if head.key == "passphrase" else "the key file of the machine that made it, not a passphrase"
        raise _wrong(path, f"this vault opens with {asks}", "Set or unset CHARTPROOF_VAULT_PASSPHRASE accordingly")
    stretched = key.stretched(salt)
    if not hmac.compare_digest(head.check, _check(stretched)):
        raise _wrong(path, "the passphrase is not this vault's" if key.origin == "passphrase" else "this vault was made with another key, on another machine or account",
                     "Try the passphrase again" if key.origin == "passphrase" else "Open it where it was made, or put that key file back")
    try:
        return msgspec.json.decode(AESGCM(stretched).decrypt(nonce, content[found.end():], found[0]), type=Held)
    except (InvalidTag, msgspec.MsgspecError, ValueError):
        raise _damaged(path) from None


def _check(stretched: bytes) -> str:
    """Tells a wrong key from a damaged file; says nothing about the key."""
    return hashlib.blake2b(stretched, digest_size=8, person=b"chartproof check").hexdigest()


def _damaged(path: Path) -> ChartproofError:
    return _wrong(path, "the vault is damaged", "Put it back from your backup; the file was left as it is")


def _wrong(path: Path, what: str, remedy: str) -> ChartproofError:
    return ChartproofError(Problem(what, remedy, Place(str(path))))
