"""Blank forms: every label of the filled document, a bracket for each fact, and nothing that anybody could take for a record."""

from __future__ import annotations

import json
import re

import pytest

from chartproof.core.chart import Chart
from chartproof.core.document import Computed
from chartproof.desk.note import draft
from chartproof.desk.write import blank_form
from chartproof.exchange.style import read_style, style_names
from chartproof.law.loader import load
from chartproof.reading.reader import read
from chartproof.writing import blank_facts, treatment_note
from chartproof.writing.blank import blank, kinds
from chartproof.writing.kinds import KINDS, TREATMENT_NOTE
from conftest import EXAMPLES
from running import run
from writing.written import CHARTS, TODAY, documents

FORMS = {kind: blank(kind) for kind in kinds()}
every_form = pytest.mark.parametrize("kind", FORMS)
_BRACKET = re.compile(r"\[[^\[\]]*\]")
_SAID = ("performed", "historical", "reported", "educational")
_GAP = "facts that are not given"


@every_form
def test_a_blank_form_shows_nothing_performed(kind):
    shown = read(FORMS[kind].text)
    assert [e for e in shown.evidence if e.when in _SAID] == []
    assert not shown.signed


@pytest.mark.parametrize("style", style_names())
@every_form
def test_a_form_in_a_clinics_style_shows_nothing_performed_either(kind, style):
    assert [e for e in read(blank_form(kind, read_style(style)).text).evidence if e.when in _SAID] == []


@every_form
def test_the_reader_still_knows_which_document_the_form_is_of(kind):
    assert read(FORMS[kind].text).kind == FORMS[kind].kind


@every_form
def test_no_figure_and_no_stand_in_is_left_outside_the_brackets(kind):
    outside = _BRACKET.sub("", FORMS[kind].text)
    outside = re.sub(r"\b[LS]TG\d\b", "", outside)
    assert re.findall(r"\d", outside) == []
    assert blank_facts.AUTHOR.id not in outside


def label(sentence) -> str:
    """What stands before the first colon, without what is a fact in it."""
    first = sentence.text.split(":", maxsplit=1)[0]
    for e in sentence.shows:
        first = first.replace(e.who.capitalize(), "#", 1) if e.who else first
    first = re.sub(r"\b[LS]TG\d+[a-z]?\b", "GOAL", first)
    first = re.sub(r"\[[^\]]*\]|\d{4}-\d\d-\d\d|\d+", "#", first)
    return re.sub(r"(Missed #, by) .*|(Code #), .*|(Authorization) .*|(Visit not held, by) .*|(Staff) .*", r"\1\2\3\4\5", first)


def labels(document) -> set[str]:
    sentences = [s for section in document.sections for s in section.sentences if not any(isinstance(r, Computed) and r.name == _GAP for r in s.because)]
    return {label(s) for s in sentences if ":" in s.text} | {section.title for section in document.sections if section.title}


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_label_of_a_filled_document_stands_in_its_form(kind):
    offered = labels(FORMS[kind])
    for path in CHARTS:
        for document, _ in documents(kind, path):
            assert labels(document) <= offered | ALLOWED.get(kind, set()), path


ALLOWED = {
    "discharge": {"Open at discharge, not met", "Open at discharge, never measured", "Open at discharge, not decided without a baseline",
                  "Former goal GOAL, not worked on since #"},
    "caregiver-letter": {"Since then"},
    "home-programme": {"When to stop"},
    "recertification": {"Goal ended #"},
    "justification": {"Examples", "Nothing of what this letter looked for", "Not shown", "Not shown on #", "Task, #"},
    "appeal": {"Examples", "Nothing of what this letter looked for", "Not shown", "Not shown on #", "Task, #"},
    "plan-of-care": {"Goal ended #", "Goals of this plan that have ended"},
}
"""What no form offers: it speaks of another paper than the one in hand, or says how much or how little there was."""


def test_every_label_of_the_treatment_notes_of_the_examples_stands_in_the_form():
    offered = {part for s in FORMS[TREATMENT_NOTE].sentences() for part in re.findall(r"[A-Z][a-z ]+(?=:)", s.text)}
    for path in sorted(EXAMPLES.glob("*/visit.yaml")):
        note = draft(path, path.parent / "chart.yaml", TODAY).text
        if "not held" in note:
            continue
        told = {part for line in note.split("\n")[1:] for part in re.findall(r"(?:^|· |\. |- )(Patient|Date of service|Diagnosis|Treated by|Supervised by|Result|Graded|Response|"
                                                                            r"Skilled need|Next|Next visit|Home|Total timed minutes|Total treatment minutes)(?=: )", line)}
        assert told <= offered, path


def test_a_fact_that_is_new_in_the_chart_has_a_placeholder_without_anybodys_doing():
    evaluation = blank_facts.course_of_placeholders().chart.evaluation
    assert all(getattr(evaluation, field) for field in evaluation.__struct_fields__ if field != "no_conditions")


def test_a_half_filled_form_shows_what_was_filled_and_nothing_else():
    text = FORMS["plan-of-care"].text.replace("Frequency: [number] times", "Frequency: 2 times").replace("Plan date: [date]", "Plan date: 2026-10-05")
    planned = {(e.kind, str(e.value)) for e in read(text).evidence}
    assert planned == {("plan_frequency", "2"), ("plan_date", "2026-10-05"), ("therapy_type", "OT")}


def test_an_authors_own_brackets_are_read_as_words():
    note = "OT treatment note\nDate of service: 2026-10-05\nO\n- 97530, 23 min: carried tray [both hands] 3/5 with min A\n"
    assert any(e.kind == "side" and e.value == "both" for e in read(note).evidence)


def test_a_bracket_with_an_example_is_a_blank_in_any_text():
    note = "OT treatment note\nDate of service: 2026-10-05\nO\n- 97530, 23 min: carried tray, [score, e.g. 3 of 5]\n"
    assert not any(e.kind == "score" for e in read(note).evidence)


def test_the_command_prints_the_form_without_a_chart(tmp_path):
    done = run(tmp_path, "write", "evaluation", "--blank")
    assert done.returncode == 0
    assert "Patient: [patient number]" in done.stdout


def test_in_dap_the_form_says_that_somebody_reports(tmp_path):
    assert "- [mother, patient, teacher] reports: [what was said]" in run(tmp_path, "write", "treatment-note", "--blank", "--style", "dap").stdout


def test_a_form_points_to_no_fact():
    assert not [s for kind in kinds() for s in blank_form(kind).sentences() if s.because]


def test_the_form_as_json_has_no_date(tmp_path):
    made = json.loads(run(tmp_path, "write", "treatment-note", "--blank", "--format", "json").stdout)
    assert made["blank"] is True
    assert "date" not in made


@pytest.mark.parametrize("arguments", [["treatment-note", "chart.yaml"], ["evaluation"]])
def test_a_document_that_cannot_be_written_so_is_refused_with_the_way_to_go(arguments, tmp_path):
    done = run(tmp_path, "write", *arguments)
    assert done.returncode == 2
    assert "--blank" in done.stderr


def test_the_form_says_what_a_chart_of_its_placeholders_would():
    """The writer is the only author of a form: it writes the placeholders like any facts."""
    course = blank_facts.course_of_placeholders()
    assert isinstance(course.chart, Chart)
    note = treatment_note.write(blank_facts.visit_of_placeholders(), course.chart, load()[0].procedures(blank_facts.TODAY))
    assert len(list(note.sentences())) + 1 == len(list(FORMS[TREATMENT_NOTE].sentences()))
