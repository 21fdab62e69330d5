"""Where a sentence comes from, in words a reviewer can follow into the record."""

from __future__ import annotations

import datetime

import pytest

from chartproof.core.document import Computed, Document, Section, Sentence
from chartproof.core.origin import sources
from chartproof.exchange.documents import appendix
from conftest import EXAMPLES
from exchange.documents.made import all_made
from writing.written import course_of

TAKEN = course_of(EXAMPLES / "episode" / "child" / "chart.yaml")
VISIT = next(day.source for day in TAKEN.days)


def of(*because):
    made = Document("progress-report", datetime.date(2026, 11, 25), "T", (Section("", (Sentence("x", because),)),))
    return sources(made, TAKEN.chart, TAKEN.days)[0]


@pytest.mark.parametrize(("pointer", "words"), [
    ("chart:/patient", "chart: patient P-0217"),
    ("chart:/goals/2/target", "chart, goal STG1: target 4/5"),
    ("chart:/goals/2/cues/verbal", "chart, goal STG1, cues: verbal 1"),
    ("chart:/diagnoses/0/code", "chart, diagnosis F82: code F82"),
    ("chart:/progress_reports/0/date", "chart, progress report of 2026-08-13: date 2026-08-13"),
    ("chart:/absences/0", "chart, absence of 2026-07-30: fever since the night"),
    (f"{VISIT}/date", "visit of 2026-07-16: date 2026-07-16"),
    (f"{VISIT}/activities/0/minutes", "visit of 2026-07-16, activity 1: minutes 22"),
    (f"{VISIT}/by", "visit of 2026-07-16: by T-03"),
])
def test_a_fact_is_told_by_its_paper_its_name_and_its_value(pointer, words):
    assert of(pointer).facts[0].words == words


def test_a_fact_of_a_visit_has_the_visits_day_and_one_of_a_report_the_reports():
    assert of(f"{VISIT}/activities/0/score").facts[0].date == datetime.date(2026, 7, 16)
    assert of("chart:/progress_reports/0/decision").facts[0].date == datetime.date(2026, 8, 13)
    assert of("chart:/goals/0/task").facts[0].date is None


def test_a_computation_is_named_with_all_it_rests_on():
    source = of(Computed("goal standing", ("chart:/goals/2/target", "chart:/goals/2/baseline")))
    assert source.computed == ("goal standing",)
    assert appendix.words(source) == "computed (goal standing) from chart, goal STG1: target 4/5, baseline 0/5"


def test_of_many_papers_the_number_the_first_and_the_last_are_told():
    source = of(Computed("treatment days", tuple(f"{day.source}/date" for day in TAKEN.days)))
    assert appendix.words(source) == "computed (treatment days) from 22 facts, from visit of 2026-07-16: date 2026-07-16, to visit of 2026-10-05: date 2026-10-05"
    assert appendix.days(source) == ["2026-07-16", "to", "2026-10-05"]


def test_a_pointer_that_leads_nowhere_is_a_fault():
    for pointer in ("chart:/goals/99/target", "visit 1999-01-01:/date"):
        with pytest.raises(LookupError):
            of(pointer)


def test_every_sentence_of_every_example_has_a_source_in_words():
    for name, (document, _, given) in all_made().items():
        numbers = {source.number for source in given}
        for number, sentence in enumerate(document.sentences(), 1):
            assert number in numbers or sentence.text.startswith("Signature:"), f"{name}: {sentence.text}"
        assert all(source.facts or source.computed for source in given)
        assert all(fact.words.isprintable() and "Struct" not in fact.words and "(" not in fact.paper for source in given for fact in source.facts)
