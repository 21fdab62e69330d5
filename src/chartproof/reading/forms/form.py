"""A form: the first word of its line, the opening that must fit, and what reads the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from chartproof.core.evidence import Evidence
from chartproof.reading.lines import Stretch, Text

Reader = Callable[[Text, Stretch, re.Match[str]], Iterator[Evidence]]


class Form(NamedTuple):
    """``opening`` is matched at the first word, in the folded text; ``read`` is given the line and the match."""

    first: str
    opening: re.Pattern[str]
    read: Reader


def form(opening: str, read: Reader) -> Form:
    """A form whose pattern begins with its first word."""
    first = re.match(r"[a-z][a-z\-]*", opening)
    if first is None:
        raise ValueError("a form begins with a word")
    return Form(first.group(), re.compile(opening), read)
