"""CMS's files as users have them: every shape gives the same book, and what is no whole table of its quarter is refused and changes nothing."""

from __future__ import annotations

import datetime
import sqlite3
import subprocess
import sys
import zipfile

import pytest

from chartproof.core.errors import ChartproofError, Gap
from chartproof.exchange.cms.book import StoredTables
from chartproof.exchange.cms.loading import load_tables
from chartproof.exchange.cms.named import Named
from exchange.cms_files import HEAD, MEDICAID_HEAD, ROWS, limits_text, pairs_text, put, workbook, zipped

TODAY = datetime.date(2026, 11, 18)
NAME = "ccipra-v323r0-f4"


@pytest.fixture
def store(tmp_path):
    return tmp_path / "kept" / "edits.sqlite3"


def load(folder, store, name, content, kind="pairs", **more):
    return load_tables(kind, [put(folder, name, content)], store, **more)


def refused(folder, store, name, content, kind="pairs", **more):
    with pytest.raises(ChartproofError) as error:
        load(folder, store, name, content, kind, **more)
    return error.value.problem


def office(store, programme="medicare"):
    return StoredTables(store).book(programme, "office")


def state(book, one, two, on=TODAY):
    return [(edit.column1, edit.column2, edit.indicator) for edit in book.pairs((one, two), on)]


@pytest.mark.parametrize(("name", "content"), [
    (f"{NAME}.txt", pairs_text()),
    (f"{NAME}.txt", pairs_text(ends="\n")),
    (f"{NAME}.txt", b"\xef\xbb\xbf" + pairs_text()),
    (f"{NAME}.txt", pairs_text().decode().encode("utf-16")),
    (f"{NAME}.txt", pairs_text().replace(b"Made up", b"Fa\xe7on\x85\xff")),
    (f"{NAME}.txt", pairs_text().rstrip(b"\r\n")),
    (f"{NAME}.txt", pairs_text() + b"\r\n\r\nEnd of the table, and nothing else\r\n"),
    (f"{NAME}.csv", pairs_text().replace(b"\t", b",")),
    (f"{NAME}.csv", pairs_text().replace(b"\t", b",").replace(b"Made up for", b'"Made up, for')[:-2].replace(b" a test", b' a test"') + b"\r\n"),
    (f"{NAME}.xlsx", workbook(pairs_text())),
    (f"{NAME}.xlsx", workbook(pairs_text(), numbers=True)),
    (f"{NAME}.zip", zipped(**{f"{NAME}__txt": pairs_text(), f"{NAME}__xlsx": workbook(pairs_text())})),
    ("medicare-ncci-2026q4-practitioner-ptp-edits-f1.zip", zipped(table__txt=pairs_text(), readme__txt=b"how to read this\n")),
    (f"{NAME}.zip", zipped(**{f"{NAME}__xlsx": workbook(pairs_text())})),
], ids=["dos", "unix", "mark", "utf16", "latin", "no line end", "words at the end", "commas", "quoted commas", "excel", "excel numbers", "zip", "zip named", "zip excel"])
def test_every_shape_of_the_table_gives_the_same_book(tmp_path, store, name, content):
    (loaded,) = load(tmp_path, store, name, content)
    assert (loaded.table.rows, loaded.table.first, loaded.table.last) == (8, "95000", "99070")
    book = office(store)
    assert state(book, "97530", "97150") == [("97150", "97530", "1")]
    assert state(book, "97530", "95851") == [("97530", "95851", "0")]
    assert state(book, "97530", "97116") == []
    assert state(book, "97530", "97116", datetime.date(2019, 12, 31)) == [("97530", "97116", "1")]


