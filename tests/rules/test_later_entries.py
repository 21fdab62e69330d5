"""Later entries, requests for the record, repayment, how long it is kept."""

from __future__ import annotations

import datetime

import pytest

from rules.shown import DAY, answer, beside, e, line, minutes, note, report

SIGNED = (e("signature", "R. Ames", "OTR/L", who="OT", at=100), e("signature_date", DAY, at=130))
ADDENDUM = e("amendment", "addendum", at=200)
LATER = DAY + datetime.timedelta(2)


def of_log(code, *logged, shown=SIGNED, profile=""):
    return line(report(note(*shown), profile, log=beside(*logged)), code)


def test_a_later_entry_needs_its_own_date_and_author_after_its_label():
    assert answer("AM-04", *SIGNED, ADDENDUM).message == "later entries lack date and author"
    own = (e("amendment_date", LATER, at=210), e("signature", "R. Ames", "OTR/L", at=280))
    assert answer("AM-04", *SIGNED, ADDENDUM, own[0]).message == "a later entry has no author"
    assert answer("AM-04", *SIGNED, ADDENDUM, own[1]).message == "a later entry has no date"
    assert answer("AM-04", *SIGNED, ADDENDUM, *own).outcome == "met"
    second = e("amendment", "correction", at=400)
    assert answer("AM-04", *SIGNED, ADDENDUM, *own, second).spans == ((400, 405),)


def test_overwritten_text_is_a_fault_and_a_correction_without_a_log_a_question():
    assert of_log("AM-01", e("edit", LATER, "overwritten")).outcome == "not_met"
    assert of_log("AM-01", e("edit", LATER, "kept"), shown=(*SIGNED, e("amendment", "correction", at=200))).outcome == "met"
    assert answer("AM-01", *SIGNED, e("amendment", "correction", at=200)).question
    assert answer("AM-01", *SIGNED, ADDENDUM).outcome == "met"


def test_a_change_after_the_signature_needs_a_labelled_entry_and_the_log_to_be_seen():
    assert answer("AM-02", *SIGNED).outcome == "not_checked"
    assert of_log("AM-02", e("edit", LATER, "kept")).message == "changed on 2026-11-20, after the signature of 2026-11-18, and nothing in the text says so"
    assert of_log("AM-02", e("edit", LATER, "kept"), shown=(*SIGNED, ADDENDUM)).outcome == "met"
    assert of_log("AM-02", e("edit", DAY, "kept")).outcome == "met"
    assert of_log("AM-02", e("edit", LATER, "kept"), shown=()).outcome == "not_applicable"


@pytest.mark.parametrize(("days", "outcome"), [(1, "met"), (2, "met"), (3, "not_met")])
def test_an_entry_after_the_request_is_pointed_at(days, outcome):
    asked = e("request_date", LATER, "adr", at=160)
    entry = e("amendment_date", DAY + datetime.timedelta(days), at=210)
    result = answer("AM-03", *SIGNED, asked, ADDENDUM, entry, profile="medicare-b")
    assert (result.outcome, result.severity) == (outcome, "advice")


def requested(days_ago, unit="adr"):
    return e("request_date", datetime.date(2026, 11, 23) - datetime.timedelta(days_ago), unit, at=50)


@pytest.mark.parametrize(("unit", "days_ago", "outcome"), [("adr", 45, "unknown"), ("adr", 46, "not_met"), ("cert", 60, "unknown"), ("cert", 61, "not_met")])
def test_a_request_is_answered_within_its_days(unit, days_ago, outcome):
    assert answer("REC-01", requested(days_ago, unit), profile="medicare-b").outcome == outcome


def test_each_clock_shows_its_own_paragraph():
    assert answer("REC-01", requested(90, "adr"), profile="medicare-b").citation.work == "adr"
    assert answer("REC-01", requested(90, "cert"), profile="medicare-b").citation.work == "cert-palmetto"


def test_a_denial_is_no_request_with_a_clock_of_its_own():
    assert answer("REC-01", requested(100, "denial"), profile="medicare-b").outcome == "not_applicable"


def treated(number):
    return tuple(note(date=datetime.date(2026, 8, 3) + datetime.timedelta(i)) for i in range(number))


def papers(*kinds):
    return tuple(note(kind=kind) for kind in kinds)


@pytest.mark.parametrize(("days_before", "missing"), [(9, "the plan of care and progress reports"), (8, "the plan of care")])
def test_what_the_packet_lacks_is_said_and_a_progress_report_only_after_ten_treatment_days(days_before, missing):
    lacking = line(report(note(requested(5)), "medicare-b", earlier=papers("evaluation") + treated(days_before)), "REC-01")
    assert lacking.message == f"the record is due by 2027-01-02; not among the documents at hand: {missing}"


def test_the_packet_is_looked_for_in_the_whole_episode_not_only_among_earlier_documents():
    whole = papers("evaluation", "plan-of-care", "progress-report") + treated(9)
    assert line(report(note(requested(5)), "medicare-b", earlier=whole[:1], episode=whole), "REC-01").outcome == "met"


def test_units_above_the_minutes_raise_the_question_of_repayment_and_no_verdict():
    result = answer("REC-02", *minutes("97530", 23, 3), profile="medicare-b")
    assert (result.outcome, result.question, result.severity) == ("unknown", True, "advice")
    assert "3 timed units stand against minutes for 2" in result.message
    assert answer("REC-02", *minutes("97530", 38, 3), profile="medicare-b").outcome == "met"
    assert answer("REC-02", *minutes("97530", 23, 3), profile="commercial-pooled").outcome == "not_applicable"


def test_before_2025_the_clock_of_repayment_is_not_in_the_lawbook():
    assert answer("REC-02", *minutes("97530", 23, 3), profile="medicare-b", date=datetime.date(2024, 6, 3)).outcome == "not_applicable"


@pytest.mark.parametrize(("profile", "until", "work"), [("medicare-b", "2033-11-18", "retention-b"), ("medicare-advantage", "2036-11-18", "retention-ma")])
def test_a_record_is_kept_seven_years_and_ten_under_advantage(profile, until, work):
    kept = answer("REC-03", profile=profile)
    assert until in kept.message
    assert kept.citation.work == work
    early = e("access", "destroy")
    assert of_log("REC-03", early, profile=profile).outcome == "not_met"


def test_a_leap_day_is_kept_until_the_first_of_march():
    assert "2031-03-01" in answer("REC-03", profile="medicare-b", date=datetime.date(2024, 2, 29)).message
