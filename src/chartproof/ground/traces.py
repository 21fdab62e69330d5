"""What stands in any words, whoever wrote them: figures, names, sides, denials, claims of progress. Facts and text are read by this one function."""

from __future__ import annotations

from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.core.likeness import stems
from chartproof.ground.claims import claims
from chartproof.ground.figures import figures
from chartproof.ground.names import names, sides
from chartproof.ground.negations import negations

_PART_REACH = 16


def traces(original: str, folded: str, start: int, end: int, *, wide: bool) -> Iterator[Evidence]:
    """The traces between two positions. ``wide`` for the words of facts: see :func:`chartproof.ground.negations.negations`."""
    for figure in figures(folded, start, end):
        yield Evidence("number", figure.value, figure.unit, start=figure.start, end=figure.end)
    for name in names(folded, original, start, end):
        yield Evidence("named", name.value, name.sort, start=name.start, end=name.end)
    for side in sides(folded, start, end):
        yield Evidence("side", side.value, _part(folded, side.end, end), start=side.start, end=side.end)
    for word in negations(folded, start, end, wide=wide):
        yield Evidence("negation", word.stem, denied=word.denied, start=word.start, end=word.end)
    for claim in claims(folded, start, end):
        yield Evidence(claim.kind, claim.value, start=claim.start, end=claim.end)


def _part(folded: str, after: int, end: int) -> str:
    """The stem of the word right behind a side: *sock* in *left sock*; empty for *left side*, which is the activity's; ``any`` where
    another word comes between.
    """
    found = stems(folded, after, min(end, after + _PART_REACH))
    if not found or folded[after:found[0].start].strip() or folded[found[0].end:found[0].end + 1].isalpha():
        return "any"
    return "" if found[0].stem == "sid" else found[0].stem
