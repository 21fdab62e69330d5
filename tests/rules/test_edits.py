"""Limits of a day and pairs of codes: the quarter that was read, and unknown for every other."""

from __future__ import annotations

import datetime
import re

import pytest

from chartproof.law.loader import load
from chartproof.rules.charges import edits
from rules.shown import answer, e

READ = datetime.date(2024, 8, 14)
CLINIC, HOSPITAL = e("place", "clinic"), e("place", "hospital")


def says(code, *evidence, date=READ, profile="medicare-b"):
    return answer(code, *evidence, profile=profile, date=date)


def billed(code, units):
    return (e("code", code, at=0), e("units", units, "units", code=code, at=20))


def codes(*names, modifier=None, on=""):
    given = (e("modifier", modifier, code=on),) if modifier else ()
    return (*(e("code", name, at=10 * i) for i, name in enumerate(names)), *given)


@pytest.mark.parametrize(("code", "most"), [("97530", 6), ("97112", 4), ("97535", 8), ("97035", 2)])
def test_units_may_reach_the_limit_and_not_pass_it(code, most):
    assert says("UN-08", *billed(code, most), CLINIC).outcome == "met"
    over = says("UN-08", *billed(code, most + 1), CLINIC)
    assert (over.outcome, over.message, over.spans) == ("not_met", f"{code}: {most + 1} units, the limit is {most}", ((20, 25),))


def test_a_hospital_has_its_own_limit_and_an_unsaid_place_leaves_what_lies_between_open():
    assert says("UN-08", *billed("97110", 7), CLINIC).outcome == "not_met"
    assert says("UN-08", *billed("97110", 7), HOSPITAL).outcome == "met"
    assert says("UN-08", *billed("97110", 7)).message == "97110: above the limit of an office, within that of a hospital outpatient department"
    assert says("UN-08", *billed("97110", 9)).outcome == "not_met"


def test_a_policy_limit_weighs_more_and_leaves_untimed_codes_to_un06():
    twice = says("UN-09", *billed("97129", 2))
    assert (twice.outcome, twice.severity, twice.citation.certainty, twice.holds_charge) == ("not_met", "denial", "decoded", False)
    assert says("UN-08", *billed("97129", 2)).outcome == "not_applicable"
    assert says("UN-09", *billed("97166", 2)).outcome == "not_applicable"
    assert says("UN-09", *billed("97530", 9)).outcome == "not_applicable"
    assert says("UN-09", *billed("97129", 1)).outcome == "met"


@pytest.mark.parametrize("day", [datetime.date(2024, 10, 1), datetime.date(2026, 11, 18)])
def test_another_quarter_is_unknown_and_one_unit_needs_no_table(day):
    for code, service in (("UN-08", "97530"), ("UN-09", "97129")):
        assert says(code, *billed(service, 3), date=day).message == f"the lawbook has no table of limits for {service} for {day}"
        assert says(code, *billed(service, 1), date=day).outcome == "met"
    assert says("ED-07", *codes("97530", "97542"), date=day).outcome == "unknown"


def test_before_the_first_table_that_was_read_only_a_loaded_one_knows():
    assert says("UN-08", *billed("97530", 9), date=datetime.date(2024, 6, 30)).outcome == "unknown"
    assert says("ED-06", *codes("97530", "95851"), date=datetime.date(2024, 6, 30)).outcome == "unknown"


def test_the_limits_are_medicares():
    assert says("UN-08", *billed("97530", 9), profile="commercial-pooled").outcome == "not_applicable"


@pytest.mark.parametrize("measured", ["95851", "95852"])
def test_no_modifier_opens_the_edit_between_97530_and_a_measurement_of_motion(measured):
    result = says("ED-06", *codes("97530", measured, modifier="59", on=measured))
    assert (result.outcome, result.severity, result.spans) == ("not_met", "denial", ((0, 5), (10, 15)))


def test_a_pair_that_a_modifier_opens():
    pair = ("97530", "97542")
    assert says("ED-07", *codes(*pair)).outcome == "unknown"
    assert says("ED-07", *codes(*pair, modifier="GO", on="97530")).outcome == "not_met"
    for modifier in ("59", "XE", "XP", "XS", "XU"):
        assert says("ED-07", *codes(*pair, modifier=modifier, on="97542")).outcome == "met"
    assert says("ED-07", *codes(*pair, modifier="59", on="97530")).outcome == "not_met"


@pytest.mark.parametrize("beside", ["97110", "97140", "97535", "97166", "97168", "97116"])
def test_97530_beside_codes_without_an_edit_is_asked_for_nothing(beside):
    for code in ("ED-06", "ED-07", "ED-08", "ED-09"):
        assert says(code, *codes("97530", beside, modifier="GO", on="97530"), CLINIC).outcome == "not_applicable"


