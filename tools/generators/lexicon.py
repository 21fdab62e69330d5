"""Compile the reader's lexicon: YAML for people, JSON for the package. A verb is written once and compiled in all its forms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import yaml

SOURCES = Path("src/chartproof/reading/lexicon")
TARGET = "src/chartproof/reading/lexicon.json"

_IRREGULAR = {
    "cut": ("cut", "cut"), "put": ("put", "put"), "set": ("set", "set"), "spread": ("spread", "spread"), "hit": ("hit", "hit"), "shut": ("shut", "shut"),
    "hold": ("held", "held"), "catch": ("caught", "caught"), "throw": ("threw", "thrown"), "write": ("wrote", "written"), "draw": ("drew", "drawn"),
    "take": ("took", "taken"), "build": ("built", "built"), "make": ("made", "made"), "feed": ("fed", "fed"), "teach": ("taught", "taught"),
    "tie": ("tied", "tied"), "hang": ("hung", "hung"), "sweep": ("swept", "swept"), "bend": ("bent", "bent"), "ride": ("rode", "ridden"),
    "drive": ("drove", "driven"), "eat": ("ate", "eaten"), "drink": ("drank", "drunk"), "pay": ("paid", "paid"), "kneel": ("knelt", "knelt"),
    "lose": ("lost", "lost"), "keep": ("kept", "kept"), "find": ("found", "found"), "forget": ("forgot", "forgotten"), "begin": ("began", "begun"),
    "overshoot": ("overshot", "overshot"), "choose": ("chose", "chosen"), "stay": ("stayed", "stayed"), "play": ("played", "played"),
    "cry": ("cried", "cried"), "rest": ("rested", "rested"),
}
_DOUBLED = frozenset({"chop", "wrap", "stir", "mop", "zip", "snap", "swat", "hop", "snip", "shop", "slip", "tip", "grab", "pad", "drop", "model", "don", "pat",
                      "unzip", "bag", "hug", "trim", "scrub", "dig", "unpin", "pin", "clip", "unclip", "plan", "step", "stop", "skip", "swim", "drag", "flip", "tap", "clap", "strap", "rub", "spin", "wag", "jog"})
_STRESSED_L = frozenset({"propel"})


def forms(verb: str, *, bare: bool) -> set[str]:
    """All forms of an English verb: past, participle and, unless ``bare`` is false, the infinitive and the third person."""
    made = {_participle(verb), *_pasts(verb)}
    if bare:
        made |= {verb, _third(verb)}
    return made


def _pasts(verb: str) -> set[str]:
    if verb in _IRREGULAR:
        return set(_IRREGULAR[verb])
    if verb.endswith("e"):
        return {verb + "d"}
    if verb.endswith("y") and verb[-2] not in "aeou":
        return {verb[:-1] + "ied"}
    return {(verb + verb[-1] if verb in _DOUBLED | _STRESSED_L else verb) + "ed"}


def _participle(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    doubled = verb in _DOUBLED | _STRESSED_L | {"cut", "put", "set", "hit", "shut", "forget", "begin"}
    return (verb + verb[-1] if doubled else verb) + "ing"


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def wordings(written: str) -> Iterator[str]:
    """What one entry of a YAML file stands for: itself; with ``~`` or ``+``, the forms of the verb it begins with.

    ``~`` is every form; ``+`` leaves out those that are nouns too (*cue*, *cues*; *place*).
    """
    folded = " ".join(str(written).lower().split())
    if folded[0] not in "~+":
        yield folded
        return
    verb, _, rest = folded[1:].partition(" ")
    stem, dash, last = verb.rpartition("-")
    for form in sorted(forms(last, bare=folded[0] == "~")):
        yield f"{stem}{dash}{form} {rest}".rstrip()


def outputs() -> dict[str, bytes]:
    """The compiled lexicon of all files in the folder. Raises ValueError when one wording stands for two values of a category."""
    rows: set[tuple[str, str, str]] = set()
    wordings_of: dict[str, dict[str, str]] = {}
    blocks = [(path, *block) for path in sorted(SOURCES.glob("*.yaml")) for block in yaml.safe_load(path.read_text(encoding="utf-8"))["terms"].items()]
    for path, category, values in blocks:
        seen = wordings_of.setdefault(category, {})
        for value, written in values.items():
            for folded in (form for entry in written for form in wordings(entry)):
                if seen.get(folded, value) != value:
                    raise ValueError(f"{path}: {folded!r} stands for {seen[folded]} and {value} in {category}")
                seen[folded] = value
                rows.add((folded, category, value))
    ordered = sorted(rows, key=lambda row: (-len(row[0]), row))
    return {TARGET: ("[\n" + ",\n".join(json.dumps(row) for row in ordered) + "\n]\n").encode()}
