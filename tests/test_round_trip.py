"""The one idea: what the writer writes, the reader reads back; neither more nor less nor otherwise."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from chartproof.audit import audit
from chartproof.core.covers import covers
from chartproof.core.people import Person
from chartproof.core.record import Record
from chartproof.core.showing import show, show_chart
from chartproof.exchange.facts import read_chart, read_visit
from chartproof.law.loader import load
from chartproof.reading.reader import read
from chartproof.writing.treatment_note import write
from conftest import EXAMPLES
from exchange.strategies import Case, cases, missed_cases

LAWBOOK, PROFILES = load()
FOLDERS = sorted(folder for folder in EXAMPLES.iterdir() if (folder / "visit.visit").exists())


def compared(case: Case) -> tuple[str, str]:
    """The text, and all that the comparison finds, as words for a failing test."""
    procedures = LAWBOOK.procedures(case.visit.date)
    text = write(case.visit, case.chart, procedures).text
    found = covers(show(case.visit, case.chart, procedures).evidence, read(text).evidence)
    return text, "" if found.complete else f"{found}\n{text}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_example_is_read_back_as_it_was_given(folder):
    case = Case(read_visit(folder / "visit.visit"), read_chart(folder / "chart.yaml"))
    _, differences = compared(case)
    assert not differences


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(cases())
def test_any_visit_is_read_back_as_it_was_given(case):
    _, differences = compared(case)
    assert not differences


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(cases())
def test_who_treated_together_is_named_and_facts_for_the_charges_alone_say_nothing_in_the_note(case):
    told = [replace(a, by=Person("T-61", "OTR/L"), together_with=Person("A-62", "COTA/L"), expected_denial="excluded") for a in case.visit.activities]
    text, differences = compared(Case(replace(case.visit, activities=tuple(told)), case.chart))
    assert not differences
    assert "A-62, COTA/L" in text
    assert "excluded" not in text


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(missed_cases())
def test_a_missed_visit_is_read_back_and_holds_no_minutes(case):
    text, differences = compared(case)
    assert not differences
    assert not any(e.kind in ("minutes", "total_timed_minutes") for e in read(text).evidence)


@pytest.mark.parametrize("folder", [f for f in FOLDERS if f.name != "missed-visit"], ids=lambda folder: folder.name)
@pytest.mark.parametrize("profile", ["medicare-b", "commercial-midpoint"])
def test_the_writer_passes_its_own_audit_on_prose_alone(folder, profile):
    visit, chart = read_visit(folder / "visit.visit"), read_chart(folder / "chart.yaml")
    shown = read(write(visit, chart, LAWBOOK.procedures(visit.date)).text)
    report = audit(Record(shown, show_chart(chart)), LAWBOOK, PROFILES[profile], datetime.date(2026, 11, 23), draft=True)
    unmet = [(r.rule, r.message) for r in report.results if r.outcome in ("not_met", "error") and r.severity != "advice"]
    assert not unmet


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(cases())
def test_every_sentence_names_the_facts_behind_it(case):
    document = write(case.visit, case.chart, LAWBOOK.procedures(case.visit.date))
    sentences = [s for section in document.sections for s in section.sentences if not s.text.startswith("Signature:")]
    assert all(s.because for s in sentences)


def swapped(text: str, one: str, other: str) -> str:
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


@pytest.mark.parametrize(("one", "other"), [("3 of 5, stand-by", "4 of 5 (within 1/4 in), stand-by"), ("2 verbal cues, 1 tactile cue. Graded", "3 verbal cues. Graded")])
def test_exchanging_two_activities_results_is_noticed(one, other):
    folder = EXAMPLES / "tray-child"
    visit, chart = read_visit(folder / "visit.visit"), read_chart(folder / "chart.yaml")
    procedures = LAWBOOK.procedures(visit.date)
    text = write(visit, chart, procedures).text
    changed = swapped(text, one, other)
    assert changed != text
    assert not covers(show(visit, chart, procedures).evidence, read(changed).evidence).complete


def altered(before: str, after: str) -> object:
    folder = EXAMPLES / "tray-child"
    visit, chart = read_visit(folder / "visit.visit"), read_chart(folder / "chart.yaml")
    procedures = LAWBOOK.procedures(visit.date)
    text = write(visit, chart, procedures).text
    assert before in text
    return covers(show(visit, chart, procedures).evidence, read(text.replace(before, after, 1)).evidence)


def test_a_changed_score_is_reported_with_what_the_facts_hold():
    found = altered("Result: 3 of 5", "Result: 4 of 5")
    assert [(c.said.value, c.held.value) for c in found.changed] == [("4/5", "3/5")]


def test_a_changed_level_of_help_is_reported():
    found = altered("Result: 3 of 5, stand-by assistance", "Result: 3 of 5, minimal assistance")
    assert [(c.said.value, c.held.value) for c in found.changed] == [("minimal", "stand_by")]


def test_a_dropped_fact_is_reported_as_lost():
    found = altered(" Graded: cup 1/4 to 1/2 full after 2 correct.", "")
    assert [e.kind for e in found.lost] == ["grading"]


def test_an_added_statement_is_reported_as_unsupported():
    found = altered("- Skilled need: ", "- Needed moderate assistance and cut out a star.\n- Skilled need: ")
    assert {e.kind for e in found.unsupported} >= {"assistance", "functional_task"}
