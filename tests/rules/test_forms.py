"""How and when it was signed, and whose second signature a state asks for."""

from __future__ import annotations

import datetime

import pytest

from rules.shown import DAY, answer, beside, e, line, note, report

OT = e("signature", "R. Ames", "OTR/L", who="OT", at=100)
OTA = e("signature", "L. Ortiz", "COTA/L", who="OTA", at=100)
STUDENT = e("signature", "J. Reed", "OTS", who="student", at=100)
REQUEST = e("request_date", DAY + datetime.timedelta(3), "adr", at=200)


def dated(days):
    return e("signature_date", DAY + datetime.timedelta(days), at=150)


def test_an_electronic_signature_shows_who_as_what_and_when():
    form = e("signature_form", "electronic", at=90)
    assert answer("SIG-04", form, OT, dated(0)).outcome == "met"
    assert answer("SIG-04", form, OT).message == "the electronic signature does not show the date"
    assert answer("SIG-04", form).message == "the electronic signature does not show the name and the credential and the date"
    assert answer("SIG-04", OT).outcome == "not_applicable"


@pytest.mark.parametrize(("days", "outcome"), [(0, "met"), (7, "met"), (8, "not_met"), (-1, "not_met")])
def test_a_week_is_what_contractors_may_ask_and_no_signature_comes_before_treatment(days, outcome):
    assert answer("SIG-05", OT, dated(days), profile="medicare-b").outcome == outcome


def test_a_late_note_that_says_so_is_no_fault_and_an_addendum_does_not_make_it_timely():
    assert answer("SIG-05", OT, dated(30), e("amendment", "late_entry"), profile="medicare-b").outcome == "met"
    assert answer("SIG-05", OT, dated(30), e("amendment", "addendum"), profile="medicare-b").outcome == "not_met"
    assert answer("SIG-05", OT, dated(0), dated(30), profile="medicare-b").outcome == "met"


def test_an_unsigned_note_that_was_asked_for_has_twenty_days_for_an_attestation():
    result = answer("SIG-06", REQUEST, profile="medicare-b")
    assert result.message == "unsigned, and the record was asked for on 2026-11-21: an attestation is due by 2026-12-11"
    assert "20" not in result.remedy
    assert result.citation.at == "§3.3.2.4 (CR 6698)"
    assert answer("SIG-06", REQUEST, e("attestation", DAY), profile="medicare-b").outcome == "met"


def test_a_signature_added_after_the_request_is_a_fault_and_one_before_it_is_none():
    assert answer("SIG-06", OT, dated(4), REQUEST, profile="tricare").outcome == "not_met"
    assert answer("SIG-06", OT, dated(0), REQUEST, profile="tricare").outcome == "met"
    assert answer("SIG-06", OT, dated(4), profile="medicare-b").outcome == "not_applicable"


def test_a_stamp_is_a_fault_and_an_illegible_signature_a_question():
    assert answer("SIG-07", e("signature_form", "stamp", at=10), profile="medicare-b").outcome == "not_met"
    illegible = answer("SIG-07", e("signature_form", "illegible", at=10), profile="medicare-b")
    assert (illegible.outcome, illegible.severity, illegible.question, illegible.holds_charge) == ("unknown", "advice", True, False)


def test_texas_asks_that_an_assistants_note_name_an_ot():
    assert answer("SIG-09", OTA, profile="medicare-b+TX").outcome == "not_met"
    assert answer("SIG-09", OTA, e("supervisor", "R. Ames", "OTR/L", who="OT"), profile="medicare-b+TX").outcome == "met"
    assert answer("SIG-09", OT, profile="medicare-b+TX").outcome == "not_applicable"


@pytest.mark.parametrize(("profile", "said"), [("medicare-b+CA", "does CA ask"), ("medicare-b+SC", "every 7 treatments or 30 days")])
def test_other_states_are_questions_for_the_reviewer(profile, said):
    result = answer("SIG-09", OTA, profile=profile)
    assert (result.outcome, result.question) == ("unknown", True)
    assert said in result.message


def test_without_a_state_nothing_is_asked_of_an_assistants_note():
    assert answer("SIG-09", OTA, profile="medicare-b").outcome == "not_applicable"
    assert answer("SIG-09", OTA).outcome == "not_applicable"


def test_a_student_signs_alone_only_where_no_state_says_otherwise():
    assert answer("SIG-11", STUDENT, profile="medicare-b+SC").outcome == "not_met"
    assert answer("SIG-11", STUDENT, profile="medicare-b").question
    assert answer("SIG-11", STUDENT, e("cosignature", "R. Ames", "OTR/L", who="OT"), profile="medicare-b+SC").outcome == "met"


def test_the_list_of_abbreviations_is_asked_about_only_when_the_record_is_asked_for():
    assert answer("ID-03", OT, profile="medicare-b").outcome == "not_applicable"
    assert answer("ID-03", REQUEST, profile="medicare-b").question


def test_a_page_that_names_no_patient_is_named():
    pages = (e("page", 1, at=0, length=0), e("page", 2, at=500, length=0), e("page", 3, at=900, length=0))
    assert answer("ID-01", *pages, e("patient_id", "P-0142", at=10)).message == "page 2 and 3 names no patient"
    assert answer("ID-01", *pages, *(e("patient_id", "P-0142", at=at) for at in (10, 510, 910))).outcome == "met"
    assert answer("ID-01", e("patient_id", "P-0142", at=10)).outcome == "met"


def test_facts_are_not_asked_how_they_were_signed():
    assert line(report(note(), draft=True, log=beside()), "SIG-06").outcome == "not_checked"
