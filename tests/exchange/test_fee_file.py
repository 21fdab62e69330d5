"""A user's fee schedule: read as written, and refused by its line."""

from __future__ import annotations

import datetime

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.exchange.fee_file import read_fees

DAY = datetime.date(2026, 11, 18)
GOOD = "code,amount,from,to\n97530,$38.10,2026-01-01,2026-12-31\n"


def test_columns_may_stand_in_any_order_beside_others():
    fees = read_fees(b'Payer, To ,From,Amount,Code,Practice Expense\nmine,,,"1,038.5",g0283,12\n\n,2026-12-31,2026-01-01,40,97530,\n')
    assert fees.fee("G0283", DAY)[1:] == (103850, None, None, 1200)
    assert (fees.fee("97530", DAY).cents, fees.fee("97530", DAY).practice_expense) == (4000, None)
    assert fees.fee("97530", datetime.date(2027, 1, 1)) is None
    assert fees.tells_practice_expense


def test_a_fee_that_changes_has_a_line_for_each_span():
    fees = read_fees((GOOD + "97530,39,2027-01-01,\n97535,30,,2026-06-30\n").encode())
    assert [fees.fee("97530", datetime.date(year, 12, 31)).cents for year in (2026, 2027)] == [3810, 3900]
    assert not fees.tells_practice_expense


@pytest.mark.parametrize(("text", "what", "line"), [
    ("code,amount,from\n97530,38.10,2026-01-01\n", "no column to", 1),
    ("code,amount,from,to,Amount\n97530,1,,,2\n", "two columns are called amount", 1),
    ("code,amount,from,to\n", "no rows", 1),
    (GOOD + "9753,38,,\n", "procedure code", 3),
    (GOOD + "97535,about 38,,\n", "amount does not hold an amount", 3),
    (GOOD + "97535,-38,,\n", "amount does not hold an amount", 3),
    (GOOD + "97535,38.105,,\n", "amount does not hold an amount", 3),
    (GOOD + "97535,,,\n", "amount is empty", 3),
    (GOOD + "97535,38,11/18/2026,\n", "from does not hold a date", 3),
    (GOOD + "97535,38,,2026-02-30\n", "to does not hold a date", 3),
    (GOOD + "97535,38,2026-12-31,2026-01-01\n", "ends before it begins", 3),
    (GOOD + "97530,39,2026-12-31,\n", "for the same days", 3),
    (GOOD + "97530,39,,\n", "for the same days", 2),
    ("code,amount,from,to,practice_expense\n97530,38,,,39\n", "more than the amount", 2),
])
def test_what_is_no_fee_is_refused_by_its_line(text, what, line):
    with pytest.raises(ChartproofError) as error:
        read_fees(text.encode(), "fees.csv")
    assert what in error.value.problem.what
    assert error.value.problem.remedy
    assert error.value.problem.place.line == line
