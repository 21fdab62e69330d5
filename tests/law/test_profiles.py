"""Payer profiles: three levels of each, each holding the one before; what one inherits, it cannot lower."""

from __future__ import annotations

import sys
from functools import cache
from itertools import pairwise

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from chartproof.audit import audit
from chartproof.core.errors import ChartproofError
from chartproof.core.kinds import KINDS
from chartproof.core.record import Record
from chartproof.desk.payer import chosen
from chartproof.law.loader import load
from chartproof.law.profile import LEVELS
from chartproof.reading.reader import read
from chartproof.rules.book import RULES
from chartproof.rules.pages import pages, record_of
from conftest import EXAMPLES, ROOT
from rules.shown import AS_OF, answer, e, line, note, report

sys.path.append(str(ROOT / "tools"))
from generators.profiles import read_profiles

LAW, PROFILES = load()
FAMILIES = sorted({profile.family for profile in PROFILES.values()})
WEIGHT = {"advice": 0, "risk": 1, "denial": 2}


def of(family):
    return [PROFILES[family if level == "ready" else f"{family}-{level}"] for level in LEVELS]


@cache
def records():
    examples = [example for entry in pages().values() for example in (entry.bad, entry.ask, entry.good) if example]
    found = [record_of(example, read(example.text)) for example in examples]
    return found + [Record(read(path.read_text("utf-8"))) for path in sorted((EXAMPLES / "notes").glob("*.txt"))]


def findings(record, profile):
    return {r.rule: WEIGHT[r.severity] for r in audit(record, LAW, profile, AS_OF).results if r.outcome in ("not_met", "unknown")}


def contained(lower, higher):
    return {rule for rule, weight in lower.items() if higher.get(rule, -1) < weight} == set()


@pytest.mark.parametrize("family", FAMILIES)
def test_whatever_is_a_finding_at_a_lower_level_is_one_at_the_higher_and_weighs_no_less(family):
    for record in records():
        asked = [findings(record, profile) for profile in of(family)]
        assert all(contained(lower, higher) for lower, higher in pairwise(asked))


EVIDENCE = st.builds(e, st.sampled_from(sorted(KINDS)), st.one_of(st.sampled_from(["97530", "59", "group", "stamp", "declined"]), st.integers(0, 99)),
                     code=st.sampled_from(["", "97530", "97150"]), who=st.sampled_from(["", "OT", "OTA", "student"]))


@settings(max_examples=60)
@given(st.lists(EVIDENCE, max_size=10), st.sampled_from(["treatment-note", "progress-report", "evaluation", "plan-of-care"]), st.sampled_from(FAMILIES))
def test_and_so_it_is_whatever_a_note_shows(evidence, kind, family):
    record = Record(note(*evidence, kind=kind), scan=note(*evidence[:2]), log=note(*evidence[2:4]))
    asked = [findings(record, profile) for profile in of(family)]
    assert all(contained(lower, higher) for lower, higher in pairwise(asked))


@pytest.mark.parametrize("family", FAMILIES)
def test_the_levels_of_a_payer_differ_and_only_in_what_they_ask(family):
    minimum, ready, best = of(family)
    assert minimum.payers == ready.payers == best.payers
    assert minimum.unit_method == ready.unit_method == best.unit_method
    some = [{rule for record in records() for rule in findings(record, profile)} for profile in (minimum, ready, best)]
    assert some[0] < some[1] < some[2]


def test_the_plain_name_is_what_it_was_before_there_were_levels():
    plain = PROFILES["medicare-b"]
    assert (plain.level, plain.authorities, plain.adopts, plain.severity) == ("ready", frozenset(), frozenset(), {})


def test_the_legal_minimum_does_not_ask_what_only_a_checklist_asks():
    nameless = note(e("score", "3/5"))
    assert line(report(nameless, "medicare-b-minimum"), "ID-01").message == "asked at a higher level than the minimum: the source is a contractor's guidance"
    weights = [line(report(nameless, name), "ID-01").severity for name in ("medicare-b", "medicare-b-best")]
    assert weights == ["advice", "risk"]


def test_best_practice_asks_what_another_payer_asks_as_advice_only():
    assert answer("TN-04", e("code", "97530"), profile="commercial-pooled").outcome == "not_applicable"
    adopted = answer("TN-04", e("code", "97530"), profile="commercial-pooled-best")
    assert (adopted.outcome, adopted.severity, adopted.holds_charge) == ("not_met", "advice", False)


