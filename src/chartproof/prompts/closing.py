"""What is put behind every prompt that holds facts in words: the lines that the answer copies, and what its placeholders are."""

from __future__ import annotations

from chartproof.prompts.slots import Piece

PLACEHOLDERS = (
    "Names, days, places and numbers of persons stand above as placeholders in square brackets: a word in capitals, mostly with a number. Copy each one "
    "letter for letter, with its brackets and its number, wherever you mean what it stands for. Translate none, add none, and guess at none."
)
"""The last words of such a prompt; a reply that holds them repeats the prompt."""


def with_closing(pieces: tuple[Piece, ...], title: str, lines: tuple[str, ...]) -> tuple[Piece, ...]:
    """A filled prompt with ``lines`` under a heading of their own, and the word on placeholders."""
    told = (Piece(f"\n## {title}\n\n", own=True), Piece("\n".join(lines), own=False), Piece("\n", own=True)) if lines else ()
    return (*pieces, *told, Piece(f"\n## Placeholders\n\n{PLACEHOLDERS}\n", own=True))
