"""The lexicon: which wordings stand for which canonical value, compiled from ``lexicon/terms.yaml``."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import msgspec

_COMPILED = Path(__file__).with_name("lexicon.json")


class Term(msgspec.Struct, frozen=True, array_like=True):
    """One wording (folded) with its category and canonical value."""

    wording: str
    category: str
    value: str


@cache
def terms() -> tuple[Term, ...]:
    """All terms, longest wording first."""
    return msgspec.json.decode(_COMPILED.read_bytes(), type=tuple[Term, ...])


@cache
def sha256() -> str:
    """Hash of the compiled lexicon: a report names the lexicon it was read with."""
    return hashlib.sha256(_COMPILED.read_bytes()).hexdigest()
