"""However often something is repeated, four times the text is about four times the work.

The work is counted, not timed: the lines of Python that run. A loop inside a loop over the same text shows as sixteen times the work.
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Self

import pytest

from chartproof.reading.reader import read, read_all

MOST = 5.0
"""Four for four, and room for what is counted once in so many (a title, the first lines, lists that start short)."""
REPEATED = {  # what the text begins with, and what is repeated behind it
    "days joined by to": ("", "10/05/2026 to "),
    "days with measures": ("", "3/5 on 10/05/2026 and "),
    "counts under a heading of goals": ("Goals:\n", "4 deficits, "),
    "days in a goal": ("Goals:\nSTG1 ", "10/05/2026, "),
    "measures in a goal": ("Goals:\nSTG1 ", "3/5, "),
    "goals named on one line": ("A: ", "STG1 met, "),
    "goals on lines of their own": ("Short term goals:\n", "1. will reach 3/5\n"),
    "headings of goals that go on": ("", "- stg goals: x\n"),
    "headings on one line": ("", "Goals: a. Plan: b. "),
    "earlier measures without a comma": ("", "last visit 2/5 ate with min A "),
    "evaluations without a comma": ("", "at evaluation 0 of 5 "),
    "from one level to another": ("", "from max A to min A, "),
    "open brackets": ("", "(last visit "),
    "tasks of one sentence": ("", "buttoned shirt with min A, "),
    "tasks parted by a slash": ("", "buttoned 3/5/ "),
    "denials": ("", "no pain, "),
    "codes with tasks": ("", "97530 25 min, buttoned shirt, "),
    "services named beside their codes": ("", "97530 therapeutic activities 5 min "),
    "modifiers marked": ("", "97530 modifier GO "),
    "signatures on one line": ("", "Signed: A-1, OTR/L 10/05/2026 "),
    "signatures without a day": ("", "Signed: A-1, OTR/L "),
    "labels on one line": ("", "DOS: 1 | "),
    "cells of a table": ("Task | Eval | Today\n", "| 3/5 "),
    "rows of charges": ("Code | Minutes | Units\n", "97530 | 25 | 2\n"),
    "clock times": ("", "9:30 to 10:15 "),
    "words of a group": ("", "group of 3 present "),
    "ticked boxes": ("", "[x] eating "),
    "instruments": ("", "Box and Block 12 "),
    "sentences": ("", "Ate with min A. "),
    "commas": ("", ","),
    "blanks": ("", " "),
    "digits": ("", "9"),
}
SIZE = 3600
"""Past every bound that a look back has: what is done for long clauses or far from a heading is done in both texts."""


class Counted:
    """How many lines of Python run inside a ``with``."""

    def __enter__(self) -> Self:
        self.lines = 0
        self.before = sys.gettrace()
        sys.settrace(self._trace)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(self.before)

    def _trace(self, _: FrameType, event: str, __: object) -> object:
        self.lines += event == "line"
        return self._trace


def work(text: str) -> int:
    """Lines of Python run to read a text."""
    with Counted() as counted:
        read(text)
    return counted.lines


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """What is built once is built before anything is counted."""
    read("Ate with min A 3/5 on 10/05/2026.")


@pytest.mark.parametrize(("opening", "repeated"), REPEATED.values(), ids=REPEATED)
def test_four_times_the_text_is_about_four_times_the_work(opening: str, repeated: str) -> None:
    times = SIZE // len(repeated)
    once, fourfold = work(opening + repeated * times), work(opening + repeated * times * 4)
    assert fourfold < MOST * once


def test_a_loop_in_a_loop_would_be_seen() -> None:
    def quadratic(size: int) -> int:
        with Counted() as counted:
            any(a + b < 0 for a in range(size) for b in range(size))
        return counted.lines

    assert quadratic(80) > MOST * quadratic(20)


def test_four_times_the_visits_of_a_file_are_about_four_times_the_work() -> None:
    def many(visits: int) -> int:
        text = "".join(f"DOS: 10/{day % 28 + 1:02d}/2026\nAte with min A 3/5.\n" for day in range(visits))
        with Counted() as counted:
            assert len(read_all(text)) == visits
        return counted.lines

    assert many(80) < MOST * many(20)
