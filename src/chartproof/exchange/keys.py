"""The key of the vaults: a file beside them that nobody has to think of, or a clinic's passphrase."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path
from typing import NamedTuple

from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.exchange.locked import locked, private_folder, replace_private

SCRYPT_N, SCRYPT_R, SCRYPT_P = 2**15, 8, 1
"""About 0.1 s and 32 MiB for each guess of a passphrase."""
_BYTES = 32


class Key(NamedTuple):
    """What opens a vault: 32 random bytes of a file, or a passphrase. Printed it shows nothing."""

    origin: str
    secret: bytes

    def __repr__(self) -> str:
        """The origin alone: a traceback or a log may print this."""
        return f"Key({self.origin!r})"

    def stretched(self, salt: bytes) -> bytes:
        """32 bytes for one vault. A passphrase is made slow to guess; a random key need not be."""
        if self.origin == "passphrase":
            return hashlib.scrypt(self.secret, salt=salt, n=SCRYPT_N, r=SCRYPT_R, p=SCRYPT_P, maxmem=128 * 1024 * 1024, dklen=_BYTES)
        return hashlib.blake2b(salt, key=self.secret, digest_size=_BYTES, person=b"chartproof vault").digest()


def passphrase(words: str) -> Key:
    """A clinic's passphrase as a key. Raises ChartproofError when it is empty."""
    if not words.strip():
        raise ChartproofError(Problem("the passphrase is empty", "Give the passphrase of the vault"))
    return Key("passphrase", words.encode("utf-8", "surrogatepass"))


def key_file(path: Path, *, make: bool = True) -> Key:
    """The random key in a file that only its owner may read; made at its first use. Raises ChartproofError when it cannot be read or is no key."""
    try:
        if make and not path.exists():
            private_folder(path.parent)
            with locked(path):
                if not path.exists():  # another process may have been first
                    replace_private(path, secrets.token_hex(_BYTES).encode() + b"\n")
        text = path.read_bytes().strip()
        secret = bytes.fromhex(text.decode("ascii"))
    except FileNotFoundError:
        raise _wrong(path, "the key file of the vaults is gone", "Put it back from your backup; without it the vaults stay closed, and `chartproof vault forget --all` throws them away") from None
    except (ValueError, UnicodeDecodeError):
        raise _wrong(path, "this is no key of a vault", "Put the key file back from your backup") from None
    except OSError as error:
        raise _wrong(path, f"the key file cannot be read or made ({os.strerror(error.errno or 0)})", "Check the rights on the folder") from None
    if len(secret) != _BYTES:
        raise _wrong(path, "the key file is cut short", "Put it back from your backup")
    return Key("file", secret)


def _wrong(path: Path, what: str, remedy: str) -> ChartproofError:
    return ChartproofError(Problem(what, remedy, Place(str(path))))
