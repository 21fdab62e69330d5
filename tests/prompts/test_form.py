"""The form that a model fills: our own documents go through it to the letter, and nothing that a model puts there vanishes."""

import datetime
import json

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.document import Document, Section, Sentence
from chartproof.desk.note import draft
from chartproof.desk.write import write_document
from chartproof.prompts.form import Field, Form, assembled, filled, form_of, schema_of
from conftest import EXAMPLES

TODAY = datetime.date(2026, 12, 20)
CHART = EXAMPLES / "episode" / "child" / "chart.yaml"
NOTES = sorted(folder.parent.name for folder in EXAMPLES.glob("*/visit.visit") if folder.parent.name != "missed-visit")
SOAP = Form("OT treatment note", "Patient: [RECORD-1]", tuple(map(Field, "SOAP")), "Signature: ____")


def of_visit(name: str) -> Document:
    return draft(EXAMPLES / name / "visit.visit", EXAMPLES / name / "chart.yaml", TODAY).document


def lines_of(section):
    """The lines of one of our sections as a model would put them into the form."""
    told = [("  " * (s.depth - 1) if s.depth else "") + s.text for s in section.sentences]
    return (*told, *section.text.split("\n")[len(told):])


def through_the_form(document: Document) -> str:
    """What comes out when a model puts our own lines under our own headings."""
    form = form_of(document)
    given = {section.title: lines_of(section) for section in document.sections if section.title and section.text}
    put = filled(json.dumps({**given, "questions": []}), form)
    assert put is not None
    return assembled(form, put)


@pytest.mark.parametrize("name", NOTES)
def test_our_own_note_goes_through_the_form_to_the_letter(name):
    document = of_visit(name)
    assert through_the_form(document) == document.text


@pytest.mark.parametrize("kind", ["evaluation", "plan-of-care", "progress-report", "medical-necessity", "prior-authorization", "appeal", "justification", "discharge",
                                  "caregiver-letter", "home-programme", "referral", "attestation", "signature-log", "transmittal-log"])
def test_our_own_document_of_the_chart_does_too(kind):
    document = write_document(kind, CHART, TODAY).document
    assert through_the_form(document) == document.text


def test_the_schema_takes_the_form_filled_and_nothing_else():
    takes = jsonschema_rs.validator_for(schema_of(SOAP)).is_valid
    full = {"S": ["a"], "O": ["b", "  c"], "A": [], "P": ["d"], "questions": []}
    assert takes(full)
    assert not takes({**full, "Diagnosis": ["G35"]})
    assert not takes({key: full[key] for key in "SOA"})
    assert not takes({**full, "S": "one line"})
    assert not takes({**full, "S": ["x" * 601]})


def test_title_head_and_signature_are_ours_and_lines_stand_under_their_headings():
    put = filled('{"S": ["Mother: slept well"], "O": ["Therapeutic activities (97530), 30 min", "  30 min: tray"], "A": [], "P": ["- next visit"], "questions": ["Which side?"]}', SOAP)
    assert put is not None
    assert put.questions == ("Which side?",)
    assert assembled(SOAP, put) == """OT treatment note

Patient: [RECORD-1]

S
- Mother: slept well

O
- Therapeutic activities (97530), 30 min
  - 30 min: tray

P
- next visit

Signature: ____
"""


def test_a_heading_that_nobody_asked_for_is_seen_and_stands_last():
    put = filled('{"Diagnosis": ["G35 multiple sclerosis"], "S": ["x"], "O": [], "A": [], "P": []}', SOAP)
    assert put is not None
    assert assembled(SOAP, put).index("S\n- x") < assembled(SOAP, put).index("Diagnosis\n- G35 multiple sclerosis")


@pytest.mark.parametrize("reply", ["S: carried the tray", '{"S": ["carried the tray"', "[1, 2]", '"S"', '{"note": ["all in one"]}', '{"S": 3}', '{"S": [["a"]]}', "null", '{"S": ["a"], "S": ["b"]}',
                                   "{" * 100_000, '{"S": {"lines": []}}', ""])
def test_what_is_not_in_the_form_is_prose(reply):
    assert filled(reply, SOAP) is None


@pytest.mark.parametrize("fence", ["```json\n{}\n```", "```\n{}\n```", "  {}\n"])
def test_a_fence_around_the_object_is_no_part_of_it(fence):
    assert filled(fence.replace("{}", '{"S": ["x"], "O": [], "A": [], "P": [], "questions": []}'), SOAP) is not None


def test_one_string_for_a_list_and_lines_within_a_string_are_taken_as_lines():
    put = filled('{"S": "one\\n\\n  two", "O": [], "A": [], "P": []}', SOAP)
    assert put is not None
    assert put.lines[0] == ("S", ("one", "  two"))


@given(st.dictionaries(st.text(min_size=1, max_size=8).filter(str.strip), st.lists(st.text(max_size=40), max_size=4), max_size=4), st.lists(st.text(max_size=20), max_size=3))
def test_no_word_that_came_back_vanishes(others, said):
    put = filled(json.dumps({"S": said, **{title: lines for title, lines in others.items() if title not in ("S", "questions")}}), SOAP)
    assert put is not None
    text = assembled(SOAP, put).split()
    words = [word for title, lines in others.items() if title not in ("S", "questions") for line in lines for word in line.split()]
    assert all(word in "".join(text) for word in (w.lstrip("-*•") for w in [*words, *(w for line in said for w in line.split())]))


def test_sections_of_one_title_become_one_field():
    twice = Document("other", TODAY, "Twice", (Section("Goals", (Sentence("a", (), 1),)), Section("Goals", (Sentence("b", (), 1),))))
    assert form_of(twice).fields == (Field("Goals"),)
