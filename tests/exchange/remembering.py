"""A keyring of our own behind the library's port: it keeps passwords in a file that a test names, and can be told to fail with all that it was given."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class Remembering(KeyringBackend):
    """Remembers in the file of ``$REMEMBERED``."""

    priority = 5
    name = "a keyring of the tests"

    @property
    def _file(self) -> Path:
        return Path(os.environ["REMEMBERED"])

    def _held(self) -> dict[str, str]:
        return json.loads(self._file.read_text()) if self._file.exists() else {}

    def get_password(self, service: str, username: str) -> str | None:
        return self._held().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._file.write_text(json.dumps(self._held() | {f"{service} {username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        held = self._held()
        del held[f"{service} {username}"]
        self._file.write_text(json.dumps(held))


class Talkative(Remembering):
    """One that is locked, and says in its error whatever it knows."""

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002  # as the port has it
        raise RuntimeError(f"locked: {self._held()}")

    def set_password(self, service: str, username: str, password: str) -> None:  # noqa: ARG002  # as the port has it
        raise RuntimeError(f"locked: {password}")
