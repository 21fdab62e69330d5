"""What a text turns round: *from 8 to 6* told as *from 6 to 8*, *after 1 wrong* told as *after 1 correct*. Every word and figure of it stands in the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chartproof.core.evidence import Evidence
from chartproof.core.kinds import KINDS
from chartproof.ground.plain import GRAMMAR
from chartproof.reading.matcher import fold

_FIGURE = r"\d{1,4}(?:[./]\d{1,3})?"
_WAY = re.compile(rf"(?<![\w./])(?P<a>{_FIGURE})(?P<unit> ?[a-z%°]{{1,8}}\.?)? ?(?:to|->|→) ?(?P<b>{_FIGURE})(?![\w/]|\.\d)")
"""From one figure to another, the unit once or twice."""
_OPPOSITES = (
    ("wrong", "correct"), ("incorrect", "correct"), ("wrong", "right"), ("up", "down"), ("first", "last"), ("before", "after"), ("more", "less"), ("more", "fewer"),
    ("faster", "slower"), ("higher", "lower"), ("larger", "smaller"), ("bigger", "smaller"), ("wider", "narrower"), ("longer", "shorter"), ("heavier", "lighter"),
    ("nearer", "farther"), ("closer", "farther"), ("open", "closed"), ("opened", "closed"), ("inside", "outside"), ("above", "below"), ("front", "back"), ("easier", "harder"),
    ("with", "without"), ("increased", "decreased"), ("raised", "lowered"), ("better", "worse"), ("morning", "evening"), ("started", "stopped"), ("lost", "kept"),
)
_TURNED = {one: {b if a == one else a for a, b in _OPPOSITES if one in (a, b)} for one in {word for pair in _OPPOSITES for word in pair}}
_WORD = re.compile(r"\d[\d./]*|[^\W\d_]+(?:['-][^\W\d_]+)*")
_STOP = re.compile(r"[.!?;\n]")
_Neighbours = tuple[str, str]


class Turned(NamedTuple):
    """What is said, and the fact that says it the other way round."""

    said: Evidence
    held: Evidence


def turned(facts: Sequence[Evidence], text: str) -> Iterator[Turned]:
    """Each stretch of ``text`` that turns one of the facts round. Linear in the text; spans are its code points."""
    ways, beside = _held([e for e in facts if KINDS[e.kind].compare == "words"])
    folded = fold(text)
    for match in _WAY.finditer(folded):
        there, back = (match["a"], match["b"]), (match["b"], match["a"])
        if there not in ways and back in ways and match["a"] != match["b"]:
            yield Turned(Evidence("number", f"{match['a']} to {match['b']}", start=match.start(), end=match.end()), ways[back])
    words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded)]
    for index, (word, start, end) in enumerate(words):
        if word in _TURNED and (held := _opposite(word, _around(words, index, folded), beside)):
            yield Turned(Evidence("statement", word, start=start, end=end), held)


def _held(facts: Sequence[Evidence]) -> tuple[dict[tuple[str, str], Evidence], dict[_Neighbours, Evidence]]:
    """The ways of the facts, and which word stands beside which of those that have an opposite."""
    ways: dict[tuple[str, str], Evidence] = {}
    beside: dict[_Neighbours, Evidence] = {}
    for e in facts:
        folded = fold(str(e.value))
        for match in _WAY.finditer(folded):
            ways.setdefault((match["a"], match["b"]), e)
        words = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded)]
        for index, (word, _, _) in enumerate(words):
            if word in _TURNED:
                for neighbour in _around(words, index, folded):
                    beside.setdefault((neighbour, word), e)
    return ways, beside


def _around(words: Sequence[tuple[str, int, int]], index: int, folded: str) -> list[str]:
    """The word before and the word behind, each with its side; words of grammar are beside everything, so they are none, and so are those of another sentence."""
    found = []
    if index and words[index - 1][0] not in GRAMMAR and not _STOP.search(folded, words[index - 1][2], words[index][1]):
        found.append(f"{words[index - 1][0]} _")
    if index + 1 < len(words) and words[index + 1][0] not in GRAMMAR and not _STOP.search(folded, words[index][2], words[index + 1][1]):
        found.append(f"_ {words[index + 1][0]}")
    return found


def _opposite(word: str, around: Sequence[str], beside: dict[_Neighbours, Evidence]) -> Evidence | None:
    """The fact that has the opposite of a word in the same place, where none has the word there."""
    if any((neighbour, word) in beside for neighbour in around):
        return None
    return next((beside[neighbour, other] for neighbour in around for other in sorted(_TURNED[word]) if (neighbour, other) in beside), None)
