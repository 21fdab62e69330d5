"""The text as lines and clauses, each with the section it stands in and the anchors inside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

import msgspec

from chartproof.reading.labels import PASSING, Label, labels
from chartproof.reading.matcher import Anchor

_CLAUSE_END = re.compile(r"[.!?](?=[\s,]|$)|;|\n|(?<=\w),,|(?<=[a-z)])\.(?=[a-z]{3})")
_ABBREVIATIONS = (
    "pt.", "cont.", "min.", "approx.", "vs.", "dr.", "mr.", "mrs.", "ms.", "e.g.", "i.e.", "no.", "wk.", "tx.", "w.", "rt.", "lt.", "ext.", "flex.",
    "ex.", "act.", "thera.", "incl.", "max.", "mod.", "sec.", "ft.", "in.", "lb.", "lbs.", "st.", "a.m.", "p.m.", "jr.", "sr.", "reps.", "bilat.",
    "adm.",
    "eval.", "re.", "poss.", "indep.", "assist.")
_START = attrgetter("start")


class Stretch(msgspec.Struct, gc=False):
    """A line or clause: code points, the section it stands in (``S O A P G C H B`` or empty), the anchors inside."""

    start: int
    end: int
    section: str
    anchors: tuple[Anchor, ...]
    kinds: frozenset[str] | None = None
    """The categories of the anchors, once somebody asked for them."""

    def first(self, category: str) -> Anchor | None:
        """The first anchor of a category, or None."""
        for anchor in self.anchors:
            if anchor.category == category:
                return anchor
        return None

    def near(self, start: int, end: int) -> tuple[Anchor, ...]:
        """Anchors that begin between two positions: a look around one place, whatever the length of the line."""
        anchors = self.anchors
        low = bisect_left(anchors, start, key=_START)
        return anchors[low:bisect_right(anchors, end, low, key=_START)]

    def all(self, category: str) -> list[Anchor]:
        """All anchors of a category."""
        return [a for a in self.anchors if a.category == category]

    def categories(self) -> frozenset[str]:
        """What is there at all: a cheap look before a closer one."""
        kinds = self.kinds
        if kinds is None:
            kinds = self.kinds = frozenset([a.category for a in self.anchors])
        return kinds

    def _replace(self, *, section: str) -> Stretch:
        """The same code points and anchors under another section."""
        return Stretch(self.start, self.end, section, self.anchors, self.kinds)


class Text(msgspec.Struct):
    """A decoded text, its folded twin, all its anchors with their starts, its known labels, and where its sections begin."""

    original: str
    folded: str
    anchors: list[Anchor]
    starts: list[int]
    labels: list[Label]
    sections: list[tuple[int, str]]
    coded: frozenset[str]
    """The procedure codes that stand anywhere: the name of a service whose code stands elsewhere charges nothing by itself."""
    parted: list[Line] | None = None
    """Its lines, once somebody asked for them."""
    sentences: dict[tuple[int, int, str], tuple[Stretch, ...]] = {}
    """The clauses of each part that somebody asked for: several recognisers look at the same."""

    def stretch(self, start: int, end: int, section: str | None = None) -> Stretch:
        """The part from ``start`` to ``end``, blanks trimmed; under the section it stands in, where none is given."""
        original = self.original
        while start < end and original[start].isspace():
            start += 1
        while end > start and original[end - 1].isspace():
            end -= 1
        starts = self.starts
        low = bisect_left(starts, start)
        inside = self.anchors[low:bisect_left(starts, end, low)]
        while inside and inside[-1].end > end:
            inside.pop()
        return Stretch(start, end, self.section_at(start) if section is None else section, tuple(inside))

    def section_at(self, position: int) -> str:
        """The letter of the section that a position stands in; empty before the first heading."""
        index = bisect_left(self.sections, (position + 1,)) - 1
        return self.sections[index][1] if index >= 0 else ""

    def words(self, start: int, end: int) -> str:
        """The original words between two positions."""
        return self.original[start:end]


def split(original: str, folded: str, found: list[Anchor]) -> Text:
    """Find the headings; a note without any is one section without a letter."""
    named = labels(folded)
    coded = frozenset([a.value for a in found if a.category == "cpt"])
    return Text(original, folded, found, [a.start for a in found], named, _sections(folded, named), coded)


_GOES_ON = re.compile(r"[ \t]*(?:[-*\u2022#] ?)?(?:\d{1,2}[.) ]|[ls]tg|goal ?\d|[ ]{2,}(?![a-z][a-z /]{1,20}:)\S|[a-e][.)] )")


_TOLD = re.compile(r"[ *_\-]*[^ *_\-\n]")


def _goes_on(folded: str, end: int) -> int:
    """The end of the last line that goes on with the list of the line that ends at ``end``."""
    while end < len(folded) and _GOES_ON.match(folded, end + 1):
        end = folded.find("\n", end + 1)
        end = len(folded) if end < 0 else end
    return end


def _sections(folded: str, named: list[Label]) -> list[tuple[int, str]]:
    """Where sections begin. A passing heading (``Precautions: falls``) speaks for its line; then the section before it goes on."""
    found: list[tuple[int, int, str]] = []
    lasting = ""
    line_end = went_on = -2  # places already looked up: many headings may stand on one line, or go on over the same lines
    for mark in named:
        if not mark.section:
            continue
        found.append((mark.start, 1, mark.section))
        if line_end < mark.content:
            line_end = folded.find("\n", mark.content)
            line_end = len(folded) if line_end < 0 else line_end
        end = line_end
        told = end < len(folded) and _TOLD.match(folded, mark.content, end) is not None
        if told and (mark.section in "BHGC" or mark.name in PASSING or _DAY.match(folded, mark.content)):
            if mark.section in "GC":
                end = went_on = went_on if end < went_on else _goes_on(folded, end)
            if end < len(folded):
                found.append((end + 1, 0, lasting))
            continue
        lasting = mark.section
        if mark.section == "S" and told:
            form = _FORM.match(folded, end + 1)
            if form:
                found.append((end + 1, 0, ""))
                lasting = ""
    # where one heading's line ends and another begins, the new heading holds
    return [(start, section) for start, _, section in sorted(found)]


_DAY = re.compile(r"[ *_]{0,4}\d{1,4}[-/]\d{1,2}[-/]\d{1,4}\b|[ *_]{0,4}(?:[a-z]{3,9}\.? \d{1,2},? |\d{1,2}[- ][a-z]{3}[- ])\d{4}\b")
"""``Plan of care: 10/01/2026``: a heading's name before a day heads nothing."""
_FORM = re.compile(r"\s*(?:setting|activity|service|task|intervention|objective measures|session|contact|treatment|time|pain rating"
                   r"|timed minutes|total|visit)[ \d#]{0,4}(?::|\n)")
