"""A note written beside the earlier visits of its episode: where the goal stood, and what was told before."""

from __future__ import annotations

import datetime
import shutil

from chartproof.core.covers import covers
from chartproof.desk.note import draft
from chartproof.reading.reader import read
from chartproof.writing.treatment_note import MOST_CHARACTERS
from conftest import EXAMPLES

CHILD = EXAMPLES / "episode" / "child"
TODAY = datetime.date(2026, 11, 25)


def test_a_goal_is_held_against_the_last_visit_that_measured_it():
    made = draft(CHILD / "visits" / "2026-09-17.visit", CHILD / "chart.yaml", TODAY)
    assert "STG4: 4 of 5 with supervision and 1 verbal cue today; 4 of 5 with stand-by assistance and 1 verbal cue on 2026-09-14" in made.text
    assert "Reached on 1 of 2 visits running, not yet met." in made.text
    assert covers(made.facts.evidence, read(made.text).evidence).complete


def test_what_is_told_of_an_earlier_visit_points_at_that_visit():
    made = draft(CHILD / "visits" / "2026-09-17.visit", CHILD / "chart.yaml", TODAY)
    pointers = dict(zip(((e.kind, e.about, e.on) for e in made.facts.evidence), made.facts.pointers, strict=True))
    assert pointers["score", "STG4", "2026-09-14"] == "visit 2026-09-14:/activities/1/score"


def test_the_same_facts_on_two_days_are_a_warning_and_the_text_stays_as_it_is(tmp_path):
    shutil.copytree(CHILD, tmp_path / "child")
    copied = tmp_path / "child" / "copied.visit"
    copied.write_text((CHILD / "visits" / "2026-09-14.visit").read_text().replace("2026-09-14", "2026-09-18"))
    made = draft(copied, tmp_path / "child" / "chart.yaml", TODAY)
    assert made.document.warnings == ("The same activities, scores and responses as on 2026-09-14: an auditor reads that as a copied note. Is each fact today's?",)
    assert "carry flat tray with open cup 20 ft, name called once" in made.text


def test_the_first_visit_of_an_episode_is_like_no_other():
    assert draft(CHILD / "visits" / "2026-07-16.visit", CHILD / "chart.yaml", TODAY).document.warnings == ()


def test_a_note_longer_than_a_visit_needs_warns_its_author(tmp_path):
    long = tmp_path / "long.visit"
    long.write_text("visit P-0217 2026-09-17 clinic by T-03 OTR/L 1:1\n" + "\n".join(
        f"97530 3m carry tray number {n} from the counter to the table by the window >STG4 SBA 2vc 3/5; resp: {'held the rim with both hands and looked ahead, ' * 6}{n}"
        for n in range(15)))
    made = draft(long, CHILD / "chart.yaml", TODAY)
    assert len(made.text) > MOST_CHARACTERS
    assert any("more than 5000" in warning for warning in made.document.warnings)
