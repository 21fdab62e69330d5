"""The bench puts the guard to its passages: rosters arrive whole, hits are counted, what is masked comes back."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def passages():
    from passages.make import identified, unidentified

    return identified(31, 60) + unidentified(31, 30)


@pytest.fixture(scope="module")
def told(passages):
    import guard

    return {roster: guard.ask(passages, roster) for roster in (False, True)}


def test_everybody_of_a_passages_roster_is_on_the_guards(passages):
    import guard

    for passage in passages:
        roster = guard.roster_of(passage)
        assert len(roster.people) == len(passage.roster["people"])
        assert len(roster.places) + len(roster.numbers) == len(passage.roster["places"]) + len(passage.roster["numbers"]) - 1
        assert roster.born is not None
        assert {name for each in roster.people for name in each.called} == {name for each in passage.roster["people"] for name in each["nicknames"]}


def test_the_guard_finds_most_and_more_with_the_roster(passages, told):
    from judging import judge

    bare, helped = (judge(zip(passages, told[roster].answers, strict=True)) for roster in (False, True))
    assert 0.8 < bare.all.recall < helped.all.recall
    assert helped.all_known.recall > 0.95


def test_what_is_masked_comes_back_and_manglings_are_accounted_for(passages, told):
    import guard

    assert guard.back_again(passages, told[True], roster=True) == "With roster: 180 of 180 masked texts came back to the letter."
    said = guard.mangled(31, 200)
    assert said.startswith("200 manglings: ")
    assert set(said.removesuffix(".").split(": ", 1)[1].replace(",", "").split()[::2]) <= {"restored", "reported"}
