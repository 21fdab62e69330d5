"""Charges from files: visits, the chart's coverages, a clinic's own profile, and what cannot be used."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.desk.charges import charges
from chartproof.desk.payer import chosen
from conftest import EXAMPLES

TODAY = datetime.date(2026, 11, 25)
VISIT = b"visit Q-0071 2026-11-17 09:00-10:00 clinic by T-03 OTR/L 1:1\n97530 29m lift pans SBA 3/5\n97140 8m scar\n"
CHART = """schema: chartproof/chart@1
patient: Q-0071
plan: {date: 2026-10-05, amount: 1, frequency: 2, weeks: 8}
coverages:
  - {profile: medicare-b, since: 2026-01-01, until: 2026-10-31}
  - {profile: commercial-midpoint, since: 2026-11-01}
  - {profile: medicare-b, since: 2026-11-01}
"""


def refused(*visits: bytes, today=TODAY, profiles=(), chart=None):
    with pytest.raises(ChartproofError) as caught:
        charges(visits, chart, today, profiles)
    return caught.value.problem


def test_the_chart_says_who_pays_on_the_day_and_in_which_rank():
    made = charges([VISIT], CHART.encode(), TODAY)
    assert [(one.payer, one.rank) for one in made.bills] == [("commercial-midpoint", 1), ("medicare-b", 2)]
    assert [one.payer for one in charges([VISIT], CHART.encode(), TODAY, ["tricare"]).bills] == ["tricare"]


def test_without_chart_and_payer_nobody_is_said_to_pay():
    (one,) = charges([VISIT], None, TODAY).bills
    assert (one.payer, one.method, one.open) == ("", None, "method")


def test_every_example_of_a_visit_that_took_place_is_charged():
    for path in sorted(EXAMPLES.glob("*/visit.yaml")):
        if path.parent.name == "missed-visit":
            continue
        made = charges([path], path.with_name("chart.yaml"), TODAY)
        assert made.bills, path
        assert not [r.what for r in made.findings], path


def test_an_ended_code_is_refused_with_its_last_day_and_an_early_one_with_its_first():
    old = refused(b"visit Q-0071 2018-01-01 clinic by T-03 OTR/L\n97532 30m sort mail SBA 3/5\n")
    assert (old.what, old.place.line) == ("code 97532 ended on 2017-12-31, before the day of the visit", 2)
    early = refused(b"visit Q-0071 2019-12-31 clinic by T-03 OTR/L\n97129 30m sort mail SBA 3/5\n")
    assert early.what == "code 97129 exists only since 2020-01-01, after the day of the visit"
    assert charges([b"visit Q-0071 2017-12-31 clinic by T-03 OTR/L\n97532 30m sort mail SBA 3/5\n"], None, TODAY, ["medicare-b"]).bills[0].ways == ({"97532": 2},)
    assert "not in the code table" in refused(b"visit Q-0071 2026-11-17 clinic by T-03 OTR/L\n97999 30m sort mail SBA 3/5\n").what


@pytest.mark.parametrize(("more", "words"), [
    (VISIT.replace(b"11-17", b"11-18"), "several days"), (VISIT.replace(b"Q-0071", b"Q-0072"), "several patients"), (b"missed Q-0071 2026-11-17 by patient: fever\n", "missed visit")])
def test_visits_are_of_one_patient_and_one_day_and_took_place(more, words):
    assert words in refused(VISIT, more).what


def test_a_day_before_the_first_unit_method_is_refused():
    assert "no unit method for the day of the visit" in refused(b"visit Q-0071 2011-03-20 clinic by T-03 OTR/L\n97530 30m lift pans SBA 3/5\n").what


def test_facts_that_contradict_themselves_are_refused_where_they_stand():
    parts = "patient: Q-0071\ndate: 2026-11-17\nby: A-02 COTA/L\nactivities:\n  - {{code: '97530', minutes: 10, task: carry{}}}\n"
    assert "more minutes are billed" in refused(parts.format(", contact: co-treatment PT, billed_minutes: 11").encode()).what
    assert "only a co-treatment" in refused(parts.format(", billed_minutes: 9").encode()).what
    assert "together are the therapist's" in refused(parts.format(", by: A-02 COTA/L, together_with: T-03 OTR/L").encode()).what
    assert charges([parts.format(", contact: co-treatment PT, billed_minutes: 10").encode()], None, TODAY).bills


def test_a_code_of_the_charts_evaluation_that_nobody_knows_is_refused_in_the_chart():
    with pytest.raises(ChartproofError) as caught:
        charges([VISIT], f"{CHART}evaluation: {{date: 2026-11-17, code: '97161'}}\n".encode(), TODAY)
    assert (caught.value.problem.place.line, "on the day of the evaluation" in caught.value.problem.what) == (8, True)
    assert charges([VISIT], f"{CHART}evaluation: {{date: 2026-11-16, code: '97161'}}\n".encode(), TODAY).bills


# the clinic's own profile

OURS = """schema: chartproof/profile@1
name: river-plan
title: River Health Plan
extends: medicare-advantage
unit_method: midpoint
source: provider manual 2026, section 7.3
modifiers: [discipline]
pairs:
  - {column1: '97530', column2: '97140', since: 2026-01-01, source: payment policy R-12}
