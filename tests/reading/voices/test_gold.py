"""The gold itself: its words stand where it says, it takes what agrees with it, and it takes nothing else."""

from __future__ import annotations

import msgspec
import pytest

from chartproof.core.evidence import Evidence
from chartproof.core.kinds import KINDS
from reading.voices.gold import NAMES, Underlined, bound, find, voice

ENTRIES = [(name, e) for name in NAMES for e in voice(name).evidence]
NOTE = "Tied laces 3/5, min A. Zipped coat 4/5, SBA. STG2 progressing."


def ideal(e: Underlined) -> Evidence:
    return Evidence(e.kind, e.value or "something", e.unit, "", e.code, e.who, e.standing or "performed", "", e.denied, e.start, e.end)


def test_every_entry_takes_the_evidence_that_it_describes():
    assert not [(name, e.words) for name, e in ENTRIES if not e.agrees(ideal(e))]


@pytest.mark.parametrize("change", [{"kind": "edit"}, {"denied": None}, {"start": 90_000, "end": 90_001}, {"value": "another"}, {"when": "historical"}],
                         ids=lambda change: next(iter(change)))
def test_no_entry_takes_evidence_with_one_thing_changed(change):
    taken = []
    for name, e in ENTRIES:
        given = dict(change)
        if "denied" in given:
            given["denied"] = not e.denied
        compared = {"value": bool(e.value), "when": e.standing not in {"", "historical"}}.get(next(iter(change)), True)
        if compared and e.agrees(msgspec.structs.replace(ideal(e), **given)):
            taken.append((name, e.words))
    assert not taken


def test_a_statement_needs_half_of_its_words_and_a_number_one_touch():
    statement, number = Underlined("0123456789", "response", 10, 20), Underlined("3/5", "score", 10, 13, "3/5")
    assert statement.agrees(Evidence("response", "x", start=15, end=30))
    assert not statement.agrees(Evidence("response", "x", start=16, end=30))
    assert number.agrees(Evidence("score", "3/5", start=12, end=30))


def test_words_that_stand_twice_have_to_be_told_apart():
    with pytest.raises(ValueError, match="stands 2 times"):
        find("3/5 and 3/5", "3/5")
    assert find("3/5 and 3/5", "3/5", nth=2) == (8, 11)
    assert find("3/5 and 3/5", "3/5", inside="and 3/5") == (8, 11)


@pytest.mark.parametrize(("about", "holds"), [("a1", False), ("a2", True), ("", False)])
def test_a_score_is_bound_to_the_activity_named_by_its_words(about, holds):
    read = [Evidence("task", "Tied laces", about="a1", start=0, end=10), Evidence("task", "Zipped coat", about="a2", start=23, end=34),
            Evidence("score", "4/5", "trials", about, start=35, end=38)]
    assert bound(Underlined("4/5", "score", 35, 38, "4/5", of="Zipped coat", standing="performed"), NOTE, read) is holds


@pytest.mark.parametrize(("about", "holds"), [("STG2", True), ("STG1", False), ("", False)])
def test_a_status_is_bound_to_its_goal(about, holds):
    status = Underlined("progressing", "goal_status", 50, 61, "progressing", of="STG2", standing="performed")
    assert bound(status, NOTE, [Evidence("goal_status", "progressing", about=about, start=50, end=61)]) is holds


def test_no_entry_cuts_a_number_in_two():
    cut = []
    for name in NAMES:
        text = voice(name).text
        for e in (*voice(name).evidence, *voice(name).traps):
            for left in (e.start, e.end):
                if 0 < left < len(text) and text[left - 1].isdigit() and text[left].isdigit():
                    cut.append((name, e.words))
    assert not cut


def test_every_value_is_of_its_kind():
    levels = {"independent", "modified_independent", "setup", "supervision", "stand_by", "contact_guard", "minimal", "moderate", "maximal", "total"}
    assert {e.value for _, e in ENTRIES if e.kind == "assistance" and e.value} <= levels
    assert {e.kind for _, e in ENTRIES} <= KINDS.keys()
