"""How an episode begins: never by a bare test of dates, and by the law of its first day."""

from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from chartproof.audit import audit
from chartproof.core.evidence import Shown
from chartproof.core.record import Record
from chartproof.core.showing_chart import show_episode
from chartproof.exchange.facts import read_chart
from chartproof.law.loader import load
from rules.shown import e, line
from rules.whole import ON, outcome, says, visit

EVALUATED = "evaluation: {date: 2026-10-05, by: T-14 OTR/L}\n"
TREATED = "treatment_days: [2026-10-07]\n"


def plan(day: str, author: str = "T-14 OTR/L") -> str:
    return f"plan: {{date: {day}, amount: 1, frequency: 2, weeks: 8, author: {author}}}\n"


def test_treatment_on_the_day_of_the_evaluation_is_in_order():
    assert outcome("EV-01", EVALUATED + "treatment_days: [2026-10-05]") == "met"


def test_a_chart_without_treatment_is_not_asked_for_an_evaluation():
    assert outcome("EV-01", "age: 74") == "not_applicable"
    assert outcome("EV-01", TREATED) == "not_met"


@pytest.mark.parametrize(("author", "by", "expected"), [("T-14 OTR/L", "T-14 OTR/L", "met"), ("T-14 OTR/L", "A-06 COTA/L", "unknown")])
def test_a_plan_written_after_the_evaluation_day_depends_on_who_treated(author, by, expected):
    assert outcome("POC-01", EVALUATED + plan("2026-10-06", author) + "visits:\n" + visit("2026-10-05", by)) == expected


def test_a_plan_written_after_a_later_treatment_is_late_whoever_treated():
    found = says("POC-01", EVALUATED + plan("2026-10-08") + "visits:\n" + visit("2026-10-05") + "\n" + visit("2026-10-07"))
    assert (found.outcome, found.message) == ("not_met", "treatment was given on 2026-10-05 and 2026-10-07, before the plan of 2026-10-08")


def test_a_visit_that_holds_nothing_but_the_evaluation_is_no_treatment():
    chart = "visits:\n" + visit("2026-10-05", code="97166", minutes=45)
    assert outcome("POC-01", chart) == "not_applicable"
    assert outcome("EV-12", EVALUATED + chart) == "not_met"


def test_after_an_evaluation_alone_an_order_dated_later_is_enough():
    chart = EVALUATED + "orders: [{date: 2026-10-20, signed: 2026-10-21, by: MD}]"
    assert says("EV-12", chart).severity == "advice"
    assert outcome("EV-12", chart) == "met"
    assert outcome("CER-01", chart) == "not_applicable"


@pytest.mark.parametrize(("on", "expected"), [("2026-11-04", "met"), ("2026-11-05", "not_met")])
def test_the_certification_is_due_thirty_days_after_the_first_treatment_day(on, expected):
    assert outcome("CER-01", EVALUATED + TREATED, datetime.date.fromisoformat(on)) == expected


@pytest.mark.parametrize(("signed", "timely", "delayed"), [("2026-11-04", "met", "not_applicable"), ("2026-11-05", "not_applicable", "not_met")])
def test_a_signature_after_thirty_days_is_late_and_asked_for_its_reason(signed, timely, delayed):
    chart = EVALUATED + TREATED + f"certifications: [{{since: 2026-10-05, signed: {signed}, by: MD}}]"
    assert (outcome("CER-01", chart), outcome("CER-07", chart)) == (timely, delayed)


ORDERED = "orders: [{{date: {year}-09-30, signed: {year}-10-01, by: MD}}]\nevaluation: {{date: {year}-10-05}}\ntransmittals: [{{date: {year}-10-07}}]\ntreatment_days: [{year}-10-07]"


