"""Whoever speaks may be told by name: for the comparison a name is its role, and every finding stands in the text as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.desk.answer import memory_of
from chartproof.desk.asking import ask
from chartproof.desk.behind import Asked, behind
from chartproof.desk.privacy import Choices
from chartproof.desk.speakers import by_role
from chartproof.desk.vaults import Whose
from desk.asked import NOW, TODAY, Desk

VISIT = """visit K-2201 2026-11-20 15:05-15:52 home by T-09 OTR/L 1:1; grandmother present; 4m shoes and set-up
s grandmother: Kai poured his own cereal on Tuesday, cried once when milk spilled
s child: wants to ride bikes with Oskar
97530 43m pour water from 1 L jug into cup >STG1 minA 3vc 4/6; jug 1/2 to 3/4 full after three clean pours
why Kai tips the jug from the elbow when the wrist tires
plan jug full once 5/6; next 2026-11-27
"""
REPLY = """Date of service: [DATE-1]. [RECORD-1]. Treated by: T-09, OTR/L.

S
- [GRANDPARENT-1] reports: [PATIENT] poured his own cereal on Tuesday, cried once when milk spilled
- [PATIENT] wants to ride bikes with [FRIEND-1].
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("CHARTPROOF_HOME", str(tmp_path / "own"))
    (tmp_path / "visit.visit").write_text(VISIT)
    (tmp_path / "names.yaml").write_text("patient: Kai Lindqvist\ngrandmother: Berit Lindqvist\nfriend: Oskar\n")
    whose = Whose(None, tmp_path / "names.yaml")
    asked = Asked(tmp_path / "visit.visit")
    leaving = ask("97530-soap-note", asked, whose, Choices(), NOW)
    facts = behind(asked, TODAY)
    return Desk(facts, leaving, memory_of(whose, facts), "")


def test_a_child_who_is_told_by_name_is_the_child_of_the_facts(desk):
    assert desk.leaving.text
    assert not any(name in desk.leaving.text for name in ("Kai", "Oskar", "Lindqvist"))
    made = desk.answer(REPLY.replace("[GRANDPARENT-1] reports", "Grandmother reports"))
    assert "Kai wants to ride bikes with Oskar." in made.text
    assert [made.text[o.start:o.end] for o in made.open if o.kind != "lost"] == []
    assert not {"wish", "report"} & {o.fact.kind for o in made.open if o.kind == "lost"}


def test_what_the_child_never_said_stands_under_its_own_words(desk):
    made = desk.answer(REPLY.replace("ride bikes with [FRIEND-1]", "ride bikes with [FRIEND-1] on 7 days").replace("[GRANDPARENT-1] reports", "Grandmother reports"))
    assert "7 days" in " ".join(made.text[o.start:o.end] for o in made.open if o.kind in ("changed", "unsupported"))


@given(st.lists(st.sampled_from(["Kai", "Bo Reyes", " ", " wants", " said", ".", "\n", "x"]), max_size=14).map("".join))
def test_every_place_comes_back(text):
    spoken = by_role(text, {"Kai": "child", "Bo Reyes": "mother"})
    kept = [True] * len(spoken.text)
    for start, end, begun, done in spoken.put:
        assert text[start:end] in {"Kai", "Bo Reyes"}
        assert (spoken.back(begun), spoken.back(done)) == (start, end)
        kept[begun:done] = [False] * (done - begun)
    assert all(text[spoken.back(i)] == c for i, (c, same) in enumerate(zip(spoken.text, kept, strict=True)) if same)
