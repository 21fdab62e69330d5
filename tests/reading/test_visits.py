"""One file, several visits: where each begins, what belongs to it, and which dates begin none."""

from __future__ import annotations

import datetime

import pytest

from chartproof.core.kinds import KINDS
from chartproof.core.words import fold
from chartproof.reading.reader import read_all

TUESDAY, FRIDAY, NEXT = datetime.date(2026, 11, 10), datetime.date(2026, 11, 13), datetime.date(2026, 11, 17)

FIRST = """\
S: "I can hold the fork." Pain 4/10 L wrist.
O: 97530 x 25 min, 1:1: cut pancake with knife and fork, 3/6 cuts, Min A. Fork handle built up, then foam removed after third cut.
TTM 25, TTT 25
A: Grip gives out at the third cut. STG3 progressing.
P: 2x/wk. NV 11/13.
Owen Pryce, OTR/L 11/10/2026
"""
SECOND = """\
S: No new complaints.
O: 97530 x 38 min, 1:1: cut sausage and pear with knife and fork, 5/6 cuts (3/6 on 11/10), SBA, 1 VC.
TTM 38, TTT 38
LATE ENTRY 11/16/2026: 5 min rest in the middle was not counted in the 38.
A: Holds grip through all cuts when wrist is at neutral. STG3 met.
P: 2x/wk, start jar lids. NV 11/17.
Owen Pryce, OTR/L 11/14/2026
"""
HEADS = {
    "dashed lines": "---------- {day:%m/%d/%Y} ----------\n",
    "lines of equals signs": "===== {day:%m/%d/%Y} =====\n",
    "bold dates": "**{day:%m/%d/%Y}**\n",
    "markdown headings": "## {day:%m/%d/%Y}\n",
    "a bare date": "{day:%m/%d/%Y}\n",
    "ISO dates": "{day:%Y-%m-%d}\n",
    "a written month": "{day:%B} {day.day}, {day:%Y}\n",
    "a weekday before it": "{day:%A} {day:%m/%d/%Y}\n",
    "a short weekday before it": "{day:%a}, {day:%m/%d/%Y}\n",
    "DOS": "DOS: {day:%m/%d/%Y}\n",
    "DOS without a colon": "DOS {day:%m/%d/%Y}\n",
    "date of service": "Date of Service: {day:%m/%d/%Y}\n",
    "date": "Date: {day:%m/%d/%Y}\n",
    "date and time": "Date: {day:%m/%d/%Y}  Time in: 9:00  Time out: 9:45\n",
    "visit date": "Visit date: {day:%m/%d/%Y}   Visit 3 of 12\n",
    "daily note": "Daily note {day:%m/%d/%Y}\n",
    "a title with a dash": "OT Daily Note \u2014 {day:%m/%d/%Y}\n",
    "capitals": "DAILY TREATMENT NOTE {day:%m/%d/%Y}\n",
    "treatment note of": "Treatment note, {day:%m/%d/%Y}\n",
    "numbered visits": "Visit #4 {day:%m/%d/%Y}\n",
    "a title above": "OCCUPATIONAL THERAPY DAILY NOTE\nDate of service: {day:%m/%d/%Y}\n",
    "boxed": "[{day:%m/%d/%Y}]\n",
    "piped": "| {day:%m/%d/%Y} | OT | clinic |\n",
    "date before the S": "{day:%m/%d/%Y} ",
}
DAYS = (TUESDAY, FRIDAY)


def file_of(head: str, *bodies: str, preamble: str = "", days: tuple[datetime.date, ...] = (TUESDAY, FRIDAY, NEXT)) -> str:
    return preamble + "\n".join(head.format(day=day) + body for day, body in zip(days, bodies, strict=False))


def values(shown, kind):
    return [e.value for e in shown.evidence if e.kind == kind and e.when == "performed"]


