"""Day by day and payer by payer: notes for days, claims for notes, thresholds, authorizations, and the staff's day."""

from __future__ import annotations

import datetime

import pytest

from chartproof.audit import audit
from chartproof.core.chart import Chart
from chartproof.core.day_book import blocks_of, show_day_book
from chartproof.core.episode import Worked
from chartproof.core.record import Record
from chartproof.exchange.facts import read_visit
from chartproof.exchange.schedule import read_schedule
from chartproof.law.loader import load
from rules.shown import line
from rules.whole import ON, outcome, says, visit

CLAIM = "claims: [{date: 2026-10-07, lines: [{code: '97535', units: %d}]}]\n"
NOTED = "visits:\n" + visit("2026-10-07") + "\n"


def test_an_evaluation_in_the_chart_is_the_document_of_its_day():
    assert outcome("TN-01", "evaluation: {date: 2026-10-05}\nclaims: [{date: 2026-10-05, lines: [{code: '97166', units: 1}]}]") == "met"


def test_days_without_any_notes_leave_the_question_open():
    assert outcome("TN-01", "treatment_days: [2026-10-07]") == "unknown"
    assert outcome("TN-01", NOTED + "treatment_days: [2026-10-07, 2026-10-09]") == "not_met"


def test_a_claim_for_a_missed_visit_is_found_by_the_absence_and_by_the_note():
    absent = "absences: [{date: 2026-10-07, who: husband, why: a cold}]\n"
    assert says("TN-01", CLAIM % 2 + absent).message == "2026-10-07 is billed, and the record says that the visit did not take place"
    missed = "visits: [{patient: M-0210, date: 2026-10-07, absence: {who: husband, why: a cold}}]"
    assert outcome("TN-01", CLAIM % 2 + missed) == "not_met"


@pytest.mark.parametrize(("units", "expected", "severity"), [(3, "not_met", "denial"), (2, "met", "denial"), (1, "not_met", "advice")])
def test_a_claim_of_more_than_the_minutes_carry_is_a_denial_and_of_less_is_advice(units, expected, severity):
    found = says("EP-05", NOTED + CLAIM % units)
    assert (found.outcome, found.severity) == (expected, severity)


def test_two_visits_of_one_day_are_billed_together():
    chart = "visits:\n" + visit("2026-10-07", minutes=20) + "\n" + visit("2026-10-07", minutes=18) + "\n" + CLAIM % 3
    assert outcome("EP-05", chart) == "met"


MIXED = ("visits: [{patient: M-0210, date: 2026-10-07, activities: [{code: '97530', minutes: 30, task: t}, {code: '97110', minutes: 8, task: t}]}]\n"
         "claims: [{date: 2026-10-07, lines: [{code: '97530', units: %d}, {code: '97110', units: %d}]}]")


@pytest.mark.parametrize(("units", "expected"), [((2, 1), "met"), ((3, 0), "not_met"), ((2, 0), "not_met"), ((1, 2), "not_met")])
def test_the_units_of_a_claim_stand_with_the_codes_that_earned_them(units, expected):
    chart = (MIXED % units).replace(", {code: '97110', units: 0}", "")
    assert outcome("EP-05", chart) == expected


def test_what_the_minutes_make_is_said_where_units_stand_with_another_code():
    found = says("EP-05", (MIXED % (3, 0)).replace(", {code: '97110', units: 0}", ""))
    assert (found.message, found.severity) == ("the claim of 2026-10-07 bills 97530 x 3; the minutes of its note make 97530 x 2 + 97110 x 1", "denial")


def test_a_code_on_two_lines_of_a_claim_is_counted_once_and_a_tie_may_go_either_way():
    split = ("visits: [{patient: M-0210, date: 2026-10-07, activities: [{code: '97530', minutes: 20, task: t}, {code: '97110', minutes: 20, task: t}]}]\n"
             "claims: [{date: 2026-10-07, lines: [{code: '97530', units: 1}, {code: '97530', units: 1}, {code: '97110', units: 1}]}]")
    assert outcome("EP-05", split) == "met"
    assert outcome("EP-05", split.replace("'97110', units: 1", "'97530', units: 1")) == "not_met"


def test_a_claim_counts_units_as_the_payer_does():
    two = ("visits: [{patient: M-0210, date: 2026-10-07, activities: [{code: '97530', minutes: 8, task: t}, {code: '97535', minutes: 8, task: t}]}]\n"
           "claims: [{date: 2026-10-07, lines: [{code: '97530', units: 1}, {code: '97535', units: 1}]}]")
    assert outcome("EP-05", two, profile="medicare-b") == "not_met"
    assert outcome("EP-05", two, profile="commercial-midpoint") == "met"
    assert outcome("EP-05", two, profile="") == "met"


