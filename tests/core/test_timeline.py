"""Days and periods of an episode: what counts, what is covered, what overlaps."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.timeline import Written, last_certified_day, overlapping, reporting_periods, treatment_days, uncovered

START = datetime.date(2026, 7, 6)
SOME_DAYS = st.lists(st.integers(0, 120), max_size=60).map(lambda ns: treatment_days(START + datetime.timedelta(n) for n in ns))
SOME_REPORTS = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 15)), max_size=6, unique_by=lambda pair: pair[0]).map(
    lambda pairs: [Written(START + datetime.timedelta(n), START + datetime.timedelta(n - back)) for n, back in pairs])


def day(number: int) -> datetime.date:
    return START + datetime.timedelta(days=number)


def test_two_visits_on_one_day_are_one_treatment_day():
    assert treatment_days([day(3), day(0), day(3)]) == (day(0), day(3))


@given(SOME_DAYS, SOME_REPORTS)
def test_every_treatment_day_lies_in_exactly_one_reporting_period(days, reports):
    periods = reporting_periods(days, reports)
    assert [d for period in periods for d in period.days] == list(days)
    assert [period.report for period in periods].count(None) == 1


@given(SOME_DAYS, SOME_REPORTS)
def test_one_more_report_on_any_day_never_makes_the_open_period_longer(days, reports):
    more = [*reports, Written(day(60), day(60))]
    assert len(reporting_periods(days, more)[-1].days) <= len(reporting_periods(days, reports)[-1].days)


def test_a_report_on_the_tenth_day_is_in_time_and_so_is_one_before_the_eleventh_visit():
    days = [day(n) for n in range(11)]
    assert not reporting_periods(days, [Written(day(9), day(9))])[0].late(10)
    assert not reporting_periods(days, [Written(day(10), day(9))])[0].late(10)
    assert reporting_periods([*days, day(11)], [Written(day(11), day(9))])[0].late(10)


def test_the_next_period_begins_after_the_last_day_that_the_report_covers():
    days = [day(n) for n in range(12)]
    first, open_ = reporting_periods(days, [Written(day(7), day(5))])
    assert (len(first.days), len(open_.days)) == (6, 6)


def test_a_report_cannot_cover_days_after_it_was_written():
    first, open_ = reporting_periods([day(0), day(1), day(2)], [Written(day(1), day(30))])
    assert (first.days, open_.days) == ((day(0), day(1)), (day(2),))


def test_the_certified_time_is_that_of_the_plan_or_the_most_the_law_allows_whichever_is_less():
    assert last_certified_day(day(0), None, 90) == day(90)
    assert last_certified_day(day(0), None, 90, weeks=8) == day(56)
    assert last_certified_day(day(0), None, 90, weeks=20) == day(90)
    assert last_certified_day(day(0), day(30), 90, weeks=8) == day(30)


def test_days_between_and_after_the_periods_are_uncovered_and_days_before_the_first_are_not():
    assert uncovered([day(0), day(5), day(11), day(25), day(40)], [(day(2), day(10)), (day(20), day(30))]) == (day(11), day(40))
    assert uncovered([day(0)], []) == ()


SPANS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=25)


@given(SPANS)
def test_overlaps_are_those_that_comparing_every_pair_finds(spans):
    slow = {(i, j) for i in range(len(spans)) for j in range(i + 1, len(spans))
            if min(spans[i][1], spans[j][1]) > max(spans[i][0], spans[j][0])}
    assert set(overlapping(spans)) == slow


def test_blocks_that_only_touch_do_not_overlap():
    assert overlapping([(600, 638), (638, 676)]) == ()
