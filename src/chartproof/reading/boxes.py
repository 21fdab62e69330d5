"""Check boxes and blanks of a form: only what is ticked was said, and a blank line says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.reading.lines import Stretch, Text

_BOX = re.compile(r"\[ ?[x\u2713\u2714] ?\]|\( ?[x\u2713] ?\)|\u2612|\u2611|\[ {0,3}\]|\( {1,3}\)|\u2610|\u25a1|\[_\]|\u25fb|\u2713(?= )|\u2714(?= )")
_TICKS = "x\u2713\u2714\u2612\u2611"
_BLANK = re.compile(r"(?<![A-Za-z0-9_])_{2,}(?![A-Za-z0-9_])")
"""A blank that nobody filled in; one around a name (``____A. Stein____``) is filled."""
_WIDE = re.compile(r" {2,}|[;|,]|\t")


def said(text: Text, line: Stretch) -> Iterator[Stretch]:
    """The parts of a line that the author filled in: all of it where there is neither box nor blank."""
    folded = text.folded
    boxed = "[" in folded[line.start:line.end] or "(" in folded[line.start:line.end] or not folded[line.start:line.end].isascii()
    boxes = list(_BOX.finditer(folded, line.start, line.end)) if boxed else []
    if not boxes:
        yield from _unblanked(text, line)
        return
    head = text.stretch(line.start, boxes[0].start())
    if head.end > head.start and (folded[head.start:head.end].rstrip().endswith(":") is False or len(boxes) == 0) and not all(_empty(b.group()) for b in boxes):
        yield from _unblanked(text, head._replace(section=line.section))
    for box, following in zip(boxes, [*boxes[1:], None], strict=True):
        if not _empty(box.group()):
            part = text.stretch(box.end(), following.start() if following else line.end)
            if part.end > part.start:
                yield from _unblanked(text, part._replace(section=line.section))


def _empty(box: str) -> bool:
    return not any(tick in box for tick in _TICKS)


def _unblanked(text: Text, part: Stretch) -> Iterator[Stretch]:
    """Without the words around a blank (``Group of ___``)."""
    if not _BLANK.search(text.original, part.start, part.end):
        yield part
        return
    begin = part.start
    for match in [*_WIDE.finditer(text.original, part.start, part.end), None]:
        end = match.start() if match else part.end
        if not _BLANK.search(text.original, begin, end):
            piece = text.stretch(begin, end)
            if piece.end > piece.start:
                yield piece._replace(section=part.section)
        begin = match.end() if match else end
