"""What is put behind a prompt when its answer did not hold: the answer, and what the check found in it. Once; after that it is a person's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from chartproof.prompts.slots import Piece

MOST = 40
"""Findings that are told. An answer with more is not worth mending line by line, and the first ones say why."""
AGAIN = """Write the whole answer again, in the same form. Mend what stands under "What the check found" and change nothing else: take out what no fact says, put
right what the facts say otherwise, and tell what was not told, in the words of the facts. Add nothing in its place.
"""


class Told(NamedTuple):
    """A finding: the words of the answer that it is about, empty for a fact that was not told, and what is wrong with them."""

    words: str
    wrong: str


def repair_pieces(answer: str, found: Sequence[Told]) -> tuple[Piece, ...]:
    """The pieces to put before a prompt's last one. Answer and findings are the patient's words, to be masked like the facts."""
    pieces = [Piece("\n## Your last answer\n\n", own=True), Piece(answer.strip(), own=False), Piece("\n\n## What the check found\n\n", own=True)]
    for one in found[:MOST]:
        if one.words:
            pieces += [Piece('- "', own=True), Piece(" ".join(one.words.split()), own=False), Piece('": ', own=True), Piece(one.wrong, own=False)]
        else:
            pieces += [Piece("- not told: ", own=True), Piece(one.wrong, own=False)]
        pieces.append(Piece("\n", own=True))
    more = f"- and {len(found) - MOST} more\n" if len(found) > MOST else ""
    return (*pieces, Piece(f"{more}\n{AGAIN}", own=True))