weights: [{rule: UN-04, severity: denial}]
"""


def own(folder: Path, text: str = OURS) -> Path:
    path = folder / "river.yaml"
    path.write_text(text)
    return path


def test_a_clinics_profile_says_what_differs_and_where_that_stands(tmp_path):
    made = chosen(str(own(tmp_path)))
    assert made is not None
    assert (made.name, made.unit_method, made.edits, made.severity) == ("river-plan", "midpoint", "medicare", {"UN-04": "denial"})
    assert made.source.text == "River Health Plan: provider manual 2026, section 7.3"
    assert (made.source.authority, made.payers) == ("plan", frozenset({"medicare", "medicare-advantage"}))


def test_an_edit_of_the_plans_own_asks_for_59_by_its_own_paper_and_from_its_own_day(tmp_path):
    (one,) = charges([VISIT], None, TODAY, [str(own(tmp_path))]).bills
    (said,) = [c for c in one.considered if c.modifier == "59"]
    assert said.standing == "open"
    assert "River Health Plan: payment policy R-12, since 2026-01-01" in said.reason[0]
    (before,) = charges([VISIT.replace(b"2026-11-17", b"2025-12-31")], None, TODAY, [str(own(tmp_path))]).bills
    assert not [c for c in before.considered if c.modifier == "59"]


def test_a_coverage_names_a_profile_beside_the_chart_and_none_outside_its_folder(tmp_path):
    own(tmp_path)
    chart = tmp_path / "chart.yaml"
    chart.write_text(CHART.replace("commercial-midpoint", "river.yaml"))
    assert [one.payer for one in charges([VISIT], chart, TODAY).bills] == ["river-plan", "medicare-b"]
    chart.write_text(CHART.replace("commercial-midpoint", "../river.yaml"))
    with pytest.raises(ChartproofError, match="inside its own folder"):
        charges([VISIT], chart, TODAY)


@pytest.mark.parametrize(("change", "line", "words"), [
    (("unit_method: midpoint", "unit_method: pooled"), 5, "`unit_method` does not hold"), (("extends: medicare-advantage", "extends: medicare-c"), 4, "no such payer profile"),
    (("extends: medicare-advantage", "extends: other.yaml"), 4, "extends one of Chartproof's"), (("source: provider manual 2026, section 7.3\n", ""), 2, "not where that is written"),
    (("name: river-plan", "name: River Plan"), 2, "`name` does not hold"), (("modifiers: [discipline]", "modifiers: [all]"), 7, "`modifiers` does not hold"),
    (("title: River", "titel: River"), 3, "key is not known"), (("since: 2026-01-01", "since: soon"), 9, "`since` does not hold"),
    (("chartproof/profile@1", "chartproof/chart@1"), 1, "not a profile file"), (("rule: UN-04", "rule: UN4"), 10, "`rule` does not hold"),
])
def test_a_profile_that_cannot_be_used_says_line_and_reason(tmp_path, change, line, words):
    path = own(tmp_path, OURS.replace(*change))
    with pytest.raises(ChartproofError) as caught:
        chosen(str(path))
    assert (caught.value.problem.place.line, words in caught.value.problem.what) == (line, True), caught.value.problem


def test_a_profile_that_extends_nothing_names_its_method_and_one_may_not_lower_a_weight(tmp_path):
    with pytest.raises(ChartproofError, match="extends none of ours"):
        chosen(str(own(tmp_path, "name: river-plan\ntitle: River\n")))
    alone = chosen(str(own(tmp_path, "name: river-plan\ntitle: River\nunit_method: cms\nsource: contract of 2026\n")))
    assert alone is not None
    assert (alone.payers, alone.unit_method, alone.modifiers) == (frozenset(), "cms", {})
    lower = OURS.replace("extends: medicare-advantage", "extends: medicare-b-best").replace("{rule: UN-04, severity: denial}", "{rule: ID-01, severity: advice}")
    with pytest.raises(ChartproofError, match="weighs less"):
        chosen(str(own(tmp_path, lower)))


def test_a_plan_may_drop_cmss_edits(tmp_path):
    made = chosen(str(own(tmp_path, OURS + "edits: none\n")))
    assert made is not None
    assert made.edits == ""
