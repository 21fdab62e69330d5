"""One place of a text that may say who somebody is, and why it is thought so."""

from __future__ import annotations

from typing import Literal, NamedTuple

Category = Literal["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R"]
"""Which of the eighteen: the letters of 45 CFR 164.514(b)(2)(i)."""

Certainty = Literal["known", "format", "context", "review"]
"""``known`` from the roster, ``format`` by its form or checksum, ``context`` by the words around, ``review``: a person must look."""


class Hit(NamedTuple):
    """Code points ``start`` to ``end`` of the original text.

    ``role`` is the stem of the placeholder (``PATIENT``, ``TEACHER``, ``DATE``). ``identity`` is equal for two hits on the same person, day or
    number, so that they share a placeholder. ``why`` is a reason for a person to read and holds no word of the text; ``detail`` is what
    the rules of the privacy chapter ask for beside the letter: ``age``, ``zip3 036``, or empty.
    """

    start: int
    end: int
    category: Category
    role: str
    identity: str
    recogniser: str
    why: str
    certainty: Certainty
    detail: str = ""