def test_a_code_of_an_earlier_plan_is_judged_by_the_plan_of_its_day():
    plans = "plans:\n- {date: 2026-10-01, amount: 1, frequency: 2, codes: ['97535']}\n- {date: 2026-10-20, amount: 1, frequency: 2, codes: ['97530']}\n"
    assert outcome("TN-19", plans + NOTED) == "met"
    assert says("TN-19", plans + "visits:\n" + visit("2026-10-21")).message == "97535 was given on 2026-10-21 and is not in the plan of that day"


@pytest.mark.parametrize(("amount", "modifiers", "expected"), [
    (2480, "GO", "met"), (2481, "GO", "not_met"), (2481, "GO, KX", "met"),
])
def test_kx_is_asked_above_the_threshold_of_the_year_and_on_later_claims_only(amount, modifiers, expected):
    chart = (f"eligibility: {{year: 2026, amount: {amount}, as_of: 2026-10-01}}\nclaims:\n"
             "- {date: 2026-10-01, lines: [{code: '97535', units: 2, modifiers: [GO]}]}\n"
             f"- {{date: 2026-10-07, lines: [{{code: '97535', units: 2, modifiers: [{modifiers}]}}]}}")
    assert outcome("MOD-06", chart) == expected


def test_without_the_payer_s_answer_the_threshold_is_unknown_and_holds_nothing():
    found = says("MOD-06", NOTED + CLAIM % 2)
    assert (found.outcome, found.holds_charge) == ("unknown", False)


def test_a_year_that_the_lawbook_lacks_is_unknown():
    assert says("MOD-06", "eligibility: {year: 2031, amount: 100, as_of: 2026-10-01}").message.startswith("the lawbook has no kx_threshold_ot for 2031")


def test_an_authorization_counts_the_visits_after_its_own_count():
    chart = "authorizations: [{number: AU-1, visits: 3, used: %d, as_of: 2026-10-06, since: 2026-10-01, until: 2026-12-31}]\ntreatment_days: [2026-10-05, 2026-10-07]"
    assert outcome("CM-01", chart % 2) == "met"
    assert says("CM-01", chart % 3).message == "authorization AU-1 is for 3 visits; held: 4"


def test_units_that_are_authorized_are_counted_by_the_claims_of_their_codes():
    chart = NOTED + CLAIM % 2 + "authorizations: [{number: AU-1, units: %d, codes: ['97535'], since: 2026-10-01}]"
    assert (outcome("CM-01", chart % 2), outcome("CM-01", chart % 1)) == ("met", "not_met")


HEAD = "staff,patient,date,start,end,code,contact\n"


def staff_day(code, rows, visits=(), charts=()):
    blocks = [*read_schedule((HEAD + rows).encode())] if rows else []
    blocks += [block for text in visits for block in blocks_of(read_visit(text.encode(), "v.visit"), "v.visit")]
    return line(audit(Record(show_day_book(blocks, charts)), load()[0], None, ON), code)


def row(patient="M-0210", start="10:00", end="10:38", code="97530", contact="1:1", staff="T-14"):
    return f"{staff},{patient},2026-10-07,{start},{end},{code},{contact}\n"


@pytest.mark.parametrize(("other", "expected"), [
    (row("M-0222", "10:37", "11:00"), "not_met"), (row("M-0222", "10:38", "11:00"), "met"), (row("M-0222", "10:10", "10:20", staff="T-03"), "met"),
    (row("M-0222", "10:10", "10:20", code="97150", contact="group"), "not_met"), (row("M-0222", "10:10", "10:20", code="", contact=""), "not_met"),
    (row("M-0222", "", ""), "unknown"),
])
def test_one_therapist_is_with_one_patient_at_a_time(other, expected):
    assert staff_day("TN-10", row() + other).outcome == expected


def test_two_of_one_group_overlap_by_right_and_what_nobody_says_is_unknown():
    assert staff_day("TN-10", row(code="97150", contact="group") + row("M-0222", code="97150", contact="group")).outcome == "met"
    assert staff_day("TN-10", row(code="", contact="") + row("M-0222", code="", contact="")).outcome == "unknown"


def test_the_blocks_of_visits_are_compared_too_each_activity_by_its_own_times():
    first = "visit M-0210 2026-10-07 by T-14 OTR/L 1:1\n97530 20m 10:00-10:20 carry a tray\n97535 10m 10:40-10:50 button a shirt\n"
    between = "visit M-0222 2026-10-07 10:20-10:40 by T-14 OTR/L 1:1\n97530 20m carry a tray\n"
    across = between.replace("10:20-10:40", "10:20-10:45")
    assert staff_day("TN-10", "", (first, between)).outcome == "met"
    assert staff_day("TN-10", "", (first, across)).outcome == "not_met"


