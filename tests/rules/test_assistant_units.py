"""The assistant's units, notices and the cut of payment, where a note gives its modifiers."""

from __future__ import annotations

import datetime

import pytest

from chartproof.reading.reader import read
from rules import whole
from rules.shown import answer, e, line, report

OT, OTA = e("contributor", "T-03", "OTR/L", who="OT", at=0), e("contributor", "A-02", "COTA/L", who="OTA", at=20)
DAY = datetime.date(2026, 11, 18)


def charged(units, *modifiers, code="97530", at=100):
    """A line of the claim as the note prints it: code, units, modifiers."""
    return (e("code", code, at=at), *([e("units", units, "units", code=code, at=at)] if units else []), *(e("modifier", m, code=code, at=at + 10 * i) for i, m in enumerate(modifiers, 1)))


def by(minutes, who, about="a1", code="97530"):
    return e("minutes", minutes, "min", code=code, about=about, who=who, at=500 + minutes)


def says(code, *evidence, date=DAY, payer="medicare-b"):
    return answer(code, *evidence, profile=payer, date=date)


@pytest.mark.parametrize(("people", "lines", "outcome"), [
    ([OTA], charged(2, "GO", "CO"), "met"), ([OTA], charged(2, "GO"), "not_met"), ([OTA], charged(None, "GO"), "not_met"), ([OT], charged(2, "GO"), "not_applicable"),
    ([OT], charged(2, "GO", "CO"), "not_met"), ([], charged(2, "GO", "CO"), "unknown"), ([OTA], (*charged(1, "GO", "CO"), *charged(1, "GO", at=200)), "not_met"),
    ([OTA], charged(2), "not_applicable"), ([OT, OTA], charged(2, "GO"), "unknown"),
])
def test_the_assistants_modifier_goes_with_who_treated(people, lines, outcome):
    assert says("MOD-02", *people, *lines).outcome == outcome


@pytest.mark.parametrize(("therapist", "assistant", "with_it", "rule"), [
    (15, 15, 1, "MOD-02"), (7, 14, 1, "MOD-02"), (14, 1, 0, "MOD-02"), (8, 14, 0, "MOD-03"), (23, 22, 1, "MOD-03"), (8, 7, 0, "MOD-03"), (9, 14, 1, "MOD-04"), (14, 14, 1, "MOD-04"),
])
def test_each_step_of_the_count_has_its_rule(therapist, assistant, with_it, rule):
    units = (therapist + assistant + 7) // 15
    for marked in range(units + 1):
        plain = charged(units - marked, "GO", at=200) if units > marked else ()
        lines = (*(charged(marked, "GO", "CO") if marked else ()), *plain)
        evidence = (OT, OTA, *lines, by(therapist, "OT"), by(assistant, "OTA", "a2"))
        assert says(rule, *evidence).outcome == ("met" if marked == with_it else "not_met"), marked
        for other in {"MOD-02", "MOD-03", "MOD-04"} - {rule}:
            assert says(other, *evidence).outcome == "not_applicable"


def test_the_finding_gives_the_minutes_of_each_and_underlines_them():
    result = says("MOD-03", OT, OTA, *charged(3, "GO", "CO"), by(23, "OT"), by(22, "OTA", "a2"))
    assert result.message == "97530: of 3 units (22 min of the assistant, 23 of the therapist) 1 calls for CO, 3 carry it"
    assert result.spans == ((120, 125), (522, 527), (523, 528))
    assert (result.severity, result.holds_charge) == ("risk", False)


def test_each_code_is_counted_by_its_own_units_and_minutes():
    hers = (*charged(1, "GO", "CO"), by(15, "OTA"))
    right = (*charged(2, "GO", code="97535", at=300), by(30, "OT", "a2", "97535"))
    wrong = (*charged(2, "GO", "CO", code="97535", at=300), by(30, "OT", "a2", "97535"))
    assert says("MOD-02", OT, OTA, *hers, *right).outcome == "met"
    result = says("MOD-02", OT, OTA, *hers, *wrong)
    assert result.message == "97535: of 2 units (the therapist alone) none calls for CO, 2 carry it"
    assert result.spans == ((320, 325), (530, 535))


