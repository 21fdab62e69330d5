"""The pages of the rules are tests: the bad note fails under the named words, the good note passes."""

from __future__ import annotations

import pytest

from chartproof.audit import audit
from chartproof.core.record import Record
from chartproof.law.loader import load
from chartproof.reading.reader import read
from chartproof.rules.book import RULES
from chartproof.rules.pages import page, pages
from rules.shown import AS_OF, line

_BY_CODE = {entry.code: entry for entry in RULES}
_QUESTIONS = {"EV-11", "POC-10"}
"""Rules that a machine cannot decide: at worst they ask the reviewer."""
_WITH_BAD = [code for code, entry in pages().items() if entry.bad]
_WITH_QUESTION = [code for code, entry in pages().items() if entry.ask]


def audited(example):
    lawbook, profiles = load()
    return audit(Record(read(example.text)), lawbook, profiles.get(example.profile), AS_OF)


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
    result = line(audited(example), code)
    assert result.outcome == ("unknown" if code in _QUESTIONS else "not_met")
    assert result.remedy
    assert sorted(example.text[start:end] for start, end in result.spans) == sorted(example.under)


@pytest.mark.parametrize("code", list(pages()))
def test_the_good_note_passes(code):
    assert line(audited(page(code).good), code).outcome in ("met", "not_applicable")


@pytest.mark.parametrize("code", list(pages()))
def test_no_rule_breaks_on_any_page(code):
    for example in filter(None, (page(code).bad, page(code).ask, page(code).good)):
        assert audited(example).count("error") == 0


@pytest.mark.parametrize("code", list(pages()))
def test_taking_one_evidence_away_changes_only_rules_that_read_its_kind(code):
    lawbook, profiles = load()
    example = page(code).good
    whole = read(example.text)
    profile = profiles.get(example.profile)
    before = {r.rule: (r.outcome, r.message) for r in audit(Record(whole), lawbook, profile, AS_OF).results}
    for i, gone in enumerate(whole.evidence):
        rest = type(whole)(whole.origin, whole.evidence[:i] + whole.evidence[i + 1:], whole.kind, whole.date, whole.signed, whole.name)
        after = {r.rule: (r.outcome, r.message) for r in audit(Record(rest), lawbook, profile, AS_OF).results}
        changed = {rule for rule in after if after[rule] != before[rule]}
        assert {rule for rule in changed if gone.kind not in _BY_CODE[rule].reads} == set(), gone.kind
