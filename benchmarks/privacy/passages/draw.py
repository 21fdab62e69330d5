"""Chance with a memory: every choice of a passage comes from one seeded source."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
_FORM = {"#": "0123456789", "%": "123456789", "@": "ABCDEFGHJKLMNPQRSTUVWXYZ", "^": "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", "~": "0123456789abcdef"}


def fresh(wording: str) -> bool:
    """Whether a sentence, a name or a place of the lists is kept from those who develop: two of five are."""
    return zlib.crc32(wording.encode()) % 5 < 2


class Draw(random.Random):
    """A seeded source. The seed is a text, so that a passage does not depend on how many are made.

    ``showing`` is set while somebody develops: then nothing fresh is drawn.
    """

    showing = False

    def shown(self, choices: Iterable[str]) -> list[str]:
        """Those of the choices that may be seen now."""
        group = list(choices)
        return [each for each in group if not (self.showing and fresh(each))] or group

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
