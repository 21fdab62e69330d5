"""The pages of the rules are tests: the bad note, chart or schedule fails under the named words, the good one passes."""

from __future__ import annotations

import msgspec
import pytest

from chartproof.audit import audit
from chartproof.core.day_book import blocks_of, show_day_book
from chartproof.core.record import Record
from chartproof.desk.episode import chart_record
from chartproof.desk.payer import chosen
from chartproof.exchange.chart_file import open_episode
from chartproof.exchange.schedule import read_schedule
from chartproof.law.loader import load
from chartproof.reading.reader import read
from chartproof.rules.book import RULES
from chartproof.rules.pages import page, pages, parse, record_of
from chartproof.rules.rule import DAY_BOOK, EPISODE
from rules.shown import AS_OF, line

_BY_CODE = {entry.code: entry for entry in RULES}
_WITH_BAD = [code for code, entry in pages().items() if entry.bad]
_WITH_QUESTION = [code for code, entry in pages().items() if entry.ask]


def record(example, code=""):
    """What the example shows: a note by itself, a chart as a whole, or the day book of a schedule or of a chart that tells hours worked."""
    if example.form == "note":
        return record_of(example, read(example.text))
    if example.form == "schedule":
        return Record(show_day_book(read_schedule(example.text.encode()), ()))
    if code in _BY_CODE and _BY_CODE[code].documents == DAY_BOOK:
        return day_book_of(example)
    return chart_record(example.text, AS_OF)


def day_book_of(example):
    episode = open_episode(example.text.encode())
    return Record(show_day_book([b for file in episode.visits for b in blocks_of(file.visit, file.name)], [episode.chart]))


def audited(example, code=""):
    return audit(record(example, code), load()[0], chosen(example.profile), AS_OF)


def test_every_rule_has_a_page():
    assert set(pages()) == set(_BY_CODE)


def test_only_a_negative_rule_has_neither_a_note_that_fails_nor_one_that_asks():
    assert {code for code, entry in pages().items() if not entry.bad and not entry.ask} == {code for code, rule in _BY_CODE.items() if rule.negative}


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
    assert result.outcome == "not_met"
    assert result.remedy
    assert sorted(example.text[start:end] for start, end in result.spans) == sorted(example.under)


@pytest.mark.parametrize("code", list(pages()))
def test_the_good_note_passes(code):
    assert line(audited(page(code).good, code), code).outcome in ("met", "not_applicable")


@pytest.mark.parametrize("code", list(pages()))
def test_each_note_is_a_document_that_the_rule_is_put_to(code):
    for example in filter(None, (page(code).bad, page(code).ask, page(code).good)):
        assert audited(example, code).kind in _BY_CODE[code].documents


@pytest.mark.parametrize("code", list(pages()))
def test_no_rule_breaks_on_any_page(code):
    for example in filter(None, (page(code).bad, page(code).ask, page(code).good)):
        assert audited(example, code).count("error") == 0


@pytest.mark.parametrize("code", list(pages()))
def test_taking_one_evidence_away_changes_only_rules_that_read_its_kind(code):
    example = page(code).good
    shown = record(example)
    whole, profile = shown.document, chosen(example.profile)

    def answers(document):
        found = audit(msgspec.structs.replace(shown, document=document), load()[0], profile, AS_OF).results
        return {r.rule: (r.outcome, r.message) for r in found}

    before = answers(whole)
    for i, gone in enumerate(whole.evidence):
        after = answers(msgspec.structs.replace(whole, evidence=whole.evidence[:i] + whole.evidence[i + 1:]))
        changed = {rule for rule in after if after[rule] != before[rule]}
        assert {rule for rule in changed if gone.kind not in _BY_CODE[rule].reads} == set(), gone.kind


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.documents <= EPISODE | DAY_BOOK])
def test_taking_evidence_out_of_a_document_of_the_episode_changes_only_rules_that_read_its_kind(code):
    example = page(code).bad or page(code).good
    shown = record(example)
    profile = chosen(example.profile)

    def answers(episode):
        found = audit(msgspec.structs.replace(shown, episode=episode), load()[0], profile, AS_OF).results
        return {r.rule: (r.outcome, r.message) for r in found}

    before = answers(shown.episode)
    for n, paper in enumerate(shown.episode):
        for i, gone in enumerate(paper.evidence):
            less = msgspec.structs.replace(paper, evidence=paper.evidence[:i] + paper.evidence[i + 1:])
            after = answers((*shown.episode[:n], less, *shown.episode[n + 1:]))
            assert {rule for rule in after if after[rule] != before[rule] and gone.kind not in _BY_CODE[rule].reads} == set(), gone.kind


@pytest.mark.parametrize(("body", "said"), [
    ("Why.\n\n```good\nA note.\n--- diary\n```\n", "has a part 'diary'"),
    ("Why.\n\n```good\nA note.\n--- log\nmood = good\n```\n", "'mood = good' is no line of the form"),
    ("Why.\n\n```good\nA note.\n--- log\nedit = 2026-02-31\n```\n", "day"),
    ("Why.\n\n```good\nA note.\n--- scan\nidentifier = A | at=Nobody\n```\n", "'Nobody' does not stand in the note"),
    ('Why.\n\n```good under="tray"\nA note.\n```\n', "underlines words that it does not hold"),
    ("```good\nA note.\n```\n", "needs a why and a good example"),
])
def test_a_page_that_does_not_hold_says_where(body, said):
    with pytest.raises(ValueError, match=said) as refused:
        parse(f"# Title\n\n## XX-01\n\n{body}", "page.md")
    assert "page.md" in str(refused.value)
    assert "XX-01" in str(refused.value)
