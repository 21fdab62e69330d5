"""The words of the guard: names, eponyms, clinical words, cues; and what a capitalised word most likely is."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from chartproof.privacy.ordinary import ordinary
from chartproof.reading.lexicon import terms

_COMPILED = Path(__file__).with_name("words.json")

Kind = Literal["given", "both", "eponym", "kept", "plain", "unknown"]
"""A given name, a name that is a word too, a name that is a term, a word that names nobody, an English word, or none of these."""


class Words(msgspec.Struct, frozen=True):
    """The compiled lists. ``shared`` are surnames that are eponyms too, ``after`` the words behind an eponym,
    ``instruments`` those behind which even an unknown word is one; ``cues`` wording, category,
    value; ``stops`` the small lists of the recognisers.
    """

    given: frozenset[str]
    words: frozenset[str]
    eponyms: frozenset[str]
    shared: frozenset[str]
    after: frozenset[str]
    instruments: frozenset[str]
    tests: frozenset[str]
    things: frozenset[str]
    clinical: frozenset[str]
    roles: dict[str, str]
    cues: tuple[tuple[str, str, str], ...]
    stops: dict[str, frozenset[str]]


@cache
def words() -> Words:
    """The lists, read once."""
    return msgspec.json.decode(_COMPILED.read_bytes(), type=Words)


def listed(name: str) -> frozenset[str]:
    """One of the small lists by its name."""
    return words().stops[name]


@cache
def of_category(category: str) -> frozenset[str]:
    """All wordings of one category of cues."""
    return frozenset(wording for wording, named, _ in words().cues if named == category)


@cache
def _read() -> frozenset[str]:
    """Single words of the reader's lexicon: clinical by being there."""
    return frozenset(piece for term in terms() for piece in term.wording.replace("/", " ").split() if piece.isalpha())


@lru_cache(maxsize=65536)
def kind_of(word: str) -> Kind:
    """What a folded word is, a possessive *'s* aside. A word of parts is what its parts are."""
    word = word.removesuffix("'s").removesuffix("'").strip(".-'")
    known = words()
    if word in known.words:
        return "both"
    if word in known.given:
        return "both" if word in known.things else "given"
    if word in known.shared or word in known.eponyms or f"{word}'s" in known.eponyms:
        return "eponym"
    if word in known.tests or word in known.things or word in known.clinical or word.rstrip("s") in known.clinical or word.rstrip("s") in known.things:
        return "kept"
    if len(word) < 2 or any(c.isdigit() for c in word) or word in _read() or ordinary(word):
        return "plain"
    return "kept" if _MEDICAL.fullmatch(word) else _of_parts(word)


_MEDICAL = re.compile(
    r"(?:hyper|hypo|dys[aegklmprt]|brady|tachy|hemi|poly|peri|osteo|arthro|cardio|neuro|myo|spondyl|thoraco|lumbo|cervico|broncho|gastro|cranio|electro|immuno|patho|physio|psycho|supra|infra|pseudo|pneumo|nephro|hepato|thrombo|vaso|ortho)[a-z]{4,20}"
    r"|[a-z]{3,20}(?:itis|osis|emia|aemia|algia|plegia|plegic|paresis|paretic|tonia|tonic|kinesia|kinesis|metria|opsia|opia|phagia|phasia|praxia|praxic|gnosia|gnosis|esthesia|plasty|ectomy|otomy|ostomy|oscopy|ography|ogram|pathy|pathic|trophy|trophic|lysis|rrhea|stasis|penia|uria"
    r"|ability|bility|tion|tions|ological|ology|ologist|genic|ectasis|sclerosis|stenosis|listhesis|malacia|megaly|spasm|edema|tropia|phoria|somnia|phobia|mnesia|lalia|itus|agmus|lonus|ismus|asmus|ynia|xaban|statin|olol|pril|sartan|azole|cillin|mycin|zepam|zolam|triptan|prazole|gliptin|oxetine|idine|ticity|icity|ularity|uscular)s?")
"""Endings and openings of medical words; names do not have them."""


def _of_parts(word: str) -> Kind:
    parts = [part for part in word.replace("/", "-").replace("&", "-").split("-") if part]
    if len(parts) < 2:
        return "unknown"
    kinds = {kind_of(part) for part in parts}
    if kinds <= {"plain", "kept", "both", "eponym"}:
        return "plain"
    return "given" if kinds == {"given"} else "unknown"
