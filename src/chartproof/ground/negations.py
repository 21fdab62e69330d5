"""What is said not to be so: *no tenderness*, *denies pain*, *did not fall*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.core.likeness import stems

_NEGATOR = re.compile(r"\b(?:no|not|never|without|none|neither|nor|denie[sd]|deny|denying|negative for|free of|absence of|unable to|refused|cannot|"
                      r"(?:did|does|do|was|were|is|are|has|had|have|could|would|can|will)n't)\b")
_PART = re.compile(r"[.;:!?](?=\s|$)|\n(?![ \t]*[a-z])|,? (?:but|so|because) |\(|\)|,? (?:although|however|whereas|while|which|where|until|unless) ")
_NEXT = re.compile(r", | and (?!no\b|any\b|new\b|other\b)")
_LIST = re.compile(r" \w+(?: \w+)?(?:, \w+(?: \w+)?){0,8},? (?:and|or) (?:(?:any|new|other) ){0,2}\w+")
_AFFIRMED = re.compile(r", (?:(?:and|but|while) (?:[^\W\d_]+ ){1,4})?$")
_ITEM = re.compile(r"[^,]+?(?=,| and | or |$)")
_NO_NEGATION = re.compile(r"\b(?:not only|no longer|not held|not yet (?:at|with|met)|not (?:yet )?count(?:ed|ing)?|not met|not progressing|no change|no (?:more|fewer|less|greater) than|not (?:billed|billable)|no (?:new )?(?:measures?|measurements?|scores?|data) (?:was |were )?(?:taken|recorded|obtained)|not (?:when|where|if|because))\b")


class Negation(NamedTuple):
    """The stem of a word, whether it is denied, and the words from the denial to its end."""

    stem: str
    denied: bool
    start: int
    end: int


def negations(folded: str, start: int = 0, end: int | None = None, *, wide: bool = False) -> Iterator[Negation]:
    """The words denied, and the words of clauses that deny nothing.

    Narrow, the first word after the denial (and those that *or* adds) count as denied, and a clause with a denial affirms nothing;
    ``wide``, every word after the denial is denied and every word before it affirmed. What the facts hold is read wide, what a text
    claims is read narrow, so that a true re-wording is not called a change.
    """
    last = len(folded) if end is None else end
    begin = start
    for cut in [*_PART.finditer(folded, start, last), None]:
        stop = cut.start() if cut else last
        yield from _clause(folded, begin, stop, wide=wide)
        begin = cut.end() if cut else last


def _clause(folded: str, begin: int, stop: int, *, wide: bool) -> Iterator[Negation]:
    other = [m.span() for m in _NO_NEGATION.finditer(folded, begin, stop)]
    found = [m for m in _NEGATOR.finditer(folded, begin, stop) if not any(low <= m.start() < high for low, high in other)]
    if not found:
        yield from (Negation(s.stem, False, s.start, s.end) for s in stems(folded, begin, stop)
                    if not any(low <= s.start < high for low, high in other))
        return
    if wide:
        yield from (Negation(s.stem, False, s.start, s.end) for s in stems(folded, begin, found[0].start()))
        yield from (Negation(s.stem, True, found[0].start(), s.end) for s in stems(folded, found[0].end(), stop))
        return
    comma = _AFFIRMED.search(folded, begin, found[0].start())
    if comma:  # "some coughing, no gagging" affirms the coughing, and so does "some coughing, and he had no pain"
        yield from (Negation(s.stem, False, s.start, s.end) for s in stems(folded, begin, comma.start()))
    for denial in found:
        reach = _NEXT.search(folded, denial.end(), stop)
        words = stems(folded, denial.end(), reach.start() if reach else stop)
        listed = _LIST.match(folded, denial.end(), stop)
        if listed and not (folded.startswith("den", denial.start()) or " or " in listed.group()):
            listed = None  # "no pain and walked home" denies the pain alone
        if listed:
            words = [word for item in _ITEM.finditer(folded, listed.start(), listed.end()) for word in stems(folded, item.start(), item.end())[:1]]
            yield from (Negation(word.stem, True, denial.start(), word.end) for word in words)
            continue
        for i, word in enumerate(words):
            if i == 0 or folded[:word.start].endswith((" or ", " nor ", "or any ", "or new ")):
                yield Negation(word.stem, True, denial.start(), word.end)

