"""Minutes, what is not treatment, one-on-one and group."""

from __future__ import annotations

import pytest

from rules.shown import answer, e, minutes

ONE_ON_ONE = e("contact", "one_on_one")
CLOCK = (e("start_time", "10:02"), e("end_time", "10:50"))


def outcome(code, *evidence):
    return answer(code, *evidence, profile="medicare-b").outcome


def test_total_timed_minutes_are_asked_of_timed_notes_only():
    assert outcome("TN-04", e("code", "97530"), e("total_timed_minutes", 45, "min")) == "met"
    assert outcome("TN-04", e("code", "97530"), e("session_minutes", 45, "min")) == "not_met"
    assert outcome("TN-04", e("code", "97150")) == "not_applicable"
    assert outcome("TN-04", e("session_minutes", 45, "min")) == "unknown"


def test_minutes_by_code_stand_in_for_the_total_only_where_one_code_is_alone():
    assert outcome("TN-04", *minutes("97530", 38)) == "met"
    both = answer("TN-04", *minutes("97530", 38), *minutes("97535", 7), profile="medicare-b")
    assert (both.outcome, both.severity) == ("not_met", "risk")
    assert both.message == "minutes are given by code (together 45), but not the total of timed minutes"


@pytest.mark.parametrize(("treatment", "timed", "expected"), [
    (45, 45, "met"), (48, 45, "met"), (40, 45, "not_met"), (49, 45, "not_met"), (60, 49, "not_met"),
])
def test_total_treatment_minutes_lie_between_timed_minutes_and_the_clock(treatment, timed, expected):
    assert outcome("TN-05", e("total_treatment_minutes", treatment, "min"), e("total_timed_minutes", timed, "min"), *CLOCK) == expected


def test_timed_minutes_alone_can_be_more_than_the_clock():
    result = answer("TN-05", e("total_timed_minutes", 60, "min"), *CLOCK, profile="medicare-b")
    assert result.message == "60 min of treatment do not fit into a visit of 48 min by the clock"


def test_two_beginnings_make_no_clock():
    assert outcome("TN-05", e("total_treatment_minutes", 60, "min"), *CLOCK, e("start_time", "14:00"), e("end_time", "14:30")) == "met"


def test_rest_that_leaves_no_room_was_counted():
    rest = e("excluded_time", "rest")
    assert outcome("TN-06", rest, e("total_treatment_minutes", 48, "min"), *CLOCK) == "not_met"
    assert outcome("TN-06", rest, e("total_treatment_minutes", 45, "min"), *CLOCK) == "met"
    assert outcome("TN-06", rest) == "unknown"
    assert outcome("TN-06", rest, e("uncounted_minutes", 3, "min")) == "met"
    assert outcome("TN-06", e("excluded_time", "rest", denied=True)) == "not_applicable"


def test_silence_about_one_on_one_is_advice_and_contradiction_is_a_risk():
    silent = answer("TN-09", e("code", "97530"))
    against = answer("TN-09", e("code", "97530"), e("contact", "group"))
    assert (silent.outcome, silent.severity) == ("not_met", "advice")
    assert (against.outcome, against.severity, against.confidence) == ("not_met", "risk", "likely")
    assert answer("TN-09", e("code", "97530"), ONE_ON_ONE).outcome == "met"
    assert answer("TN-09", e("code", "97530"), e("contact", "one_on_one", denied=True)).severity == "risk"


def test_group_then_individual_is_no_contradiction_when_each_has_its_code():
    day = (e("code", "97150"), e("code", "97530"), ONE_ON_ONE, e("contact", "group"), e("group_size", 3))
    assert answer("TN-09", *day).outcome == "met"
    assert answer("TN-09", *day, e("contact", "group", code="97530", about="a2")).outcome == "not_met"


def test_one_on_one_does_not_outweigh_a_group_without_a_code():
    assert answer("TN-09", e("code", "97530"), ONE_ON_ONE, e("group_size", 3)).outcome == "not_met"


def test_co_treatment_leaves_open_whose_minutes_are_billed():
    assert answer("TN-09", e("code", "97530"), e("contact", "co_treatment", "PT")).outcome == "unknown"


def test_codes_that_need_no_one_on_one_contact_are_not_asked():
    assert answer("TN-09", e("code", "97150")).outcome == "not_applicable"


def test_a_group_is_two_or_more():
    group = (e("code", "97150"), e("contact", "group"))
    assert answer("TN-11", *group, e("group_size", 4)).outcome == "met"
    assert answer("TN-11", *group, e("group_size", 1)).severity == "risk"
    assert answer("TN-11", *group).severity == "advice"
    assert answer("TN-11", e("code", "97150")).message == "97150 stands in the note, but no group does"


def test_a_payer_that_asks_for_clock_times_gets_both():
    assert answer("TN-08", *CLOCK, profile="medicaid-texas").outcome == "met"
    assert answer("TN-08", CLOCK[0], profile="medicaid-texas").message == "only one of time in and time out is given"
    assert answer("TN-08", profile="medicaid-texas").outcome == "not_met"
    assert answer("TN-08", profile="medicare-b").outcome == "not_applicable"


def test_clock_times_are_underlined_whichever_is_there():
    start, end = e("start_time", "10:02", at=5), e("end_time", "10:50", at=15)
    assert answer("TN-08", start, end, profile="medicaid-texas").spans == ((5, 10), (15, 20))
    assert answer("TN-08", start, profile="medicaid-texas").spans == ((5, 10),)
    assert answer("TN-08", end, profile="medicaid-texas").spans == ((15, 20),)


@pytest.mark.parametrize(("start", "end", "total", "fits"), [("10:02", "10:50", 48, True), ("10:02", "10:50", 49, False), ("09:59", "11:01", 62, True),
                                                              ("09:59", "11:01", 63, False), ("23:50", "00:20", 300, True)])
def test_treatment_fits_into_the_visit_by_the_clock_to_the_minute(start, end, total, fits):
    said = answer("TN-05", e("start_time", start), e("end_time", end), e("total_treatment_minutes", total, "min"), profile="medicare-b")
    assert said.outcome == ("met" if fits else "not_met")
