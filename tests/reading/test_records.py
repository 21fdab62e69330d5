"""What a record says about itself: later entries, forms of signature, requests, payers, pages."""

from __future__ import annotations

import datetime

import pytest

from chartproof.reading.reader import read

HEAD = "OT daily note\nPatient: P-0142 · Date of service: 2026-11-02\nO: Carried a lunch tray 20 ft with min A. 97530, 23 min.\n"


def seen(text, kind, *, denied=False):
    return [(e.value, e.unit) if e.unit else e.value for e in read(HEAD + text).evidence if e.kind == kind and e.denied == denied]


@pytest.mark.parametrize(("line", "label"), [
    ("Addendum 11/20/2026: the mother was present.", "addendum"), ("- LATE ENTRY, written 2026-11-20", "late_entry"), ("Delayed entry: see sheet", "late_entry"),
    ("Correction 20-Nov-2026: 28 min", "correction"), ("(Amended entry) 28 min", "correction"),
])
def test_a_later_entry_is_labelled_at_its_head(line, label):
    assert seen(line, "amendment") == [label]


@pytest.mark.parametrize("line", ["He asked for a correction of his grip.", "Grip needed correction on 2026-11-02.", "See the addendum."])
def test_the_same_word_inside_a_sentence_labels_nothing(line):
    assert seen(line, "amendment") == []


@pytest.mark.parametrize("written", ["11/20/2026", "2026-11-20", "20-Nov-2026"])
def test_an_addendum_has_its_date_and_its_author(written):
    text = f"Addendum {written}: the mother was present. Signed by R. Ames, OTR/L, {written}"
    assert seen(text, "amendment_date") == [datetime.date(2026, 11, 20)]
    assert seen(text, "signature") == [("R. Ames", "OTR/L")]


@pytest.mark.parametrize(("line", "form"), [("Electronically signed by R. Ames, OTR/L", "electronic"), ("R. Ames (signature stamp)", "stamp"),
                                            ("Signature illegible", "illegible")])
def test_the_form_of_a_signature(line, form):
    assert seen(line, "signature_form") == [form]


@pytest.mark.parametrize("words", ["Co-signed by", "Cosigned by", "Countersigned by:", "Co-signature:"])
def test_a_second_signature_is_no_first_one(words):
    text = f"{words} R. Ames, OTR/L"
    assert seen(text, "cosignature") == [("R. Ames", "OTR/L")]
    assert seen(text, "signature") == []


def test_an_attestation_carries_its_date():
    assert seen("Signature attestation of 2026-11-17 by R. Ames, OTR/L", "attestation") == [datetime.date(2026, 11, 17)]
    assert seen("Signature attestation: ____", "attestation") == []


@pytest.mark.parametrize(("line", "unit"), [("ADR received 2026-11-15", "adr"), ("Additional documentation request dated 11/15/2026", "adr"),
                                            ("CERT request of 2026-11-15", "cert"), ("Claim denied 2026-11-15", "denial")])
def test_a_request_has_its_day(line, unit):
    assert seen(line, "request_date") == [(datetime.date(2026, 11, 15), unit)]


def test_who_pays_who_ordered_and_under_which_number():
    line = "Payer: Medicare Part B · Auth # A-44712 · Referring provider: L. Stone, MD"
    assert (seen(line, "payer"), seen(line, "authorization"), seen(line, "prescriber")) == (["Medicare Part B"], ["A-44712"], [("L. Stone", "MD")])


@pytest.mark.parametrize("line", ["Insurance: ____", "Auth #: ____", "authorization pending", "Referred by: ____"])
def test_a_blank_form_says_nothing(line):
    assert [seen(line, kind) for kind in ("payer", "authorization", "prescriber")] == [[], [], []]


def test_a_school_plan_is_named_or_said_to_be_absent():
    assert seen("Service per IEP of 2026-09-01.", "iep") == ["iep"]
    assert seen("No IEP on file.", "iep") == []
    assert seen("No IEP on file.", "iep", denied=True) == ["iep"]


def test_form_feeds_part_pages_and_one_page_shows_none():
    shown = read("page one\n\fpage two\n\fpage three")
    assert [(e.value, e.start) for e in shown.evidence if e.kind == "page"] == [(1, 0), (2, 10), (3, 20)]
    assert [e for e in read("page one").evidence if e.kind == "page"] == []


def test_a_sheet_with_nothing_on_it_is_no_page():
    shown = read("\fpage one\n\f \n\fpage two\n\f")
    assert [(e.value, e.start) for e in shown.evidence if e.kind == "page"] == [(1, 1), (2, 14)]
    assert [e for e in read("page one\n\f").evidence if e.kind == "page"] == []