"""A labelled line right behind ``Subjective: …`` of one line: a form, whose next line is no longer what was said."""


VOID_OPENS = 3
"""Code points that may stand before a *void* that strikes its whole line."""


def struck(text: Text, line: Stretch) -> Anchor | None:
    """The word that strikes a line out, if one does. *Void* by itself is one only at the start of its line or in capitals: patients void too."""
    shouted = text.original[line.start:line.end].isupper()
    for anchor in line.all("void"):
        words = text.original[anchor.start:anchor.end]
        if words.lower() not in ("void", "voided") or anchor.start - line.start <= VOID_OPENS or (words.isupper() and not shouted):
            return anchor
    return None


class Line(NamedTuple):
    """A line without the heading that opens it. ``bullet`` is where its text begins behind a bullet or number; ``indent`` its depth in blanks;
    ``heading`` the words of the heading it stands behind, if any.
    """

    stretch: Stretch
    indent: int
    bullet: bool
    heading: str


_BULLETS = "|-*\u2022#>\u25cf\u25aa\u25e6\u2023\u00b7\u27a2+~\u2013\u2014\u2043"


def lines(text: Text) -> list[Line]:
    """Every line that holds something; a line with headings inside is parted there."""
    if text.parted is None:
        text.parted = list(_lines(text))
    return text.parted


