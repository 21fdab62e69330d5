"""Tables of notes: the column is chosen when it is clear, asked for when it is not, and each row is one note."""

from __future__ import annotations

import csv
import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.errors import ChartproofError
from chartproof.exchange.texts import columns
from chartproof.exchange.texts.columns import read_csv, read_parquet
from chartproof.exchange.texts.opened import ALL_COLUMNS, Columns

NOTES = ['S: Denies pain.\nO: 97530 x 38 min, tray carried 3/5, "cup" half full', "Seen for 30 min OT. 97530 x 2; scissors, 4/5 within 1/4 inch, SBA"]


def table(*rows: tuple[str, ...], mark: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue().encode()


def parquet(**given) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(given), out)
    return out.getvalue()


def refusal_of(call) -> ChartproofError:
    with pytest.raises(ChartproofError) as caught:
        call()
    assert "Denies" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_the_long_column_is_the_notes_and_the_id_names_them(mark: str):
    content = table(("id", "note", "therapist"), ("0042", NOTES[0], "T-03"), ("0043", NOTES[1], "T-14"), mark=mark)
    opened = read_csv(content, "n.csv", Columns(id="ID"))
    assert opened.texts == ((NOTES[0], "row 1 (0042)"), (NOTES[1], "row 2 (0043)"))
    assert "column 2; 1 other column not read" in opened.warnings[0]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(str.strip), min_size=1, max_size=8))
def test_whatever_is_in_a_cell_comes_back_as_it_was(notes: list[str]):
    content = table(("note", "a", "b"), *((note, "1", "2") for note in notes))
    assert [p.text for p in read_csv(content, "n.csv", Columns("note")).texts] == notes


def test_two_long_columns_are_asked_about_by_number_and_the_first_line_is_pointed_at():
    error = refusal_of(lambda: read_csv(table(("a", "b", "c"), (NOTES[0], NOTES[1], "x")), "n.csv", ALL_COLUMNS))
    assert "2 columns could hold the notes" in error.problem.what
    assert "They are 1, 2" in error.problem.remedy
    assert error.problem.place.line == 1


def test_headers_of_a_text_are_never_said_because_they_may_be_a_note():
    error = refusal_of(lambda: read_csv(table(("Denies pain", NOTES[0]), ("a", "b")), "n.csv", Columns("note")))
    assert "no column has this name" in error.problem.what
    assert "They are 1, 2" in error.problem.remedy


@pytest.mark.parametrize("chosen", ["NOTE", " note ", "2"])
def test_a_column_is_chosen_by_header_or_number(chosen: str):
    assert read_csv(table(("x", "note"), (NOTES[0], "short")), "n.csv", Columns(chosen)).texts[0].text == "short"


@pytest.mark.parametrize(("content", "said"), [
    (table(("note",)), "no rows"), (table(("a", "b"), ("x", "y", "z")), "more cells"), (table(("a", "b"), ("x", "y")), "no column holds texts"),
    (table(("note", "note"), ("x", "y")), "no column holds texts"),
])
def test_a_table_that_is_no_table_of_notes_says_why(content: bytes, said: str):
    assert said in refusal_of(lambda: read_csv(content, "n.csv", ALL_COLUMNS)).problem.what


def test_a_name_that_two_columns_share_is_asked_by_number():
    error = refusal_of(lambda: read_csv(table(("note", "note"), ("x", "y")), "n.csv", Columns("note")))
    assert "its number, 1 to 2" in error.problem.remedy


def test_rows_without_a_note_are_named():
    opened = read_csv(table(("note", "id"), ("", "1"), (NOTES[0], "2"), ("  ", "3")), "n.csv", Columns("note"))
    assert [p.where for p in opened.texts] == ["row 2"]
    assert "2 rows without a note: 1, 3" in opened.warnings


def test_a_table_in_an_old_alphabet_is_read_and_said_to_be_guessed():
    opened = read_csv("note,id\nZoë’s naïve tray was carried three of five times today,1\n".encode("cp1252"), "n.csv", ALL_COLUMNS)
    assert opened.texts[0].text.startswith("Zoë’s naïve")
    assert "Windows-1252" in opened.warnings[0]


def test_parquet_gives_its_rows_and_names_its_columns_when_it_asks():
    content = parquet(visit=[7, 8], note=NOTES, other=NOTES)
    opened = read_parquet(content, "n.parquet", Columns("note", "visit"))
    assert opened.texts == ((NOTES[0], "row 1 (7)"), (NOTES[1], "row 2 (8)"))
    assert "2 (note), 3 (other)" in refusal_of(lambda: read_parquet(content, "n.parquet", ALL_COLUMNS)).problem.remedy


@pytest.mark.parametrize("content", [b"PAR1 whatever", parquet(note=NOTES)[:60], parquet(note=NOTES)[:-20] + bytes(20)])
def test_a_damaged_parquet_file_is_refused(content: bytes):
    assert "damaged" in refusal_of(lambda: read_parquet(content, "n.parquet", ALL_COLUMNS)).problem.what


def test_without_its_library_parquet_names_the_extra(monkeypatch):
    monkeypatch.setattr(columns.importlib.util, "find_spec", lambda _: None)
    assert "chartproof[parquet]" in refusal_of(lambda: read_parquet(parquet(note=NOTES), "n.parquet", ALL_COLUMNS)).problem.remedy


def test_more_rows_than_one_audit_takes_are_refused(monkeypatch):
    monkeypatch.setattr(columns, "MOST_ROWS", 1)
    content = table(("note",), ("a",), ("b",), ("c",))
    assert "more than 1 rows" in refusal_of(lambda: read_csv(content, "n.csv", ALL_COLUMNS)).problem.what
    assert "more than 1 rows" in refusal_of(lambda: read_parquet(parquet(note=["a", "b"]), "n.parquet", ALL_COLUMNS)).problem.what
