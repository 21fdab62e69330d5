"""Modifiers that a note gives, and minutes by person."""

from __future__ import annotations

import datetime

import pytest

from rules.shown import answer, e, minutes


def says(code, *evidence, date=datetime.date(2026, 11, 18)):
    return answer(code, *evidence, profile="medicare-b", date=date)


def line_of(code, *modifiers):
    return (e("code", code), *(e("modifier", name, code=code, at=10 * i) for i, name in enumerate(modifiers)))


def test_a_note_without_modifiers_is_not_asked_for_any():
    assert says("MOD-01", *minutes("97530", 30, 2)).outcome == "not_applicable"


@pytest.mark.parametrize(("modifiers", "outcome"), [(["GO"], "met"), (["KX", "GO"], "met"), (["GO", "GP"], "met"), (["KX"], "not_met"), (["59"], "not_met"),
                                                    (["GP"], "not_met"), (["GN", "KX"], "not_met")])
def test_a_line_with_modifiers_names_the_discipline(modifiers, outcome):
    result = says("MOD-01", *line_of("97530", *modifiers))
    assert (result.outcome, result.holds_charge) == (outcome, outcome == "not_met")


def test_another_disciplines_modifier_is_told_apart_from_none():
    assert "another discipline" in says("MOD-01", *line_of("97530", "GP")).message
    assert says("MOD-01", *line_of("97530", "KX")).message == "97530: modifiers are given, but not GO"


def test_a_line_without_modifiers_beside_one_with_them_is_an_open_question():
    result = says("MOD-01", *line_of("97530", "GO"), e("code", "97535", at=50))
    assert (result.outcome, result.spans) == ("unknown", ((50, 55),))
    assert says("MOD-01", *line_of("97530", "GO"), e("code", "99999")).outcome == "met"


def test_a_modifier_that_stands_with_no_code_is_asked_about_and_holds_nothing():
    result = says("MOD-01", e("code", "97530"), e("modifier", "59", at=30))
    assert (result.outcome, result.severity, result.holds_charge, result.spans) == ("unknown", "advice", False, ((30, 35),))


def test_kx_and_ga_of_no_line_are_no_contradiction_of_one_line():
    assert says("MOD-07", e("modifier", "KX", at=30), e("modifier", "GA", at=40)).outcome == "unknown"
    assert says("MOD-07", e("modifier", "KX", at=30)).outcome == "met"
    assert says("MOD-07", e("modifier", "GA", at=40)).outcome == "not_applicable"


def test_the_discipline_modifier_is_asked_from_2018():
    assert says("MOD-01", *line_of("97530", "KX"), date=datetime.date(2017, 12, 31)).outcome == "not_applicable"
    assert says("MOD-01", *line_of("97530", "KX"), date=datetime.date(2018, 1, 1)).outcome == "not_met"


OT, OTA = e("contributor", "T-03", "OTR/L", who="OT", at=0), e("contributor", "A-02", "COTA/L", who="OTA", at=20)


def part(number, who="", about="a1"):
    return e("minutes", number, "min", code="97530", about=about, who=who, at=100 + number)


@pytest.mark.parametrize(("evidence", "outcome"), [
    ((OT, part(30)), "not_applicable"), ((OTA, part(30)), "met"), ((OT, OTA, part(15, "OT"), part(10, "OTA", "a2")), "met"),
    ((OT, OTA, part(15, "OT"), part(10, "", "a2")), "not_met"), ((OT, OTA), "not_met"), ((OT, OTA, *minutes("97530", 30)), "not_met"),
])
def test_minutes_are_told_by_person_where_both_treated(evidence, outcome):
    assert says("MOD-05", *evidence).outcome == outcome


def test_minutes_of_a_code_are_nobodys_beside_activities_that_say_whose_they_are():
    assert says("MOD-05", OT, OTA, *minutes("97530", 25), part(15, "OT"), part(10, "OTA", "a2")).outcome == "met"


def test_minutes_by_person_are_asked_from_2020_and_only_of_medicare():
    assert says("MOD-05", OT, OTA, part(15), date=datetime.date(2019, 12, 31)).outcome == "not_applicable"
    assert answer("MOD-05", OT, OTA, part(15), profile="commercial-pooled").outcome == "not_applicable"


def test_kx_and_ga_on_one_line_contradict_each_other_and_on_two_lines_do_not():
    result = says("MOD-07", *line_of("97530", "GO", "KX", "GA"))
    assert (result.outcome, result.spans, result.holds_charge) == ("not_met", ((10, 15), (20, 25)), True)
    assert says("MOD-07", *line_of("97530", "GO", "KX"), *line_of("97535", "GO", "GA")).outcome == "met"
    assert says("MOD-07", *line_of("97530", "GO", "GA")).outcome == "not_applicable"


def test_a_notice_somewhere_beside_kx_is_an_open_question():
    assert says("MOD-07", *line_of("97530", "GO", "KX"), e("notice", "abn")).outcome == "unknown"