def test_medicaids_table_lacks_a_column_and_says_so_itself(tmp_path, store):
    content = pairs_text(head=MEDICAID_HEAD, shape="medicaid")
    load(tmp_path, store, "ptp-edits-practitioner-services-q4-2026.txt", content)
    assert state(office(store, "medicaid"), "97530", "97542") == [("97530", "97542", "1")]
    with pytest.raises(Gap):
        state(office(store), "97530", "97542")
    assert "programme" in refused(tmp_path, store, "medicare-practitioner-2026q4.txt", content).what


def test_an_edit_that_ended_is_in_force_on_its_last_day_and_a_void_row_on_none(tmp_path, store):
    load(tmp_path, store, f"{NAME}.txt", pairs_text())
    book = office(store)
    days = [datetime.date(2005, 12, 31), datetime.date(2006, 1, 1), datetime.date(2019, 12, 31), datetime.date(2020, 1, 1), datetime.date(2020, 10, 1)]
    assert [bool(state(book, "97530", "97116", day)) for day in days] == [False, True, True, False, False]
    assert state(book, "97530", "97602", datetime.date(2006, 1, 1)) == []
    assert [(edit.since.year, edit.void) for edit in book.history("97116", "97530")] == [(2006, False), (2020, True)]


def test_a_day_outside_the_table_is_a_gap_and_never_no_edit(tmp_path, store):
    load(tmp_path, store, f"{NAME}.txt", pairs_text())
    book = office(store)
    for day in (datetime.date(2027, 1, 1), datetime.date(1995, 12, 31)):
        with pytest.raises(Gap):
            state(book, "97530", "97542", day)
    with pytest.raises(Gap, match="that of 2026 Q4, which ends on 2026-12-31"):
        state(book, "97530", "97542", datetime.date(2027, 1, 1))
    assert state(book, "97530", "97542", datetime.date(2026, 12, 31)) == [("97530", "97542", "1")]
    with pytest.raises(Gap):
        StoredTables(store).book("medicare", "hospital").pairs(("97530", "97542"), TODAY)


def test_a_code_outside_the_parts_that_are_loaded_is_a_gap(tmp_path, store):
    load(tmp_path, store, f"{NAME}.zip", zipped(**{f"{NAME}__txt": pairs_text()}))
    with pytest.raises(Gap, match="one of its parts is missing"):
        state(office(store), "97530", "92507")
    load(tmp_path, store, "ccipra-v323r0-f3.zip", zipped(t__txt=pairs_text([("80050", "80053", "20060101", "*", "0"), ("92526", "97530", "20060101", "*", "1")])))
    book = office(store)
    assert state(book, "97530", "92526") == [("92526", "97530", "1")]
    assert state(book, "97530", "92507") == []
    assert state(book, "97530", "93000") == []
    with pytest.raises(Gap):
        state(book, "97530", "10021")


def test_a_bare_text_cannot_prove_its_last_code(tmp_path, store):
    (loaded,) = load(tmp_path, store, f"{NAME}.txt", pairs_text())
    assert loaded.table.unsure == "99070"
    assert state(office(store), "99070", "99071") == [("99070", "99071", "0")]
    with pytest.raises(Gap):
        state(office(store), "99070", "97530")
    (loaded,) = load(tmp_path, store, f"{NAME}.zip", zipped(**{f"{NAME}__txt": pairs_text()}))
    assert (loaded.table.unsure, loaded.replaced) == ("", True)
    assert state(office(store), "99070", "97530") == []


def test_the_newest_table_tells_the_history(tmp_path, store):
    later = [*ROWS[:5], ("97530", "97542", "20060101", "20260930", "1"), *ROWS[6:]]
    load(tmp_path, store, "ccipra-v322r0-f4.txt", pairs_text())
    assert state(office(store), "97530", "97542", datetime.date(2026, 9, 30)) == [("97530", "97542", "1")]
    with pytest.raises(Gap):
        state(office(store), "97530", "97542")
    load(tmp_path, store, "ccipra-v323r0-f4.txt", pairs_text(later))
    assert state(office(store), "97530", "97542", datetime.date(2026, 9, 30)) == [("97530", "97542", "1")]
    assert state(office(store), "97530", "97542") == []
    assert [edit.until for edit in office(store).history("97530", "97542")] == [datetime.date(2026, 9, 30)]


