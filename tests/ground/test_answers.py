"""What an AI makes of a visit: true as it stands, it is held by the facts; with one lie in it, the lie is found under its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from ground.told import ANSWERS, caught, grounded, lied, told, wrong

LIES = [pytest.param(path, lie, id=f"{path.stem}: {lie.becomes[:50]}") for path in ANSWERS for lie in told(path).lies]


def test_there_are_unlike_answers_with_enough_lies():
    assert len(ANSWERS) >= 6
    assert all(len(told(path).lies) >= 10 for path in ANSWERS)


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_a_true_answer_is_held_by_the_facts(path: Path):
    answer = told(path)
    found = wrong(grounded(answer.visit, answer.text), answer.text)
    assert [words for words in found if not words.startswith(tuple(f"{words!r}" for words in answer.misread))] == []


def test_the_reader_misreads_next_to_nothing_in_true_answers():
    assert sum(len(told(path).misread) for path in ANSWERS) <= 2


@pytest.mark.parametrize("path", [path for path in ANSWERS if told(path).lost], ids=lambda path: path.stem)
def test_what_a_true_answer_leaves_out_is_lost(path: Path):
    answer = told(path)
    lost = " · ".join(str(e.value) for e in grounded(answer.visit, answer.text).lost)
    assert [words for words in answer.lost if words not in lost] == []


@pytest.mark.parametrize(("path", "lie"), LIES)
def test_a_lie_is_found_under_its_words(path, lie):
    answer = told(path)
    text, start, end = lied(answer, lie)
    found = grounded(answer.visit, text)
    here = caught(found, start, end)
    assert here, f"{lie.why}: {lie.caught!r} passed"
    if lie.facts:
        held = [f"{s.held.value} {s.held.unit}" for s in here if s.held]
        assert any(lie.facts.lower() in words.lower() for words in held), f"the facts should answer {lie.facts}, not {held}"


@pytest.mark.parametrize(("path", "lie"), [lie for lie in LIES if "97" not in lie.id])
def test_a_lie_makes_nothing_else_wrong_far_from_it(path, lie):
    """At most what stands in the sentence of the lie: its figures may hang together. (A lie about a code reaches all that stands under it.)"""
    answer = told(path)
    text, start, end = lied(answer, lie)
    found = grounded(answer.visit, text)
    far = [text[s.start:s.end] for s in (*found.changed, *found.unsupported) if s.end < start - 250 or s.start > end + 250]
    assert [words for words in far if words not in answer.misread] == []
