"""Identifiers, where a text goes, what a model drafted, and the log."""

from __future__ import annotations

import pytest

from rules.shown import DAY, beside, e, line, note, report

NAME = e("identifier", "A", at=10)
OUT = e("access", "export", "outside")


def said(code, scan=None, log=None):
    audited = report(note(), scan=beside(*scan) if scan is not None else None, log=beside(*log) if log is not None else None)
    return line(audited, code)


@pytest.mark.parametrize("code", ["PV-01", "PV-02", "PV-03"])
def test_without_a_scan_nothing_is_said_of_identifiers(code):
    assert said(code).outcome == "not_checked"
    assert said(code).message == "needs a privacy scan of the text"


@pytest.mark.parametrize("code", ["PV-04", "PV-05", "PV-06"])
def test_without_the_log_nothing_is_said_of_access(code):
    assert said(code).message == "needs the record's own log"


def test_an_empty_scan_is_no_missing_scan():
    assert said("PV-01", scan=()).outcome == "met"


def test_identifiers_are_named_by_kind_and_underlined_and_never_repeated():
    result = said("PV-01", scan=(NAME, e("identifier", "H", at=40)))
    assert (result.message, result.spans, result.severity) == ("the text holds names and record numbers", ((10, 15), (40, 45)), "risk")


def test_only_an_age_above_89_is_an_age_to_hide():
    assert said("PV-02", scan=(e("identifier", "C", at=10),)).outcome == "met"
    assert said("PV-02", scan=(e("identifier", "C", "age", at=10),)).outcome == "not_met"


@pytest.mark.parametrize(("unit", "outcome"), [("zip3 036", "not_met"), ("zip3 893", "not_met"), ("zip3 021", "met"), ("", "not_applicable")])
def test_postal_codes_of_few_people_are_in_the_list(unit, outcome):
    assert said("PV-03", scan=(e("identifier", "B", unit, at=10),)).outcome == outcome


def test_text_goes_out_only_under_an_agreement_or_without_identifiers():
    assert said("PV-04", scan=(NAME,), log=(OUT,)).outcome == "not_met"
    assert said("PV-04", scan=(NAME,), log=(OUT,)).severity == "denial"
    assert said("PV-04", scan=(), log=(OUT,)).outcome == "met"
    assert said("PV-04", scan=(NAME,), log=(e("access", "export", "agreement"),)).outcome == "met"
    assert said("PV-04", log=(OUT,)).question
    assert said("PV-04", log=()).outcome == "not_applicable"


def test_a_models_draft_is_read_by_its_author_and_not_by_the_model():
    draft = e("access", "draft", who="model")
    assert said("PV-05", log=(draft,)).outcome == "not_met"
    assert said("PV-05", log=(draft, e("access", "review", who="model"))).outcome == "not_met"
    assert said("PV-05", log=(draft, e("access", "review", who="OT"))).outcome == "met"
    assert said("PV-05", log=(e("access", "draft", who="OT"),)).outcome == "not_applicable"


def test_a_change_leaves_its_entry_in_the_log():
    change = e("edit", DAY, "kept")
    assert said("PV-06", log=(change, e("access", "view"))).outcome == "not_met"
    assert said("PV-06", log=(change, e("access", "edit"))).outcome == "met"
    assert said("PV-06", log=()).message == "the log of access is empty"
