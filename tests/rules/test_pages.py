"""The pages of the rules are tests: the bad note, chart or schedule fails under the named words, the good one passes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from chartproof.audit import audit
from chartproof.core.day_book import blocks_of, show_day_book
from chartproof.core.record import Record
from chartproof.desk.episode import chart_record
from chartproof.exchange.chart_file import open_episode
from chartproof.exchange.schedule import read_schedule
from chartproof.law.loader import load
from chartproof.reading.reader import read
from chartproof.rules.book import RULES
from chartproof.rules.pages import page, pages
from chartproof.rules.rule import DAY_BOOK
from rules.shown import AS_OF, line

_BY_CODE = {entry.code: entry for entry in RULES}
_QUESTIONS = {"EV-11", "POC-10"}
"""Rules that a machine cannot decide: at worst they ask the reviewer."""
_WITH_BAD = [code for code, entry in pages().items() if entry.bad]
_WITH_QUESTION = [code for code, entry in pages().items() if entry.ask]


def record_of(example):
    """What the example shows: a note by itself, a chart as a whole, or the day book of a schedule or of a chart that tells hours worked."""
    if example.form == "note":
        return Record(read(example.text))
    if example.form == "schedule":
        return Record(show_day_book(read_schedule(example.text.encode()), ()))
    return chart_record(example.text, AS_OF)


def day_book_of(example):
    episode = open_episode(example.text.encode())
    return Record(show_day_book([b for file in episode.visits for b in blocks_of(file.visit, file.name)], [episode.chart]))


def audited(example, code=""):
    lawbook, profiles = load()
    of_staff = code in _BY_CODE and _BY_CODE[code].documents == DAY_BOOK
    record = day_book_of(example) if of_staff and example.form == "chart" else record_of(example)
    return audit(record, lawbook, profiles.get(example.profile), AS_OF)


def test_every_rule_has_a_page():
    assert set(pages()) == set(_BY_CODE)


def test_only_a_rule_that_never_finds_fault_has_neither_a_note_that_fails_nor_one_that_asks():
    assert [code for code, entry in pages().items() if not entry.bad and not entry.ask] == ["SIG-10", "PR-10"]


@pytest.mark.parametrize("code", _WITH_QUESTION)
def test_the_note_that_asks_puts_a_question_and_no_verdict(code):
    example = page(code).ask
    result = line(audited(example), code)
    assert (result.outcome, result.severity) == ("unknown", "advice")
    assert sorted(example.text[start:end] for start, end in result.spans) == sorted(example.under)


@pytest.mark.parametrize("code", _WITH_BAD)
def test_the_bad_note_fails_under_the_named_words(code):
    example = page(code).bad
    result = line(audited(example, code), code)
    assert result.outcome == ("unknown" if code in _QUESTIONS else "not_met")
    assert result.remedy
    assert sorted(example.text[start:end] for start, end in result.spans) == sorted(example.under)


@pytest.mark.parametrize("code", list(pages()))
def test_the_good_note_passes(code):
    assert line(audited(page(code).good, code), code).outcome in ("met", "not_applicable")


@pytest.mark.parametrize("code", list(pages()))
def test_no_rule_breaks_on_any_page(code):
    for example in filter(None, (page(code).bad, page(code).ask, page(code).good)):
        assert audited(example, code).count("error") == 0


@pytest.mark.parametrize("code", list(pages()))
def test_taking_one_evidence_away_changes_only_rules_that_read_its_kind(code):
    lawbook, profiles = load()
    example = page(code).good
    record = record_of(example)
    whole = record.document
    profile = profiles.get(example.profile)
    before = {r.rule: (r.outcome, r.message) for r in audit(record, lawbook, profile, AS_OF).results}
    for i, gone in enumerate(whole.evidence):
        rest = type(whole)(whole.origin, whole.evidence[:i] + whole.evidence[i + 1:], whole.kind, whole.date, whole.signed, whole.name)
        after = {r.rule: (r.outcome, r.message) for r in audit(replace(record, document=rest), lawbook, profile, AS_OF).results}
        changed = {rule for rule in after if after[rule] != before[rule]}
        assert {rule for rule in changed if gone.kind not in _BY_CODE[rule].reads} == set(), gone.kind
