"""Whatever was written: the file shows what the text shows."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from chartproof.core.covers import covers
from chartproof.core.errors import ChartproofError
from chartproof.core.origin import sources
from chartproof.core.showing import show
from chartproof.writing.ask import Ask
from chartproof.writing.kinds import KINDS
from chartproof.writing.treatment_note import write
from exchange.documents.made import read_back
from exchange.strategies import cases
from writing.strategies import courses
from writing.written import LAWBOOK, TODAY

in_word_and_pdf = pytest.mark.parametrize("form", ["docx", "pdf"])


@in_word_and_pdf
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_any_note_is_read_back_from_its_file(form, case):
    procedures = LAWBOOK.procedures(case.visit.date)
    document = write(case.visit, case.chart, procedures)
    held = show(case.visit, case.chart, procedures).evidence
    found = covers(held, read_back(document, form, sources(document, case.chart, own=case.visit))[1])
    assert found.complete, f"{found}\n{document.text}"


@in_word_and_pdf
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(taken=courses())
def test_any_document_of_the_episode_is_read_back_from_its_file(form, kind, taken):
    try:
        document = KINDS[kind].write(taken, Ask(TODAY, LAWBOOK.procedures(TODAY)))
    except ChartproofError:
        return
    found = covers(document.shown.evidence, read_back(document, form, sources(document, taken.chart, taken.days))[1])
    assert found.complete, f"{found}\n{document.text}"
