"""The pairs of the style guide: what stands after shows more than what stood before, and no stock phrase."""

from __future__ import annotations

import re

import pytest

from chartproof.core.evidence import Evidence
from chartproof.reading.reader import read
from conftest import ROOT

PAIRS = re.findall(r"^## (\d+)\. .*?\n```before\n(.*?)```\n\n```after\n(.*?)```", (ROOT / "docs" / "explanation" / "style-guide.md").read_text(), re.DOTALL | re.MULTILINE)
EMPTY = {"stock_phrase", "need_claim", "area", "diversional"}


def shown(text: str) -> tuple[Evidence, ...]:
    return read(f"OT treatment note\nPatient: P-0142 · Date of service: 2026-11-18\n\n{text}").evidence


def facts(text: str) -> int:
    """Evidence that only this visit has."""
    return sum(e.kind not in EMPTY | {"patient_id", "date_of_service"} for e in shown(text))


def test_there_are_twenty_pairs():
    assert [int(number) for number, _, _ in PAIRS] == list(range(1, 21))


@pytest.mark.parametrize(("number", "before", "after"), PAIRS, ids=[number for number, _, _ in PAIRS])
def test_what_stands_after_shows_more_and_says_nothing_empty(number, before, after):
    assert not [e.value for e in shown(after) if e.kind in EMPTY]
    assert facts(after) > facts(before)
