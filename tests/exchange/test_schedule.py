"""The schedule: a CSV of who was with whom when."""

from __future__ import annotations

import pytest

from chartproof.core.errors import ChartproofError
from chartproof.exchange.schedule import read_schedule

HEAD = "staff,patient,date,start,end,code,contact\n"


def test_columns_may_stand_in_any_order_with_others_between_and_a_byte_order_mark():
    text = "\ufeffroom,Date,patient,staff,end,start,contact,code\r\n2,2026-10-07,M-0210,T-14,10:38,9:55,Group of 3,97150\r\n\r\n"
    (block,) = read_schedule(text.encode())
    assert (block.staff, block.patient, str(block.date), block.start, block.end, block.code, block.contact) == (
        "T-14", "M-0210", "2026-10-07", "09:55", "10:38", "97150", "group")


def test_times_code_and_contact_may_be_left_out():
    (block,) = read_schedule((HEAD + "T-14,M-0210,2026-10-07,,,,\n").encode())
    assert (block.start, block.end, block.code, block.contact) == ("", "", "", "")


@pytest.mark.parametrize(("row", "column"), [
    (",M-0210,2026-10-07,,,,", "staff"), ("T-14,,2026-10-07,,,,", "patient"), ("T-14,M-0210,7 Oct,,,,", "date"),
    ("T-14,M-0210,2026-10-07,25:00,,,", "start"), ("T-14,M-0210,2026-10-07,10:00,09:00,,", "end"),
    ("T-14,M-0210,2026-10-07,,,975,", "code"), ("T-14,M-0210,2026-10-07,,,,crowd", "contact"),
])
def test_a_value_that_is_none_is_refused_by_line_and_column(row, column):
    with pytest.raises(ChartproofError, match=f"the column {column} does not hold") as refused:
        read_schedule((HEAD + "T-14,M-0222,2026-10-06,,,,\n" + row + "\n").encode(), "week.csv")
    assert refused.value.problem.place.line == 3
    assert "crowd" not in str(refused.value)


def test_a_missing_column_is_named():
    with pytest.raises(ChartproofError, match="no column contact"):
        read_schedule(b"staff,patient,date,start,end,code\n")
