"""Words that stand in a note and tell nothing that was done: advice on writing, homework, hours of no day."""

from __future__ import annotations

import pytest

from chartproof.reading.reader import read

HEAD = "Patient ID: P-0316   Date of service: 11/10/2026\n"
SIGNED = "\nO. Pryce, OTR/L 11/10/2026\n"
SAID = {"assistance", "cues", "score", "minutes", "total_timed_minutes", "task", "grading", "skilled_action", "functional_task", "contact"}

ADVICE = [
    'Compliance tip for staff: write "Carried lunch tray 20 ft, 3/5, min A, 2 VCs; cup graded from 1/4 to 1/2 full" and "Total timed minutes: 45".',
    "Reminder: a note must state the functional task, how it was graded, the assistance such as mod A, one-on-one contact and total timed minutes, e.g. 38.",
    "Denial letter says: add total timed minutes; name the task, for example reaching into a cupboard with CGA.",
    "Keywords: grading, adaptation, verbal cueing, task analysis, functional performance, carry, reach, lift.",
    "Sample wording: Therapist graded the cup from 1/4 to 1/2 full, 3/5 trials with min A.",
]


def done(text: str) -> list[tuple[str, object]]:
    return [(e.kind, e.value) for e in read(text).evidence if e.kind in SAID and e.when == "performed" and not e.denied]


@pytest.mark.parametrize("line", ADVICE)
def test_advice_on_how_to_write_is_no_record_of_what_was_done(line):
    assert done(f"{HEAD}O: 97530.\n{line}{SIGNED}") == []


@pytest.mark.parametrize("line", ADVICE)
def test_advice_takes_nothing_from_the_lines_around_it(line):
    around = f"{HEAD}O: 97530 x 25 min, 1:1: carried tray 20 ft, 3/5 trials, min A.\n"
    assert done(f"{around}{line}\nTotal timed minutes: 25{SIGNED}") == done(f"{around}Total timed minutes: 25{SIGNED}")


@pytest.mark.parametrize("line", ["Patient must write a note to her sister: copied 3 lines, min A, 97530 x 25 min.", "Found the keyword in 3/5 trials, 97530 x 25 min."])
def test_words_of_advice_in_a_task_are_no_advice(line):
    assert ("minutes", 25) in done(f"{HEAD}O: {line}{SIGNED}")


def test_minutes_of_homework_on_the_line_of_a_note_are_no_minutes_of_treatment():
    text = f"{HEAD}S: Slept 40 minutes before session. O: 97530 2 units. RR 16/min. Home: putty 10 minutes twice a day. P: next week 45-minute visits.{SIGNED}"
    assert [value for kind, value in done(text) if kind == "minutes"] == []


@pytest.mark.parametrize("times", ["Time in: 50:01  Time out: 50:45", "99:30 to 99:59", "Time: 25:10 - 26:00", "Start 24:10, end 24:55"])
def test_an_hour_that_no_day_has_is_no_time(times):
    shown = read(f"{HEAD}O: 97530 x 45 min. {times}{SIGNED}")
    assert [e for e in shown.evidence if e.kind in ("start_time", "end_time")] == []


@pytest.mark.parametrize("line", ["cc: R. Ames, OTR/L; referral to K. Ortega, OTR/L", "Copy to: R. Ames, OTR/L", "Faxed to L. Hale, MD and R. Ames, OTR/L"])
def test_who_gets_the_note_has_not_signed_it(line):
    shown = read(f"{HEAD}O: 97530 x 25 min.\n{line}\n")
    assert [e.value for e in shown.evidence if e.kind in ("signature", "cosignature")] == []


def test_whose_minutes_they_are_is_read_before_what_they_were_for():
    shown = read(f"{HEAD}O\n97530\n- 14 min, by A-02, COTA/L, for school lunch: carried a tray.\n")
    assert [(e.value, e.who) for e in shown.evidence if e.kind == "minutes"] == [(14, "OTA")]


@pytest.mark.parametrize("second", ["A-02, COTA/L", "T-04, OTR/L"])
def test_the_second_of_those_who_treated_has_not_signed_a_short_note(second):
    shown = read(f"Patient: P-0203 · Date of service: 2026-11-18\nTreated by: T-03, OTR/L; {second}\n\nO\n97530, 30 min.\n")
    assert [(e.kind, e.value) for e in shown.evidence if e.kind in ("contributor", "signature", "cosignature")] == [("contributor", "T-03"), ("contributor", second[:4])]


def test_a_void_line_is_struck_to_its_end_whatever_headings_it_runs_together():
    struck = "VOID: SUBJECTIVE: pain 3/10. OBJECTIVE: 97530 x 25 min, carried tray, min A. ASSESSMENT: right hand better. PLAN: continue."
    assert done(f"{HEAD}{struck}\nO: 97535 x 30 min.{SIGNED}") == done(f"{HEAD}O: 97535 x 30 min.{SIGNED}")


def test_the_day_of_the_visit_on_the_line_of_its_charges_makes_nothing_past():
    text = "Patient: P-0999\nDOS: 11/10/2026  97530 x 2 units, 30 min, 1:1: carried tray for lunch, 3/5, min A" + SIGNED
    assert {("code", "97530"), ("units", 2), ("minutes", 30), ("assistance", "minimal"), ("score", "3/5")} <= {(e.kind, e.value) for e in read(text).evidence if e.when == "performed"}


def test_a_day_that_opens_the_line_is_the_visits_own():
    text = f"Patient: P-0999\n11/10/2026 O: 97530 30 min, carried tray for lunch, 3/5, min A{SIGNED}"
    assert ("minutes", 30) in done(text)


def test_the_day_of_writing_is_not_the_day_of_service():
    shown = read(f"Patient: P-0999\nNote date: 11/12/2026\nDate of service: 11/10/2026\nO: 97530 30 min, carried tray, 3/5.{SIGNED}")
    assert [str(e.value) for e in shown.evidence if e.kind == "date_of_service"] == ["2026-11-10"]


def test_a_patient_who_voids_strikes_no_line():
    assert ("minutes", 30) in done(f"{HEAD}O: 97530 30 min, walked to the toilet and voided x1, CGA for clothing, 2/3.{SIGNED}")


def test_a_sentence_that_opens_with_last_visit_tells_of_last_visit():
    assert done(f"{HEAD}O: 97530. Last visit carried lunch tray 20 ft, 3/5 with min A, cup graded to half.{SIGNED}") == []


def test_a_blank_of_a_form_names_nobody_and_nothing():
    assert [e for e in read(f"{HEAD}O: 97530 x 25 min.  Group of ___   carried tray, min A.{SIGNED}").evidence if e.kind == "contact"] == []