def test_best_practice_of_every_payer_asks_for_the_times_the_plan_and_the_report():
    for family in FAMILIES:
        best = PROFILES[f"{family}-best"]
        assert answer("TN-08", e("code", "97530"), profile=best.name).outcome == "not_met"
        for kind, rule in (("plan-of-care", "POC-05"), ("progress-report", "PR-05"), ("evaluation", "EV-06")):
            asked = line(report(note(e("goal_ref", "STG1", when="target"), kind=kind), best.name), rule)
            assert (asked.outcome, asked.severity) == ("not_met", asked.severity if "medicare" in best.payers else "advice"), (family, rule)


def test_the_clocks_of_medicare_are_nobody_elses_practice():
    other = [PROFILES[f"{family}-best"] for family in FAMILIES if "medicare" not in PROFILES[family].payers]
    assert {code for profile in other for code in profile.adopts} & {"PR-01", "PR-02", "PR-09", "CER-01", "CER-05", "CER-06", "MOD-01", "MOD-06"} == set()


def test_what_medicare_does_not_ask_is_nothing_that_another_payer_could_adopt():
    assert {rule.code for rule in RULES if rule.negative} & {code for profile in PROFILES.values() for code in profile.adopts} == set()


def test_profiles_name_rules_that_exist():
    codes = {rule.code for rule in RULES}
    assert {code for profile in PROFILES.values() for code in (*profile.adopts, *profile.severity)} <= codes


def test_medicare_advantage_asks_what_medicare_asks_unless_its_plan_differs():
    for record in records():
        medicare, advantage = (findings(record, PROFILES[name]) for name in ("medicare-b", "medicare-advantage"))
        assert medicare == advantage


def test_texas_is_medicaid_with_the_practice_law_of_its_state():
    texas, medicaid = PROFILES["medicaid-texas"], PROFILES["medicaid-pediatric"]
    assert (texas.state, texas.unit_method, texas.payers) == ("TX", medicaid.unit_method, medicaid.payers | {"texas-medicaid"})


def test_a_state_is_added_to_any_payer_with_a_plus_sign():
    assert (chosen("medicare-b+tx").name, chosen("medicare-b+tx").state) == ("medicare-b+TX", "TX")
    with pytest.raises(ChartproofError, match="there is no such state"):
        chosen("medicare-b+ZZ")
    with pytest.raises(ChartproofError, match="Choose one of: medicare-b"):
        chosen("medicareb")


def folder(tmp_path, **files):
    (tmp_path / "profiles").mkdir()
    (tmp_path / "levels.yaml").write_text((ROOT / "src/chartproof/law/levels.yaml").read_text("utf-8"), "utf-8")
    for name, entry in files.items():
        (tmp_path / "profiles" / f"{name}.yaml").write_text(yaml.safe_dump({"name": name, **entry}), "utf-8")
    return {profile.name: profile for profile in read_profiles(tmp_path, LAW.citations())}


ONE = {"title": "One", "payers": ["medicare"], "unit_method": "cms", "cite": "profile-medicare", "severity": {"SIG-04": "risk"}}


def test_an_heir_adds_payers_and_weight_and_lowers_nothing(tmp_path):
    made = folder(tmp_path, one=ONE, two={"extends": "one", "title": "Two", "payers": ["plan"], "severity": {"SIG-04": "advice", "ID-01": "risk"}})
    assert made["two"].payers == {"medicare", "plan"}
    assert made["two"].severity == {"SIG-04": "risk", "ID-01": "risk"}


@pytest.mark.parametrize(("files", "said"), [
    ({"one": {**ONE, "extends": "nowhere"}}, "one extends nowhere, which does not exist"),
    ({"one": {**ONE, "extends": "two"}, "two": {**ONE, "extends": "one"}}, "which is a circle"),
    ({"one": {**ONE, "mood": "good"}}, "profiles/one: mood"),
    ({"one": {**ONE, "cite": "nowhere"}}, "cites an unknown paragraph nowhere"),
])
def test_a_profile_that_does_not_hold_together_is_refused(tmp_path, files, said):
    with pytest.raises(ValueError, match=said):
        folder(tmp_path, **files)
