"""Wording that belongs to another service, another person, or to no therapy."""

from __future__ import annotations

from rules.shown import answer, e

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
