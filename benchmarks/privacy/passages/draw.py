"""Chance with a memory: every choice of a passage comes from one seeded source."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_FORM = {"#": "0123456789", "%": "123456789", "@": "ABCDEFGHJKLMNPQRSTUVWXYZ", "^": "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", "~": "0123456789abcdef"}


class Draw(random.Random):
    """A seeded source. The seed is a text, so that a passage does not depend on how many are made."""

    def of(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[int(self.random() * len(choices))]

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self.random() < share

    def form(self, form: str) -> str:
        """``#`` a digit, ``%`` a digit but 0, ``@`` a capital, ``^`` either, ``~`` a hexadecimal digit; anything else stands for itself."""
        return "".join(self.of(_FORM[each]) if each in _FORM else each for each in form)

    def forms(self, forms: str) -> str:
        """One of the forms that ``|`` parts."""
        return self.form(self.of(forms.split("|")))

    def one(self, words: str) -> str:
        """One of the words or phrases that ``|`` parts."""
        return self.of(words.split("|"))
