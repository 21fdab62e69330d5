"""The sentences of a text, and which subject of the facts each place in them speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from chartproof.core.evidence import Evidence
from chartproof.core.kinds import KINDS
from chartproof.core.likeness import stems
from chartproof.reading.matcher import fold

_END = re.compile(r"[.!?](?=[\s\"')\]*]|$)|;|\n")
_ABBREVIATIONS = ("pt.", "cont.", "min.", "approx.", "vs.", "dr.", "mr.", "mrs.", "ms.", "e.g.", "i.e.", "no.", "wk.", "tx.", "sec.", "in.", "ft.")
_GOAL = re.compile(r"\b([ls]tg) ?#?(\d{1,3}[a-z]?)\b")
_CODE = re.compile(r"\b(?:9[027]\d{3}|g\d{4})\b")
_BULLET = re.compile(r"[ \t]*(?:[-*•>]|\d{1,2}[.)])?[ \t]*")
_ITEM = re.compile(r"[ \t]*[-*\u2022>] ")
_SUBJECT_WORDS = (
    ("why", re.compile(r"skilled (?:need|reason|care)|rationale")), ("home", re.compile(r"\bhome(?: program(?:me)?| exercise| practice)?:|\bhep\b|\bat home\b")),
    ("next", re.compile(r"\bnext (?:visit|session|appointment|steps?)\b|\bplan:|^p:")), ("uncounted", re.compile(r"not (?:be )?counted|uncounted")),
    ("total", re.compile(r"\btotal\b|\btimed\b|\bin all\b|\baltogether\b")),
    ("length", re.compile(r"\b(?:session|slot|seen for|lasted|lasting|long|length|duration)\b")),
    ("stopped", re.compile(r"\b(?:stopped|ended) (?:after|early|at)")),
)
_SAYS = re.compile(r"\b(?:reports?|reported|says?|said|states?|stated|wants?|wishes|hopes|would like|asked|told)\b|^[ \t*-]*[a-z ]{3,20}:")
_NEAR = 40.0
"""Characters over which a word's pull on a figure falls to a half."""
_LEAD = 1.25
"""How much stronger one subject must pull than the next to be taken."""
_LEAST = 0.3
"""The least pull that says anything: one rare word close by."""


class Sentence(NamedTuple):
    """A sentence: its place, its line's number, and how deep the line is indented."""

    start: int
    end: int
    line: int
    indent: int


def sentences(folded: str, original: str) -> list[Sentence]:
    """Parted at full stops, semicolons and line ends; abbreviations and decimals end nothing."""
    found: list[Sentence] = []
    begin, line, indent = 0, 0, _indent(folded, 0)
    for match in _END.finditer(folded):
        if match.group() == "." and folded[begin:match.start()].strip().isdigit():
            continue  # the number of an item in a list
        if match.group() == "." and folded[max(0, match.start() - 7):match.end()].endswith(_ABBREVIATIONS) and not _opens(original, match.end()):
            continue
        found += _trimmed(folded, begin, match.end(), line, indent)
        begin = match.end()
        if match.group() == "\n":
            line, indent = line + 1, _indent(folded, begin)
    return [*found, *_trimmed(folded, begin, len(folded), line, indent)]


def lined(original: str) -> str:
    """The text with each sentence on a line of its own, at the same code points: a document told in paragraphs is read as the one in lines. An item of a list
    is one line already, and may be read as a whole.
    """
    folded = fold(original)
    broken = list(original)
    for before, part in pairwise(sentences(folded, original)):
        if original[before.end - 1] in ".!?" and original[part.start - 1] == " " and not _ITEM.match(folded, folded.rfind("\n", 0, part.start) + 1):
            broken[part.start - 1] = "\n"
    return "".join(broken)


def _opens(original: str, at: int) -> bool:
    """Whether a capital follows: *28 min. For copying* ends a sentence, *pt. carried* does not."""
    return original[at:at + 2].strip()[:1].isupper()


