"""How many units are an assistant's: the printed examples, every boundary, and what no printed rule reaches."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.billing.assistant import AssistantLaw, Furnished, Marked, marked, marked_untimed
from chartproof.billing.law_on import LawOn
from chartproof.billing.units import UnitLaw, units_of_total
from chartproof.law.loader import load

NOW = AssistantLaw(15, 10, 8, (9, 14))
IN_2021 = AssistantLaw(15, 10, None, None)
UNITS = UnitLaw(15, 8, 8)


def said(units, therapist, assistant, law=NOW):
    made = marked(units, Furnished(therapist, assistant), law)
    assert made.sure
    return made.least


def of_one_code(therapist, assistant, law=NOW):
    return marked(units_of_total(therapist + assistant, UNITS), Furnished(therapist, assistant), law)


@pytest.mark.parametrize(("units", "therapist", "assistant", "with_it"), [
    (1, 5, 10, 1), (2, 13, 23, 1), (1, 10, 5, 0), (1, 6, 5, 1), (1, 14, 1, 0), (1, 8, 14, 0), (1, 7, 14, 1), (2, 12, 14, 1), (3, 23, 22, 1), (1, 20, 0, 0), (1, 0, 20, 1),
], ids=str)
def test_the_worked_examples_come_out_as_printed(units, therapist, assistant, with_it):
    assert said(units, therapist, assistant) == with_it


def test_the_day_of_sixty_six_minutes_is_two_plain_units_of_one_code_and_one_of_each_kind_of_the_other():
    assert units_of_total(66, UNITS) == 4
    assert (said(2, 30, 0), said(2, 13, 23)) == (0, 1)


@pytest.mark.parametrize(("therapist", "with_it"), [(7, 1), (8, 0), (9, 0)])
def test_a_last_unit_turns_at_eight_minutes_of_the_therapist(therapist, with_it):
    assert said(1, therapist, 8 if therapist < 8 else 6) == with_it
    assert said(1, therapist, 14 if therapist < 9 else 8) == with_it


@pytest.mark.parametrize(("therapist", "assistant", "with_it"), [(9, 14, 1), (14, 9, 1), (14, 14, 1), (9, 9 + 5, 1)])
def test_two_units_of_nine_to_fourteen_minutes_each_are_one_of_each(therapist, assistant, with_it):
    made = marked(2, Furnished(therapist, assistant), NOW)
    assert (made.step, made.least, made.most) == ("two", with_it, with_it)


@pytest.mark.parametrize(("therapist", "assistant"), [(15, 8), (15, 14), (8, 15), (14, 15)])
def test_fifteen_minutes_of_one_person_are_a_unit_of_that_person(therapist, assistant):
    made = marked(2, Furnished(therapist, assistant), NOW)
    assert made.own == (therapist // 15, assistant // 15)
    assert made.step != "two"


@pytest.mark.parametrize(("therapist", "assistant", "with_it"), [(9, 1, 0), (8, 1, 1), (18, 2, 0), (14, 1, 0), (13, 2, 1), (90, 10, 0), (89, 10, 1)])
def test_ten_percent_exactly_is_not_more_than_ten_percent(therapist, assistant, with_it):
    assert marked_untimed(Furnished(therapist, assistant), NOW).least == with_it
    if therapist < 15:
        assert said(1, therapist, assistant, IN_2021) == with_it


def test_before_2022_eight_minutes_of_the_therapist_free_no_unit():
    assert said(1, 10, 5, IN_2021) == 1
    assert said(1, 10, 5, NOW) == 0


def test_minutes_worked_together_are_the_therapists():
    assert marked(1, Furnished(therapist=15, together=15), NOW).least == 0
    assert marked(1, Furnished(therapist=10, assistant=5, together=10), NOW) == marked(1, Furnished(10, 5), NOW)


def test_what_no_printed_rule_reaches_is_a_range_and_not_a_guess():
    made = marked(2, Furnished(8, 14), NOW)  # 22 minutes that take a second unit from the day's pool
    assert (made.step, made.least, made.most, made.sure) == ("open", 1, 2, False)
    assert marked(2, Furnished(12, 14), IN_2021).step == "open"


@pytest.mark.parametrize(("therapist", "assistant", "least", "most"), [(8, 14, 1, 2), (7, 14, 1, 2), (14, 7, 1, 2), (6, 10, 1, 2), (10, 6, 1, 2), (14, 2, 1, 1), (2, 14, 1, 2)])
def test_two_units_of_fewer_minutes_are_the_assistants_in_every_order_in_which_they_can_have_been_given(therapist, assistant, least, most):
    made = marked(2, Furnished(therapist, assistant), NOW)
    assert (made.least, made.most, made.step) == (least, most, "share" if least == most else "open")


def test_an_untimed_service_is_one_unit_with_the_minutes_of_each():
    assert marked_untimed(Furnished(10, 5), NOW) == Marked(1, 1, 1, "untimed", left=(10, 5))
    assert marked_untimed(Furnished(10, 0, 10), NOW) == Marked(1, 0, 1, "unsaid", left=(10, 0))
    assert marked_untimed(Furnished(0, 3, 30), NOW) == Marked(1, 0, 1, "unsaid", left=(0, 3))
    assert marked_untimed(Furnished(95, 0, 5), NOW) == Marked(1, 0, 0, "untimed", left=(95, 0))


def test_minutes_of_nobody_leave_open_only_what_turns_on_them():
    assert marked(1, Furnished(8, 0, 7), NOW) == marked(1, Furnished(8, 0, 7), NOW)._replace(least=0, most=0, step="unsaid")
    open_one = marked(1, Furnished(5, 0, 10), NOW)
    assert (open_one.least, open_one.most) == (0, 1)
    assert marked_untimed(Furnished(10, 0, 10), NOW).sure is False


def test_fewer_units_than_full_ones_leave_it_to_the_biller():
    made = marked(1, Furnished(15, 15), NOW)
    assert (made.step, made.least, made.most) == ("open", 0, 1)


@pytest.mark.parametrize("wrong", [(-1, Furnished()), (1, Furnished(-1, 5)), (1, Furnished(1, 1, -2))])
def test_minutes_below_zero_are_refused(wrong):
    with pytest.raises(ValueError, match="below zero"):
        marked(*wrong, NOW)
    with pytest.raises(ValueError, match="below zero"):
        marked_untimed(Furnished(assistant=-1), NOW)


@given(st.integers(0, 60), st.integers(0, 60))
def test_one_minute_more_of_the_assistant_never_takes_a_unit_from_her_where_one_code_is_billed(therapist, assistant):
    fewer, more = of_one_code(therapist, assistant), of_one_code(therapist, assistant + 1)
    assert fewer.sure
    assert more.sure
    assert more.least >= fewer.least


@given(st.integers(0, 60), st.integers(0, 60))
def test_of_one_code_no_more_units_are_the_assistants_than_are_billed_and_none_without_her(therapist, assistant):
    made = of_one_code(therapist, assistant)
    assert 0 <= made.least <= made.most <= made.units
    assert of_one_code(therapist, 0).most == 0
    assert of_one_code(0, assistant).least == units_of_total(assistant, UNITS)


@given(st.integers(0, 5), st.integers(0, 40), st.integers(0, 40), st.integers(0, 12))
def test_unsaid_minutes_span_all_that_saying_them_could_give(units, therapist, assistant, unsaid):
    made = marked(units, Furnished(therapist, assistant, unsaid), NOW)
    for n in range(unsaid + 1):
        one = marked(units, Furnished(therapist + n, assistant + unsaid - n), NOW)
        assert made.least <= one.least <= one.most <= made.most


@pytest.mark.parametrize(("day", "law"), [
    (datetime.date(2019, 12, 31), None), (datetime.date(2020, 1, 1), IN_2021), (datetime.date(2021, 12, 31), IN_2021), (datetime.date(2022, 1, 1), NOW), (datetime.date(2026, 11, 17), NOW),
])
def test_the_numbers_are_those_of_the_day_of_service(day, law):
    assert LawOn(load()[0], day, datetime.date(2026, 11, 25)).assistant() == law
