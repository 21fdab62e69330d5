"""A question and its course: what is asked, and how far it has come."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from chartproof.assist.port import Progress, Settings
from chartproof.privacy.gate import Destination


class Question:
    """What is asked of whom. No tuple: nothing that prints it may print the text or the key."""

    __slots__ = ("key", "schema", "settings", "text", "to")

    def __init__(self, settings: Settings, key: str, to: Destination, text: str, schema: Mapping[str, Any] | None) -> None:
        self.settings = settings
        self.key = key
        self.to = to
        self.text = text
        self.schema = schema


class Course:
    """How far a question has come. Written where the model is read, read where the caller waits: single values, so no lock."""

    __slots__ = ("attempt", "began", "characters", "tokens_out", "waiting")

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.attempt = 0
        self.characters = 0
        self.waiting = 0.0
        self.tokens_out = 0

    def seconds(self) -> float:
        """Since the first try began."""
        return time.monotonic() - self.began

    def progress(self) -> Progress:
        """As the caller is told."""
        return Progress(self.characters, self.attempt, self.seconds(), self.waiting)
