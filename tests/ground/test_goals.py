"""A document of the chart retold: each measure of a goal belongs to the id above it and is of the time that its clause names, in whatever order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.evidence import Evidence
from chartproof.ground.goals import Goals
from chartproof.reading.matcher import fold

THEN, NOW, DUE = "2026-09-17", "2026-10-05", "2026-10-12"
FACTS = (
    Evidence("goal_ref", "STG1", when="target"), Evidence("goal_ref", "STG2", when="target"),
    *(e for goal in ("STG1", "STG2") for e in (
        Evidence("goal_task", "start the zipper now and then", "", goal, when="target"), Evidence("score", "4/5", "trials", goal, when="target"),
        Evidence("score", "0/5", "trials", goal, when="historical", on="baseline"), Evidence("score", "1/5", "trials", goal, when="historical", on=THEN),
        Evidence("score", "3/5", "trials", goal))),
)
TRUE = {"0/5": ("historical", "baseline"), "1/5": ("historical", THEN), "3/5": ("performed", ""), "4/5": ("target", "")}


def told(text: str) -> list[Evidence]:
    return list(Goals(FACTS, text, fold(text)).evidence)


def scores(text: str, goal: str = "STG1") -> dict[str, tuple[str, str]]:
    return {str(e.value): (e.when, e.on) for e in told(text) if e.kind == "score" and e.about == goal}


@pytest.mark.parametrize("text", [
    f"STG1: baseline 0/5, last report 1/5 on {THEN}, now 3/5, target 4/5 by {DUE}.",
    f"STG1 0/5 at baseline \u2192 1/5 ({THEN}) \u2192 3/5 ({NOW}); goal: 4/5 by {DUE}",
    f"STG1: 3/5 on {NOW} (was 1/5 on {THEN}; baseline 0/5). Target 4/5, by {DUE}.",
    f"STG1. From 0 of 5 at evaluation to 3 of 5 as of {NOW}; {THEN}: 1 of 5. By {DUE} she is to reach 4 of 5.",
    f"STG1: 3/5 now, compared with 1/5 on {THEN} and 0/5 at baseline, against a target of 4/5 by {DUE}.",
    f"**STG1: start the zipper now and then**\n* At the start 0/5; previously, {THEN}, 1/5; currently 3/5\n* Aim 4/5 by {DUE}",
    f"- STG1: by {DUE}, she will do 4/5, starting from 0/5. Now 3/5. In the last report, on {THEN}, 1/5.",
    f"STG1 (start the zipper now and then): she began at 0/5 and should get to 4/5 by {DUE}. 1/5 on {THEN}; now 3/5.",
    f"STG1: 0/5 at the outset, with 4/5 (no help from the left hand) expected by {DUE}. {THEN}: 1/5. Today: 3/5.",
    f"| Goal | Baseline | Last report ({THEN}) | Current | Target |\n|---|---|---|---|---|\n| STG1: start the zipper now and then | 0/5 | 1/5 | 3/5 | 4/5 by {DUE} |",
    f"## Baseline\n- STG1: 0/5\n\n## Last report, {THEN}\n- STG1: 1/5\n\n## Current\n- STG1: 3/5\n\n## Targets\n- STG1: 4/5 by {DUE}",
])
def test_every_voice_tells_the_same_four_measures(text):
    assert scores(text) == TRUE
    assert [str(e.value) for e in told(text) if e.kind == "target_date"] == [DUE]


CLAUSES = {
    "0/5": ("baseline 0/5", "at baseline 0/5", "initially 0/5", "at the start 0/5", "at evaluation: 0/5", "0/5 at baseline", "0/5 initially", "0/5 at the start"),
    "1/5": (f"on {THEN} 1/5", f"last report ({THEN}) 1/5", f"previously, {THEN}: 1/5", f"1/5 on {THEN}", f"1/5 in the last report, {THEN}", f"1/5 previously ({THEN})"),
    "3/5": ("now 3/5", "currently 3/5", f"current 3/5 ({NOW})", f"at discharge, {NOW}: 3/5", "3/5 now", "3/5 today", f"3/5 as of {NOW}", "last measure 3/5"),
    "4/5": (f"target 4/5 by {DUE}", f"by {DUE} 4/5", f"goal is 4/5 by {DUE}", f"aim: 4/5 by {DUE}", f"4/5 by {DUE}", f"4/5, the target by {DUE}"),
}


@given(st.permutations(list(CLAUSES)), st.tuples(*(st.sampled_from(said) for said in CLAUSES.values())), st.lists(st.sampled_from(("; ", ". ", " | ", " \u2192 ", "\n  ")), min_size=4, max_size=4))
def test_clauses_in_any_order_with_any_stop_between_keep_their_own_time(order, said, stops):
    clauses = dict(zip(CLAUSES, said, strict=True))
    text = "STG1: " + "".join(clauses[score] + stop for score, stop in zip(order, stops, strict=True))
    assert scores(text) == TRUE


def test_an_id_rules_until_the_next_one():
    text = "STG1: now 3/5. Met.\nSTG2: now 2/5. Progressing, not met.\n\nSummary\nShe did 1/5 today."
    assert [(e.about, e.value) for e in told(text) if e.kind in ("score", "goal_status")] == [("STG1", "3/5"), ("STG1", "met"), ("STG2", "2/5"), ("STG2", "progressing")]


def test_two_goals_in_one_line_keep_their_own_measures():
    assert scores("STG1: now 3/5; met. STG2: now 2/5.", "STG2") == {"2/5": ("performed", "")}


def test_a_list_of_goals_under_a_standing_says_it_of_each():
    assert [(e.about, e.value) for e in told("Status\n- Met: STG1 and STG2\n") if e.kind == "goal_status"] == [("STG1", "met"), ("STG2", "met")]


def test_the_words_of_the_goal_itself_name_no_time():
    assert scores("STG1 start the zipper now and then: 0/5 at baseline") == {"0/5": ("historical", "baseline")}


def test_a_goal_that_is_not_met_is_not_called_met():
    assert not [e for e in told("STG1: now 3/5. The goal is not met.") if e.kind == "goal_status"]


def test_facts_of_a_visit_have_no_such_passages():
    activity = Evidence("task", "zip a jacket", "", "a1")
    assert not Goals((*FACTS, activity), "STG1: now 3/5.", "stg1: now 3/5.").evidence
