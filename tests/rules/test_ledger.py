"""The ledger of authorizations: what is left, and what was billed outside, as one would count it on paper."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from chartproof.desk.episode import episode_case
from chartproof.exchange.chart_file import open_episode
from chartproof.rules.episode.ledger import READS, ledger
from rules.whole import outcome, says

ON = datetime.date(2026, 11, 18)
TWO = """
patient: M-0771
coverages: [{profile: medicaid-pediatric, since: 2026-07-01}]
authorizations:
- {number: AU-1, visits: 4, used: 2, as_of: 2026-08-31, since: 2026-07-01, until: 2026-09-30, codes: ["97530", "97535"]}
- {number: AU-2, units: 8, since: 2026-10-01, until: 2026-10-31, codes: ["97530"]}
claims:
- {date: 2026-08-26, lines: [{code: "97530", units: 2}]}
- {date: 2026-09-02, lines: [{code: "97530", units: 2}, {code: "97535", units: 1}]}
- {date: 2026-09-09, lines: [{code: "97530", units: 2}, {code: "97112", units: 1}]}
- {date: 2026-09-16, lines: [{code: "97530", units: 3}]}
- {date: 2026-10-07, lines: [{code: "97530", units: 4}]}
- {date: 2026-10-14, lines: [{code: "97530", units: 6}]}
- {date: 2026-11-04, lines: [{code: "97530", units: 3}]}
"""


def told(text, on=ON):
    return ledger(episode_case(open_episode(text.encode()), on, READS))


def test_each_authorization_has_its_own_count_and_the_days_after_it():
    first, second = told(TWO).accounts
    assert (first.visits_used, first.visits_left, [day.day for day in first.days]) == (5, -1, [2, 9, 16])
    assert (second.units_used, second.units_left, second.visits_left) == (10, -2, None)


def test_what_lies_outside_is_told_by_day_code_and_reason():
    assert [(one.day.isoformat(), one.code, one.units, one.why) for one in told(TWO).outside] == [
        ("2026-09-09", "97112", 1, "no authorization names the code"), ("2026-09-16", "", None, "beyond the visits"),
        ("2026-10-14", "97530", 2, "beyond the units"), ("2026-11-04", "97530", 3, "no authorization on that day")]


def test_a_ledger_counts_up_to_its_day():
    early = told(TWO[:TWO.index("- {date: 2026-09-16")] + "treatment_days: [2026-09-09]\n", datetime.date(2026, 9, 9))
    assert (early.accounts[0].visits_left, [one.code for one in early.outside]) == (0, ["97112"])


def test_a_day_within_two_authorizations_counts_for_each_and_is_named():
    both = told(TWO.replace("until: 2026-09-30", "until: 2026-10-07"))
    assert [day.isoformat() for day in both.shared] == ["2026-10-07"]
    assert both.accounts[0].days[-1].isoformat() == "2026-10-07"


def test_a_chart_without_authorization_has_nothing_outside():
    assert told("patient: M-0771\ntreatment_days: [2026-10-07]\n") == ((), (), ())


def test_notes_tell_the_codes_of_a_day_without_a_claim():
    chart = ("patient: M-0771\nauthorization: {number: AU-1, visits: 9, since: 2026-10-01, codes: ['97535']}\nvisits:\n- {patient: M-0771, date: 2026-10-07, place: clinic, by: {id: T-03, credential: OTR/L},"
             " activities: [{code: '97530', minutes: 15, task: carry a tray, contact: one_on_one}]}\n")
    assert [(one.code, one.units, one.why) for one in told(chart).outside] == [("97530", None, "no authorization names the code")]


def test_the_rule_finds_a_claimed_code_that_no_authorization_names_and_leaves_evaluations_alone():
    chart = TWO.replace("patient: M-0771\n", "").replace("used: 2", "used: 0").replace("units: 8", "units: 20").replace('- {date: 2026-11-04, lines: [{code: "97530", units: 3}]}\n', "")
    assert says("CM-01", chart).message == "97112, billed on 2026-09-09: no authorization of that day names it"
    assert outcome("CM-01", chart.replace("97112", "97168")) == "met"
    assert outcome("CM-01", chart.replace(', codes: ["97530", "97535"]', "")) == "met"


@settings(max_examples=min(settings().max_examples, 100))
@given(st.lists(st.tuples(st.dates(datetime.date(2026, 9, 1), datetime.date(2026, 10, 20)), st.integers(1, 8)), min_size=1, max_size=12, unique_by=lambda one: one[0]),
       st.integers(1, 12), st.integers(1, 40), st.integers(0, 5))
def test_what_is_left_and_what_is_beyond_add_up(claims, visits, units, used):
    lines = "".join(f"- {{date: {day}, lines: [{{code: '97530', units: {number}}}]}}\n" for day, number in claims)
    for limit in (f"visits: {visits}", f"units: {units}"):
        found = told(f"patient: M-0771\nauthorizations: [{{number: AU-1, {limit}, used: {used}, since: 2026-09-01, until: 2026-09-30}}]\nclaims:\n{lines}")
        (account,) = found.accounts
        inside = [(day, number) for day, number in claims if day <= datetime.date(2026, 9, 30)]
        assert len(account.days) == len(inside)
        beyond = [one for one in found.outside if one.why.startswith("beyond")]
        if limit.startswith("visits"):
            assert account.visits_left == visits - used - len(inside)
            assert len(beyond) == min(max(-account.visits_left, 0), len(inside))
        else:
            assert account.units_left == units - used - sum(number for _, number in inside)
            assert sum(one.units for one in beyond) == min(max(-account.units_left, 0), sum(number for _, number in inside))
        assert {one.day for one in found.outside if one.why == "no authorization on that day"} == {day for day, _ in claims} - {day for day, _ in inside}
