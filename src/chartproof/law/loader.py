"""The lawbook and the profiles, from the JSON that ``tools/generators/law.py`` compiled from the YAML sources."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from chartproof.core.citation import Citation
from chartproof.law.lawbook import CodeSpan, Lawbook, LawValue
from chartproof.law.profile import Profile

_COMPILED = Path(__file__).with_name("compiled.json")


class Compiled(msgspec.Struct):
    """The compiled file."""

    citations: dict[str, Citation]
    values: list[LawValue]
    codes: list[CodeSpan]
    profiles: list[Profile]


@cache
def load() -> tuple[Lawbook, Mapping[str, Profile]]:
    """The lawbook and the payer profiles by name."""
    content = _COMPILED.read_bytes()
    compiled = msgspec.json.decode(content, type=Compiled)
    book = Lawbook(compiled.values, compiled.codes, compiled.citations, hashlib.sha256(content).hexdigest())
    return book, {profile.name: profile for profile in compiled.profiles}
