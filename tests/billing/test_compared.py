"""A claim against the charges of its day: units, modifiers without a cause, modifiers that are missing."""

from __future__ import annotations

import datetime

import pytest

from billing.days import DAY, OT, OTA, PT, PTA, act, bill, chart, claim, saying, sheet, visit
from chartproof.core.episode import Eligibility, Notice

EVE = datetime.timedelta(days=1)


def found(day, *lines, payer="medicare-b", **more):
    """What is said of the claim; what is said of the day without one is left out."""
    held = chart(claims=(claim(*lines, date=day.date),), **more)
    bare = bill(day, held=chart(**more), payer=payer).remarks
    return tuple(r for r in bill(day, held=held, payer=payer).remarks if r not in bare)


def answered(amount):
    return Eligibility(year=2026, amount=amount, as_of=DAY - EVE)


SHARED = visit(act("97530", 12, by=OT), act("97530", 14, by=OTA))
ALONE = visit(act("97530", 30, by=OTA))


def test_a_claim_that_bills_what_the_minutes_make_needs_no_word():
    assert found(visit(act("97530", 30)), "97530 x 2 GO") == ()
    assert found(ALONE, "97530 x 2 GO CO") == ()
    assert found(SHARED, "97530 x 1 GO CO", "97530 x 1 GO") == ()
    tie_of_hers = visit(act("97530", 20, by=OTA), act("97535", 20, by=OTA))
    assert found(tie_of_hers, "97530 x 2 GO CO", "97535 x 1 GO CO") == ()
    assert saying(found(tie_of_hers, "97530 x 1 GO CO", "97530 x 1 GO", "97535 x 1 GO CO"), "carries CO on 1 unit, and 2 of 2 call for it")
    tie = visit(act("97530", 20), act("97535", 20))
    assert found(tie, "97530 x 1 GO", "97535 x 2 GO") == found(tie, "97530 x 2 GO", "97535 x 1 GO") == ()


@pytest.mark.parametrize("lines", [("97530 x 3 GO",), ("97530 x 1 GO",), ("97535 x 2 GO",)])
def test_other_units_or_codes_are_a_finding(lines):
    assert [r.kind for r in found(visit(act("97530", 30)), *lines)][:1] == ["finding"]


def test_a_code_that_the_visit_does_not_hold_is_named():
    assert saying(found(visit(act("97530", 30)), "97530 x 2 GO", "97140 x 1 GO"), "bills 97140, which the visit does not hold")


@pytest.mark.parametrize(("day", "lines", "words"), [
    (ALONE, ("97530 x 2 GO",), "does not carry CO, which these facts call for"),
    (visit(act("97530", 30)), ("97530 x 2 GO CO",), "carries CO, and nothing in the facts is behind it"),
    (visit(act("97530", 8, by=OT), act("97530", 7, by=OTA)), ("97530 x 1 GO CO",), "carries CO without cause"),
    (SHARED, ("97530 x 2 GO CO",), "carries CO on 2 units, and 1 of 2 call for it"),
    (visit(act("97530", 30)), ("97530 x 2",), "does not carry GO"),
    (visit(act("97530", 30)), ("97530 x 2 GO GP",), "carries GP, and nothing in the facts is behind it"),
    (visit(act("97530", 30)), ("97530 x 2 GO 95",), "carries 95, and nothing"),
    (visit(act("97530", 30)), ("97530 x 2 GO GA",), "carries GA, and nothing"),
    (visit(act("97530", 30, expected_denial="not_necessary")), ("97530 x 2 GO",), "does not carry GZ"),
])
def test_a_modifier_without_cause_and_one_that_is_missing_are_findings(day, lines, words):
    (said,) = found(day, *lines)
    assert said.kind == "finding"
    assert words in said.what
    assert said.facts == ("chart:/claims/0",)


@pytest.mark.parametrize(("amount", "line", "words"), [
    (2480, "97530 x 2 GO KX", "carries KX without cause"), (2481, "97530 x 2 GO", "does not carry KX"), (2481, "97530 x 2 GO KX", ""), (2480, "97530 x 2 GO", "")])
