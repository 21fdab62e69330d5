"""Clinical numbers, scores, scales, eponyms and codes survive."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chartproof.privacy.find import find
from conftest import ROOT

NOTES = sorted([*(ROOT / "examples/notes").glob("*.txt"), *(ROOT / "tests/reading/voices").glob("*.txt"), *(ROOT / "benchmarks/reading/sample").glob("*.txt")])
SCORE = re.compile(r"\b\d{1,3}/\d{1,3}(?= (?:trials|strength|correct|level|with|within|steps|legible|safe))|\b\d+(?:\.\d+)? ?(?:min|lb|deg|ft|in|cm|mm|%)\b|\b97\d{3}\b|\b\d{1,2}:\d{2}\b|\b\dx/week")


@pytest.mark.parametrize("text", [
    "3/5 trials, 4/5 strength, 10/10 pain, 24/7, 1/2 inch buttons, 2/5 last visit, 0/5 at eval", "9-Hole Peg 41.2 s, Semmes-Weinstein 3.61, Beery VMI 85, GMFCS II, Allen 4.6, MACS III", "Barthel 60/100, BOT-2 scale score 13, TUG 14.2 s, Berg 44/56, MoCA 23/30",
    "2x/week for 8 weeks, 3 sets of 10, units x2, 97530 x 3, 97535-GO-KX x 1, 97165-97168, G0283 x1, F82, S52.531D", "110 deg, BP 120/80, HR 96 to 118, SpO2 93% on 2 L, vision 20/40, O2 sat 88 to 93, 98.6 F, 72, 16", "10:02-10:50, 1150-1228, 0930-1015, 9:15 to 9:45",
    "Parkinson's, Down syndrome, Ayres Sensory Integration, Montessori, Bobath, Erb's palsy, Brown-Sequard, Bell's palsy, Guillain-Barre", "Bennett hand tool 6:40, Young's modulus, Lofstrand crutches, Dr. Brown's bottle, Jebsen-Taylor 52 s, Purdue pegboard 12 in 30 s",
    "Will mark each answer. Hope to advance. Chase the ball. May benefit from cues. Art supplies, bill folder. Grace period. Mark the line. Pat dry.", "min A, Mod A, MinA, SBA, CGA, ModI, HOH, max A x2, setup A", "STG2: 3/5; LTG1 met; T-03, OTR/L; A-02 COTA/L; session 5/20, visit 12 of 24",
    "D2-D5, MP 90, PIP 100, DIP 70; C5 ASIA C; L4-L5; T12", "Velcro, Theraputty, Dycem, iPad, Legos, Jenga, Chromebook; English and Spanish; Medicare Part B", "7-year-old, 89 y/o, age 5-6, first grade, grade level 2.5, in 2019, 3 weeks ago",
    "Rancho Los Amigos level V, de Quervain's, Borg RPE 11-13, Allen Diagnostic Module 4.6, Hawaii Early Learning Profile, 18-21 mo strand. Jamar setting 2", "PLAN: BP 117/84, HR 69", "followed the plan | BMI 27.1 | 3 VC. Reach 18 in",
    "PT SEEN FOR 45 MIN. FINE MOTOR WITH SCISSORS, MIN A, 3/5 TRIALS. CONT POC.", "pt seen for 45 min, carried tray 20 ft with sba, 3/5 trials, cont poc",
])
def test_nothing_is_hit(text):
    assert [(text[hit.start:hit.end], hit.recogniser) for hit in find(text)] == []


@pytest.mark.parametrize("path", NOTES, ids=lambda path: Path(path).stem)
def test_no_score_measure_code_or_clock_of_a_note_is_hit(path):
    text = path.read_text(encoding="utf-8")
    hits = find(text)
    altered = [m.group() for m in SCORE.finditer(text) if any(hit.start < m.end() and m.start() < hit.end for hit in hits)]
    assert altered == []


def test_goal_ids_and_staff_numbers_stay_readable_and_record_numbers_do_not():
    text = "Patient P-0142, STG2 and LTG1, treated by T-03, OTR/L with A-02."
    assert [text[hit.start:hit.end] for hit in find(text)] == ["P-0142"]


def test_a_credential_that_is_a_state_too_makes_no_postal_code_of_a_procedure():
    text = "Orders from T. Tarhan, MD. 97530, 97535. Salem, OR 97301"
    assert [text[hit.start:hit.end] for hit in find(text) if hit.role == "ZIP"] == ["97301"]


def test_a_percentage_in_the_next_sentence_is_no_part_of_a_telephone_number():
    text = "Ph: +52 55 7708 4623. 90% accuracy"
    assert [text[hit.start:hit.end] for hit in find(text)] == ["+52 55 7708 4623"]
