"""What the audit keeps from note to note changes no byte: it is held to an audit that keeps nothing, cold and warm, in any order."""

from __future__ import annotations

import datetime
import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.audit import audit
from chartproof.core.citation import Citation
from chartproof.core.evidence import Shown
from chartproof.core.record import Record
from chartproof.core.showing import show_chart
from chartproof.desk.episode import chart_record
from chartproof.desk.payer import chosen
from chartproof.exchange.facts import read_chart
from chartproof.law.lawbook import Lawbook, LawValue
from chartproof.law.loader import load
from chartproof.reading.reader import read
from chartproof.rules import docket
from chartproof.rules.answers import met, not_met
from chartproof.rules.book import RULES
from chartproof.rules.case import open_case
from chartproof.rules.pages import pages, record_of
from chartproof.rules.rule import EVERY_DOCUMENT, Edition, Message, Rule, always
from conftest import EXAMPLES
from plain_audit import plain_audit
from rules.shown import AS_OF, DAY, e, note

LAWBOOK, PROFILES = load()
NOTES = {path.stem: Record(read(path.read_text(encoding="utf-8"), path.name)) for path in sorted((EXAMPLES / "notes").glob("*.txt"))}
CHARTS = [show_chart(read_chart(path)) for path in sorted(EXAMPLES.glob("*/chart.yaml"))]
PAYERS = ["", "medicare-b+TX", *sorted(PROFILES)]
KINDS = sorted(EVERY_DOCUMENT | {"chart", "schedule", "other"})


def both(record, profile, as_of=AS_OF, lawbook=LAWBOOK, **more):
    """The bytes of the quick audit and of the plain one."""
    return tuple(msgspec.json.encode(made(record, lawbook, profile, as_of, **more)) for made in (audit, plain_audit))


@pytest.mark.parametrize("payer", PAYERS)
def test_every_example_note_is_audited_as_by_the_plain_audit(payer):
    for record in NOTES.values():
        quick, plain = both(record, chosen(payer))
        assert quick == plain


@pytest.mark.parametrize("code", list(pages()))
def test_every_example_of_a_page_is_audited_as_by_the_plain_audit(code):
    for example in filter(None, (pages()[code].bad, pages()[code].ask, pages()[code].good)):
        if example.form != "schedule":
            record = record_of(example, read(example.text)) if example.form == "note" else chart_record(example.text, AS_OF)
            quick, plain = both(record, chosen(example.profile))
            assert quick == plain


@given(st.data())
def test_any_part_of_a_note_of_any_day_and_kind_is_audited_as_by_the_plain_audit(data):
    """The day may be missing or lie before and behind every edition; what is given beside the text comes and goes."""
    record = NOTES[data.draw(st.sampled_from(sorted(NOTES)))]
    day = data.draw(st.none() | st.dates(datetime.date(2005, 1, 1), datetime.date(2032, 1, 1)))
    kept = random.Random(data.draw(st.integers(0, 999)))  # noqa: S311  # chance, not secrecy
    share = data.draw(st.sampled_from([0.3, 0.8, 1.0]))
    evidence = [one for one in record.document.evidence if kept.random() < share and one.kind != "date_of_service"]
    dated = [e("date_of_service", day)] if day else []
    document = msgspec.structs.replace(record.document, evidence=(*dated, *evidence), date=day, kind=data.draw(st.sampled_from(["treatment-note"] * 5 + KINDS)),
                                       origin=data.draw(st.sampled_from(["document", "facts", "claim"])))
    empty = st.none() | st.just(Shown("log", ()))
    whole = Record(document, data.draw(st.none() | st.sampled_from(CHARTS)), data.draw(st.sampled_from([(), (record.document,)])), scan=data.draw(empty), log=data.draw(empty))
    quick, plain = both(whole, chosen(data.draw(st.sampled_from(PAYERS))), data.draw(st.sampled_from([AS_OF, datetime.date(2018, 6, 1)])), draft=data.draw(st.booleans()))
    assert quick == plain


def test_the_order_of_the_notes_and_what_was_audited_before_change_nothing(monkeypatch):
    jobs = [(record, chosen(payer)) for record in NOTES.values() for payer in PAYERS[:4]]
    warm = [msgspec.json.encode(audit(record, LAWBOOK, profile, AS_OF)) for record, profile in jobs]
    monkeypatch.setattr(docket, "_REGISTRIES", {})
    cold = [msgspec.json.encode(audit(record, LAWBOOK, profile, AS_OF)) for record, profile in reversed(jobs)]
    assert warm == cold[::-1]


def test_a_full_store_is_emptied_and_changes_nothing(monkeypatch):
    monkeypatch.setattr(docket, "_MOST_DOCKETS", 2)
    monkeypatch.setattr(docket, "_REGISTRIES", {})
    for payer in PAYERS:
        quick, plain = both(NOTES["01-soap-caps"], chosen(payer))
        assert quick == plain
        assert len(docket.registry(RULES, LAWBOOK)._dockets) <= 2


