"""Evidence as it is collected from facts: each with the JSON Pointer of the fact behind it."""

from __future__ import annotations

from collections.abc import Iterable

from chartproof.core.evidence import Evidence, Standing, Value
from chartproof.core.words import pieces


class Collected:
    """Evidence and, beside each, the JSON Pointer of the fact behind it. A fact that is not given shows nothing."""

    def __init__(self) -> None:
        self.evidence: list[Evidence] = []
        self.pointers: list[str] = []

    def add(self, pointer: str, kind: str, value: Value | None, unit: str = "", about: str = "", code: str = "",
            who: str = "", when: Standing = "performed", on: str = "") -> None:
        """One evidence of a value, unless the value is None."""
        if value is None:
            return
        self.evidence.append(Evidence(kind, value, unit, about, code, who, when, on))
        self.pointers.append(pointer)

    def add_words(self, pointer: str, kind: str, words: str | Iterable[str] | None, about: str = "", code: str = "",
                  who: str = "", when: Standing = "performed", on: str = "") -> None:
        """One evidence for each statement in the words."""
        for piece in pieces(words or ()):
            self.add(pointer, kind, piece, "", about, code, who, when, on)
