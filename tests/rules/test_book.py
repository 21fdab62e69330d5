"""The rule book holds together: codes, editions, words, sources, time."""

from __future__ import annotations

import datetime
import string
from itertools import pairwise

import pytest

from chartproof.core.record import Record
from chartproof.law.loader import load
from chartproof.rules.book import CHAPTERS, RULES, checked, rule, sha256, undeclared
from chartproof.rules.case import UndeclaredError, open_case
from chartproof.rules.rule import Edition, Message
from rules.shown import e, note

TODAY = datetime.date(2026, 11, 23)
_BY_CODE = {entry.code: entry for entry in RULES}


def test_a_chapter_holds_its_rules_together():
    chapters = [entry.chapter for entry in RULES]
    assert chapters == sorted(chapters, key=chapters.index)
    assert len(RULES) >= 140
    assert {"signature", "evaluation", "plan of care", "certification", "treatment note", "skilled care", "progress and discharge", "charges", "episode"} <= set(chapters)


def test_every_rule_stands_in_a_chapter_of_the_book():
    assert {entry.chapter for entry in RULES} <= set(CHAPTERS) - {"clinic"}


def test_a_chapter_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match=r"UN-02 stands in no known chapter \(moods\)"):
        checked([_BY_CODE["UN-02"]._replace(chapter="moods")])


def test_what_a_message_cites_is_in_the_lawbook_too():
    said = {"x": Message("x", cite="nowhere")}
    assert undeclared([_BY_CODE["UN-02"]._replace(messages=said)], load()[0].citations().keys()) == ("UN-02 cites nowhere",)


@pytest.mark.parametrize("entry", [entry for entry in RULES if entry.negative], ids=lambda entry: entry.code)
def test_a_negative_rule_asks_for_nothing(entry):
    assert not any(said.add or said.question for said in entry.messages.values())
    assert not entry.holds_charge


@pytest.mark.parametrize("entry", RULES, ids=lambda entry: entry.code)
def test_a_question_for_the_reviewer_ends_as_one(entry):
    assert all("?" in said.what for said in entry.messages.values() if said.question)


def test_the_lawbook_holds_every_citation():
    assert undeclared(RULES, load()[0].citations().keys()) == ()
    assert undeclared(RULES[:1], ()) == (f"{RULES[0].code} cites {RULES[0].editions[0].cite}",)


def test_twin_codes_are_refused():
    with pytest.raises(ValueError, match="UN-02 stands twice"):
        checked([_BY_CODE["UN-02"], _BY_CODE["UN-02"]])


def test_overlapping_editions_are_refused():
    first = _BY_CODE["UN-02"].editions[0]
    with pytest.raises(ValueError, match="two editions on 2020-01-01"):
        checked([_BY_CODE["UN-02"]._replace(editions=(first, first._replace(since=datetime.date(2020, 1, 1))))])


def test_unknown_kinds_of_evidence_are_refused():
    with pytest.raises(ValueError, match="reads unknown kinds: mood"):
        checked([_BY_CODE["UN-02"]._replace(reads=frozenset({"mood"}))])


def test_an_edition_that_ends_before_it_begins_is_refused():
    odd = Edition(datetime.date(2020, 1, 1), "signature", _BY_CODE["SIG-01"].editions[0].check, datetime.date(2019, 1, 1))
    with pytest.raises(ValueError, match="ends before it begins"):
        checked([_BY_CODE["SIG-01"]._replace(editions=(odd,))])


def quarters(since):
    year, month = since.year, (since.month - 1) // 3 * 3 + 1
    while (day := datetime.date(year, month, 1)) <= TODAY:
        if day >= since:
            yield day
        year, month = (year + 1, 1) if month == 10 else (year, month + 3)


@pytest.mark.parametrize("entry", RULES, ids=lambda entry: entry.code)
def test_in_every_quarter_since_its_start_exactly_one_edition_applies(entry):
    days = list(quarters(min(edition.since for edition in entry.editions)))
    assert days
    for day in days:
        assert sum(edition.applies(day) for edition in entry.editions) == 1


@pytest.mark.parametrize("entry", [entry for entry in RULES if len(entry.editions) > 1], ids=lambda entry: entry.code)
def test_no_day_falls_between_two_editions(entry):
    for one, other in pairwise(entry.editions):
        assert other.since - one.until == datetime.timedelta(1)


@pytest.mark.parametrize("entry", RULES, ids=lambda entry: entry.code)
def test_messages_are_words_a_person_can_act_on(entry):
    for name, said in entry.messages.items():
        assert said.what, name
        assert "would deny" not in said.what
        assert not said.what.endswith(".")
        assert all(field is None or field.isidentifier() for _, field, _, _ in string.Formatter().parse(said.what))


@pytest.mark.parametrize("entry", RULES, ids=lambda entry: entry.code)
def test_a_wording_rule_never_weighs_a_denial(entry):
    assert entry.confidence == "certain" or entry.severity != "denial"


@pytest.mark.parametrize("entry", RULES, ids=lambda entry: entry.code)
def test_what_holds_a_charge_is_certain_and_primary(entry):
    if entry.holds_charge:
        assert entry.confidence == "certain"
        cited = {entry.editions[-1].cite, *(said.cite for said in entry.messages.values() if said.cite)}  # CMS's own table, once it is loaded
        assert "primary" in {load()[0].citation(cite).certainty for cite in cited}


def test_a_rule_that_looks_at_undeclared_evidence_is_stopped():
    case = open_case(Record(note(e("score", "3/5"))), None, None, TODAY, TODAY).open_to(frozenset({"cues"}))
    for look in (lambda: case.find("score"), lambda: case.evidence(1), lambda: case.of_chart("score")):
        with pytest.raises(UndeclaredError):
            look()


def test_a_rule_is_found_by_its_code_in_any_case():
    assert rule("un-02").code == "UN-02"
    with pytest.raises(KeyError):
        rule("UN-99")


def test_the_rule_book_has_a_fingerprint():
    assert len(sha256()) == 64
