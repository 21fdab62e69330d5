"""The text as lines and clauses, each with the section it stands in and the anchors inside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from chartproof.reading.matcher import Anchor

_SECTIONS = {
    "s": "S", "subjective": "S", "o": "O", "objective": "O", "objective measures": "O", "treatment performed": "O",
    "treatment provided today": "O", "treatment provided": "O", "interventions": "O", "treatment": "O",
    "patient response": "O", "a": "A", "assessment": "A", "goal progress": "A", "p": "P", "plan": "P", "session plan": "P", "treatment plan": "C",
    "plan of care": "C", "goals": "G", "clients goals": "G", "short-term goals": "G", "long-term goals": "G", "short term goals": "G",
    "long term goals": "G", "home program": "H", "home programme": "H", "hep": "H", "home exercise program": "H",
}
_HEADING = re.compile(
    r"^[ \t>*#\-•]{0,8}(" + "|".join(sorted(map(re.escape, _SECTIONS), key=len, reverse=True)) + r")\*{0,2}[ \t]{0,4}(:\*{0,2}|-(?= )|$)", re.MULTILINE)
_INLINE = re.compile(r"(?:(?<=[.,;|] )|(?<=[.,;|]))([soap]):(?= )")
_CLAUSE_END = re.compile(r"[.!?](?=\s|$)|;|\n|(?<=\w),,")
_ABBREVIATIONS = ("pt.", "cont.", "min.", "approx.", "vs.", "dr.", "mr.", "mrs.", "ms.", "e.g.", "i.e.", "no.", "wk.", "tx.")


class Stretch(NamedTuple):
    """A line or clause: code points, the section it stands in (``S O A P G C H`` or empty), the anchors inside."""

    start: int
    end: int
    section: str
    anchors: tuple[Anchor, ...]

    def first(self, category: str) -> Anchor | None:
        """The first anchor of a category, or None."""
        return next((a for a in self.anchors if a.category == category), None)

    def near(self, start: int, end: int) -> Iterator[Anchor]:
        """Anchors that begin between two positions: a look around one place, whatever the length of the line."""
        for index in range(bisect_left(self.anchors, (start,)), len(self.anchors)):
            if self.anchors[index].start > end:
                return
            yield self.anchors[index]

    def all(self, category: str) -> list[Anchor]:
        """All anchors of a category."""
        return [a for a in self.anchors if a.category == category]


class Text(NamedTuple):
    """A decoded text, its folded twin, all its anchors, and where its sections begin (content position, letter)."""

    original: str
    folded: str
    anchors: list[Anchor]
    starts: list[int]
    sections: list[tuple[int, int, str]]

    def stretch(self, start: int, end: int) -> Stretch:
        """The part from ``start`` to ``end``, blanks trimmed."""
        while start < end and self.original[start].isspace():
            start += 1
        while end > start and self.original[end - 1].isspace():
            end -= 1
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        inside = tuple(a for a in self.anchors[low:high] if a.end <= end)
        return Stretch(start, end, self.section_at(start), inside)

    def section_at(self, position: int) -> str:
        """The letter of the section that a position stands in; empty before the first heading."""
        index = bisect_left(self.sections, (position + 1,)) - 1
        return self.sections[index][2] if index >= 0 else ""

    def words(self, start: int, end: int) -> str:
        """The original words between two positions."""
        return self.original[start:end]


def split(original: str, folded: str, found: list[Anchor]) -> Text:
    """Find the headings; a note without any is one section without a letter."""
    sections = [(m.start(), m.end(), _SECTIONS[m.group(1)]) for m in _HEADING.finditer(folded)]
    sections += [(m.start(), m.end(), _SECTIONS[m.group(1)]) for m in _INLINE.finditer(folded)]
    return Text(original, folded, found, [a.start for a in found], sorted(set(sections)))


def lines(text: Text) -> Iterator[Stretch]:
    """Every line that holds something, without the heading that opens it; a line with headings inside is parted there."""
    cuts = sorted({0, len(text.original), *(i + 1 for i, c in enumerate(text.original) if c == "\n"),
                   *(start for start, _, _ in text.sections)})
    contents = {start: end for start, end, _ in text.sections}
    for start, end in pairwise(cuts):
        content = contents.get(start, start)
        line = text.stretch(min(content, end), end)
        if line.end > line.start:
            section = text.section_at(start)
            yield line._replace(section=section)


def clauses(text: Text, line: Stretch) -> Iterator[Stretch]:
    """The sentences of a line, parted at full stops and semicolons; abbreviations and decimals do not end one."""
    begin = line.start
    for match in _CLAUSE_END.finditer(text.folded, line.start, line.end):
        if match.group() == "." and text.folded[max(0, match.start() - 6):match.end()].endswith(_ABBREVIATIONS):
            continue
        part = text.stretch(begin, match.end())
        if part.end - part.start > 1:
            yield part._replace(section=line.section)
        begin = match.end()
    rest = text.stretch(begin, line.end)
    if rest.end > rest.start:
        yield rest._replace(section=line.section)