LIMITS = (("97129", "1", "2 Date of Service Edit: Policy"), ("97530", "6", "3 Date of Service Edit: Clinical"), ("97760", "0", "1 Line Edit"))


@pytest.mark.parametrize(("name", "content"), [
    ("MCR_MUE_PractitionerServices_Eff_10-01-2026.csv", limits_text(LIMITS)),
    ("MCR_MUE_Eff_10-01-2026.csv", limits_text(LIMITS)),
    ("MCR_MUE_PractitionerServices_Eff_10-01-2026.xlsx", workbook(limits_text(LIMITS).replace(b", twice", b""), ",", numbers=True)),
    ("medicare-2026q4-mue.zip", zipped(MCR_MUE_PractitionerServices_Eff_10_dash_01_dash_2026__csv=limits_text(LIMITS))),
])
def test_limits_hold_for_the_quarter_of_their_table_and_no_other(tmp_path, store, name, content):
    load(tmp_path, store, name, content, "limits")
    book = office(store)
    assert [book.limit(code, TODAY)[1:3] for code in ("97129", "97530", "97760")] == [(1, "2"), (6, "3"), (0, "1")]
    assert book.limit("97535", TODAY) is None
    for day in (datetime.date(2026, 9, 30), datetime.date(2027, 1, 1)):
        with pytest.raises(Gap):
            book.limit("97530", day)
    with pytest.raises(Gap):
        book.limit("99999", TODAY)


def test_medicaids_limits_need_no_adjudication_and_medicares_do(tmp_path, store):
    content = b"HCPCS/CPT Code,Practitioner Services MUE Values,MUE Rationale\n97530,6,Made up\n97535,8,Made up\n"
    load(tmp_path, store, "MCD_MUE_PractitionerServices_Eff_10-01-2026.csv", content, "limits")
    assert office(store, "medicaid").limit("97530", TODAY).adjudication == ""
    assert "lacks the column" in refused(tmp_path, store, "MCR_MUE_PractitionerServices_Eff_10-01-2026.csv", content, "limits").what


CUT = pairs_text()


@pytest.mark.parametrize(("name", "content", "what", "line"), [
    (f"{NAME}.txt", b"", "empty", 0),
    (f"{NAME}.txt", CUT[:CUT.rindex(b"20060101") + 5], "cut off", 14),
    (f"{NAME}.txt", CUT[:CUT.rindex(b"for a test")], "the last row is cut off", 14),
    (f"{NAME}.txt", CUT.replace(b"97542\t\t20060101", b"97542\t20060101"), "no row of a table", 12),
    (f"{NAME}.txt", CUT.replace(b"97542\t\t20060101", b"97542\t\t20061301"), "none of the calendar", 0),
    (f"{NAME}.txt", CUT.replace(b"97530\t97542", b"7530\t97542"), "leading zeros", 12),
    (f"{NAME}.txt", CUT.replace(b"\t1\tMade", b"\t7\tMade"), "no row of a table", 8),
    (f"{NAME}.txt", HEAD.encode(), "no row beneath", 0),
    (f"{NAME}.txt", CUT.replace(b"Column 1", b"Spalte 1"), "no table of pairs", 0),
    (f"{NAME}.txt", CUT + b"End of it all, truly\r\n" + CUT[-60:].partition(b"\r\n")[2], "behind the end", 16),
    (f"{NAME}.txt", limits_text(LIMITS), "no table of pairs", 0),
    (f"{NAME}.html", b"<html>accept the licence</html>", "none of the forms", 0),
    (f"{NAME}.zip", zipped(**{f"{NAME}__txt": CUT})[:-30], "damaged or cut off", 0),
    (f"{NAME}.zip", zipped(**{f"{NAME}__pdf": b"%PDF"}), "no table in this ZIP", 0),
    (f"{NAME}.xlsx", workbook(CUT)[:-40], "damaged or cut off", 0),
    ("ccipra-v323r0-additions-deletions.txt", CUT, "list of changes", 0),
    ("edits.txt", CUT, "practitioner's or the hospital's", 0),
    ("practitioner.txt", CUT, "of which quarter", 0),
    ("ccipra-v233r0-f4.txt", CUT, "of a later quarter", 0),
    (f"{NAME}.zip", zipped(ccipra_dash_v322r0_dash_f4__txt=CUT), "different values", 0),
])
def test_what_is_no_whole_table_of_its_quarter_is_refused_with_its_place(tmp_path, store, name, content, what, line):
    problem = refused(tmp_path, store, name, content)
    assert what in problem.what
    assert problem.remedy
    assert problem.place.line == line
    assert problem.place.source.startswith(str(tmp_path / name))
    assert not store.exists()