def _lines(text: Text) -> Iterator[Line]:
    marks = [mark for mark in text.labels if mark.section]
    index, position, size = 0, 0, len(text.original)
    while position < size:
        end = text.folded.find("\n", position)
        end = size if end < 0 else end
        start, heading = position, ""
        while True:
            if index < len(marks) and marks[index].start <= start:
                start, heading = max(start, marks[index].content), marks[index].name
                index += 1
                continue
            stop = marks[index].start if index < len(marks) and marks[index].start < end else end
            line = _line(text, position, start, stop, heading)
            if line:
                yield line
            if stop == end:
                break
            start = stop
        position = end + 1


def _line(text: Text, begin: int, start: int, end: int, heading: str) -> Line | None:
    original = text.original
    while start < end and original[start].isspace():
        start += 1
    indent = start - begin
    bulleted = start
    while start < end and (original[start] in _BULLETS or original[start].isspace()):
        start += 1
    if start >= end:
        return None
    stretch = text.stretch(start, end)
    return Line(stretch, indent, start > bulleted, heading) if stretch.end > stretch.start else None


def clauses(text: Text, line: Stretch) -> tuple[Stretch, ...]:
    """The sentences of a line, parted at full stops and semicolons; abbreviations and decimals do not end one."""
    place = (line.start, line.end, line.section)
    found = text.sentences.get(place)
    if found is None:
        found = text.sentences[place] = tuple(_clauses(text, line))
    return found


def _clauses(text: Text, line: Stretch) -> Iterator[Stretch]:
    folded, section = text.folded, line.section
    begin = line.start
    for match in _CLAUSE_END.finditer(folded, line.start, line.end):
        at, end = match.span()
        if folded[at] == "." and folded.endswith(_ABBREVIATIONS, max(line.start, at - 6), end) and folded[end:end + 2].strip():
            word = folded[max(line.start, at - 12):end].split(" ")[-1].lstrip("(,")
            after = text.original[end:end + 2].strip()[:1]
            if word in _ABBREVIATIONS and not (after.isupper() and word not in _OPEN_ABBREVIATIONS):
                continue
        part = text.stretch(_past_commas(folded, begin, end), end, section)
        if part.end - part.start > 1:
            yield part
        begin = end
    rest = text.stretch(_past_commas(folded, begin, line.end), line.end, section)
    if rest.end > rest.start:
        yield rest


_OPEN_ABBREVIATIONS = ("dr.", "mr.", "mrs.", "ms.", "st.", "vs.", "no.", "pt.", "w.")
"""Behind these a capital letter begins no sentence."""


def _past_commas(folded: str, start: int, end: int) -> int:
    """Dictation joins its sentences by ``.,``: the comma belongs to neither."""
    while start < end and folded[start] in ", ":
        start += 1
    return start


class Places:
    """Where words stand in a long clause that is asked about from left to right: no word is looked for twice over the same stretch.

    ``find`` and ``rfind`` answer as those of a string do, for bounds inside the clause.
    """

    def __init__(self, folded: str, start: int, end: int) -> None:
        self.folded, self.start, self.end = folded, start, end
        self.following: dict[str, tuple[int, int]] = {}
        self.before: dict[str, tuple[int, int]] = {}

    def find(self, word: str, start: int, end: int) -> int:
        """The first place of a word from ``start``, wholly before ``end``; -1 for none."""
        since, place = self.following.get(word, (self.end + 1, -1))
        if start < since or -1 < place < start:
            place = self.folded.find(word, start, self.end)
            self.following[word] = (start, place)
        return place if 0 <= place <= end - len(word) else -1

    def rfind(self, word: str, start: int, end: int) -> int:
        """The last place of a word from ``start``, wholly before ``end``; -1 for none."""
        until, place = self.before.get(word, (self.start, -1))
        if end < until and place > end - len(word):
            return self.folded.rfind(word, start, end)
        if end > until:
            later = self.folded.rfind(word, max(self.start, until - len(word) + 1), end)
            place = max(place, later)
            self.before[word] = (end, place)
        return place if place >= start else -1


_LONG = 2000
"""From here on a clause remembers where its words stand."""


def places(folded: str, clause: Stretch) -> str | Places:
    """What finds words in a clause that is asked about from left to right: the text itself, or for a long clause one that remembers."""
    return folded if clause.end - clause.start < _LONG else Places(folded, clause.start, clause.end)
