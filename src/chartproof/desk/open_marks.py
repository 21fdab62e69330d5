"""What no draft may hold: brackets that still ask for something, and signatures or reviews that a model claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.reading.matcher import fold
from chartproof.reading.reader import read

_BRACKET = re.compile(r"\[[^\W\d_][^\[\]\n]{0,200}\](?!\()")
_SIGNED = frozenset({"signature", "cosignature", "attestation"})
_REVIEWED = re.compile(r"\b(?:reviewed(?: and| &|,) (?:approved|signed|verified|finali[sz]ed)|(?:authenticated|approved|verified|finali[sz]ed) (?:by|electronically)"
                       r"|electronically (?:signed|authenticated|approved)|e-signed|signed electronically)\b")


def open_marks(text: str, own: str) -> Iterator[tuple[int, int]]:
    """Brackets that are still open, such as ``[DESCRIBE the result]``. One that stands in ``own``, the text of the facts, is the author's; a link is none."""
    for found in _BRACKET.finditer(text):
        if found.group() not in own:
            yield found.span()


def signed_marks(text: str, name: str = "") -> list[tuple[int, int]]:
    """Where a text says that it is signed, or that its author has reviewed it. An open line for a signature says neither."""
    found = [(e.start, e.end) for e in read(text, name).evidence if e.kind in _SIGNED and e.end > e.start >= 0]
    said = [m.span() for m in _REVIEWED.finditer(fold(text))]
    return sorted({*found, *(span for span in said if not any(a < span[1] and span[0] < b for a, b in found))})
