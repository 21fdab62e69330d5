"""Hits as evidence for the rules on a text that leaves."""

from __future__ import annotations

import msgspec
import pytest

from chartproof.core.record import Record
from chartproof.privacy.find import find
from chartproof.privacy.showing import scan
from rules.shown import line, note, report


def judged(text, code):
    return line(report(note(), scan=scan(find(text, few_zips={"036"}))), code).outcome


@pytest.mark.parametrize(("text", "code", "outcome"), [
    ("Maria Halloran carried a tray on 11/18/2026.", "PV-01", "not_met"), ("[PATIENT] carried a tray on [DATE-1], 3/5.", "PV-01", "met"), ("The patient, 93, made tea.", "PV-02", "not_met"), ("The patient, 89, made tea.", "PV-02", "met"),
    ("The patient of postal area 036 made tea.", "PV-03", "not_met"),
])
def test_the_rules_judge_what_the_scan_shows(text, code, outcome):
    assert judged(text, code) == outcome


def test_what_a_person_is_still_to_look_at_is_no_evidence_yet():
    assert scan(find("She is the only quadruplet in the district.")).evidence == ()


def test_a_scan_without_hits_says_that_somebody_looked():
    assert msgspec.structs.replace(Record(note()), scan=scan(())).scan is not None