def test_a_damaged_byte_in_a_zip_is_found(tmp_path, store):
    content = bytearray(zipped(**{f"{NAME}__txt": pairs_text()}))
    content[80] ^= 0xFF
    with pytest.raises(ChartproofError, match="damaged"):
        load(tmp_path, store, f"{NAME}.zip", bytes(content))


@pytest.mark.parametrize(("content", "what"), [
    (limits_text(LIMITS).replace(b"6,3 Date", b"six,3 Date"), "no row of a table of limits"),
    (limits_text(LIMITS).replace(b"97530", b"7530"), "leading zeros"),
    (limits_text(LIMITS).replace(b"97760", b"97530"), "twice"),
    (limits_text(()), "no row beneath"),
    (limits_text(LIMITS)[:-8], "cut off"),
    (limits_text(LIMITS, "DME Supplier"), "suppliers"),
    (pairs_text(), "no table of limits"),
])
def test_a_table_of_limits_is_checked_row_by_row(tmp_path, store, content, what):
    assert what in refused(tmp_path, store, "MCR_MUE_Eff_10-01-2026.csv", content, "limits").what


def test_a_refused_file_leaves_everything_as_it_was_even_what_came_with_it(tmp_path, store):
    load(tmp_path, store, f"{NAME}.txt", pairs_text())
    before = StoredTables(store).sha256
    good = put(tmp_path, "ccipra-v331r0-f4.txt", pairs_text())
    bad = put(tmp_path, "ccipra-v332r0-f4.txt", pairs_text()[:-100])
    with pytest.raises(ChartproofError):
        load_tables("pairs", [good, bad], store)
    assert StoredTables(store).sha256 == before
    assert [table.since.year for table in StoredTables(store).tables] == [2026]


def test_a_table_of_less_than_half_the_rows_of_its_like_may_be_cut_off(tmp_path, store):
    load(tmp_path, store, "ccipra-v322r0-f4.txt", pairs_text())
    problem = refused(tmp_path, store, f"{NAME}.txt", pairs_text(ROWS[:3]))
    assert "3 rows and its like of 2026 Q3 8" in problem.what
    load(tmp_path, store, f"{NAME}.txt", pairs_text(ROWS[:3]), smaller=True)
    load(tmp_path, store, "ccipra-v331r0-f4.txt", pairs_text(ROWS[:4]))


def test_two_parts_of_one_quarter_do_not_overlap(tmp_path, store):
    load(tmp_path, store, f"{NAME}.txt", pairs_text())
    other = pairs_text([*ROWS[1:5], ("97999", "97998", "20060101", "*", "1")])
    assert "overlap those of ccipra-v323r0-f4.txt" in refused(tmp_path, store, "ccipra-v323r0-f3.txt", other).what