def test_an_order_stands_in_for_the_signature_only_since_2025():
    assert outcome("CER-01", ORDERED.format(year=2025)) == "not_applicable"
    assert outcome("CER-02", ORDERED.format(year=2025)) == "met"
    assert outcome("CER-01", ORDERED.format(year=2024)) == "not_met"
    assert outcome("CER-02", ORDERED.format(year=2024)) == "not_applicable"


@pytest.mark.parametrize(("sent", "expected"), [("2026-11-04", "met"), ("2026-11-05", "not_met")])
def test_the_plan_is_sent_within_thirty_days_of_the_evaluation(sent, expected):
    chart = f"orders: [{{date: 2026-10-01, signed: 2026-10-01, by: MD}}]\n{EVALUATED}{TREATED}transmittals: [{{date: {sent}}}]"
    assert outcome("CER-02", chart) == expected


def test_the_exception_rests_on_a_report_of_the_rule_and_holds_no_charge():
    found = says("CER-02", f"orders: [{{date: 2026-10-01, signed: 2026-10-01, by: MD}}]\n{EVALUATED}{TREATED}")
    assert (found.outcome, found.holds_charge) == ("not_met", False)
    assert found.citation is not None
    assert found.citation.certainty == "secondary"


@pytest.mark.parametrize(("signed", "expected"), [("2026-10-19", "met"), ("2026-10-20", "not_met")])
def test_a_verbal_order_is_signed_within_fourteen_days(signed, expected):
    assert outcome("CER-04", f"orders: [{{date: 2026-10-05, kind: verbal, signed: {signed}, by: NP}}]") == expected


def test_an_unsigned_order_matters_only_where_something_rests_on_it():
    order = "orders: [{date: 2026-10-01, by: MD}]\n" + EVALUATED + TREATED
    assert says("CER-09", order).severity == "denial"
    assert says("CER-09", order + "certifications: [{since: 2026-10-05, signed: 2026-10-09, by: MD}]").severity == "advice"


def test_short_term_goals_may_change_without_a_signature():
    goals = "goals:\n" + "".join(f"- {{id: {i}, task: t, occupation: o, target: 1/2, by: 2026-12-01}}\n" for i in ("LTG1", "STG1", "STG2"))
    plans = "plans:\n- {date: 2026-10-05, amount: 1, frequency: 2, goals: [LTG1, STG1]}\n- {date: 2026-10-26, amount: 1, frequency: 2, goals: [LTG1, STG2]}"
    assert outcome("POC-13", goals + plans) == "not_applicable"


def test_without_a_payer_the_rules_of_medicare_do_not_judge():
    assert outcome("CER-01", EVALUATED + TREATED, profile="") == "not_checked"
    assert outcome("CER-01", EVALUATED + TREATED, profile="commercial-pooled") == "not_applicable"


def test_a_plan_and_its_certification_may_be_documents_of_their_own():
    chart = show_episode(read_chart(f"patient: M-0210\n{EVALUATED}{TREATED}".encode(), "chart.yaml"))
    plan_paper = Shown("document", (e("certification_date", datetime.date(2026, 10, 12), "initial"),), "plan-of-care", datetime.date(2026, 10, 5), name="plan.txt")
    lawbook, profiles = load()

    def judged(*papers):
        report = audit(Record(replace(chart, date=datetime.date(2026, 10, 5)), episode=papers), lawbook, profiles["medicare-b"], ON)
        return [line(report, code).outcome for code in ("POC-01", "CER-01")]

    assert judged() == ["not_met", "not_met"]
    assert judged(plan_paper) == ["met", "met"]


def test_a_word_of_mouth_before_the_episode_ordered_therapy_and_approved_no_plan():
    verbal = EVALUATED + TREATED + "orders: [{date: %s, kind: verbal, signed: 2026-10-08, by: MD}]"
    assert [outcome(code, verbal % "2026-10-06") for code in ("CER-01", "CER-02")] == ["met", "not_applicable"]
    assert [outcome(code, verbal % "2026-10-01") for code in ("CER-01", "CER-02")] == ["not_applicable", "not_met"]
