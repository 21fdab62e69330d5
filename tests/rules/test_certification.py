"""Orders and certifications by themselves."""

from __future__ import annotations

import datetime

import pytest

from rules.shown import e, line, note, report

START = datetime.date(2026, 10, 5)


def answer(code, *evidence, kind="plan-of-care", date=START, draft=False):
    return line(report(note(*evidence, kind=kind, date=date), "medicare-b", draft=draft), code)


def certified(day, unit="initial"):
    return e("certifier", "L. Brandt", "MD", at=50), e("certification_date", day, unit, who="MD", at=70)


def test_an_order_has_to_name_the_therapy_only_since_2025():
    assert (answer("CER-03", kind="order").outcome, answer("CER-03", kind="order").severity) == ("not_met", "risk")
    assert answer("CER-03", e("therapy_type", "OT", when="planned"), kind="order").outcome == "met"
    assert answer("CER-03", kind="order", date=datetime.date(2024, 12, 31)).outcome == "not_applicable"


@pytest.mark.parametrize(("days", "outcome"), [(0, "met"), (30, "met"), (31, "not_met")])
def test_a_first_certification_after_thirty_days_wants_a_reason(days, outcome):
    found = answer("CER-12", *certified(START + datetime.timedelta(days)), e("certification_start", START))
    assert (found.outcome, found.severity) == (outcome, "advice")


def test_a_reason_answers_and_without_two_dates_nothing_is_asked():
    late = certified(START + datetime.timedelta(60))
    assert answer("CER-12", *late, e("certification_start", START), e("delay_reason", "office closed")).outcome == "met"
    assert answer("CER-12", *late).outcome == "not_applicable"
    assert answer("CER-12", *late, e("plan_date", START, when="planned")).message.startswith("the certification is signed 60 days")


def test_a_recertification_is_not_measured_by_the_first_thirty_days():
    again = certified(START + datetime.timedelta(60), "recertification")
    assert answer("CER-12", *again, e("certification_start", START)).outcome == "not_applicable"


@pytest.mark.parametrize(("credential", "outcome", "severity"), [("MD", "met", "denial"), ("NP", "met", "denial"), ("DPM", "met", "denial"), ("DC", "not_met", "denial"),
                                                                 ("OD", "unknown", "advice"), ("", "unknown", "advice")])
def test_who_may_certify(credential, outcome, severity):
    found = answer("CER-08", e("certifier", "D. Marsh", credential))
    assert (found.outcome, found.severity) == (outcome, severity)


def test_a_chiropractor_s_certification_holds_the_charge_and_an_optometrist_s_does_not():
    assert answer("CER-08", e("certifier", "D. Marsh", "DC")).holds_charge
    assert not answer("CER-08", e("certifier", "D. Marsh", "OD")).holds_charge
    assert answer("CER-08").outcome == "not_applicable"


def test_an_unsigned_order_is_treated_as_missing_and_no_attestation_is_proposed():
    found = answer("CER-13", e("order_date", START, "written", at=9), kind="order")
    assert (found.outcome, found.severity, found.spans) == ("not_met", "risk", ((9, 14),))
    assert "attestation" not in found.remedy
    assert answer("CER-13", e("order_signed", START), kind="order").outcome == "met"
    assert answer("CER-13", kind="order", draft=True).outcome == "not_checked"


def test_a_certification_is_dated():
    assert answer("CER-11", *certified(START)).outcome == "met"
    assert answer("CER-11", certified(START)[0]).spans == ((50, 55),)
    assert answer("CER-11").outcome == "not_applicable"


def test_a_recertification_without_signature_may_be_certified_elsewhere():
    found = answer("CER-11", kind="recertification")
    assert (found.outcome, found.severity) == ("unknown", "advice")