def test_without_units_only_what_one_person_furnished_alone_is_told():
    assert says("MOD-02", OT, OTA, *charged(None, "GO", "CO"), by(30, "OTA")).outcome == "met"
    assert says("MOD-02", OT, OTA, *charged(None, "GO"), by(30, "OTA")).message == "97530: the assistant alone: each unit calls for CO"
    assert says("MOD-02", OT, OTA, *charged(None, "GO", "CO"), by(30, "OT")).message == "97530: the therapist alone: no unit calls for CO"
    assert says("MOD-02", OT, OTA, *charged(None, "GO", "CO"), by(15, "OT"), by(20, "OTA", "a2")).outcome == "unknown"


def test_minutes_of_the_code_stand_in_where_its_activities_have_none():
    whole = e("minutes", 30, "min", code="97530", at=60)
    assert says("MOD-02", OTA, *charged(2, "GO", "CO"), whole).outcome == "met"
    assert says("MOD-02", OTA, *charged(2, "GO"), whole).spans == ((60, 65), (100, 105))


def test_minutes_that_say_whose_they_are_name_who_treated():
    assert says("MOD-02", *charged(1, "GO"), by(15, "OTA")).outcome == "not_met"
    assert says("MOD-02", *charged(1, "GO", "CO"), by(15, "OT")).outcome == "not_met"


def test_minutes_of_nobody_beside_both_are_an_open_question():
    assert says("MOD-02", OT, OTA, *charged(1, "GO"), by(10, "OT"), by(9, "", "a2")).outcome == "met"  # 8 of the therapist free a last unit either way
    assert says("MOD-02", OT, OTA, *charged(1, "GO"), by(5, "OT"), by(10, "", "a2")).outcome == "unknown"


@pytest.mark.parametrize(("modifiers", "words"), [(("GO", "CQ"), "CQ with GO"), (("GP", "CO"), "CO with GP"), (("GN", "CO"), "CO with GN")])
def test_the_assistants_modifier_is_that_of_the_discipline(modifiers, words):
    result = says("MOD-02", OTA, *charged(2, *modifiers))
    assert (result.outcome, words in result.message) == ("not_met", True)
    assert result.citation is not None
    assert result.citation.work == "map-therapy"


def test_an_untimed_service_is_marked_by_its_share():
    def outcome(therapist, assistant, *modifiers):
        return says("MOD-02", OT, OTA, *charged(1, *modifiers, code="92526"), by(therapist, "OT", code="92526"), by(assistant, "OTA", "a2", "92526")).outcome

    assert (outcome(27, 3, "GO"), outcome(27, 3, "GO", "CO"), outcome(26, 4, "GO"), outcome(26, 4, "GO", "CO")) == ("met", "not_met", "not_met", "met")


@pytest.mark.parametrize(("date", "outcome"), [(datetime.date(2019, 12, 31), "not_applicable"), (datetime.date(2020, 1, 1), "not_met")])
def test_the_assistants_modifier_is_asked_from_2020(date, outcome):
    assert says("MOD-02", OTA, *charged(2, "GO"), date=date).outcome == outcome


def test_the_exception_of_the_last_unit_begins_in_2022():
    shared = (OT, OTA, *charged(1, "GO", "CO"), by(10, "OT"), by(5, "OTA", "a2"))
    eve, first = datetime.date(2021, 12, 31), datetime.date(2022, 1, 1)
    assert [says(code, *shared, date=eve).outcome for code in ("MOD-02", "MOD-03")] == ["met", "not_applicable"]
    assert [says(code, *shared, date=first).outcome for code in ("MOD-02", "MOD-03")] == ["not_applicable", "not_met"]
    both = (OT, OTA, *charged(2, "GO", "CO"), by(12, "OT"), by(14, "OTA", "a2"))
    assert [says(code, *both, date=eve).outcome for code in ("MOD-02", "MOD-04")] == ["unknown", "not_applicable"]
    assert [says(code, *both, date=first).outcome for code in ("MOD-02", "MOD-04")] == ["not_applicable", "not_met"]


@pytest.mark.parametrize("code", ["MOD-02", "MOD-03", "MOD-04", "MOD-08", "MOD-10"])
def test_only_medicare_is_asked(code):
    assert says(code, OTA, *charged(2, "GO", "GA", "GZ"), payer="commercial-pooled").outcome == "not_applicable"