def _indent(folded: str, at: int) -> int:
    end = at
    while end < len(folded) and folded[end] in " \t":
        end += 1
    return end - at


def _trimmed(folded: str, start: int, end: int, line: int, indent: int) -> Iterator[Sentence]:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    if end > start:
        yield Sentence(start, end, line, indent)


class Pull(NamedTuple):
    """A word that speaks for a subject: where, and how strongly."""

    start: int
    end: int
    subject: str
    weight: float


class Subjects:
    """Which words speak for which subject. A word weighs the more the fewer subjects have it."""

    def __init__(self, facts: Sequence[Evidence]) -> None:
        owners: defaultdict[str, set[str]] = defaultdict(set)
        self._goals: defaultdict[str, set[str]] = defaultdict(set)
        self._codes: defaultdict[str, set[str]] = defaultdict(set)
        self._speakers: dict[str, str] = {}
        self._parts = {e.about for e in facts}
        for e in facts:
            if e.about and KINDS[e.kind].compare == "words":
                for word in stems(str(e.value).casefold()):
                    owners[word.stem].add(e.about)
            if e.kind == "goal_ref" and e.about:
                self._goals[str(e.value)].add(e.about)
            if e.code and e.about:
                self._codes[e.code].add(e.about)
            if e.about.startswith("said:"):
                self._speakers[e.who] = e.about
        self._owners = {word: (tuple(sorted(abouts)), 1 / len(abouts)) for word, abouts in owners.items()}

    def of(self, folded: str, sentence: Sentence) -> list[Pull]:
        """All the pulls in a sentence, by position."""
        found = []
        for word in stems(folded, sentence.start, sentence.end):
            abouts, weight = self._owners.get(word.stem, ((), 0.0))
            found += [Pull(word.start, word.end, about, weight) for about in abouts]
        for match in _GOAL.finditer(folded, sentence.start, sentence.end):
            goal = f"{match[1].upper()}{match[2]}"
            serving = self._goals.get(goal, set())
            about = next(iter(serving)) if len(serving) == 1 else goal
            found.append(Pull(match.start(), match.end(), about, 2.0))
        for match in _CODE.finditer(folded, sentence.start, sentence.end):
            found.append(Pull(match.start(), match.end(), f"code:{match.group().upper()}", 1.0))
        for about, words in _SUBJECT_WORDS:
            if about in self._parts:
                found += [Pull(m.start(), m.end(), about, 1.5) for m in words.finditer(folded, sentence.start, sentence.end)]
        if self._speakers and _SAYS.search(folded, sentence.start, sentence.end):
            for who, about in self._speakers.items():
                place = folded.find(who, sentence.start, sentence.end)
                if place >= 0:
                    found.append(Pull(place, place + len(who), about, 1.0))
        return sorted(found)


def goals_named(folded: str, start: int, end: int) -> frozenset[str]:
    """The goals that stand by their ids between two positions."""
    return frozenset(f"{match[1].upper()}{match[2]}" for match in _GOAL.finditer(folded, start, end))


def owns_figures(subject: str) -> bool:
    """Whether a subject is an activity, a goal or a code: only these have scores, levels, cues and sides of their own."""
    return subject.startswith("code:") or subject[:3] in ("LTG", "STG") or (subject[:1] == "a" and subject[1:].isdigit())


def strongest(pulls: Sequence[Pull], at: int | None) -> str:
    """The subject that pulls most at a position (or on the sentence as a whole, for None); empty when none leads clearly."""
    sums: defaultdict[str, float] = defaultdict(float)
    for pull in pulls:
        distance = 0 if at is None else max(pull.start - at, at - pull.end, 0)
        sums[pull.subject] += pull.weight / (1 + distance / _NEAR)
    ranked = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < _LEAST:
        return ""
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        return ""
    return ranked[0][0]
