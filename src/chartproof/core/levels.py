"""Assist levels and cues: the order of the levels, and the abbreviations a therapist types.

The levels follow the terms of ``regulations`` section 8 (assist levels); two published scales number them differently, so
no number is kept here and none is converted.
"""

from __future__ import annotations

from typing import Literal

Level = Literal["independent", "modified_independent", "setup", "supervision", "stand_by", "contact_guard",
                "minimal", "moderate", "maximal", "total"]
CueKind = Literal["verbal", "tactile", "visual", "gestural"]

LEVELS: tuple[Level, ...] = ("independent", "modified_independent", "setup", "supervision", "stand_by", "contact_guard",
                             "minimal", "moderate", "maximal", "total")
"""From least help to most."""

LEVEL_WORDS: dict[str, str] = {
    "independent": "independent",
    "modified_independent": "modified independent",
    "setup": "set-up assistance",
    "supervision": "supervision",
    "stand_by": "stand-by assistance",
    "contact_guard": "contact-guard assistance",
    "minimal": "minimal assistance",
    "moderate": "moderate assistance",
    "maximal": "maximal assistance",
    "total": "total assistance",
}

LEVEL_ALIASES: dict[str, Level] = {
    "i": "independent", "ind": "independent", "indep": "independent",
    "modi": "modified_independent", "mi": "modified_independent",
    "su": "setup", "set-up": "setup",
    "sup": "supervision", "spv": "supervision", "s": "supervision",
    "sba": "stand_by", "standby": "stand_by", "stand-by": "stand_by",
    "cga": "contact_guard",
    "mina": "minimal", "min": "minimal",
    "moda": "moderate", "mod": "moderate",
    "maxa": "maximal", "max": "maximal",
    "totala": "total", "ta": "total", "dep": "total", "dependent": "total",
}


def level(text: str) -> Level | None:
    """The assist level that ``text`` names (``SBA``, ``min A``, ``stand_by``), or None."""
    plain = text.strip().lower().replace(" ", "").replace("/", "")
    for name in LEVELS:
        if plain in (name, name.replace("_", ""), name.replace("_", "-")):
            return name
    return LEVEL_ALIASES.get(plain)


def rank(name: str) -> int:
    """Position from least help (0) to most. Raises ValueError for a word that is no level."""
    return LEVELS.index(name)


CUE_ALIASES: dict[str, CueKind] = {"vc": "verbal", "tc": "tactile", "visc": "visual", "gc": "gestural"}
