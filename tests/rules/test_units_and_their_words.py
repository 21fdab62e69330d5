"""Which figure of the note counts, what each way of counting says, and which words are underlined."""

from __future__ import annotations

import pytest

from rules.shown import answer, e

TREATMENT, SESSION = e("total_treatment_minutes", 40, "min", at=10), e("session_minutes", 45, "min", at=20)
CLOCK = (e("start_time", "10:00", at=30), e("end_time", "10:50", at=40))
CODE, UNITS = e("code", "97530", at=50), e("units", 4, "units", code="97530", at=60)


def line_of(code, minutes, units, at):
    return (e("code", code, at=at), e("minutes", minutes, "min", code=code, at=at + 10), e("units", units, "units", code=code, at=at + 20))


def says(*evidence, code="UN-02", profile="medicare-b"):
    return answer(code, *evidence, profile=profile)


@pytest.mark.parametrize(("figures", "most", "place"), [
    ((TREATMENT, SESSION, *CLOCK), 40, (10, 15)), ((SESSION, *CLOCK), 45, (20, 25)), ((TREATMENT, *CLOCK), 40, (10, 15)), (CLOCK, 50, (30, 35)),
    ((e("total_treatment_minutes", 48, "min", at=10), SESSION), 45, (20, 25)), ((e("session_minutes", 52, "min", at=20), *CLOCK), 50, (30, 35)),
])
def test_without_timed_minutes_the_shortest_length_of_the_visit_bounds_them(figures, most, place):
    result = says(CODE, UNITS, *figures)
    assert f"the note shows at most {most} " in result.message
    assert place in result.spans
    assert (60, 65) in result.spans


def test_a_bound_that_would_do_leaves_the_units_open_and_underlines_both():
    result = says(CODE, e("units", 2, "units", code="97530", at=60), SESSION)
    assert (result.outcome, result.spans) == ("unknown", ((20, 25), (60, 65)))
    assert result.message.endswith("the note shows at most 45, not how many of them were timed")


@pytest.mark.parametrize(("total", "place", "said"), [(40, (80, 85), 40), (30, (10, 15), 35)])
def test_of_two_figures_the_larger_is_held_for_the_therapist(total, place, said):
    result = says(*line_of("97530", 35, 4, 0), e("total_timed_minutes", total, "min", at=80))
    assert f"the note shows {said} (" in result.message
    assert place in result.spans
    assert len(result.spans) == 2


def test_minutes_of_other_codes_are_not_underlined_for_units():
    result = says(*line_of("97530", 20, 3, 0), e("minutes", 30, "min", code="97150", at=80), e("code", "97150", at=70))
    assert result.spans == ((10, 15), (20, 25))


def test_without_a_payer_the_two_ways_have_to_agree_code_by_code():
    agree = says(*line_of("97530", 30, 2, 0), *line_of("97535", 15, 1, 40), profile="")
    assert (agree.outcome, agree.message) == ("met", "45 timed min carry the 3 timed units")
    unbilled = says(*line_of("97530", 30, 2, 0), e("code", "97535"), e("minutes", 15, "min", code="97535"), profile="")
    assert unbilled.outcome == "met"
    alone = says(*line_of("97530", 29, 2, 0), *line_of("97535", 7, 0, 40), profile="")
    assert alone.outcome == "met"
    apart = says(*line_of("97530", 23, 1, 0), *line_of("97535", 7, 1, 40), profile="")
    assert (apart.outcome, apart.spans) == ("unknown", ((10, 15), (20, 25), (50, 55), (60, 65)))
    assert apart.message == "2 timed units on 30 timed min: pooled counting and midpoint counting may not agree here"


def test_without_a_payer_a_total_beside_several_codes_stays_open():
    several = (e("code", "97530"), e("code", "97535"), e("units", 2, "units", code="97530", at=5), e("units", 1, "units", code="97535", at=20),
               e("total_timed_minutes", 45, "min", at=40))
    assert says(*several, profile="").outcome == "unknown"
    assert says(*several).outcome == "met"
    assert says(e("code", "97530"), e("units", 3, "units", code="97530"), e("total_timed_minutes", 45, "min"), profile="").outcome == "met"


def test_at_the_midpoint_each_code_decides_whether_units_are_too_few():
    day = (*line_of("97530", 10, 1, 0), *line_of("97535", 10, 0, 40), *line_of("97110", 10, 0, 80))
    short = says(*day, code="UN-07", profile="commercial-midpoint")
    assert (short.outcome, short.severity) == ("not_met", "risk")
    assert short.message == "30 timed min carry 3 units; 1 billed"
    assert says(*day, code="UN-07").message == "30 timed min carry 2 units; 1 billed"
    assert says(*day, code="UN-07", profile="").message == "30 timed min carry 2 units; 1 billed"


def test_at_the_midpoint_a_total_alone_says_nothing_of_each_code():
    total = (e("code", "97530"), e("code", "97535"), e("units", 1, "units", code="97530"), e("total_timed_minutes", 60, "min"))
    assert says(*total, code="UN-07", profile="commercial-midpoint").message == "the note does not give the minutes of each code, by which this could be judged"
    assert says(*total, code="UN-07", profile="").outcome == "not_applicable"
    assert says(*total, code="UN-07").outcome == "not_met"


def test_units_that_agree_are_met_and_too_many_are_left_to_their_own_rule():
    assert says(*line_of("97530", 30, 2, 0), code="UN-07").message == "minutes and units agree"
    assert says(*line_of("97530", 30, 3, 0), code="UN-07").message == "more units than minutes carry (UN-01, UN-02 or UN-04)"
    assert says(*line_of("97530", 30, 1, 0), code="UN-07").spans == ((10, 15), (20, 25))
