"""Labels with words of one kind behind them; and the line that says what nobody recorded, which shows nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.forms.form import Reader, form
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.words import statements


def words(kind: str, when: Standing = "performed", unit: str = "") -> Reader:
    """A reader of the statements behind a label."""
    def read(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
        for e in statements(text, kind, match.end(), line.end, when=when):
            yield e if not unit else Evidence(kind, e.value, unit, when=when, start=e.start, end=e.end)
    return read


def nothing(_: Text, __: Stretch, ___: re.Match[str]) -> Iterator[Evidence]:
    """A line that is there for people."""
    return iter(())


FORMS = (form(r"not recorded: ", nothing),)