def test_kx_on_the_claim_follows_the_payers_answer(amount, line, words):
    said = found(visit(act("97530", 30)), line, eligibility=answered(amount))
    assert [words in r.what for r in said] == ([True] if words else [])


def test_kx_without_an_answer_of_the_payer_is_asked_about():
    assert [r.kind for r in found(visit(act("97530", 30)), "97530 x 2 GO KX")] == ["question"]


def test_kx_beside_a_service_that_is_not_expected_to_be_paid_has_no_cause():
    day = visit(act("97530", 30, expected_denial="not_necessary"))
    said = found(day, "97530 x 2 GO GA KX", eligibility=answered(3000), notices=(Notice(date=DAY - EVE),))
    assert [r.what for r in said] == ["97530: the claim carries KX without cause"]


Q3 = datetime.date(2024, 8, 1)


@pytest.mark.parametrize(("codes", "line", "kinds"), [
    (("97530", "97537"), "97537 x 1 GO 59", []), (("97530", "97537"), "97537 x 1 GO XU", []), (("97530", "97537"), "97537 x 1 GO", ["finding"]),
    (("97530", "97140"), "97140 x 1 GO 59", ["finding"]), (("97530", "97140"), "97140 x 1 GO", [])])
def test_59_stands_only_where_an_edit_and_separate_times_are_behind_it(codes, line, kinds):
    day = visit(act(codes[0], 15, clock="09:00-09:15"), act(codes[1], 15, clock="09:15-09:30"), date=Q3)
    assert [r.kind for r in found(day, f"{codes[0]} x 1 GO", line)] == kinds


def test_59_where_nobody_knows_the_edits_of_the_day_is_a_question():
    day = visit(act("97530", 15), act("97140", 15))
    assert [r.kind for r in found(day, "97530 x 1 GO", "97140 x 1 GO 59")] == ["question"]
    assert [r.kind for r in found(day, "97530 x 1", "97140 x 1 59", payer="commercial-pooled")] == ["question"]


def test_a_pair_with_another_discipline_that_nobody_knows_leaves_59_a_question_in_both_bills():
    held = chart(claims=(claim("97530 x 1 GO 59", "97110 x 1 GP 59"),))
    made = sheet(visit(act("97530", 15)), visit(act("97110", 15), by=PT), held=held)
    assert [[r.kind for r in saying(one.remarks, "carries 59")] for one in made.bills] == [["question"], ["question"]]


def test_a_payer_that_is_not_known_to_ask_for_modifiers_has_none_judged():
    assert found(visit(act("97530", 30)), "97530 x 2 GO CO KX", payer="commercial-pooled") == ()


@pytest.mark.parametrize(("date", "number"), [(datetime.date(2019, 12, 31), 0), (datetime.date(2020, 1, 1), 1)])
def test_co_is_judged_from_its_first_day(date, number):
    assert len(found(visit(act("97530", 30, by=OTA), date=date), "97530 x 2 GO")) == number


def test_the_claim_of_another_day_is_not_looked_at():
    held = chart(claims=(claim("97530 x 9 GO", date=DAY - EVE),))
    assert bill(visit(act("97530", 30)), held=held).remarks == bill(visit(act("97530", 30)), held=chart()).remarks


def test_lines_of_two_disciplines_are_told_apart_by_their_modifier():
    held = chart(claims=(claim("97530 x 1 GO", "97110 x 1 GP"),))
    made = sheet(visit(act("97530", 15)), visit(act("97110", 15), by=PT), held=held)
    assert not [r for one in made.bills for r in one.remarks if r.kind == "finding" and "claim" in r.what]
    swapped = sheet(visit(act("97530", 15)), visit(act("97110", 15), by=PT), held=chart(claims=(claim("97530 x 1 GP", "97110 x 1 GO"),)))
    assert len([r for one in swapped.bills for r in one.remarks if "which the visit does not hold" in r.what]) == 2


