"""The page of a rule: why it exists, a note that fails it (or puts a question) and a note that passes. Written in Markdown beside the rules.

An example is a note unless its fence says ``form=chart`` (a chart in YAML, audited as a whole) or ``form=schedule`` (a schedule in CSV).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from chartproof.rules.book import COMPILED

Form = Literal["note", "chart", "schedule"]


class Example(msgspec.Struct, frozen=True, omit_defaults=True):
    """A note (or a chart, or a schedule), the profile it is audited by (none when empty), and the words that the finding underlines."""

    text: str
    profile: str = ""
    under: tuple[str, ...] = ()
    form: Form = "note"


class Page(msgspec.Struct, frozen=True):
    """``why`` is a paragraph of Markdown. ``bad`` is None for a rule that never finds fault; ``ask`` is a note that makes the rule put
    a question to the reviewer (its answer is *unknown*).
    """

    code: str
    why: str
    good: Example
    bad: Example | None = None
    ask: Example | None = None


class Compiled(msgspec.Struct, frozen=True):
    """The compiled file."""

    sha256: str
    pages: dict[str, Page]


@cache
def pages() -> Mapping[str, Page]:
    """Every page by code."""
    return msgspec.json.decode(COMPILED.read_bytes(), type=Compiled).pages


def page(code: str) -> Page:
    """The page of a rule. Raises KeyError."""
    return pages()[code]
