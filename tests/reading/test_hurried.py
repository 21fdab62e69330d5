"""What hurried notes write and the reader once took for something else: days, letters of SOAP, patients by number, words of cues."""

from __future__ import annotations

import pytest

from chartproof.reading.reader import read

SIGNED = "\nE. Marsh, OTR/L 11/17/2026\n"


def told(text: str, kind: str) -> list[tuple[str, str]]:
    """Values and standings of a kind, what is denied left out."""
    return [(str(e.value), e.when) for e in read(text).evidence if e.kind == kind and not e.denied]


@pytest.mark.parametrize("head", ["Riverbend -- OT visit\nPt: T.K. #P-4471    Seen 11/17/26  3:15 - 4:02 pm    Ins: state Medicaid", "Pt: T.K. #P-4471    Seen 11/17/26  3:15 - 4:02 pm", "P-4471 seen 11/17/2026 in clinic", "Pt P-4471. Seen on 11/17/26."])
def test_the_day_a_patient_was_seen_is_the_day_of_service(head):
    assert told(f"{head}\n97530 26 min: zipped coat 3/6, min A{SIGNED}", "date_of_service") == [("2026-11-17", "performed")]


@pytest.mark.parametrize("head", ["Pt P-4471, last seen 11/10/26", "P-4471 not seen since 11/10/26", "P-4471 seen by Dr. Abara 11/10/26"])
def test_the_day_of_another_visit_is_not(head):
    assert told(f"{head}\n97530 26 min: zipped coat 3/6, min A{SIGNED}", "date_of_service") == []


@pytest.mark.parametrize("plan", ["f/u 11/26", "RTC 11/26", "next 11/26", "see again 11/26"])
def test_a_day_to_come_is_no_score(plan):
    assert told(f"DOS: 11/17/2026\nO: 97530 26 min: zipped coat 3/6.\nP: same coat. {plan}{SIGNED}", "score") == [("3/6", "performed")]


@pytest.mark.parametrize("words", ["Still not at 5/6 on goal 2.", "Not yet 5/6.", "Not yet at 5/6 on goal 2."])
def test_what_is_not_reached_is_no_result(words):
    assert ("5/6", "performed") not in told(f"DOS: 11/17/2026\nO: 97530 26 min: zipped coat 3/6.\nA: {words}{SIGNED}", "score")


def test_the_letters_of_soap_need_no_mark_but_a_gap():
    text = ('DOS: 11/17/2026\nS  "I made my own tea on Sunday and I only spilled a little bit." L shoulder 2/10.\n'
            "O  individual session in the kitchen. 97530 30 min: carried kettle to the stove, 5/8, min A at the elbow.\n"
            f"A  LTG 2 hot drink alone: 5/8 now against 2/8 at evaluation, and the walk is still slow.\nP  cont 2x/wk, then kettle 1/2 to 3/4 full over the same way.{SIGNED}")
    assert told(text, "response") == []
    assert ("1/2", "performed") not in told(text, "score")


@pytest.mark.parametrize("head", ["Client 88-2031    11/17/2026", "Patient #88-2031   11/17/2026", "MRN 882031   11/17/2026"])
def test_a_number_behind_the_patients_label_names_the_patient(head):
    assert next(value for value, _ in told(f"{head}\n97530 26 min: zipped coat 3/6{SIGNED}", "patient_id")).endswith("2031")


@pytest.mark.parametrize("words", ["Mom in waiting rm.", "Wife stayed in the waiting room.", "Cried once at transition.", "Difficulty with transitions."])
def test_a_place_to_wait_and_a_hard_change_take_no_time(words):
    assert told(f"DOS: 11/17/2026\nO: 97530 26 min: zipped coat 3/6. {words}{SIGNED}", "excluded_time") == []


def test_the_words_of_a_cue_are_no_task():
    assert ('"pull down"', "performed") not in told(f'DOS: 11/17/2026\nO: 97530 26 min: zipped coat 3/6, min A, 4 vc "pull down".{SIGNED}', "task")
