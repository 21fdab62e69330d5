"""A model whose answers are kept: asked again for the same with the same settings, it says the same without being asked. A changed check is measured in seconds.

Its form is made small as well: where a list may have sixty lines, a model of this size fills sixty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from chartproof.assist.port import Model, Progress, Replied, Settings
from chartproof.privacy.gate import Passed

_LEAST = {"maxItems": 5, "maxLength": 160}


class Kept:
    """A model, and a folder with what it answered before. A failure is not kept."""

    def __init__(self, model: Model, folder: Path) -> None:
        self.model = model
        self.folder = folder
        self.asked_anew = 0

    @property
    def settings(self) -> Settings:
        """How it is asked."""
        return self.model.settings

    def asked(self, passed: Passed, schema: Mapping[str, Any] | None, seen: Callable[[Progress], None], stop: Callable[[], bool]) -> Replied:
        """The kept answer, or a new one. Raises NoAnswer."""
        small: Any = _small(schema)
        how = [(name, value) for name, value in msgspec.to_builtins(self.settings).items() if name != "address"]  # the port is another each time
        name = hashlib.sha256(msgspec.json.encode([how, small, passed.text])).hexdigest()[:32]
        path = self.folder / f"{name}.json"
        if path.exists():
            return Replied(*msgspec.json.decode(path.read_bytes()))
        replied = self.model.asked(passed, small, seen, stop)
        self.asked_anew += 1
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.encode(tuple(replied)))
        return replied


def _small(schema: object) -> object:
    """The schema with shorter lists of shorter lines."""
    if isinstance(schema, Mapping):
        return {name: min(value, _LEAST[name]) if name in _LEAST else _small(value) for name, value in schema.items()}
    return [_small(one) for one in schema] if isinstance(schema, list) else schema
