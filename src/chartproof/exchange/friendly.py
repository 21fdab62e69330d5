"""The short ways of writing a fact (``SBA``, ``2vc 1tc``, ``1:1``, ``T-03 OTR/L``) as the full ones. No judgement, no guesses."""

from __future__ import annotations

import re

from chartproof.core.levels import CUE_ALIASES, level
from chartproof.exchange.tree import Node, mapping, words

_CUE = re.compile(r"(\d{1,3}) ?(vc|tc|visc|gc)", re.IGNORECASE)
_GROUP = re.compile(r"group(?: of)? (\d{1,3})", re.IGNORECASE)
_CO_TREATMENT = re.compile(r"(?:cotx|co-?tx|co[-_ ]?treatment)(?: with)?(?: (OT|PT|SLP))?", re.IGNORECASE)
_ONE_ON_ONE = frozenset({"1:1", "one_on_one", "one-on-one", "one on one", "1-on-1"})
_TRIALS = re.compile(r"(\d{1,4}) (?:of|out of) (\d{1,4})", re.IGNORECASE)
_HOUR = re.compile(r"\d:[0-5]\d")
_SIDES = {"l": "left", "r": "right", "b": "both", "(l)": "left", "(r)": "right", "(b)": "both", "bilateral": "both"}
_TRUTH = {"yes": "true", "on": "true", "no": "false", "off": "false"}


def person(node: Node) -> Node | None:
    """``T-03 OTR/L`` or ``T-03, OTR/L``: a staff number and perhaps a credential. None for anything else."""
    text = str(node.value)
    number, _, credential = text.replace(",", " ", 1).strip().partition(" ")
    if not number:
        return None
    credential = credential.strip()
    return mapping(node.spot, id=words(number, node.spot), credential=words(credential, node.spot) if credential else None)


def contact(node: Node) -> Node | None:
    """``1:1``, ``group 4``, ``co-treatment PT``."""
    text = " ".join(str(node.value).split())
    spot = node.spot
    if text.lower() in _ONE_ON_ONE:
        return mapping(spot, mode=words("one_on_one", spot))
    if text.lower() == "group":
        return mapping(spot, mode=words("group", spot))
    group = _GROUP.fullmatch(text)
    if group:
        return mapping(spot, mode=words("group", spot), size=words(group[1], spot))
    together = _CO_TREATMENT.fullmatch(text)
    if together:
        discipline = words(together[1].upper(), spot) if together[1] else None
        return mapping(spot, mode=words("co_treatment", spot), discipline=discipline)
    return None


def cues(node: Node) -> Node | None:
    """``2vc 1tc``, also with commas. None when a word is no cue or a kind stands twice."""
    counts: dict[str, str] = {}
    text = str(node.value).replace(",", " ").strip()
    at = 0
    while at < len(text):
        found = _CUE.match(text, at)
        if not found or CUE_ALIASES[found[2].lower()] in counts:
            return None
        counts[CUE_ALIASES[found[2].lower()]] = found[1]
        at = found.end()
        if at < len(text) and text[at] != " ":
            return None
        at += len(text[at:]) - len(text[at:].lstrip())
    return mapping(node.spot, **{kind: words(count, node.spot) for kind, count in counts.items()})


def cue_kind(text: str) -> str:
    """``vc`` as ``verbal``; anything else as it is."""
    return CUE_ALIASES.get(text.lower(), text)


def assist_level(text: str) -> str:
    """``SBA`` as ``stand_by``; a word that is no level as it is."""
    return level(text) or text


def measure(text: str) -> str:
    """``3 of 5`` as ``3/5``; anything else as it is."""
    trials = _TRIALS.fullmatch(text.strip())
    return f"{trials[1]}/{trials[2]}" if trials else text


def clock(text: str) -> str:
    """``9:30`` as ``09:30``."""
    return f"0{text}" if _HOUR.fullmatch(text) else text


def side(text: str) -> str:
    """``L`` as ``left``."""
    return _SIDES.get(text.lower(), text.lower())


def truth(text: str) -> str:
    """``yes`` as ``true``, ``no`` as ``false``."""
    return _TRUTH.get(text.lower(), text)
