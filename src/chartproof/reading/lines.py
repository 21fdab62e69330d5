"""The text as lines and clauses, each with the section it stands in and the anchors inside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from chartproof.reading.labels import PASSING, Label, labels
from chartproof.reading.matcher import Anchor

_CLAUSE_END = re.compile(r"[.!?](?=[\s,]|$)|;|\n|(?<=\w),,|(?<=[a-z)])\.(?=[a-z]{3})")
_ABBREVIATIONS = ("pt.", "cont.", "min.", "approx.", "vs.", "dr.", "mr.", "mrs.", "ms.", "e.g.", "i.e.", "no.", "wk.", "tx.", "w.", "rt.", "lt.", "ext.", "flex.", "ex.",
                  "act.", "thera.", "incl.", "max.", "mod.", "sec.", "ft.", "in.", "lb.", "lbs.", "st.", "a.m.", "p.m.", "jr.", "sr.", "reps.", "bilat.", "adm.", "eval.", "re.",
                  "poss.", "indep.", "assist.")


class Stretch(NamedTuple):
    """A line or clause: code points, the section it stands in (``S O A P G C H B`` or empty), the anchors inside."""

    start: int
    end: int
    section: str
    anchors: tuple[Anchor, ...]

    def first(self, category: str) -> Anchor | None:
        """The first anchor of a category, or None."""
        for anchor in self.anchors:
            if anchor.category == category:
                return anchor
        return None

    def near(self, start: int, end: int) -> Iterator[Anchor]:
        """Anchors that begin between two positions: a look around one place, whatever the length of the line."""
        for index in range(bisect_left(self.anchors, (start,)), len(self.anchors)):
            if self.anchors[index].start > end:
                return
            yield self.anchors[index]

    def all(self, category: str) -> list[Anchor]:
        """All anchors of a category."""
        return [a for a in self.anchors if a.category == category]

    def categories(self) -> frozenset[str]:
        """What is there at all: a cheap look before a closer one."""
        return frozenset([a.category for a in self.anchors])


class Text(NamedTuple):
    """A decoded text, its folded twin, all its anchors with their starts, its known labels, and where its sections begin."""

    original: str
    folded: str
    anchors: list[Anchor]
    starts: list[int]
    labels: list[Label]
    sections: list[tuple[int, str]]
    coded: frozenset[str]
    """The procedure codes that stand anywhere: the name of a service whose code stands elsewhere charges nothing by itself."""

    def stretch(self, start: int, end: int) -> Stretch:
        """The part from ``start`` to ``end``, blanks trimmed."""
        original = self.original
        while start < end and original[start].isspace():
            start += 1
        while end > start and original[end - 1].isspace():
            end -= 1
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        inside = self.anchors[low:high]
        while inside and inside[-1].end > end:
            inside.pop()
        return Stretch(start, end, self.section_at(start), tuple(inside))

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
    return Text(original, folded, found, [a.start for a in found], named, _sections(folded, named), frozenset(a.value for a in found if a.category == "cpt"))


_GOES_ON = re.compile(r"[ \t]*(?:[-*\u2022#] ?)?(?:\d{1,2}[.) ]|[ls]tg|goal ?\d|[ ]{2,}(?![a-z][a-z /]{1,20}:)\S|[a-e][.)] )")


def _sections(folded: str, named: list[Label]) -> list[tuple[int, str]]:
    """Where sections begin. A passing heading (``Precautions: falls``) speaks for its line; then the section before it goes on."""
    found: list[tuple[int, int, str]] = []
    lasting = ""
    for mark in named:
        if not mark.section:
            continue
        found.append((mark.start, 1, mark.section))
        end = folded.find("\n", mark.content)
        if mark.section in "BHGC" or mark.name in PASSING or _DAY.match(folded, mark.content):
            if end >= 0 and folded[mark.content:end].strip(" *_-"):
                if mark.section in "GC":
                    while end >= 0 and _GOES_ON.match(folded, end + 1):
                        end = folded.find("\n", end + 1)
                if end >= 0:
                    found.append((end + 1, 0, lasting))
                continue
        lasting = mark.section
        if mark.section == "S" and end >= 0 and folded[mark.content:end].strip(" *_-"):
            form = _FORM.match(folded, end + 1)
            if form:
                found.append((end + 1, 0, ""))
                lasting = ""
    # where one heading's line ends and another begins, the new heading holds
    return [(start, section) for start, _, section in sorted(found)]


_DAY = re.compile(r"[ *_]{0,4}\d{1,4}[-/]\d{1,2}[-/]\d{1,4}\b|[ *_]{0,4}(?:[a-z]{3,9}\.? \d{1,2},? |\d{1,2}[- ][a-z]{3}[- ])\d{4}\b")
"""``Plan of care: 10/01/2026``: a heading's name before a day heads nothing."""
_FORM = re.compile(r"\s*(?:setting|activity|service|task|intervention|objective measures|session|contact|treatment|time|pain rating|timed minutes|total|visit)[ \d#]{0,4}(?::|\n)")
"""A labelled line right behind ``Subjective: …`` of one line: a form, whose next line is no longer what was said."""


class Line(NamedTuple):
    """A line without the heading that opens it. ``bullet`` is where its text begins behind a bullet or number; ``indent`` its depth in blanks;
    ``heading`` the words of the heading it stands behind, if any.
    """

    stretch: Stretch
    indent: int
    bullet: bool
    heading: str


_BULLETS = "|-*\u2022#>\u25cf\u25aa\u25e6\u2023\u00b7\u27a2+~"


def lines(text: Text) -> Iterator[Line]:
    """Every line that holds something; a line with headings inside is parted there."""
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


def clauses(text: Text, line: Stretch) -> Iterator[Stretch]:
    """The sentences of a line, parted at full stops and semicolons; abbreviations and decimals do not end one."""
    folded = text.folded
    begin = line.start
    for match in _CLAUSE_END.finditer(folded, line.start, line.end):
        if match.group() == "." and folded[max(line.start, match.start() - 6):match.end()].endswith(_ABBREVIATIONS) and folded[match.end():match.end() + 2].strip():
            word = folded[max(line.start, match.start() - 12):match.end()].split(" ")[-1].lstrip("(,")
            after = text.original[match.end():match.end() + 2].strip()[:1]
            if word in _ABBREVIATIONS and not (after.isupper() and word not in ("dr.", "mr.", "mrs.", "ms.", "st.", "vs.", "no.", "pt.", "w.")):
                continue
        part = text.stretch(_past_commas(folded, begin, match.end()), match.end())
        if part.end - part.start > 1:
            yield part._replace(section=line.section)
        begin = match.end()
    rest = text.stretch(_past_commas(folded, begin, line.end), line.end)
    if rest.end > rest.start:
        yield rest._replace(section=line.section)


def _past_commas(folded: str, start: int, end: int) -> int:
    """Dictation joins its sentences by ``.,``: the comma belongs to neither."""
    while start < end and folded[start] in ", ":
        start += 1
    return start