def test_minutes_above_the_hours_worked_are_counted_over_all_patients():
    def chart(minutes):
        return [Chart(patient="M-0210", worked=(Worked(staff="T-14", date=datetime.date(2026, 10, 7), minutes=minutes),))]

    rows = row() + row("M-0222", "11:00", "11:30") + row("M-0230", "12:00", "12:40", code="97150", contact="group")
    assert staff_day("EP-01", rows, charts=[Chart(patient="M-0210")]).outcome == "not_applicable"
    assert staff_day("EP-01", rows, charts=chart(68)).outcome == "met"
    assert staff_day("EP-01", rows, charts=chart(67)).outcome == "not_met"
    assert staff_day("EP-01", row() + row("M-0222", "", ""), charts=chart(60)).outcome == "unknown"


def test_the_same_minutes_twice_are_found_and_names_of_patients_are_numbers():
    found = staff_day("EP-02", row() + row())
    assert (found.outcome, found.message) == ("not_met", "the same minutes stand twice: M-0210 on 2026-10-07 with T-14 (10:00-10:38 and 10:00-10:38)")
    assert staff_day("EP-02", row(start="", end="")).outcome == "unknown"


@pytest.mark.parametrize(("other", "expected"), [
    (row(start="10:30", end="10:50", code="97535"), "not_met"), (row(start="10:38", end="10:50", code="97535"), "met"),
    (row(start="10:30", end="10:50", code="97150", contact="group"), "met"), (row(start="10:30", end="10:50", code="97535", staff="A-06"), "met"),
])
def test_two_one_on_one_codes_of_one_patient_do_not_share_minutes(other, expected):
    assert staff_day("EP-02", row() + other).outcome == expected


OTHER = row("M-0222", "10:30", "11:08")
WORKED = "{staff: T-14, date: 2026-10-07, minutes: %d}"


@pytest.mark.parametrize(("code", "rows", "message"), [
    ("TN-10", row() + OTHER, "one-on-one blocks of one therapist overlap: T-14 on 2026-10-07 with M-0210 (10:00-10:38) and M-0222 (10:30-11:08)"),
    ("TN-10", row(start="", end="") + OTHER, "1 block without times, on days with several patients"),
    ("TN-10", row(start="", end="") + row("M-0222", "", ""), "2 blocks without times, on days with several patients"),
    ("TN-10", row(start="", end="") + row(), "none of 2 blocks of one-on-one time overlap"),
    ("TN-10", row(code="", contact="") + row("M-0222", "10:30", "11:08", code="", contact=""),
     "blocks of one therapist overlap, and whether they were one-on-one is not said: T-14 on 2026-10-07 with M-0210 (10:00-10:38) and M-0222 (10:30-11:08)"),
    ("TN-10", row() + row("M-0210", "10:10", "10:20") + OTHER,
     "one-on-one blocks of one therapist overlap: T-14 on 2026-10-07 with M-0210 (10:00-10:38) and M-0222 (10:30-11:08)"),
    ("EP-02", row() + row(), "the same minutes stand twice: M-0210 on 2026-10-07 with T-14 (10:00-10:38 and 10:00-10:38)"),
    ("EP-02", row() + row("M-0210", "10:30", "11:08", "97535"), "the same minutes stand twice: M-0210 on 2026-10-07 with T-14 (10:00-10:38 and 10:30-11:08)"),
    ("EP-02", row() + row("M-0210", "10:38", "11:08", "97535"), "none of 2 blocks with times stands twice"),
    ("EP-02", row() + row("M-0210", "10:30", "11:08", "97150", "group"), "none of 2 blocks with times stands twice"),
    ("EP-02", row(start="", end=""), "no block has times"),
])
def test_what_is_said_of_the_staff_s_day(code, rows, message):
    assert staff_day(code, rows).message == message


def test_more_overlaps_than_are_named_are_counted():
    several = "".join(row(f"M-03{i:02}", "10:05", "10:30", staff=f"T-{i:02}") + row(f"M-04{i:02}", "10:05", "10:30", staff=f"T-{i:02}") for i in range(9))
    said = staff_day("TN-10", several).message
    assert [said.count(f"T-{i:02} on") for i in range(9)] == [1] * 4 + [0] * 5
    assert said.endswith("and 5 more")


def test_every_block_is_looked_at_after_one_patient_s_own_blocks_meet():
    later = row("M-0222", "12:00", "12:30") + row("M-0230", "12:10", "12:40")
    assert "M-0230 (12:10-12:40)" in staff_day("TN-10", row() + row() + later).message


def hours(minutes, *rows):
    chart = Chart(patient="M-0210", worked=(Worked(staff="T-14", date=datetime.date(2026, 10, 7), minutes=minutes),))
    return staff_day("EP-01", "".join(rows), charts=(chart,))


def test_what_is_said_of_the_hours_worked():
    assert hours(38, row()).message == "one-on-one minutes keep within the hours worked"
    assert hours(37, row()).message == "more one-on-one minutes than were worked: T-14 on 2026-10-07: 38 one-on-one minutes in 37 minutes of work"
    assert hours(60, row(start="", end="")).message == "1 one-on-one block without minutes or times"
    assert hours(38, row(), row("M-0222", "11:00", "12:00", "97150", "group"), row("M-0222", staff="T-15")).outcome == "met"
