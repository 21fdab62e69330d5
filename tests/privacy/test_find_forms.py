"""Numbers, dates and addresses are found by their form, their check digit or the word before them."""

from __future__ import annotations

import datetime

import pytest

from chartproof.privacy.checks import is_gtin, is_mbi, is_npi, is_ssn, is_vin, luhn
from chartproof.privacy.find import find
from privacy.finding import found


def test_check_digits():
    assert is_npi("1234567893")
    assert not is_npi("1234567890")
    assert luhn("4111111111111111")
    assert is_vin("1hgcm82633a004352")
    assert not is_vin("1hgcm82643a004352")
    assert is_mbi("1eg4te5mk73")
    assert not is_mbi("1sg4te5mk73")
    assert is_ssn("123456789")
    assert not is_ssn("666456789")
    assert is_gtin("00614141123452")


@pytest.mark.parametrize("written", [
    "(555) 201-3344", "555-201-3344", "555.201.3344", "1-555-201-3344", "+1 555 201 3344", "(555)201-3344", "555-201-3344 x12", "555 201 3344 ext. 4", "+44 20 7946 0958", "+52 55 1234 5678", "[555] 201-3344", "201-3344",
])
def test_telephone_numbers(written):
    assert found(f"Call {written} after lunch.") == [(written, "PHONE")]


def test_a_fax_is_told_by_its_word():
    assert found("Phone 555-201-3344, fax 555-201-3355.") == [("555-201-3344", "PHONE"), ("555-201-3355", "FAX")]


@pytest.mark.parametrize(("text", "written", "role"), [
    ("MBI 1EG4-TE5-MK73", "1EG4-TE5-MK73", "PLAN"), ("NPI 1234567893", "1234567893", "LICENSE"), ("SSN 123-45-6789", "123-45-6789", "SSN"), ("his social is ***-**-6789", "***-**-6789", "SSN"),
    ("last four of social 6789", "6789", "SSN"), ("MRN: 00448812", "00448812", "RECORD"), ("Patient P-0142 seen", "P-0142", "RECORD"), ("Member ID: W123456789", "W123456789", "PLAN"), ("Acct # 5512007", "5512007", "ACCOUNT"),
    ("card 4111 1111 1111 1111", "4111 1111 1111 1111", "ACCOUNT"), ("OT license OT-558172", "OT-558172", "LICENSE"), ("license plate 7XYZ123", "7XYZ123", "VEHICLE"), ("VIN 1HGCM82633A004352", "1HGCM82633A004352", "VEHICLE"),
    ("wheelchair serial no. AB12-55812", "AB12-55812", "DEVICE"), ("UDI (01)00614141123452(21)A55", "(01)00614141123452(21)A55", "DEVICE"), ("mail dana.reyes@example.org today", "dana.reyes@example.org", "EMAIL"),
    ("mail dana (at) example dot org today", "dana (at) example dot org", "EMAIL"), ("see www.reyes-family.example.com/leo", "www.reyes-family.example.com/leo", "URL"), ("from IP 203.0.113.14.", "203.0.113.14", "IP"),
    ("from IP 2001:db8::8a2e:370:7334", "2001:db8::8a2e:370:7334", "IP"), ("lives at 412 Oak Street Apt 4", "412 Oak Street Apt 4", "ADDRESS"), ("P.O. Box 462", "P.O. Box 462", "ADDRESS"), ("Moab, UT 84532", "84532", "ZIP"),
    ("fingerprint ID FP-88213", "fingerprint ID FP-88213", "BIOMETRIC"), ("see IMG_2034.jpg", "IMG_2034.jpg", "PHOTO"), ("Study ID SUBJ-951", "SUBJ-951", "ID"),
])
def test_numbers_of_all_kinds(text, written, role):
    assert (written, role) in found(text)


@pytest.mark.parametrize("written", [
    "11/18/2026", "11/18/26", "2026-11-18", "11-18-2026", "11.18.2026", "November 18, 2026", "Nov. 18, 2026", "18 November 2026", "18-Nov-2026", "Nov 18th", "the 18th of November", "18Nov26", "November 2026", "11/2026",
    "Wednesday, November 18, 2026", "March third", "last Tuesday", "Friday of last week", "a week from Monday", "two days after Christmas", "Thanksgiving", "the Friday before Easter",
])
def test_days_in_every_written_form(written):
    assert [role for _, role in found(f"Pain began {written}, with 3/5 trials and grip 22 lb.")] == ["DATE"]


@pytest.mark.parametrize("text", ["Next visit 11/23.", "2/5 on 11/13, 3/5 today", "DOI 5/9.", "Eval was 6/1, then SBA", "Fri 1/16"])
def test_a_month_and_a_day_behind_a_word_for_a_day(text):
    assert [role for _, role in found(text)] == ["DATE"]


def test_one_day_has_one_identity_in_all_its_forms():
    assert len({hit.identity for hit in find("11/18/2026, 2026-11-18, November 18, 2026, 18-Nov-2026")}) == 1


@pytest.mark.parametrize("text", ["93-year-old woman", "The patient, 94, made tea.", "Age: 97", "91 y/o male", "95yo F", "turned 92", "her 95th birthday", "a nonagenarian", "spouse is 97 and frail", "a 101-year-old veteran"])
def test_ages_of_ninety_and_over(text):
    hits = find(text)
    assert [(hit.role, hit.detail) for hit in hits] == [("AGE", "age")]


@pytest.mark.parametrize("text", ["89-year-old woman", "The patient, 89, made tea.", "7 y/o", "age 5-6", "95 degrees, 93%, 92 steps", "is now 95/100"])
def test_younger_ages_and_other_nineties_stay(text):
    assert find(text) == ()


def test_a_birth_that_makes_ninety_says_so_when_the_day_is_known():
    today = datetime.date(2026, 11, 18)
    assert [hit.detail for hit in find("DOB 3/4/1931; born in 1932; DOB 3/4/2018", on=today)] == ["age", "age", ""]


def test_three_figures_of_a_postal_code_leave_only_where_many_live():
    few = frozenset({"036"})
    assert [hit.detail for hit in find("postal area 036", few_zips=few)] == ["zip3 036"]
    assert find("postal area 021", few_zips=few) == ()