@pytest.mark.parametrize("head", HEADS.values(), ids=list(HEADS))
def test_each_visit_is_read_under_its_own_day(head):
    first, second = read_all(file_of(head, FIRST, SECOND))
    assert (first.date, second.date) == DAYS
    assert (values(first, "minutes"), values(second, "minutes")) == ([25], [38])
    assert (values(first, "total_timed_minutes"), values(second, "total_timed_minutes")) == ([25], [38])
    assert first.signed
    assert second.signed


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\n\f"])
@pytest.mark.parametrize("head", HEADS.values(), ids=list(HEADS))
def test_spans_are_those_of_the_whole_file(head, ends):
    text = file_of(head, FIRST, SECOND, preamble="PATIENT P-0316 \u2014 therapy notes printed 12/02/2026 for records request\n\n").replace("\n", ends)
    shown = read_all(text)
    assert [one.date for one in shown] == [*DAYS]
    for e in (e for one in shown for e in one.evidence if e.kind != "page"):
        assert text[e.start:e.end].strip()
        if KINDS[e.kind].compare == "words":
            assert fold(str(e.value)) in fold(text[e.start:e.end]) or fold(text[e.start:e.end]) in fold(str(e.value))
    second = next(e for e in shown[1].evidence if e.kind == "total_timed_minutes")
    assert second.start > text.index("sausage")


@pytest.mark.parametrize("head", HEADS.values(), ids=list(HEADS))
def test_whose_chart_it_is_belongs_to_every_visit(head):
    text = file_of(head, FIRST, SECOND, FIRST, preamble="PATIENT P-0316 \u2014 therapy notes printed 12/02/2026 for records request\n\n")
    shown = read_all(text)
    assert [one.date for one in shown] == [TUESDAY, FRIDAY, NEXT]
    assert [values(one, "patient_id") for one in shown] == [["P-0316"]] * 3


def test_a_visit_that_names_its_patient_keeps_its_own():
    text = "Patient ID: P-1\nDOS: 11/10/2026\n" + FIRST + "\nPatient ID: P-2\nDOS: 11/13/2026\n" + SECOND
    assert [values(one, "patient_id") for one in read_all(text)] == [["P-1"], ["P-2"]]


@pytest.mark.parametrize("between", ["", "\n"], ids=["right above", "a blank line between"])
def test_a_patient_named_once_above_the_first_day_is_the_patient_of_all(between):
    text = "Patient ID: P-0316\nDx: S62.102A\n" + between + file_of(HEADS["DOS"], FIRST, SECOND, FIRST)
    shown = read_all(text)
    assert [values(one, "patient_id") for one in shown] == [["P-0316"]] * 3
    assert all(text[e.start:e.end] == "P-0316" for one in shown for e in one.evidence if e.kind == "patient_id")


def test_a_visit_without_its_patient_among_visits_with_theirs_is_left_without():
    text = "Patient ID: P-1\nDOS: 11/10/2026\n" + FIRST + "\nDOS: 11/13/2026\n" + SECOND + "\nPatient ID: P-2\nDOS: 11/17/2026\n" + FIRST
    assert [values(one, "patient_id") for one in read_all(text)] == [["P-1"], [], ["P-2"]]


def test_the_last_line_of_an_unsigned_visit_stays_with_it():
    unsigned = FIRST[:FIRST.index("Owen")]
    first, second = read_all(HEADS["DOS"].format(day=TUESDAY) + unsigned + HEADS["DOS"].format(day=FRIDAY) + unsigned)
    assert [values(one, "total_timed_minutes") for one in (first, second)] == [[25], [25]]
    assert [[e.value for e in one.evidence if e.kind == "plan_frequency"] for one in (first, second)] == [[2], [2]]


@pytest.mark.parametrize("head", [
    "DOB: 03/04/1951   DOS: {day:%m/%d/%Y}   Next visit: 12/01/2026\n",
    "Date of service: {day:%m/%d/%Y}   Referring physician: Dr. Hale\n",
    "Date of service: {day:%m/%d/%Y}\nNote date: 12/02/2026\n",
    "Patient: P-0316 | DOB: 03/04/1951 | DOS: {day:%m/%d/%Y}\n",
    "Patient: P-0316   Date: {day:%m/%d/%Y}   Visit: 4/12\n",
    "OT DAILY NOTE\nPatient ID: P-0316\nDOB: 03/04/1951\nDate of visit: {day:%m/%d/%Y}\nCert period: 10/01/2026 - 12/29/2026\n",
    "Daily note {day:%m/%d/%Y}\nDate of service: {day:%m/%d/%Y}\n",
])
def test_a_head_of_several_dates_names_its_day_by_the_label(head):
    shown = read_all(file_of(head, FIRST, SECOND))
    assert [one.date for one in shown] == [*DAYS]
    assert [values(one, "minutes") for one in shown] == [[25], [38]]


