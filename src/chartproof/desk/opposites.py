"""Words that turn a fact into its opposite (left for right, met for not met), where an answer is held against facts as somebody typed them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.core.evidence import Evidence
from chartproof.ground.grounding import Statement

_PAIRS = (
    ("side", "right", r"\bright\b", "left", r"\bleft\b(?! (?:with|out|to|at|in|on|the|open)\b)"),
    ("goal_status", "met", r"(?<!not )(?<!not yet )\bmet\b", "not met", r"\bnot (?:yet )?met\b|\bunmet\b"),
    ("statement", "signed", r"(?<!not )\bsigned\b", "not signed", r"\bnot signed\b|\bunsigned\b"),
    ("statement", "agreed", r"\bagree[ds]?\b", "refused", r"\brefuse[ds]?\b"),
)
_ENOUGH = 0.6
"""Share of the answer's other words that a passage of the facts must have, to be the one that it retells."""
_TURNED = frozenset(["left", "right", "met", "not", "unmet", "signed", "unsigned"])
_SMALL = frozenset(["a", "an", "and", "as", "at", "by", "for", "from", "he", "her", "his", "in", "is", "it", "of", "on", "or", "she", "that", "the", "this", "to", "was", "with"])


class _Passage(NamedTuple):
    words: frozenset[str]
    text: str
    start: int


def exchanged(text: str, facts: str) -> Iterator[Statement]:
    """Each word of ``text`` whose opposite stands in the passage of ``facts`` that it retells. Lines are compared, and the parts of lines."""
    for parts in (r"[^\n]+", r"[^\n,;.·]+"):
        held = _passages(facts, parts)
        for said in _passages(text, parts):
            yield from _against(said, held)


def _passages(text: str, parts: str) -> list[_Passage]:
    found = ((match[0], match.start()) for match in re.finditer(parts, text))
    return [_Passage(frozenset(re.findall(r"[\w/]+", words.casefold())) - _SMALL - _TURNED, words.casefold(), start) for words, start in found]


def _against(said: _Passage, held: list[_Passage]) -> Iterator[Statement]:
    """A passage says too much of one word where it says it more often than the passage of the facts does, and that one says the opposite."""
    if len(said.words) < 2:
        return
    for kind, one, one_is, other, other_is in _PAIRS:
        for word, word_is, turned, turned_is in ((one, one_is, other, other_is), (other, other_is, one, one_is)):
            ours = list(re.finditer(word_is, said.text))
            nearest = _nearest(said, held) if ours else []
            if ours and nearest and all(len(ours) > len(re.findall(word_is, p)) and len(re.findall(turned_is, said.text)) < len(re.findall(turned_is, p)) for p in nearest):
                yield Statement(Evidence(kind, word, start=said.start + ours[0].start(), end=said.start + ours[0].end()), Evidence(kind, turned))


def _nearest(said: _Passage, held: list[_Passage]) -> list[str]:
    """The passages of the facts with the most words of this one, all that tie; none where no passage has enough of them."""
    shares = [(len(said.words & passage.words) / len(said.words), passage.text) for passage in held]
    best = max((share for share, _ in shares), default=0)
    return [text for share, text in shares if share == best] if best >= _ENOUGH else []
