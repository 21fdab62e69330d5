"""What falls due: each clock with its day, its state and how far it has run."""

from __future__ import annotations

import datetime

import pytest

from chartproof.desk.episode import audit_chart
from rules.whole import days

FIRST = datetime.date(2026, 8, 3)
SEEN = "evaluation: {date: 2026-08-03}\ntreatment_days: [2026-08-05]\n"
ORDERED = "orders: [{date: 2026-08-01%s}]\n" + SEEN
CERTIFIED = "evaluation: {date: 2026-08-03}\ncertifications: [{since: 2026-08-03, until: 2026-10-31, signed: 2026-08-04}%s]\n"
GRANTED = SEEN + "authorizations: [{number: AU-1, visits: 12, used: %d, as_of: 2026-08-20, since: 2026-08-01%s}]"


def falls(rule: str, chart: str, on: str, profile: str = "medicare-b") -> list[tuple[object, ...]]:
    """The lines of the calendar that a rule's clock gives: what, state, day, how many of how many."""
    made = audit_chart(f"patient: M-0210\n{chart}\n".encode(), "chart.yaml", profile, datetime.date.fromisoformat(on))
    return [(e.due.what, e.due.state, e.due.on.isoformat() if e.due.on else "", e.due.done, e.due.of) for e in made.calendar if e.due.rule == rule]


@pytest.mark.parametrize(("on", "state"), [("2026-08-25", "ahead"), ("2026-08-26", "due"), ("2026-09-02", "due"), ("2026-09-03", "overdue")])
def test_the_signature_that_certifies_is_due_thirty_days_from_the_first_treatment(on, state):
    assert falls("CER-01", SEEN, on) == [("signature that certifies the plan", state, "2026-09-02", None, None)]


def test_a_certification_without_its_signature_stops_no_clock():
    assert falls("CER-01", SEEN + "certifications: [{since: 2026-08-03}]", "2026-09-03")[0][1] == "overdue"
    assert falls("CER-01", SEEN + "certifications: [{since: 2026-08-03, signed: 2026-08-20}]", "2026-09-03") == []


def test_with_a_signed_order_the_proof_of_sending_is_due_and_with_an_unsigned_one_its_signature():
    assert falls("CER-02", ORDERED % ", signed: 2026-08-01", "2026-09-03") == [
        ("proof that the plan was sent, or the signature on it", "overdue", "2026-09-02", None, None)]
    assert falls("CER-02", ORDERED % ", signed: 2026-08-01" + "transmittals: [{date: 2026-08-04}]", "2026-09-03") == []
    assert falls("CER-09", ORDERED % "", "2026-08-10") == [("signature on the order, or on the plan", "ahead", "2026-09-02", None, None)]
    assert falls("CER-01", ORDERED % "", "2026-08-10") == []


@pytest.mark.parametrize(("year", "rule"), [(2024, "CER-01"), (2025, "CER-02")])
def test_the_order_counts_from_2025(year, rule):
    chart = (ORDERED % ", signed: 2026-08-01").replace("2026", str(year))
    assert [bool(falls(code, chart, f"{year}-08-20")) for code in ("CER-01", "CER-02")] == [rule == "CER-01", rule == "CER-02"]


@pytest.mark.parametrize(("on", "state"), [("2026-08-07", "ahead"), ("2026-08-08", "due"), ("2026-08-15", "due"), ("2026-08-16", "overdue")])
def test_a_verbal_order_is_signed_within_fourteen_days(on, state):
    assert falls("CER-04", "orders: [{date: 2026-08-01, kind: verbal}]", on) == [("signature on the verbal order of 2026-08-01", state, "2026-08-15", None, None)]
    assert falls("CER-04", "orders: [{date: 2026-08-01, kind: verbal, signed: 2026-08-02}]", on) == []
    assert falls("CER-04", "orders: [{date: 2026-08-01}]", on) == []


@pytest.mark.parametrize(("number", "state", "day"), [(8, "ahead", ""), (9, "due", ""), (10, "due", "2026-08-12"), (11, "overdue", "2026-08-12")])
def test_the_report_is_due_at_the_tenth_treatment_day(number, state, day):
    assert falls("PR-01", days(FIRST, number), "2026-11-01") == [("progress report by the therapist", state, day, number, 10)]


@pytest.mark.parametrize(("on", "state"), [("2026-10-23", "ahead"), ("2026-10-24", "due"), ("2026-10-31", "due"), ("2026-11-01", "overdue")])
def test_the_recertification_is_due_on_the_last_certified_day(on, state):
    assert falls("CER-06", CERTIFIED % "", on) == [("recertification, if treatment goes on", state, "2026-10-31", None, None)]


def test_an_unsigned_recertification_is_due_when_the_time_before_it_ends():
    chart = CERTIFIED % ", {since: 2026-11-01, until: 2027-01-15, kind: recertification}"
    assert falls("CER-10", chart, "2026-11-01") == [("signature on the recertification from 2026-11-01", "overdue", "2026-10-31", None, None)]
    assert falls("CER-06", chart, "2026-11-01")[0][2] == "2027-01-15"


def test_after_the_discharge_no_clock_runs():
    ended = days(FIRST, 9) + "\n" + GRANTED.replace(SEEN, "") % (1, "") + "\n" + CERTIFIED % "" + "discharge: {date: 2026-09-01}"
    assert [falls(code, ended, "2026-09-01") for code in ("PR-01", "CER-06", "CM-01")] == [[], [], []]
    assert all(falls(code, ended.replace("2026-09-01", "2026-09-02"), "2026-09-01") for code in ("PR-01", "CER-06", "CM-01"))


@pytest.mark.parametrize(("used", "state"), [(10, "ahead"), (11, "due"), (12, "due"), (13, "overdue")])
def test_an_authorization_runs_out_by_its_visits_also_before_its_last_day(used, state):
    assert falls("CM-01", GRANTED % (used, ", until: 2026-12-31"), "2026-08-25") == [("next authorization, before AU-1 ends", state, "2026-12-31", used, 12)]
    assert falls("CM-01", GRANTED % (used, ""), "2026-08-25") == [("next authorization, before AU-1 is used up", state, "", used, 12)]


@pytest.mark.parametrize(("on", "state"), [("2026-08-31", "due"), ("2026-09-01", "overdue")])
def test_an_authorization_ends_on_its_last_day_however_many_visits_are_left(on, state):
    assert falls("CM-01", GRANTED % (1, ", until: 2026-08-31"), on)[0][1] == state


def test_of_authorizations_that_have_ended_only_the_newest_is_spoken_of():
    two = SEEN + "authorizations: [{number: AU-1, since: 2026-06-01, until: 2026-07-01}, {number: AU-2, since: 2026-07-02, until: 2026-08-01}]"
    assert [entry[0] for entry in falls("CM-01", two, "2026-08-25")] == ["next authorization, before AU-2 ends"]


def test_only_the_clocks_of_the_payer_run():
    chart = days(FIRST, 11) + "\n" + GRANTED.replace(SEEN, "") % (12, "")
    assert falls("PR-01", chart, "2026-08-25", "commercial-pooled") == []
    assert falls("CM-01", chart, "2026-08-25", "commercial-pooled")
