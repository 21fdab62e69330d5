"""What a page says of a piece of its text: the paragraph, table row and cell that it belongs to."""

from __future__ import annotations

from typing import NamedTuple


class Tag(NamedTuple):
    """Numbers, from 1 on each page, of the paragraph and of the table row and its cell that text belongs to; 0 for none. ``picture`` numbers the
    picture, described in words of its own, that the text is a part of.
    """

    block: int = 0
    row: int = 0
    cell: int = 0
    picture: int = 0


UNTAGGED = Tag()