@pytest.mark.parametrize(("day", "lines", "said"), [
    (visit(act("97530", 30)), ("97530 x 3 GO", "97140 x 1 GO"), [
        ("finding", "the claim bills 97140, which the visit does not hold", "The visit's facts, or the correct code", True, []),
        ("finding", "the claim bills 97530 x 3 + 97140 x 1; these minutes make 97530 x 2", "The correct units", True, ["mcpm"])]),
    (visit(act("97530", 20), act("97535", 20), act("97110", 20), act("97140", 20)), ("97530 x 4 GO",), [
        ("finding", ("the claim bills 97530 x 4; these minutes make 97530 x 2 + 97535 x 1 + 97110 x 1 + 97140 x 1, 97530 x 1 + 97535 x 2 + 97110 x 1 + 97140 x 1 or "
         "97530 x 1 + 97535 x 1 + 97110 x 2 + 97140 x 1"), "The correct units", True, ["mcpm"])]),
    (visit(act("97530", 7)), ("97530 x 1 GO",), [("finding", "the claim bills 97530 x 1; these minutes make no unit", "The correct units", True, ["mcpm"])]),
    (visit(act("97530", 30)), ("97530 x 2 GO GP",), [("finding", "97530: the claim carries GP, and nothing in the facts is behind it",
                                                      "The fact that GP rests on, or the line without it", True, [])]),
    (visit(act("97530", 30)), ("97530 x 2",), [("finding", "97530: the claim does not carry GO, which these facts call for",
                                               "Furnished under an occupational therapy plan of 2015-01-05: each line names that plan with GO (since 2018-01-01)", True, ["mcpm-modifiers"])]),
    (visit(act("97530", 8, by=OT), act("97530", 7, by=OTA)), ("97530 x 1 GO CO",), [
        ("finding", "97530: the claim carries CO without cause", "So the unit of 97530 does not call for CO", True, ["bba2018", "pfs2020", "pfs2022"])]),
    (SHARED, ("97530 x 2 GO CO",), [("finding", "97530: the claim carries CO on 2 units, and 1 of 2 call for it", "Lines of their own for units with and without it", True,
                                     ["bba2018", "pfs2020", "pfs2022"])]),
    (visit(act("97530", 30)), ("97530 x 2 GO KX",), [
        ("question", "97530: the claim carries KX; whether it should is open", ("No eligibility answer of the payer is in the chart, and the clinic's own sum is only a lower bound: "
         "the amount counts every provider's charges"), False, ["kx-2026", "ngs-kx"])]),
    (visit(act("97530", 15), act("97140", 15)), ("97530 x 1 GO", "97140 x 1 GO 59"), [
        ("question", "97140: the claim carries 59, and whether this payer has an edit that it opens is not known here", "The payer's edits of that day, or the line without it", False, [])]),
    (visit(act("97530", 30, expected_denial="not_necessary")), ("97530 x 2 GO",), [
        ("finding", "97530: the claim does not carry GZ, which these facts call for", "GZ says that no notice was given", False, ["noridian-abn", "practice"])]),
])
def test_each_difference_is_said_with_what_to_do_its_source_and_whether_it_holds_the_charge(day, lines, said):
    assert [(r.kind, r.what, r.do, r.holds, [c.work for c in r.citations]) for r in found(day, *lines)] == said


def test_a_line_without_units_is_passed_over_and_the_next_is_judged_nevertheless():
    said = found(visit(act("97535", 7), act("97530", 30)), "97535 x 1 GO", "97530 x 2 GO GP")
    assert [r.what for r in said][1:] == ["97530: the claim carries GP, and nothing in the facts is behind it"]


def test_a_line_without_a_discipline_belongs_to_the_bill_that_has_its_code():
    held = chart(claims=(claim("97530 x 1", "97110 x 1"),))
    made = sheet(visit(act("97530", 15)), visit(act("97110", 15), by=PT), held=held)
    assert not [r.what for one in made.bills for r in one.remarks if "bills" in r.what]


def test_cq_is_counted_as_co_is():
    held = chart(claims=(claim("97110 x 1 GP CQ", "97110 x 1 GP"),))
    (one,) = sheet(visit(act("97110", 30, by=PTA)), held=held).bills
    assert saying(one.remarks, "carries CQ on 1 unit, and 2 of 2 call for it")
