"""Every example: its own note is held by its facts; what is taken away is lost, what is exchanged is found."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chartproof.core.chart import Chart
from chartproof.core.covers import covers
from chartproof.core.kinds import KINDS
from chartproof.core.showing import show
from chartproof.core.visit import Activity, Visit
from chartproof.desk.ground import ground_text
from chartproof.law.loader import load
from chartproof.reading.reader import read
from chartproof.writing.treatment_note import write
from exchange.strategies import Case, cases, missed_cases
from ground.told import FOLDERS, facts, grounded, wrong

LAWBOOK, _ = load()
NAMES = [folder.name for folder in FOLDERS]
FIELDS = ("score", "side", "assistance", "cues", "minutes", "goals", "contact")


def note(visit: Visit, chart: Chart | None) -> str:
    return write(visit, chart, LAWBOOK.procedures(visit.date)).text


def changed(visit: Visit, number: int, **fields: object) -> Visit:
    activities = list(visit.activities)
    activities[number] = msgspec.structs.replace(activities[number], **fields)
    return msgspec.structs.replace(visit, activities=tuple(activities))


def exchanged(visit: Visit, one: int, other: int, field: str) -> Visit:
    """The visit with one field of two activities exchanged."""
    first, second = (getattr(visit.activities[i], field) for i in (one, other))
    return changed(changed(visit, one, **{field: second}), other, **{field: first})


def exchanges() -> list[object]:
    """Every pair of activities in every example, and every field in which they differ."""
    found = []
    for name in NAMES:
        visit, _ = facts(name)
        for one, other in combinations(range(len(visit.activities)), 2):
            found += [pytest.param(name, one, other, field, id=f"{name} {one}-{other} {field}") for field in FIELDS
                      if getattr(visit.activities[one], field) != getattr(visit.activities[other], field)]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_own_note_of_an_example_is_held_word_for_word(name: str):
    text = note(*facts(name))
    found = grounded(name, text)
    assert wrong(found, text) == []
    assert (found.lost, found.unrepeated, found.reworded) == ((), (), ())


@settings(max_examples=80)
@given(cases())
def test_the_own_note_of_any_visit_is_held(case: Case):
    text = note(case.visit, case.chart)
    found = ground_text(text, case.visit, case.chart).grounding
    assert wrong(found, text) == []
    assert (found.lost, found.unrepeated) == ((), ())


@settings(max_examples=40)
@given(missed_cases())
def test_the_record_of_any_missed_visit_is_held(case: Case):
    text = note(case.visit, case.chart)
    found = ground_text(text, case.visit, case.chart).grounding
    assert wrong(found, text) == []


@pytest.mark.parametrize(("name", "one", "other", "field"), exchanges())
def test_exchanging_what_two_activities_hold_is_found(name: str, one: int, other: int, field: str):
    visit, chart = facts(name)
    told = grounded(name, note(exchanged(visit, one, other, field), chart))
    assert not told.supported or told.lost


@settings(max_examples=80)
@given(cases(), st.sampled_from(["score", "assistance", "minutes", "side"]))
def test_exchanging_what_two_activities_of_any_visit_hold_is_found(case: Case, field: str):
    for one, other in list(combinations(range(len(case.visit.activities)), 2))[:2]:
        first, second = (getattr(case.visit.activities[i], field) for i in (one, other))
        if first and second and first != second and _comparable(case.visit.activities[one], case.visit.activities[other], field):
            text = note(exchanged(case.visit, one, other, field), case.chart)
            assert not ground_text(text, case.visit, case.chart).grounding.supported, (field, text)


def _comparable(one: Activity, other: Activity, field: str) -> bool:
    """A score of another unit may not fit its goal any more: the writer then leaves the goal's line out, and the text only loses."""
    return field != "score" or ("/" in str(one.score)) == ("/" in str(other.score))


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_taken_out_is_lost_and_nothing_else_is(name: str):
    """Sentence by sentence: whatever is lost stood in it, and all of its words that stand nowhere else are lost."""
    visit, chart = facts(name)
    procedures = LAWBOOK.procedures(visit.date)
    document, held = write(visit, chart, procedures), show(visit, chart, procedures)
    sentences = [s.text for section in document.sections for s in section.sentences if s.because]
    # without its heading, an activity would stand under the code before it: that is another statement
    for sentence in [s for s in sentences if not re.search(r"\(\d{5}(, untimed)?\), \d+ min$", s)]:
        text = document.text.replace(sentence, "", 1)
        strict = covers(held.evidence, read(text).evidence)
        found = grounded(name, text)
        lost = (*found.lost, *found.unrepeated)
        assert wrong(found, text) == [], sentence
        assert [e for e in lost if e not in strict.lost and not any(e == c.held for c in strict.changed)] == [], sentence
        gone = [e for e in strict.lost if isinstance(e.value, str) and KINDS[e.kind].compare == "words" and e.value in sentence
                and e.kind != "purpose" and " " in e.value]
        assert [e for e in gone if e not in lost] == [], sentence


@pytest.mark.parametrize("name", [name for name in NAMES if name != "missed-visit"])
def test_a_fact_taken_out_of_the_note_is_lost(name: str):
    """One field of one activity left out of the note: it is lost, and nothing becomes unsupported."""
    visit, chart = facts(name)
    for number, activity in enumerate(visit.activities):
        for field, nothing in (("grading", ()), ("response", ())):
            if getattr(activity, field):
                found = grounded(name, note(changed(visit, number, **{field: nothing}), chart))
                assert field in {e.kind for e in found.lost}, (number, field)


@pytest.mark.parametrize("name", NAMES)
def test_the_note_of_another_visit_is_not_held(name: str):
    other = NAMES[(NAMES.index(name) + 1) % len(NAMES)]
    found = grounded(name, note(*facts(other)))
    assert len(found.changed) + len(found.unsupported) >= 3


def test_a_path_is_not_needed_and_a_chart_neither():
    visit, _ = facts("tray-child")
    assert isinstance(FOLDERS[0], Path)
    assert ground_text(note(visit, None), visit).grounding.supported
