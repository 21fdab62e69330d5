"""Files that only their owner may read, written whole or not at all, by one process at a time."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

_PRIVATE = 0o600
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it, for its owner alone; one that exists is left as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def replace_private(path: Path, content: bytes) -> None:
    """Write a file whole: whoever reads it meanwhile, or after a crash, sees the old one or the new one."""
    beside = _beside(path, content)
    try:
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def append_private(path: Path, line: bytes) -> None:
    """Put a line behind a file, on the disk before this returns; a line that a crash left without its end stays a line of its own."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, _PRIVATE), "a+b") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            line = line if file.read(1) == b"\n" else b"\n" + line
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def create_private(path: Path, content: bytes) -> None:
    """Write a file that is not there yet. Raises FileExistsError where there is one, whoever made it meanwhile."""
    with os.fdopen(os.open(path, _NEW, _PRIVATE), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file, which is a file beside it; wait while another process holds it."""
    handle = _held(lock_of(path))
    try:
        yield
    finally:
        os.close(handle)


def lock_of(path: Path) -> Path:
    """The file beside a file that is locked in its stead, for the file itself is replaced."""
    return path.with_name(f".{path.name}.lock")


def _held(lock: Path) -> int:
    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, _PRIVATE)
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            return handle
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), lock.stat()):
                return handle
        os.close(handle)  # whoever held it threw it away together with its file


def _beside(path: Path, content: bytes) -> Path:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    create_private(beside, content)
    return beside