def test_an_evaluation_beside_a_test_depends_on_the_place():
    pair = codes("97166", "97750", modifier="59", on="97750")
    assert says("ED-08", *pair, CLINIC).outcome == "not_met"
    assert says("ED-08", *pair, HOSPITAL).outcome == "met"
    assert says("ED-08", *pair).message == "97166 with 97750: whether a modifier may part them depends on office or hospital"


def test_a_reevaluation_carries_the_modifier_itself():
    assert says("ED-09", *codes("97535", "97168", modifier="59", on="97168")).outcome == "met"
    assert says("ED-09", *codes("97535", "97168", modifier="59", on="97535")).outcome == "not_met"


def test_the_lawbook_holds_each_pair_that_a_rule_names_and_each_limit_with_what_it_rests_on():
    keys = load()[0].keys()
    pairs = {f"pair_{setting}_{one}_{other}" for table in (edits.ROM_PAIRS, edits.ACTIVITY_PAIRS, edits.EVALUATION_PAIRS)
             for one, other in table for setting in ("office", "hospital")}
    pairs |= {f"pair_office_{one}_{other}" for one, other in edits.REEVALUATION_PAIRS}
    assert pairs <= set(keys)
    limits = {place: {key.rpartition("_")[2] for key in keys if key.startswith(place)} for place in ("most_units_office", "most_units_hospital", "limit_adjudication")}
    assert limits["most_units_office"] == limits["most_units_hospital"] == limits["limit_adjudication"]
    held = [key for key in keys if key.startswith(("most_units_", "pair_", "limit_adjudication_"))]
    assert {(value.since, value.until) for key in held for value in load()[0].history(key)} == {(datetime.date(2024, 7, 1), datetime.date(2024, 9, 30))}
    assert all(re.fullmatch(r"never|with_modifier|free", str(load()[0].history(key)[0].value)) for key in held if key.startswith("pair_"))
    assert all(load()[0].history(key)[0].value in ("2", "3") for key in held if key.startswith("limit_"))


def test_each_answer_about_a_limit_says_its_own_words_under_its_own_units():
    other = (e("code", "97530", at=40), e("units", 2, "units", code="97530", at=60))
    assert says("UN-08", *billed("97110", 7), *other, CLINIC).spans == ((20, 25),)
    assert says("UN-08", *billed("97110", 7), *other).spans == ((20, 25),)
    within = says("UN-08", *billed("97110", 2), e("units", 1, "units", code="97535", at=90), CLINIC)
    assert (within.message, within.spans) == ("no code exceeds the limit that the lawbook holds for its day", ((20, 25),))
    assert says("UN-08", e("code", "97530")).message == "no units of a code with such a limit are billed in the note"
    both = says("UN-08", *billed("97110", 9), e("units", 9, "units", code="97530", at=60), CLINIC)
    assert both.message == "97110: 9 units, the limit is 6 and 97530: 9 units, the limit is 6"


def test_each_answer_about_a_pair_says_its_own_words_under_its_codes():
    third = e("code", "97110", at=90)
    assert says("ED-06", *codes("97530", "95851"), third).message == "97530 with 95851: an edit that no modifier opens stands between them on one day"
    bare = says("ED-07", *codes("97530", "97542", "97750", modifier="GO", on="97530"), third)
    assert bare.message == ("97530 with 97542 and 97530 with 97750: an edit stands between them, and 97542 or 97750 carries no modifier that says they were "
                            "separate")
    assert bare.spans == ((0, 5), (10, 15), (20, 25))
    opened = says("ED-07", *codes("97530", "97542"), third)
    assert opened.message.startswith("97530 with 97542: an edit stands between them; the note carries no modifiers")
    assert opened.spans == ((0, 5), (10, 15))
    apart = says("ED-07", *codes("97530", "97542", modifier="59", on="97542"), third)
    assert (apart.message, apart.spans) == ("a modifier says that the services were separate", ((0, 5), (10, 15)))
    assert says("ED-08", *codes("97166", "97750"), third).spans == ((0, 5), (10, 15))
    assert says("ED-07", third).message == "none of these codes stand on one day"


def test_a_reevaluation_in_a_hospital_follows_the_table_that_was_read():
    assert says("ED-09", *codes("97535", "97168"), HOSPITAL).message == "the lawbook has no table of edits for 97168 with 97535 (medicare, hospital) for 2024-08-14"
    assert says("ED-09", *codes("97535", "97168"), CLINIC).message.startswith("97535 with 97168: an edit stands between them")
    assert says("ED-09", *codes("97535", "97168"), date=datetime.date(2026, 11, 18)).message == "the lawbook has no table of edits for 97168 with 97535 for 2026-11-18"
