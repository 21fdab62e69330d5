"""Whatever is pasted: the reader, the grounding and the audit answer, point into the text, and never break."""

from __future__ import annotations

import datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.audit import audit
from chartproof.core.evidence import DocumentKind, Evidence, Shown, Standing
from chartproof.core.kinds import KINDS
from chartproof.core.levels import LEVELS
from chartproof.core.record import Record
from chartproof.law.loader import load
from chartproof.reading.reader import read, read_all
from conftest import EXAMPLES
from ground.told import grounded
from properties.notelike import fragments, notelike

LAWBOOK, PROFILES = load()
AS_OF = datetime.date(2026, 11, 23)
VISITS = sorted(path.parent.name for path in EXAMPLES.glob("*/chart.yaml"))
POINTS = frozenset({"page"})
"""A page is the place where it begins, and has no length."""

_TICKED = ("97530 x 25 min", "97535 30 min dressing", "Carried lunch tray 3/5, Min A", "1:1 treatment", "Total timed minutes: 45", "Group of 3", "Mother present", "Pain 4/10", "3 verbal cues",
           "Cut pancake with knife and fork, SBA")


def assert_sound(e: Evidence, text: str) -> None:
    """One thing read: of a known kind and standing, its value as the kind says, its words in the text."""
    kind = KINDS[e.kind]
    assert e.when in get_args(Standing)
    assert 0 <= e.start <= e.end <= len(text), e
    assert e.kind in POINTS or text[e.start:e.end].strip(), e
    if kind.value == "date":
        assert isinstance(e.value, datetime.date), e
    elif kind.value == "count":
        assert isinstance(e.value, int), e
        assert e.value >= 0, e
    elif kind.value.startswith("clock time"):
        assert datetime.time.fromisoformat(str(e.value)), e
    elif kind.value == "assist level":
        assert e.value in LEVELS, e
    elif kind.compare == "words":
        assert isinstance(e.value, str), e
        assert e.value.strip(), e


def assert_shown(shown: Shown, text: str) -> None:
    assert shown.kind in get_args(DocumentKind)
    for e in shown.evidence:
        assert_sound(e, text)


@given(notelike)
def test_reading_points_into_the_text_and_keeps_its_kinds(text):
    assert_shown(read(text), text)


@given(notelike)
def test_reading_the_visits_of_a_file_points_into_the_whole_file(text):
    shown = read_all(text)
    for one in shown:
        assert_shown(one, text)
    assert len(shown) < 2 or all(one.date for one in shown)


@given(st.lists(notelike, min_size=2, max_size=3))
def test_a_pile_of_notes_is_read_too(texts):
    text = "\n".join(f"---------- 11/{10 + number}/2026 ----------\n{one}" for number, one in enumerate(texts))
    for one in read_all(text):
        assert_shown(one, text)


@given(notelike)
def test_reading_the_same_text_twice_gives_the_same(text):
    assert read_all(text) == read_all(text)


@given(notelike, st.sampled_from([None, *sorted(PROFILES)]))
def test_no_rule_breaks_on_what_is_read(text, profile):
    for shown in read_all(text):
        report = audit(Record(shown), LAWBOOK, PROFILES[profile] if profile else None, AS_OF)
        assert [result.rule for result in report.results if result.outcome == "error"] == []
        assert all(0 <= start <= end <= len(text) for result in report.results for start, end in result.spans)


@given(notelike, st.sampled_from(VISITS))
def test_grounding_holds_any_text_against_facts_under_its_own_words(text, name):
    found = grounded(name, text)
    for statement in (*found.unsupported, *found.changed, *found.reworded):
        assert 0 <= statement.start < statement.end <= len(text)
        assert text[statement.start:statement.end].strip()


_MARKS = st.sampled_from(["VOID: ", "VOID - ", "void "])
_LINES = fragments.map(lambda text: " ".join(text.split()))


def _performed(text: str, start: int, end: int) -> list[Evidence]:
    return [e for e in read(text).evidence if start < e.end and e.start < end and e.when == "performed" and not e.denied]


@given(_MARKS, _LINES, st.sampled_from(["DOS: 11/10/2026\nO: 97530 x 25 min\n", "", "S: ok\nA: fair\n"]))
def test_nothing_of_a_void_line_is_performed(mark, line, before):
    text = f"{before}{mark}{line}\nOwen Pryce, OTR/L 11/10/2026\n"
    assert _performed(text, len(before), len(before) + len(mark) + len(line)) == []


@given(st.sampled_from(["[ ] ", "\u2610 ", "( ) ", "[_] "]), st.sampled_from(_TICKED), st.sampled_from(["DOS: 11/10/2026\nO:\n", "Interventions:\n"]))
def test_nothing_of_an_empty_box_is_performed(box, words, before):
    text = f"{before}{box}{words}\nOwen Pryce, OTR/L 11/10/2026\n"
    assert _performed(text, len(before), len(before) + len(box) + len(words)) == []


@pytest.mark.parametrize("words", _TICKED)
def test_the_same_words_behind_a_tick_are_performed(words):
    assert _performed(f"DOS: 11/10/2026\nO:\n[x] {words}\n97530\nOwen Pryce, OTR/L 11/10/2026\n", 19, 24 + len(words))