def test_a_visit_that_did_not_take_place_is_one_of_the_file():
    missed = "Date of service: 11/13/2026\nPt cancelled, no ride. Rescheduled to 11/17/2026.\nOwen Pryce, OTR/L 11/13/2026\n"
    shown = read_all("DOS: 11/10/2026\n" + FIRST + "\n" + missed + "\nDOS: 11/17/2026\n" + FIRST)
    assert [one.date for one in shown] == [TUESDAY, FRIDAY, NEXT]


def test_a_visit_told_in_one_line_is_one_of_the_file():
    shown = read_all("DOS: 11/10/2026\nAte with min A 3/5.\nDOS: 11/13/2026\nAte with SBA 4/5.\n")
    assert [(one.date, values(one, "assistance")) for one in shown] == [(TUESDAY, ["minimal"]), (FRIDAY, ["stand_by"])]


def test_claim_lines_of_one_day_each_are_parted_by_day():
    shown = read_all("DOS: 11/10/2026  97530 x 2 units\nDOS: 11/13/2026  97530 x 3 units\n")
    assert [one.date for one in shown] == [*DAYS]


def test_a_document_before_the_first_visit_is_not_lost():
    evaluation = "OT INITIAL EVALUATION\nPatient ID: P-0316\nDate of evaluation: 11/05/2026\nPLOF: independent with meals.\n97165 x 45 min.\nOwen Pryce, OTR/L 11/05/2026\n\n"
    shown = read_all(evaluation + file_of(HEADS["DOS"], FIRST, SECOND))
    assert [(one.kind, one.date) for one in shown] == [("evaluation", datetime.date(2026, 11, 5)), ("treatment-note", TUESDAY), ("treatment-note", FRIDAY)]
    assert [values(one, "patient_id") for one in shown] == [["P-0316"]] * 3


@pytest.mark.parametrize("title", ["PROGRESS REPORT 11/30/2026", "OT Progress Report - 11/30/2026", "## Discharge summary 11/30/2026", "OCCUPATIONAL THERAPY RE-EVALUATION: 11/30/2026"])
def test_another_document_behind_the_visits_is_a_part_of_its_own(title):
    report = f"{title}\nSTG3: cut with knife and fork, 5/6 cuts, SBA: goal met.\nA: Continue plan.\nP: Continue OT 2x/week.\nOwen Pryce, OTR/L 11/30/2026\n"
    shown = read_all(file_of(HEADS["DOS"], FIRST, SECOND) + "\n" + report)
    assert [one.date for one in shown] == [TUESDAY, FRIDAY, datetime.date(2026, 11, 30)]


def test_the_therapist_who_signs_the_last_line_signs_the_visit_above():
    by_label = FIRST.replace("Owen Pryce, OTR/L 11/10/2026", "Therapist: Owen Pryce, OTR/L")
    first, second = read_all(HEADS["DOS"].format(day=TUESDAY) + by_label + HEADS["DOS"].format(day=FRIDAY) + by_label)
    assert [len([e for e in one.evidence if e.kind in ("signature", "contributor")]) for one in (first, second)] == [1, 1]


