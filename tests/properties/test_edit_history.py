"""Any history of any pairs, written as CMS's file and loaded: on every day the book says what a plain walk over the rows says."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from chartproof.core.errors import Gap
from chartproof.exchange.cms.book import StoredTables
from chartproof.exchange.cms.loading import load_tables
from exchange.cms_files import pairs_text, put, zipped

CODES = ["97110", "97150", "97530", "97542", "99999"]
BEGINNING, END = datetime.date(2018, 1, 1), datetime.date(2026, 12, 31)
DAYS = st.dates(BEGINNING, END)


@st.composite
def histories(draw):
    """Rows as the table has them: one or more spans of each pair, some void, some open."""
    rows = []
    for one in CODES[:-1]:
        for other in CODES:
            if one != other and draw(st.booleans()):
                for _ in range(draw(st.integers(1, 3))):
                    since = draw(DAYS)
                    until = draw(st.one_of(st.none(), st.dates(since, END), st.just(since)))
                    rows.append((one, other, since, until, draw(st.sampled_from("019"))))
    return rows


def in_force(rows, one, other, day):
    """The plain oracle: a row of either order, of indicator 0 or 1, begun and not yet over, that did not end on the day it began."""
    return sorted({(a, b, sign) for a, b, since, until, sign in rows
                   if {a, b} == {one, other} and sign in "01" and until != since and since <= day and not (until and day > until)})


@settings(max_examples=min(settings().max_examples, 60))  # each example writes, loads and opens a file
@given(histories(), st.lists(DAYS, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_on_every_day_the_book_says_what_the_rows_say(rows, days, order):
    ends = [("10000", "10001", BEGINNING, None, "1"), ("99999", "99998", BEGINNING, None, "1")]
    written = [(a, b, f"{since:%Y%m%d}", f"{until:%Y%m%d}" if until else "*", sign) for a, b, since, until, sign in [*rows, *ends]]
    order.shuffle(written)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "edits.sqlite3"
        load_tables("pairs", [put(Path(folder), "ccipra-v323r0.zip", zipped(t__txt=pairs_text(written)))], store)
        book = StoredTables(store).book("medicare", "office")
        turns = {day for _, _, since, until, _ in rows for edge in (since, until) if edge
                 for day in (edge - datetime.timedelta(1), edge, edge + datetime.timedelta(1)) if BEGINNING <= day <= END}
        for day in sorted({*days, *turns}):
            for at, one in enumerate(CODES):
                for other in CODES[at + 1:]:
                    said = sorted({(edit.column1, edit.column2, edit.indicator) for edit in book.pairs((one, other), day)})
                    assert said == in_force(rows, one, other, day)
            together = {(edit.column1, edit.column2, edit.indicator) for edit in book.pairs(CODES, day)}
            assert together == {found for at, one in enumerate(CODES) for other in CODES[at + 1:] for found in in_force(rows, one, other, day)}


@settings(max_examples=min(settings().max_examples, 60))  # each example writes, loads and opens a file
@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2035, 1, 1)), st.lists(st.integers(2018, 2026), min_size=1, max_size=3, unique=True))
def test_a_day_that_no_table_reaches_is_a_gap(day, years):
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "edits.sqlite3"
        rows = [(code, "11111", "20180101", "*", "1") for code in ("10000", "99999")]
        for year in years:
            load_tables("pairs", [put(Path(folder), f"medicare-practitioner-{year}q4.zip", zipped(t__txt=pairs_text(rows)))], store)
        book = StoredTables(store).book("medicare", "office")
        known = True
        try:
            assert book.pairs(("97530", "97542"), day) == ()
        except Gap:
            known = False
        assert known == (BEGINNING <= day <= datetime.date(max(years), 12, 31))
