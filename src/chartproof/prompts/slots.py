"""The two marks a prompt's text may hold: slots in braces, which are filled, and placeholders in brackets, which are left."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

SLOT = re.compile(r"\{\{ (law\.)?([a-z][a-z0-9_]*) \}\}")
PLACEHOLDER = re.compile(r"\[([A-Z][^\[\]\n]{0,119})\]")
PATIENT = "[Patient ID]"
"""Stays as it stands, blank or filled: a record number is an identity (45 CFR 164.514(b)(2)(i)(H))."""
DATE = "[DATE]"
"""The day of treatment. Other days are counted from it, so that no calendar date leaves (45 CFR 164.514(b)(2)(i)(C))."""


def describe(what: str) -> str:
    """The placeholder for something that only the therapist may put in: ``[DESCRIBE the diagnosis F82 in words]``."""
    return f"[DESCRIBE {what}]"


def in_own_words(what: str) -> str:
    """The same for free text, where a name could slip in: ``[DESCRIBE task 1 in your own words, without names]``."""
    return describe(f"{what} in your own words, without names")


def replace(text: str, value: Callable[[str], str], law: Callable[[str], str]) -> str:
    """``text`` with each slot filled by ``value(name)``, or by ``law(key)`` for ``{{ law.key }}``. One pass: what is
    filled in is never looked at again.
    """
    return SLOT.sub(lambda slot: law(slot[2]) if slot[1] else value(slot[2]), text)


class Piece(NamedTuple):
    """A stretch of a filled prompt: the library's ``own`` words, or what was put into a slot."""

    text: str
    own: bool


def parted(text: str, value: Callable[[str], str], law: Callable[[str], str], marked: Callable[[str], str | None]) -> Iterator[Piece]:
    """The same as :func:`replace`, stretch by stretch. ``marked`` may put something in the place of a mark in brackets (:data:`PATIENT`, :data:`DATE`)."""
    done = 0
    for found in _EITHER.finditer(text):
        put = law(found[2]) if found[1] else value(found[2]) if found[2] else marked(found[0])
        if put is None:
            continue
        yield Piece(text[done:found.start()], own=True)
        yield Piece(put, own=bool(found[1]))
        done = found.end()
    yield Piece(text[done:], own=True)


_EITHER = re.compile(rf"{SLOT.pattern}|{re.escape(PATIENT)}|{re.escape(DATE)}")
