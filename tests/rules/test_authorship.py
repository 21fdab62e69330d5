"""Who wrote, who treated, whom, when."""

from __future__ import annotations

import datetime

from rules.shown import AS_OF, answer, e, line, note, report

SIGNED = e("signature", "R. Ames", "OTR/L", who="OT", at=100)


def test_a_note_is_signed_with_credential_and_date():
    audited = report(note(SIGNED, e("signature_date", AS_OF)))
    assert [line(audited, code).outcome for code in ("SIG-01", "SIG-02", "SIG-03")] == ["met", "met", "met"]


def test_only_the_missing_signature_is_a_fault_of_an_unsigned_note():
    audited = report(note())
    assert [line(audited, code).outcome for code in ("SIG-01", "SIG-02", "SIG-03")] == ["not_met", "not_applicable", "not_applicable"]


def test_our_own_draft_is_unsigned_on_purpose():
    audited = report(note(), draft=True)
    assert {line(audited, code).outcome for code in ("SIG-01", "SIG-02", "SIG-03")} == {"not_checked"}


def test_a_bare_name_and_a_missing_date_are_underlined():
    bare = e("signature", "R. Ames", at=100)
    assert answer("SIG-02", bare).spans == ((100, 105),)
    assert answer("SIG-03", bare).spans == ((100, 105),)


def test_minutes_of_a_role_that_nobody_holds_are_a_risk():
    assistant = e("minutes", 15, "min", code="97530", about="a1", who="OTA", at=50)
    assert answer("SIG-08", SIGNED, assistant, profile="medicare-b").message == "minutes are given for a role (OTA) that no listed person has"
    assert answer("SIG-08", SIGNED, assistant, e("contributor", "A-02", "COTA/L", who="OTA"), profile="medicare-b").outcome == "met"


def test_no_cosignature_is_ever_asked():
    assistant = e("signature", "L. Ortiz", "COTA/L", who="OTA")
    assert answer("SIG-10", assistant, profile="medicare-b").outcome == "met"
    assert answer("SIG-10", profile="medicare-b").outcome == "not_applicable"


def test_a_date_of_service_is_given_and_not_ahead():
    assert answer("ID-02", date=None).message == "no date of service"
    assert answer("ID-02", date=AS_OF).outcome == "met"
    assert answer("ID-02", date=AS_OF + datetime.timedelta(days=1)).outcome == "not_met"


def test_the_missing_date_stays_a_denial_although_it_is_assumed():
    assert answer("ID-02", date=None).severity == "denial"


def test_a_missed_visit_is_asked_whose_and_when_but_not_for_treatment():
    audited = report(note(e("absence", "child ill"), kind="missed-visit"), "medicare-b")
    wanting = {result.rule for result in audited.results if result.outcome in ("not_met", "unknown")}
    assert wanting == {"SIG-01", "ID-01"}
    assert line(audited, "ID-02").outcome == "met"
