"""Wording that belongs to another service, another person, or to no therapy."""

from __future__ import annotations

import pytest

from rules.shown import answer, e, minutes

ACTIVITY = e("code", "97530")


def test_sensory_techniques_alone_belong_to_97533():
    sensory = e("sensory_technique", "sensory", at=10)
    assert answer("TN-22", ACTIVITY, sensory).spans == ((10, 15),)
    assert answer("TN-22", ACTIVITY, sensory, e("functional_task", "carry")).outcome == "met"
    assert answer("TN-22", ACTIVITY, sensory, e("code", "97533")).outcome == "not_applicable"
    assert answer("TN-12", ACTIVITY, sensory).outcome == "not_applicable"


def test_self_care_alone_belongs_to_97535():
    dressing = e("self_care_task", "dressing")
    assert (answer("TN-24", ACTIVITY, dressing).outcome, answer("TN-24", ACTIVITY, dressing).severity) == ("not_met", "advice")
    assert answer("TN-24", ACTIVITY, dressing, e("code", "97535")).outcome == "not_applicable"
    assert answer("TN-24", ACTIVITY, e("self_care_task", "dressing", code="97535", about="a2")).outcome == "not_applicable"


def test_pastime_weighs_less_beside_a_functional_task():
    fun = e("diversional", "pastime")
    assert answer("TN-20", fun, profile="medicare-b").severity == "risk"
    assert answer("TN-20", fun, e("functional_task", "reach"), profile="medicare-b").severity == "advice"
    assert answer("TN-20", e("diversional", "pastime", denied=True), profile="medicare-b").outcome == "met"


def test_an_aide_who_treats_is_a_denial_and_an_aide_who_is_named_a_risk():
    treats = answer("TN-21", e("minutes", 15, "min", code="97530", who="aide"), profile="medicare-b")
    named = answer("TN-21", e("aide", "rehab aide"), profile="medicare-b")
    assert (treats.severity, treats.confidence) == ("denial", "certain")
    assert (named.severity, named.confidence) == ("risk", "likely")


def test_medicare_rules_do_not_reach_other_payers():
    for code in ("TN-04", "TN-05", "TN-06", "TN-20", "TN-21", "SIG-08", "SIG-10"):
        assert answer(code, e("diversional", "pastime"), profile="commercial-pooled").outcome == "not_applicable"
        assert answer(code, e("diversional", "pastime")).outcome == "not_checked"


def test_minutes_that_no_named_service_took_are_told():
    seen = (*minutes("97530", 23), e("total_timed_minutes", 38, "min", at=40))
    nameless = answer("TN-03", *seen, profile="medicare-b")
    assert (nameless.message, nameless.severity) == ("15 of the 38 timed min belong to no service that the note names", "risk")
    assert answer("TN-03", *seen, *minutes("97535", 15), profile="medicare-b").outcome == "met"
    assert answer("TN-03", *seen, e("code", "97535"), profile="medicare-b").outcome == "not_applicable"


def test_where_units_are_billed_the_same_gap_weighs_less_because_un07_holds_it():
    assert answer("TN-03", *minutes("97530", 23, 2), e("total_timed_minutes", 38, "min"), profile="medicare-b").severity == "advice"


def test_a_service_that_is_listed_and_not_billed_is_named():
    day = (*minutes("97530", 23, 2), *minutes("97535", 5), e("total_timed_minutes", 28, "min"))
    assert answer("TN-03", *day, profile="medicare-b").message == "97535: listed with its minutes, though not billed"


def test_the_plans_policy_on_sensory_integration_is_a_question():
    asked = answer("TN-23", e("code", "97533", at=3), profile="commercial-midpoint")
    assert (asked.outcome, asked.severity, asked.spans) == ("unknown", "advice", ((3, 8),))
    assert answer("TN-23", ACTIVITY, profile="commercial-midpoint").outcome == "not_applicable"


def test_a_list_of_services_does_not_describe_a_code():
    listed = [e("functional_task", word, at=10 * i, length=8) for i, word in enumerate(("carry", "reach", "lift", "pour"))]
    assert answer("TN-02", ACTIVITY, *listed).message == "97530: services are listed as keywords; none is told as done"
    assert answer("TN-02", ACTIVITY, *listed, e("functional_task", "cut", at=80)).outcome == "met"


def test_what_is_missing_is_underlined_at_its_code():
    task = e("task", "carry tray", code="97530", about="a1", at=40)
    assert answer("TN-02", e("code", "97530", at=0), e("code", "97535", at=20), task).spans == ((20, 25),)
    assert answer("TN-02", e("code", "97530", at=0), e("code", "97535", at=20), e("functional_task", "carry", at=40)).spans == ((20, 25),)
    assert answer("TN-02", e("code", "97530", at=0), e("area", "balance", at=40)).spans == ((0, 5),)
    assert answer("TN-02", e("code", "97530", at=0), task).spans == ((40, 45),)


def test_a_code_whose_words_nobody_listed_is_open_not_missing():
    opened = answer("TN-02", e("code", "97140", at=3), e("functional_task", "carry"))
    assert (opened.outcome, opened.message) == ("unknown", "97140: which words describe this service cannot be told")
    assert answer("TN-02", e("code", "97140"), e("functional_task", "carry", code="97140", about="a1")).outcome == "met"


@pytest.mark.parametrize(("code", "kind"), [("97110", "exercise"), ("97150", "contact"), ("97530", "exercise"), ("97530", "sensory_technique"),
                                            ("97530", "self_care_task"), ("97533", "sensory_technique"), ("97535", "self_care_task")])
def test_unbound_wording_describes_the_codes_of_its_kind(code, kind):
    assert answer("TN-02", e("code", code), e(kind, "group"), e("response", "did it")).outcome == "met"


def test_minutes_without_a_service_are_underlined():
    seen = (e("code", "97530"), e("minutes", 23, "min", code="97530", at=10), e("total_timed_minutes", 38, "min", at=40))
    assert answer("TN-03", *seen, profile="medicare-b").spans == ((10, 15), (40, 45))
    full = answer("TN-03", *minutes("97530", 38), e("total_timed_minutes", 38, "min"), profile="medicare-b")
    assert full.message == "the minutes of the services that are named make up the total"
    assert answer("TN-03", e("code", "97150"), e("total_timed_minutes", 38, "min"), profile="medicare-b").outcome == "not_applicable"
    assert answer("TN-03", *minutes("97530", 38), profile="medicare-b").outcome == "not_applicable"
