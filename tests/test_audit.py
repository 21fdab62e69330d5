"""The audit: every rule leaves a line, only a gap is unknown, a crash never looks like a pass, caps hold, bytes repeat."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from chartproof.audit import audit
from chartproof.core.citation import Citation
from chartproof.core.errors import Gap
from chartproof.core.evidence import Shown
from chartproof.core.record import Record
from chartproof.law.lawbook import Lawbook, LawValue
from chartproof.law.loader import load
from chartproof.law.profile import Profile
from chartproof.rules.answers import met, not_met, unknown
from chartproof.rules.book import RULES
from chartproof.rules.rule import Edition, Message, Rule, always
from rules.shown import AS_OF, DAY, e, line, minutes, note, report

CODES = [entry.code for entry in RULES]
NOTE = note(*minutes("97530", 38, 3), e("contact", "one_on_one"), e("functional_task", "carry"), e("patient_id", "P-0142"))


def made(check, *, severity="denial", confidence="certain", cite="signature", holds_charge=False, **more):
    return Rule("XX-01", "A rule of this test", "signature", severity, confidence, "minutes", "because", frozenset({"score"}),
                {"say": Message("what {n}", "add {n}"), "less": Message("less", "add", "advice")}, more.pop("editions", always(cite, check)),
                holds_charge=holds_charge, **more)


def one(rule, *, profile=None, shown=NOTE, draft=False, lawbook=None):
    return audit(Record(shown), lawbook or load()[0], profile, AS_OF, rules=(rule,), draft=draft)


def test_every_rule_leaves_exactly_one_line():
    for profile in ("", "medicare-b", "commercial-midpoint"):
        assert sorted(result.rule for result in report(NOTE, profile).results) == sorted(CODES)


def test_the_same_input_gives_the_same_bytes():
    assert msgspec.json.encode(report(NOTE, "medicare-b")) == msgspec.json.encode(report(NOTE, "medicare-b"))


@pytest.mark.parametrize("code", CODES)
def test_a_rule_that_breaks_leaves_an_error_line_and_no_word_of_the_note(code):
    def broken(case):
        raise RuntimeError("carried his lunch tray")

    rules = [entry._replace(editions=always("signature", broken), payers=frozenset({"all"}), needs=frozenset(), documents=frozenset({NOTE.kind}))
             if entry.code == code else entry for entry in RULES]
    audited = audit(Record(NOTE), load()[0], None, AS_OF, rules=rules)
    result = line(audited, code)
    assert (result.outcome, audited.verdict) == ("error", "error")
    assert "RuntimeError" in result.message
    assert "tray" not in msgspec.json.encode(result).decode()
    assert audited.results[0].rule == code


@pytest.mark.parametrize("wrong", [lambda case: not_met("nothing of that name"), lambda case: not_met("say"), lambda case: not_met("say", [999], n=1),
                                   lambda case: met("less", [0]), lambda case: case.find("cues"), lambda case: 1 / 0])
def test_an_answer_that_the_rule_cannot_put_into_words_is_an_error_too(wrong):
    assert one(made(wrong)).results[0].outcome == "error"


def test_only_a_gap_becomes_unknown():
    def gap(case):
        raise Gap("kx_threshold_ot", "2031-01-01", "the nearest known value applies from 2026-01-01")

    result = one(made(gap, holds_charge=True)).results[0]
    assert (result.outcome, result.message, result.holds_charge) == ("unknown", "the lawbook has no kx_threshold_ot for 2031-01-01", True)


def test_messages_are_filled_and_spans_are_in_order():
    shown = note(e("score", "3/5", at=50), e("score", "4/5", at=10), e("score", "5/5"))
    result = one(made(lambda case: not_met("say", case.find("score"), n=3)), shown=shown).results[0]
    assert (result.message, result.remedy, result.spans) == ("what 3", "add 3", ((10, 15), (50, 55)))


def test_an_answer_can_weigh_less_than_its_rule_never_more():
    assert one(made(lambda case: not_met("less"))).results[0].severity == "advice"
    assert one(made(lambda case: not_met("say", n=1), severity="risk")).results[0].severity == "risk"


def test_a_profile_sets_the_weight_and_the_caps_still_hold():
    heavy = Profile(name="p", title="", payers=frozenset(), unit_method="cms", source=Citation("plan-contract", "x"), severity={"XX-01": "denial"})
    def answer(case):
        return (not_met("say", n=1))
    assert one(made(answer, severity="advice"), profile=heavy).results[0].severity == "denial"
    assert one(made(answer, severity="advice", confidence="likely"), profile=heavy).results[0].severity == "risk"
    assert one(made(answer, severity="advice", cite="response"), profile=heavy).results[0].severity == "advice"


def test_only_certain_rules_with_a_primary_source_hold_the_charge():
    def answer(case):
        return (not_met("say", n=1))
    held = {cite: one(made(answer, cite=cite, holds_charge=True)).results[0].holds_charge
            for cite in ("pooled-units", "midpoint-units", "untimed-units", "response")}
    assert held == {"pooled-units": True, "midpoint-units": False, "untimed-units": False, "response": False}
    assert not one(made(answer, confidence="likely", holds_charge=True)).results[0].holds_charge
    assert not one(made(lambda case: met(), holds_charge=True)).results[0].holds_charge


def dated_law():
    real, cited = load()[0], Citation("mcpm", "§20.2")
    values = [LawValue(key="changing", value=1, since=datetime.date(2020, 1, 1), until=datetime.date(2022, 12, 31), citation=cited),
              LawValue(key="changing", value=2, since=datetime.date(2023, 1, 1), citation=cited),
              LawValue(key="standing", value=3, since=datetime.date(2020, 1, 1), citation=cited)]
    return Lawbook(values, (), real.citations(), "0" * 64)


@pytest.mark.parametrize(("key", "severity"), [("changing", "risk"), ("standing", "denial")])
def test_without_a_date_of_service_a_rule_that_asks_a_changing_value_is_at_most_a_risk(key, severity):
    rule = made(lambda case: not_met("say", n=int(case.law.get(key).value)))
    undated = one(rule, shown=note(date=None), lawbook=dated_law())
    assert (undated.date_assumed, undated.date, undated.results[0].severity) == (True, AS_OF, severity)
    assert one(rule, lawbook=dated_law()).results[0].severity == "denial"


def test_without_a_date_of_service_a_rule_with_two_editions_is_at_most_a_risk():
    def check(case):
        return (not_met("say", n=1))
    editions = (Edition(datetime.date(2010, 1, 1), "signature", check, datetime.date(2019, 12, 31)), Edition(datetime.date(2020, 1, 1), "signature", check))
    assert one(made(check, editions=editions), shown=note(date=None)).results[0].severity == "risk"


def test_a_note_older_than_the_rule_is_not_asked():
    rule = made(lambda case: not_met("say", n=1), editions=(Edition(datetime.date(2025, 1, 1), "signature", lambda case: met()),))
    assert one(rule, shown=note(date=datetime.date(2024, 5, 1))).results[0].outcome == "not_applicable"


def test_the_report_names_what_was_asked_of_the_law_and_of_which_day():
    asked = {question.key: question for question in report(NOTE, "medicare-b").asked}
    assert asked["pooled_unit_minimum"].value == "8 min"
    assert {question.on for question in asked.values()} == {DAY}


def test_a_gap_is_named_among_what_was_asked():
    audited = report(note(e("code", "97150"), e("units", 2, "units", code="97150")))
    assert next(question.value for question in audited.asked if question.key == "untimed_units_a_day") == "gap"
    assert line(audited, "UN-06").outcome == "unknown"


def test_findings_stand_in_the_order_in_which_money_is_taken_back():
    audited = report(note(*minutes("97530", 20, 4), date=None), "medicare-b")
    findings = [result.rule for result in audited.results if result.outcome == "not_met"]
    assert findings[0].startswith(("UN", "TN-0"))
    assert findings.index("UN-02") < findings.index("SIG-01") < findings.index("TN-13")


def test_facts_and_drafts_are_not_asked_for_a_signature():
    facts = Shown("facts", NOTE.evidence, "treatment-note", NOTE.date)
    assert line(report(facts), "SIG-01").outcome == "not_checked"
    assert line(report(NOTE, draft=True), "SIG-01").message == "needs a signed note; this is a draft"


@pytest.mark.parametrize(("check", "holds", "verdict"), [
    (lambda case: met(), False, "clear"), (lambda case: not_met("less"), False, "clear"), (lambda case: not_met("say", n=1), False, "findings"),
    (lambda case: unknown("say", n=1), False, "clear"), (lambda case: unknown("say", n=1), True, "unknown"), (lambda case: 1 / 0, False, "error"),
])
def test_the_verdict_is_the_worst_that_counts(check, holds, verdict):
    assert one(made(check, holds_charge=holds)).verdict == verdict
