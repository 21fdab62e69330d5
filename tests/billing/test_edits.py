"""The books of edits: what the lawbook itself knows, and what it says of a day or pair that nobody read."""

from __future__ import annotations

import datetime

import pytest

from chartproof.billing.edits import Edit, FirstKnown, VerifiedEdits, edit_book
from chartproof.core.errors import Gap
from chartproof.law.loader import load

LAW = load()[0]
IN_QUARTER = datetime.date(2024, 8, 14)
LATER = datetime.date(2026, 11, 18)
OFFICE = VerifiedEdits(LAW, "office")
HOSPITAL = VerifiedEdits(LAW, "hospital")


def states(book, *codes, on=IN_QUARTER):
    return [(edit.column1, edit.column2, edit.indicator) for edit in book.pairs(codes, on)]


def test_the_verified_pairs_of_the_quarter_stand_in_the_order_of_the_table():
    assert states(OFFICE, "97530", "97150") == [("97150", "97530", "1")]
    assert states(OFFICE, "95851", "97530") == [("97530", "95851", "0")]
    assert states(OFFICE, "97165", "97750") == [("97165", "97750", "0")]
    assert states(HOSPITAL, "97165", "97750") == [("97165", "97750", "1")]
    assert states(OFFICE, "97153", "97530") == [("97530", "97153", "0")]
    assert states(HOSPITAL, "97153", "97530") == [("97153", "97530", "1")]


def test_a_pair_that_was_read_as_free_has_no_edit():
    assert states(OFFICE, "97530", "97140") == []
    assert states(HOSPITAL, "97530", "97535") == []


def test_a_pair_that_nobody_read_is_a_gap_and_never_no_edit():
    with pytest.raises(Gap, match="nobody has read that pair"):
        OFFICE.pairs(("97110", "97535"), IN_QUARTER)
    with pytest.raises(Gap, match="nobody has read that pair"):
        HOSPITAL.pairs(("97535", "97168"), IN_QUARTER)


@pytest.mark.parametrize("day", [datetime.date(2024, 6, 30), datetime.date(2024, 10, 1), LATER])
def test_another_quarter_is_a_gap_that_names_the_last_verified_state(day):
    with pytest.raises(Gap) as gap:
        OFFICE.pairs(("97530", "97537"), day)
    assert gap.value.known == "the last verified state is that of 2024-07-01 to 2024-09-30: an edit that a modifier opens"
    with pytest.raises(Gap) as gap:
        OFFICE.pairs(("97530", "97140"), day)
    assert gap.value.known == "the last verified state is that of 2024-07-01 to 2024-09-30: no edit"


@pytest.mark.parametrize("day", [datetime.date(2024, 7, 1), datetime.date(2024, 9, 30)])
def test_the_quarter_holds_from_its_first_day_to_its_last(day):
    assert states(OFFICE, "97530", "97542", on=day) == [("97530", "97542", "1")]


def test_nothing_of_medicaid_was_read():
    with pytest.raises(Gap, match="nobody has read"):
        VerifiedEdits(LAW, "office", "medicaid").pairs(("97530", "97537"), IN_QUARTER)
    with pytest.raises(Gap, match="nobody has read"):
        VerifiedEdits(LAW, "office", "medicaid").limit("97530", IN_QUARTER)


def test_limits_tell_units_and_what_they_rest_on():
    assert OFFICE.limit("97129", IN_QUARTER)[:3] == ("97129", 1, "2")
    assert HOSPITAL.limit("97110", IN_QUARTER)[:3] == ("97110", 8, "3")
    with pytest.raises(Gap) as gap:
        OFFICE.limit("97530", LATER)
    assert gap.value.known == "the last verified state is that of 2024-07-01 to 2024-09-30: 6 units"


def test_an_edit_is_in_force_on_its_last_day_and_one_with_indicator_nine_never_was():
    edit = Edit("97530", "97116", datetime.date(2015, 1, 1), datetime.date(2019, 12, 31), "1", "")
    assert [edit.applies(datetime.date(*day)) for day in ((2014, 12, 31), (2015, 1, 1), (2019, 12, 31), (2020, 1, 1))] == [False, True, True, False]
    void = Edit("97530", "97116", datetime.date(2020, 10, 1), datetime.date(2020, 10, 1), "9", "")
    assert not void.applies(datetime.date(2020, 10, 1))


class _Table:
    """A loaded table of one pair, for one day."""

    def pairs(self, codes, on):
        if on != LATER or set(codes) != {"97530", "97140"}:
            raise Gap("pair", on.isoformat(), "this table does not reach that far")
        return (Edit("97530", "97140", LATER, None, "1", "loaded"),)

    def reaches(self, on):
        return on == LATER

    def limit(self, code, on):
        if code != "97530":
            raise Gap("limit", on.isoformat(), "this table does not reach that far")


def test_the_first_book_that_knows_a_pair_answers_it():
    both = FirstKnown((_Table(), OFFICE))
    assert states(both, "97530", "97140", on=LATER) == [("97530", "97140", "1")]
    assert states(both, "97530", "97140") == []
    assert both.limit("97530", LATER) is None
    assert both.limit("97110", IN_QUARTER).units == 6


def test_where_no_book_knows_the_gap_tells_what_each_says():
    both = FirstKnown((_Table(), OFFICE))
    with pytest.raises(Gap) as gap:
        both.pairs(("97530", "97140", "97542"), LATER)
    assert "table of edits for 97140 with 97542" in str(gap.value)
    assert gap.value.known == "this table does not reach that far; nobody has read that pair"
    with pytest.raises(Gap) as gap:
        both.limit("97535", LATER)
    assert gap.value.known == "this table does not reach that far; the last verified state is that of 2024-07-01 to 2024-09-30: 8 units"


def test_without_loaded_tables_the_lawbook_alone_answers():
    assert states(edit_book(LAW, None, "office"), "97530", "97537") == [("97530", "97537", "1")]
