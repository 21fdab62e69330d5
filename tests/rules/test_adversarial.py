"""Texts that were written to please a checker: keywords, negations, quotations of the rule book, goals for treatment. None may fool a rule."""

from __future__ import annotations

import datetime

import pytest

from chartproof.reading.reader import read
from chartproof.rules.book import RULES
from chartproof.rules.pages import page
from rules.shown import line, report

HEAD = "Patient: P-0142 · Date of service: 2026-11-18\n"
WORDING = ("TN-02", "TN-09", "TN-12", "TN-13", "TN-14", "TN-15", "TN-16")
BILLED = "O: 97530, 30 min."
CHAPTERS = ("treatment note", "skilled care", "charges")
OURS = [entry for entry in RULES if entry.chapter in CHAPTERS]
WEIGHED = [entry for entry in OURS if entry.severity != "advice"]
"""Rules that can weigh more than advice. Nothing hangs on the others: TN-16 takes the reader's word for what is a response."""


def met(text: str, codes=WORDING) -> list[str]:
    audited = report(read(HEAD + text), "medicare-b")
    assert audited.date == datetime.date(2026, 11, 18)
    return [code for code in codes if line(audited, code).outcome == "met"]


STUFFED = [
    "Signed. No medical necessity. No skilled care. Graded. Cued. Purpose.", "Graded. Cued. Adapted. Purpose. Response. Goal.", "Graded, cued.",
    "carried, lifted, poured, assembled, graded, adapted, faded, judged.", "dressing, grooming, feeding, toileting.", "Upgraded. Downgraded. Faded.",
    "Worked on fine motor skills, scissors, coordination and strength.", "therapist grades, cues, adapts, judges as needed per protocol.",
    "Graded activities. Cueing for safety. Facilitation of movement.", "Pt tolerated tx well. Cont POC. Good session. Graded.",
    "Skilled therapy was provided and was medically necessary.", "Requires skilled OT. Skilled need: yes. Skilled services remain medically necessary.",
    "Assistance: ____. Cues: ____. Response: ____. Goal: ____.", "Goal-directed, purposeful, functional, skilled, individualized.",
]
NEGATED = [
    "The activity was not graded and the patient was not cued.", "No lunch tray was carried. The task was not graded.", "Did not carry the tray.",
    "Without one-on-one contact.", "Was not one-on-one; treated in a group of 4.", "Denies that dressing was done.", "Never cued, never graded.",
]
ELSEWHERE = [
    "Goals: STG2 carry a lunch tray with min A and 2 verbal cues by 2026-12-30.\nO: 97530, 30 min.",
    "Goals: LTG1 dressing with min A in 4/5 trials by 2026-12-30.\nO: 97530, 30 min. Pt seen in clinic.",
    "O: 97530, 30 min.\nP: Next visit carry tray with min A, 2 verbal cues, graded from 1/4 to 1/2 full, one-on-one.",
    "O: 97530, 30 min. Last visit carried a tray with min A and 2 verbal cues. Last visit 3/5 trials.",
    "O: 97530, 30 min.\nHEP: carry a tray with min A, 2 verbal cues, graded each week.",
    "S: Mom says he carried his tray at school with min A and 2 verbal cues.\nO: 97530, 30 min.",
    "Plan of care: graded carrying with min A and verbal cues, one-on-one.\nO: 97530, 30 min.",
]


@pytest.mark.parametrize("text", [f"{BILLED} {words}" for words in STUFFED + NEGATED] + ELSEWHERE)
def test_no_wording_rule_takes_it_for_a_note_of_treatment(text):
    assert met(text, WORDING[:-1]) == []


def test_totals_without_a_number_and_units_of_a_plan_prove_no_minutes():
    assert met("O: 97530 x 2, 97535 x 1. Total timed minutes: ___. Total treatment minutes: ___.", ("TN-04", "TN-05", "UN-02", "UN-07")) == []
    assert met("O: 97530 x 2.\nP: Total timed minutes of the day. 97530 x 2 each visit.", ("TN-04", "TN-05", "UN-02", "UN-07")) == []


def test_a_bare_word_beside_a_group_code_is_no_group():
    assert met("O: 97150. Group.", ("TN-11",)) == []


@pytest.mark.parametrize("entry", WEIGHED, ids=lambda entry: entry.code)
def test_the_words_of_a_rule_do_not_answer_it(entry):
    empty = line(report(read(HEAD + "O: 97530.\n"), "medicare-b"), entry.code).outcome
    own = [entry.title, entry.because, page(entry.code).why, *(said.what for said in entry.messages.values())]
    for words in own:
        answered = line(report(read(f"{HEAD}O: 97530. {words}.\n"), "medicare-b"), entry.code).outcome
        assert answered != "met" or empty == "met", words


@pytest.mark.parametrize("entry", OURS, ids=lambda entry: entry.code)
def test_a_remedy_that_is_pasted_instead_of_followed_answers_no_rule(entry):
    codes = [one.code for one in WEIGHED]
    empty = met("O: 97530.\n", codes)
    for said in entry.messages.values():
        if said.add:
            assert [code for code in met(f"O: 97530. {said.add}.\n", codes) if code not in empty] == [], said.add


def test_a_remedy_that_is_followed_answers_them_all():
    told = ("O: One-on-one. Carried a lunch tray 20 ft with min A and 2 verbal cues, 3/5 trials (STG2); cup graded from 1/4 to 1/2 full when he had "
            "two correct. 97530, 30 min.")
    assert met(told) == list(WORDING)
