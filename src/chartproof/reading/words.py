"""Words of a therapist or a family member as evidence: parted at semicolons, each with its place."""

from __future__ import annotations

from collections.abc import Iterator

from chartproof.core.evidence import Evidence, Standing
from chartproof.core.words import pieces
from chartproof.reading.lines import Text


def statements(text: Text, kind: str, start: int, end: int, about: str = "", code: str = "", who: str = "",
               when: Standing = "performed") -> Iterator[Evidence]:
    """One evidence for each statement between two positions; blank forms (``____``) say nothing."""
    position = start
    for part in text.original[start:end].split(";"):
        place = position + len(part) - len(part.lstrip())
        stop = position + len(part.rstrip(" .,\n\t"))
        for piece in pieces(part):
            if piece.strip("_ []"):
                yield Evidence(kind, piece, "", about, code, who, when, "", False, place, max(stop, place))
        position += len(part) + 1
