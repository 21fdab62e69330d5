"""What holds for every kind of document, written from every chart that can carry it."""

from __future__ import annotations

import random

import msgspec
import pytest

from chartproof.audit import audit
from chartproof.core.course import course as course_over
from chartproof.core.covers import covers
from chartproof.core.record import Record
from chartproof.core.showing_chart import show_chart
from chartproof.reading.reader import read
from chartproof.writing.ask import Ask
from chartproof.writing.kinds import KINDS
from writing.written import CASES, CHARTS, IDS, LAWBOOK, PROFILES, TODAY, course_of, documents, figures_without_a_fact, resolved

every_case = pytest.mark.parametrize(("kind", "path"), CASES, ids=IDS)


@every_case
def test_what_is_written_is_read_back_neither_more_nor_less_nor_otherwise(kind, path):
    for document, _ in documents(kind, path):
        found = covers(document.shown.evidence, read(document.text).evidence)
        assert found.complete, f"{found}\n{document.text}"


@every_case
def test_the_kind_is_read_from_the_title(kind, path):
    for document, _ in documents(kind, path):
        assert read(document.text).kind == document.kind


@every_case
def test_the_draft_passes_its_own_audit_on_prose_alone(kind, path):
    for document, course in documents(kind, path):
        coverage = course.chart.coverage_on(document.date)
        profile = PROFILES[coverage.profile] if coverage else None
        report = audit(Record(read(document.text), show_chart(course.chart, document.date)), LAWBOOK, profile, TODAY, draft=True)
        unmet = [(r.rule, r.message) for r in report.results if r.outcome in ("not_met", "error") and r.severity != "advice"]
        asked = bool(document.questions)
        assert asked or not unmet, f"{unmet}\n{document.text}"


@every_case
def test_no_sentence_stands_without_a_fact_and_every_pointer_leads_to_one(kind, path):
    for document, course in documents(kind, path):
        for sentence in document.sentences():
            if not sentence.text.startswith("Signature:"):
                assert sentence.because, sentence.text
            for reason in sentence.because:
                resolved(reason, course)


@every_case
def test_no_figure_stands_in_a_sentence_that_is_not_in_its_facts_or_computed_from_them(kind, path):
    for document, course in documents(kind, path):
        for sentence in document.sentences():
            assert not figures_without_a_fact(sentence, course), sentence


@every_case
def test_the_order_of_facts_does_not_change_the_evidence(kind, path):
    course = course_of(path)
    shuffled = random.Random(7)  # noqa: S311  # an order, not a secret
    visits = [day.visit for day in course.days]
    shuffled.shuffle(visits)
    other = course_over(msgspec.structs.replace(course.chart, **{
        field: tuple(shuffled.sample(getattr(course.chart, field), len(getattr(course.chart, field))))
        for field in ("measures", "absences", "progress_reports", "transmittals", "certifications", "orders", "authorizations", "claims")}), visits)
    ask = Ask(TODAY, LAWBOOK.procedures(TODAY))
    one, two = (_written(kind, taken, ask) for taken in (course, other))
    assert one == two


def _written(kind, course, ask):
    from chartproof.core.errors import ChartproofError

    try:
        return sorted(repr(e) for e in KINDS[kind].write(course, ask).shown.evidence)
    except ChartproofError as error:
        return error.problem.what


def test_the_charts_are_there():
    assert len(CHARTS) > 10


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_written_from_some_chart_so_that_the_tests_above_have_something_to_hold(kind):
    assert any(True for path in CHARTS for _ in documents(kind, path))
