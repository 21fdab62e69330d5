"""Rosters: a list of names, mappings, a face sheet, a chart."""

from __future__ import annotations

import datetime

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.exchange.roster import read_roster
from chartproof.privacy.roster import Number, Roster, Someone, Spot
from conftest import ROOT

SHEET = b"""FACE SHEET
Patient Name: Lopez, Maria Elena "Mia"     DOB: 03/04/2018   MRN: 00448812
Mother: Dana Lopez (555) 201-3344     Father: ____
Address: 412 Oak Street Apt 4, Smallville, KS 66002
School: Lincoln Elementary   Teacher: Ms. O'Neil
Siblings: Leo Lopez, Ana Lopez     Diagnosis: F82 developmental coordination disorder
Emergency contact: Rosa Garcia (grandmother)
"""


def test_a_plain_list_of_names():
    assert read_roster(b"- Maria Lopez\n- Lincoln Elementary\n- 555-201-3344\n") == Roster(
        people=(Someone("PERSON", ("Maria Lopez",)),), places=(Spot("SCHOOL", ("Lincoln Elementary",)),), numbers=(Number("PHONE", "555-201-3344"),))


def test_a_json_list_with_roles():
    assert read_roster(b'["Maria Lopez", {"teacher": "Ms. O\'Neil"}, {"name": "Leo", "role": "brother", "called": ["Leito"]}]').people == (
        Someone("PERSON", ("Maria Lopez",)), Someone("TEACHER", ("Ms. O'Neil",)), Someone("SIBLING", ("Leo",), ("Leito",)))


def test_a_mapping_of_roles():
    roster = read_roster(b"patient: Maria Lopez\nmother: [Dana Lopez]\ndob: 2018-03-04\nmrn: '00448812'\nemployer: Harlow Foods\n", name="people.yaml")
    assert [someone.role for someone in roster.people] == ["PATIENT", "MOTHER"]
    assert (roster.born, roster.numbers, roster.places) == (datetime.date(2018, 3, 4), (Number("RECORD", "00448812"),), (Spot("EMPLOYER", ("Harlow Foods",)),))


def test_a_face_sheet_gives_people_places_and_numbers_and_passes_over_the_rest():
    roster = read_roster(SHEET, name="sheet.txt")
    assert roster.people == (
        Someone("PATIENT", ("Lopez, Maria Elena",), ("Mia",)), Someone("MOTHER", ("Dana Lopez",)), Someone("TEACHER", ("Ms. O'Neil",)), Someone("SIBLING", ("Leo Lopez",)), Someone("SIBLING", ("Ana Lopez",)),
        Someone("GRANDPARENT", ("Rosa Garcia",)))
    assert [spot.role for spot in roster.places] == ["ADDRESS", "ADDRESS", "PLACE", "SCHOOL"]
    assert roster.numbers == (Number("RECORD", "00448812"), Number("PHONE", "(555) 201-3344"))


def test_a_chart_gives_its_record_number_with_or_without_a_roster():
    chart = ROOT / "examples/tray-child/chart.yaml"
    assert read_roster(None, chart).numbers == (Number("RECORD", "P-0142"),)
    assert read_roster(b"- Maria Lopez", chart).people == (Someone("PERSON", ("Maria Lopez",)),)


@pytest.mark.parametrize("content", [b"Diagnosis: F82\n", b"- uncle-in-chief: Bo Reyes\n", b"- {role: mother}\n", b"- {name: Dana, role: astronaut}\n", b'[1, {"name": {}}]'])
def test_what_cannot_be_used_is_said_without_a_word_of_it(content):
    with pytest.raises(ChartproofError) as error:
        read_roster(content, name="people.yaml" if content[:1] in b"-[" else "sheet.txt")
    assert error.value.problem.remedy
    assert not any(word in str(error.value) for word in ("Bo Reyes", "astronaut", "F82"))