def test_what_a_name_does_not_say_the_user_says_and_what_it_says_stands(tmp_path, store):
    load(tmp_path, store, "edits.txt", pairs_text(), given=Named(setting="office", quarter=datetime.date(2026, 10, 1)))
    assert state(office(store), "97530", "97542") == [("97530", "97542", "1")]
    assert "different values" in refused(tmp_path, store, f"{NAME}.txt", pairs_text(), given=Named(setting="hospital")).what


def test_a_file_of_somebody_else_is_not_touched(tmp_path):
    path = tmp_path / "theirs.sqlite3"
    with sqlite3.connect(path) as theirs:
        theirs.execute("create table secrets (one)")
    theirs.close()
    before = path.read_bytes()
    with pytest.raises(ChartproofError, match="not the file in which Chartproof keeps"):
        load(tmp_path, path, f"{NAME}.txt", pairs_text())
    with pytest.raises(ChartproofError, match="not the file in which Chartproof keeps"):
        StoredTables(path)
    assert path.read_bytes() == before
    text = put(tmp_path, "notes.txt", b"no database at all, and long enough to look at" * 40)
    with pytest.raises(ChartproofError, match="not the file in which Chartproof keeps"):
        StoredTables(text)


def test_another_program_that_writes_is_told_and_not_waited_for(tmp_path, store, monkeypatch):
    load(tmp_path, store, f"{NAME}.txt", pairs_text())
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *given, **more: connect(*given, **{**more, "timeout": 0}))
    other = connect(store, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(ChartproofError, match="another program is writing"):
        load(tmp_path, store, "ccipra-v322r0-f4.txt", pairs_text())
    other.close()


CUT_OFF = """
import os, sys
from pathlib import Path
from chartproof.exchange.cms import store
with store.writing(Path(sys.argv[1])) as db:
    db.execute("pragma cache_size = 2")
    for table in store.tables(db):
        store.remove(db, table)
    db.execute("create table rows_99 (one)")
    db.executemany("insert into rows_99 values (?)", ((str(i) * 50,) for i in range(20000)))
    os._exit(9)
"""


def test_a_process_that_dies_while_it_loads_leaves_the_old_tables_and_the_next_reader_finds_them(tmp_path, store):
    load(tmp_path, store, f"{NAME}.txt", pairs_text())
    before = StoredTables(store).sha256
    assert subprocess.run([sys.executable, "-c", CUT_OFF, str(store)], check=False).returncode == 9
    assert store.with_name(f"{store.name}-journal").exists()
    assert StoredTables(store).sha256 == before
    assert state(office(store), "97530", "97542") == [("97530", "97542", "1")]
    load(tmp_path, store, "ccipra-v331r0-f4.txt", pairs_text())


def test_a_process_that_dies_in_its_very_first_change_leaves_nothing_that_stands_in_the_way(tmp_path, store):
    assert subprocess.run([sys.executable, "-c", CUT_OFF, str(store)], check=False).returncode == 9
    assert StoredTables(store).tables == ()
    assert load(tmp_path, store, f"{NAME}.txt", pairs_text())[0].table.rows == 8
    empty = put(tmp_path, "empty.sqlite3", b"")
    assert load(tmp_path, empty, f"{NAME}.txt", pairs_text())[0].table.rows == 8


def test_the_row_of_a_message_holds_nothing_of_the_file(tmp_path, store):
    problem = refused(tmp_path, store, f"{NAME}.txt", pairs_text().replace(b"97530\t97542\t\t20060101", b"97530\tANNA B\t\t20060101"))
    assert "ANNA" not in problem.what + problem.remedy


def test_a_protected_zip_is_told(tmp_path, store):
    content = bytearray(zipped(**{f"{NAME}__txt": pairs_text()}))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ChartproofError, match="protected by a password"):
        load(tmp_path, store, f"{NAME}.zip", bytes(content))
    with zipfile.ZipFile(tmp_path / f"{NAME}.zip") as archive:
        assert archive.infolist()[0].flag_bits & 1