# notices


def notice(on=""):
    made = e("notice", "abn", at=50)
    return type(made)(made.kind, made.value, on=on, start=50, end=53)


@pytest.mark.parametrize(("modifiers", "notices", "outcome", "question"), [
    (("GO",), (), "not_applicable", False), (("GO", "GA", "GZ"), (), "not_met", False), (("GO", "GA"), (), "unknown", True), (("GO", "GZ"), (), "unknown", True),
    (("GO", "GA"), (notice(),), "met", False), (("GO", "GA"), (notice("2026-11-18"),), "met", False), (("GO", "GA"), (notice("2026-11-19"),), "not_met", False),
    (("GO", "GZ"), (notice("2026-11-17"),), "not_met", False), (("GO", "GZ"), (notice("2026-11-19"),), "unknown", True),
])
def test_a_notice_stands_before_the_service_and_its_modifier_says_so(modifiers, notices, outcome, question):
    result = says("MOD-08", *charged(2, *modifiers), *notices)
    assert (result.outcome, result.question, result.holds_charge) == (outcome, question, False)


def test_ga_and_gz_of_two_lines_do_not_contradict_each_other():
    assert says("MOD-08", *charged(1, "GO", "GA"), *charged(1, "GO", "GZ", code="97535", at=200)).outcome == "unknown"


@pytest.mark.parametrize(("modifiers", "notices", "outcome", "words"), [
    ("GO, GA", "[{date: 2026-11-18}]", "met", ""), ("GO, GA", "[{date: 2026-11-19}]", "not_met", "no notice for it was signed by the day of the service"),
    ("GO, GA", "[{date: 2026-11-10, codes: ['97535']}]", "not_met", "no notice for it"), ("GO, GA", "[{date: 2026-11-10, kind: voluntary}]", "not_met", "no notice for it"),
    ("GO, GA", "[]", "unknown", "the chart holds none"), ("GO, GZ", "[{date: 2026-11-10}]", "not_met", "one is on file"), ("GO, GZ", "[]", "unknown", "provider is liable"),
    ("GO, GA, GZ", "[]", "not_met", "GZ that none was given"), ("GO", "[{date: 2026-11-10}]", "not_applicable", ""),
])
def test_the_claims_of_a_chart_are_held_against_its_notices(modifiers, notices, outcome, words):
    held = f"claims: [{{date: 2026-11-18, lines: [{{code: '97530', units: 2, modifiers: [{modifiers}]}}]}}]\nnotices: {notices}"
    result = whole.says("MOD-08", held)
    assert (result.outcome, words in result.message) == (outcome, True), result.message


# the cut for several procedures


@pytest.mark.parametrize(("units", "date", "outcome"), [(2, DAY, "met"), (1, DAY, "not_applicable"), (2, datetime.date(2013, 4, 1), "met"), (2, datetime.date(2013, 3, 31), "not_applicable")])
def test_the_cut_of_payment_never_finds_fault(units, date, outcome):
    result = says("MOD-10", *charged(units, "GO"), date=date)
    assert result.outcome == outcome
    assert ("cut by 50 percent" in result.message) is (outcome == "met")


# as the reader reads it


def read_and_judged(text, code):
    shown = read(f"Patient: P-0203 · Date of service: 2026-11-18\nTreated by: T-03, OTR/L; A-02, COTA/L\n{text}")
    return line(report(shown, "medicare-b"), code)


@pytest.mark.parametrize(("charge", "outcome"), [("97530-GO-CO x 1, 97530-GO x 1", "met"), ("97530-GO-CO x 2", "not_met"), ("97530-GO x 2", "not_met"), ("97530-GO x 1\n97530-GO-CO x 1", "met")])
def test_lines_of_one_code_with_and_without_it_are_told_apart_in_prose(charge, outcome):
    text = f"O\n97530\n- 12 min, by T-03, OTR/L: made tea at the stove. Result: min A.\n- 14 min, by A-02, COTA/L: carried the cups. Result: 2 verbal cues.\nCharges: {charge}\n"
    assert read_and_judged(text, "MOD-04").outcome == outcome