OTHER_DATES = {
    "a signature of the next day": FIRST.replace("OTR/L 11/10/2026", "OTR/L 11/11/2026"),
    "an electronic signature with its time": FIRST + "Electronically signed by Owen Pryce, OTR/L on 11/12/2026 at 8:14 AM\n",
    "a signature date on a line of its own": FIRST + "Signature date: 11/12/2026\n",
    "a date below the name": FIRST.replace("OTR/L 11/10/2026", "OTR/L\n11/11/2026"),
    "a co-signature": FIRST + "Co-signed: L. Ortiz, OTR/L 11/15/2026\n",
    "the next visit": FIRST + "Next visit: 11/13/2026\n",
    "the next appointment": FIRST + "Next appointment 11/13/2026 at 9:00\n",
    "a birth date": "DOB: 03/04/1951\n" + FIRST,
    "a birth date and an age": "Date of birth 03/04/1951, 75 y/o\n" + FIRST,
    "a certified period": "Certification period: 10/01/2026 to 12/29/2026\n" + FIRST,
    "a certified period below": FIRST + "Cert period 10/01/2026 - 12/29/2026\n",
    "an evaluation": "Eval date: 10/01/2026   Onset date: 09/14/2026\n" + FIRST,
    "a start of care": "SOC date: 10/01/2026\n" + FIRST,
    "a plan of care": "POC dated 10/01/2026\n" + FIRST,
    "a plan that expires": FIRST + "POC expires 12/29/2026\n",
    "an order": FIRST + "Order dated 09/30/2026, Dr. Hale\n",
    "targets of goals": FIRST + "Goals\nSTG1: hold fork for 3 cuts by 12/01/2026\nSTG2: cut meat by 12/15/2026\nLTG1: eat a meal with no help by 12/29/2026\n",
    "a date of surgery": "Surgery date: 09/20/2026\n" + FIRST,
    "a late entry": FIRST + "LATE ENTRY 11/16/2026: 5 min rest was not counted.\n",
    "a late entry with a note's name": FIRST + "Late entry note 11/16/2026: 5 min rest was not counted.\n",
    "an addendum": FIRST + "Addendum 11/16/2026: side is left. Owen Pryce, OTR/L\n",
    "an addendum to the note": FIRST + "Addendum to note of 11/10/2026, made 11/16/2026: side is left.\n",
    "the printing": "Printed 12/02/2026\n" + FIRST,
    "a page footer with the day of printing": FIRST + "Page 1 of 1   12/02/2026\n",
    "an earlier session": FIRST.replace("3/6 cuts", "3/6 cuts (1/6 on 11/06/2026)") + "Last visit 11/06/2026: 1/6 cuts.\n",
    "the last progress report": FIRST + "Last progress note 10/30/2026. Progress report due 11/29/2026.\n",
    "a visit that was missed": FIRST + "Missed visit 11/06/2026 (no ride).\n",
    "an authorization": "Auth A-77120, valid 10/01/2026 to 12/31/2026, visit 5 of 24\n" + FIRST,
    "a fall": FIRST.replace("S: ", "S: Fell at home 11/08/2026. "),
    "a physician's visit": FIRST.replace("S: ", "S: Saw hand surgeon 11/09/2026, cast off. "),
    "measures in a table": FIRST + "| Date | 10/01/2026 | 11/10/2026 |\n| Grip L | 12 lb | 18 lb |\n",
    "measures by date": FIRST + "Grip L:\n10/01/2026 12 lb\n11/10/2026 18 lb\n",
    "goal met on": FIRST + "STG1 met 10/27/2026\n",
    "a plan faxed": FIRST + "POC faxed to Dr. Hale 10/02/2026\n",
    "a re-evaluation to come": FIRST + "Re-eval due 11/30/2026\n",
    "a note that is quoted": FIRST + "See note 10/30/2026.\n",
    "a session that is spoken of": FIRST + "Cancelled session 11/06/2026.\n",
    "a visit rescheduled": FIRST + "Visit moved from 11/12/2026 to 11/13/2026\n",
}


@pytest.mark.parametrize("head", [HEADS["dashed lines"], HEADS["DOS"], HEADS["daily note"]], ids=["dashed", "DOS", "daily note"])
@pytest.mark.parametrize("body", OTHER_DATES.values(), ids=list(OTHER_DATES))
def test_other_dates_begin_no_visit(body, head):
    (shown,) = read_all(head.format(day=TUESDAY) + body)
    assert shown.date == TUESDAY


def test_a_day_that_two_lines_name_is_one_visit():
    (shown,) = read_all("Daily note 11/10/2026\nDate of service: 11/10/2026\n" + FIRST + "\n--- 11/10/2026 ---\nPM session: 97530 x 10 min.\n")
    assert shown.date == TUESDAY


def test_a_file_of_many_visits_is_read_as_each_alone():
    text = file_of(HEADS["DOS"], FIRST, SECOND, FIRST)
    alone = [HEADS["DOS"].format(day=day) + body for day, body in zip((TUESDAY, FRIDAY, NEXT), (FIRST, SECOND, FIRST), strict=True)]

    def seen(shown):
        return [(e.kind, e.value, e.unit, e.about, e.when) for e in shown.evidence]

    assert [seen(one) for one in read_all(text)] == [seen(read_all(one)[0]) for one in alone]
