"""The passages of a document in which one goal is told: from its id to the next goal's, whatever stands between."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

_ID = r"(?P<kind>ltg|stg|long[ -]term goal|short[ -]term goal) ?#?(?P<n>\d{1,3}[a-z]?)\b"
_SAYS_ID = re.compile(_ID)
_OPENS = re.compile(rf"(?P<mark>[ \t>|*_#\u2022\-]*(?:\d{{1,2}}[.)] ?)?[*_ ]*)(?:(?:for|on|goal|under) )?{_ID}(?!(?:,| and|/|;| &) ?(?:and )?[ls]tg)")
_WITHIN = re.compile(rf"(?<=[.;] ){_ID}(?!(?:,| and|/|;| &) ?(?:and )?[ls]tg)")
"""Another goal's id at the head of a sentence, in one line with the goal before."""
_HEADING = re.compile(r"[ \t]*(?:#{1,6} |\*\*[^*\n]{1,60}\*\*:?[ \t]*$|[^\n.;|]{1,60}:[ \t]*$)")
_BULLET = re.compile(r"[ \t]*(?:[-*\u2022>] |\d{1,2}[.)] )")
_FIGURE = re.compile(r"\d ?(?:/|of|out of) ?\d|\b(?:assist\w*|supervision|sba|cga|(?:min|mod|max) ?a)\b|\d (?:s|sec\w*|%|deg\w*)\b")


_HEADING_LINE = re.compile(r"^[ \t]*(?:#{1,6} [^\n]{2,80}|\*\*[^*\n]{2,80}\*\*:?|[a-z][^\n.;|]{2,60}:?)[ \t]*$", re.MULTILINE)
_LISTED = re.compile(r"^[ \t>*\-\u2022]*(?P<words>[a-z][a-z ,]{2,40})[:*]{0,4} (?P<ids>(?:(?:, | and |, and |; | & )?[ls]tg ?#?\d{1,3}[a-z]?){1,20})[. \t]*$", re.MULTILINE)
_HEADS = re.compile(r"^[ \t]*(?P<heads>\|[^\n]*)\n[ \t]*\|[ \t:|-]+$", re.MULTILINE)


class Passage(NamedTuple):
    """A goal, and the code points in which it is told; ``begin`` is where its id stands, behind bullets and numbers."""

    goal: str
    start: int
    end: int
    begin: int


class Listed(NamedTuple):
    """Goals in a list under one standing: *Met: LTG2, STG1 and STG3*. ``ids`` are the places of the goals."""

    start: int
    end: int
    ids: tuple[tuple[str, int, int], ...]


def listed(folded: str, goals: Collection[str]) -> Iterator[Listed]:
    """The lists of goals under a standing."""
    for line in _LISTED.finditer(folded):
        ids = tuple((_name(m), m.start(), m.end()) for m in _SAYS_ID.finditer(line["ids"]))
        if all(goal in goals for goal, _, _ in ids):
            yield Listed(line.start("words"), line.end("words"), tuple((goal, low + line.start("ids"), high + line.start("ids")) for goal, low, high in ids))


def headings(folded: str) -> list[tuple[int, str]]:
    """The headings of a text, by place. A line with a goal's id, or with a measure, is none."""
    return [(line.start(), line.group()) for line in _HEADING_LINE.finditer(folded) if not _FIGURE.search(line.group()) and not _SAYS_ID.search(line.group())]


def tables(folded: str) -> list[tuple[int, list[str]]]:
    """The heads of the columns of each table, by place."""
    return [(m.start(), m["heads"].strip("| \t").split("|")) for m in _HEADS.finditer(folded)]


class _Line(NamedTuple):
    start: int
    end: int
    indent: int
    bullet: bool
    bare: bool
    """A goal's line without its measures: a heading, under which they stand at no deeper place."""


def passages(folded: str, goals: Collection[str]) -> list[Passage]:
    """The passages of the goals of the facts, in order. A line without an id goes on with the goal above when it stands under it: deeper, as its bullet, or
    right below a line that is the goal's heading.
    """
    found: list[Passage] = []
    current: Passage | None = None
    head: _Line | None = None
    blank = False
    for start, end in _lines(folded):
        opened = _OPENS.match(folded, start, end)
        if opened and (goal := _name(opened)) in goals:
            if current:
                found.append(current)
            current = Passage(goal, start, end, opened.start("kind"))
            head = _line(folded, start, end)
            blank = False
        elif not folded[start:end].strip():
            blank = True
        elif current and head and _goes_on(folded, _line(folded, start, end), head, blank=blank):
            current = current._replace(end=end)
            blank = False
        elif current:
            found.append(current)
            current = head = None
    return [each for one in (*found, *([current] if current else [])) for each in _parted(folded, one, goals)]


def _lines(folded: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(folded):
        end = folded.find("\n", start)
        end = len(folded) if end < 0 else end
        yield start, end
        start = end + 1


def _line(folded: str, start: int, end: int) -> _Line:
    words = folded[start:end]
    return _Line(start, end, len(words) - len(words.lstrip(" \t")), bool(_BULLET.match(words)), not _FIGURE.search(words))


def _goes_on(folded: str, line: _Line, head: _Line, *, blank: bool) -> bool:
    if folded[head.start:head.start + 1] == "|" or _HEADING.match(folded, line.start, line.end):
        return False
    if line.indent > head.indent or (line.bullet and not head.bullet and not blank):
        return True
    marked = folded[head.start:head.start + 2].strip() in ("#", "##", "**")
    return head.bare and not head.bullet and (not blank or marked)


def _name(found: re.Match[str]) -> str:
    return f"{'LTG' if found['kind'].startswith('l') else 'STG'}{found['n'].upper()}"


def _parted(folded: str, passage: Passage, goals: Collection[str]) -> Iterator[Passage]:
    """A passage at each further goal that opens a sentence in it."""
    start, begin, goal = passage.start, passage.begin, passage.goal
    for other in _WITHIN.finditer(folded, passage.begin + 3, passage.end):
        if _name(other) in goals and _name(other) != goal:
            yield Passage(goal, start, other.start(), begin)
            start = begin = other.start()
            goal = _name(other)
    yield Passage(goal, start, passage.end, begin)