def book(check, cite="signature", messages=None):
    return (Rule("XX-01", "A rule of this test", "signature", "denial", "certain", "minutes", "because", frozenset({"score"}),
                 messages or {"say": Message("no")}, always(cite, check)),)


def test_two_lawbooks_of_one_hash_share_nothing():
    other = Lawbook((), (), {"signature": Citation("mcpm", "§1", certainty="recalled")}, LAWBOOK.sha256)
    rules = book(lambda case: not_met("say"))
    found = [audit(Record(note()), lawbook, None, AS_OF, rules=rules).results[0].severity for lawbook in (LAWBOOK, other, LAWBOOK)]
    assert found == ["denial", "advice", "denial"]


def test_two_rule_books_share_nothing():
    found = [audit(Record(note()), LAWBOOK, None, AS_OF, rules=book(check)).results[0].outcome for check in (lambda case: met(), lambda case: not_met("say"))]
    assert found == ["met", "not_met"]


def test_two_profiles_of_one_name_share_nothing():
    light, heavy = (msgspec.structs.replace(PROFILES["medicare-b"], severity={"XX-01": severity}) for severity in ("advice", "denial"))
    rules = book(lambda case: not_met("say"))
    found = [audit(Record(note()), LAWBOOK, profile, AS_OF, rules=rules).results[0].severity for profile in (light, heavy, light)]
    assert found == ["advice", "denial", "advice"]


def test_a_line_that_was_filled_leaves_its_form_empty():
    rules = book(lambda case: not_met("say", case.find("score"), n=len(case.find("score"))), messages={"say": Message("{n} scores", "{n} more")})
    shown = [note(*(e("score", "3/5", at=10 * i) for i in range(1, count + 1))) for count in (2, 1)]
    said = [audit(Record(one), LAWBOOK, None, AS_OF, rules=rules).results[0] for one in shown]
    assert [(one.message, one.remedy, one.spans) for one in said] == [("2 scores", "2 more", ((10, 15), (20, 25))), ("1 scores", "1 more", ((10, 15),))]


@pytest.mark.parametrize(("until", "certainty", "severity"), [(None, "primary", "denial"), (datetime.date(2030, 1, 1), "primary", "risk"), (None, "recalled", "advice")])
def test_a_value_weighs_on_each_rule_that_asks_it_and_on_no_other(until, certainty, severity):
    """The note has no date: an answer that hangs on a value which ends is at most a risk; one that hangs on a recalled value is advice."""
    value = LawValue(key="held", value=1, since=datetime.date(2020, 1, 1), until=until, citation=Citation("mcpm", "§1", certainty=certainty))
    lawbook = Lawbook([value], (), LAWBOOK.citations(), "0" * 64)
    asking, other = book(lambda case: not_met("say" if case.law.get("held") else ""))[0], book(lambda case: not_met("say"))[0]
    rules = tuple(rule._replace(code=f"XX-0{number}") for number, rule in enumerate((asking, other, asking)))
    found = {one.rule: one.severity for one in audit(Record(note(date=None)), lawbook, None, AS_OF, rules=rules).results}
    assert found == {"XX-00": severity, "XX-01": "denial", "XX-02": severity}


def test_what_is_made_once_is_made_of_no_kind_that_the_rule_may_not_look_at():
    case = open_case(Record(note(e("score", "3/5"), e("cues", 2))), None, None, DAY, AS_OF)
    made = [case.open_to(frozenset(reads)).once(lambda seen: sorted(seen.reads), frozenset({"score", "cues"})) for reads in (("score",), ("score", "side"), ("cues",))]
    assert made == [["score"], ["score"], ["cues"]]


def test_what_is_made_once_is_made_once():
    case, made = open_case(Record(note()), None, None, DAY, AS_OF), []
    for reads in (("score",), ("score",), ("score", "side")):
        case.open_to(frozenset(reads)).once(made.append, frozenset({"score"}))
    assert len(made) == 1


def test_a_rule_speaks_on_its_last_day_and_not_on_the_next():
    ending = (book(None)[0]._replace(editions=(Edition(DAY, "signature", lambda case: met(), DAY),)),)
    found = [audit(Record(note(date=day)), LAWBOOK, None, AS_OF, rules=ending).results[0].outcome for day in (DAY, DAY + datetime.timedelta(1))]
    assert found == ["met", "not_applicable"]


def test_a_rule_that_is_silent_names_the_day_of_each_note():
    later = (book(lambda case: met())[0]._replace(editions=always("signature", lambda case: met(), datetime.date(2030, 1, 1))),)
    said = [audit(Record(note(date=day)), LAWBOOK, None, AS_OF, rules=later).results[0].message for day in (DAY, DAY - datetime.timedelta(1))]
    assert said == ["the rule does not speak for 2026-11-18", "the rule does not speak for 2026-11-17"]


def test_an_outcome_that_does_not_exist_is_an_error():
    wrong = audit(Record(note()), LAWBOOK, None, AS_OF, rules=book(lambda case: msgspec.structs.replace(met(), outcome="fine")))
    assert (wrong.results[0].outcome, wrong.verdict) == ("error", "error")
