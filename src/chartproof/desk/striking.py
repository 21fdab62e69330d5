"""A statement taken out of a text: its sentence, with the line where nothing else stands in it; headings, bullets and labels stay for what remains."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from chartproof.ground.sentences import sentences
from chartproof.reading.matcher import fold

_LABEL = re.compile(r"[ \t>]*(?:(?:[-*•]|\d{1,2}[.)])[ \t]+)?(?:\*\*[^*\n]{1,60}\*\*:?[ \t]*|__[^_\n]{1,60}__:?[ \t]*|[SOAP]:[ \t]*)?")


class Without(NamedTuple):
    """A text without some of its stretches. ``gone`` are those stretches in the text before, in order, none touching."""

    text: str
    gone: tuple[tuple[int, int], ...]

    def then(self, less: Without) -> Without:
        """What is gone here, and more taken out of what is left."""
        more = [(self.before(start), self.before(end - 1) + 1) for start, end in less.gone]
        return Without(less.text, tuple(_joined([*self.gone, *more])))

    def before(self, position: int) -> int:
        """Where a place stood in the text before."""
        for start, end in self.gone:
            if position < start:
                break
            position += end - start
        return position

    def after(self, position: int) -> int | None:
        """Where a place of the text before stands now; None where it went."""
        moved = 0
        for start, end in self.gone:
            if position < start:
                break
            if position < end:
                return None
            moved += end - start
        return position - moved


def sentence_at(text: str, places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each place the sentence, or the sentences, that hold it; without the bullet, the label and the number in front."""
    parts = sentences(fold(text), text)
    starts = [part.start for part in parts]
    found = []
    for start, end in places:
        first = max(bisect_right(starts, start) - 1, 0)
        last = max(bisect_right(starts, max(end - 1, start)) - 1, first)
        if not parts:
            found.append((start, end))
            continue
        begin = parts[first].start
        line = text.rfind("\n", 0, begin) + 1
        label = _LABEL.match(text, line)
        if label and line <= begin < label.end() <= start:
            begin = label.end()
        found.append((min(begin, start), max(parts[last].end, end)))
    return found


def without(text: str, places: Iterable[tuple[int, int]]) -> Without:
    """The text without these stretches, and without the lines in which only bullets, labels and marks are left."""
    gone: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if gone and start <= gone[-1][1]:
            gone[-1] = (gone[-1][0], max(end, gone[-1][1]))
        else:
            gone.append((start, end))
    whole = _joined([_widened(text, start, end, gone) for start, end in gone])
    parts, done = [], 0
    for start, end in whole:
        parts.append(text[done:start])
        done = end
    return Without("".join((*parts, text[done:])), tuple(whole))


def _widened(text: str, start: int, end: int, gone: list[tuple[int, int]]) -> tuple[int, int]:
    """With the blanks behind it, or with the whole of its lines where no word is left in them."""
    first = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    last = len(text) if stop < 0 else stop + 1
    rest = "".join(text[i] for i in range(first, last) if not any(a <= i < b for a, b in gone))
    label = _LABEL.match(rest)
    if not any(c.isalnum() for c in rest[label.end() if label else 0:]):
        return first, last
    while end < len(text) and text[end] in " \t;":
        end += 1
    return start, end


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
