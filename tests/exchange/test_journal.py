"""A journal: each line whole, whoever else writes, and a damaged one told at its place."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest

from chartproof.core.errors import ChartproofError
from chartproof.exchange.journal import Journal


class Noted(msgspec.Struct, frozen=True):
    who: str
    number: int
    words: str = ""


def journal(path):
    return Journal(path, Noted, "the journal", "so nothing is done")


WRITER = """
import sys
from pathlib import Path
from exchange.test_journal import Noted, journal
for number in range(60):
    journal(Path(sys.argv[1])).put(Noted(sys.argv[2], number, "w" * 20_000))
"""


def test_two_processes_at_once_lose_no_line_and_cut_none(tmp_path):
    path = tmp_path / "folder" / "journal.jsonl"
    running = [subprocess.Popen([sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{WRITER}", str(path), who]) for who in "ABC"]
    while any(process.poll() is None for process in running):
        assert all(len(line.words) == 20_000 for line in journal(path).lines())  # nobody reads half a line meanwhile
    assert [process.returncode for process in running] == [0, 0, 0]
    lines = list(journal(path).lines())
    assert {who: [line.number for line in lines if line.who == who] for who in "ABC"} == {who: list(range(60)) for who in "ABC"}
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_line_that_a_crash_cut_is_told_and_spoils_no_other(tmp_path):
    path = tmp_path / "journal.jsonl"
    journal(path).put(Noted("A", 1))
    with path.open("ab") as file:
        file.write(b'{"who":"B","num')
    journal(path).put(Noted("C", 3))
    seen = journal(path).lines()
    assert next(seen).who == "A"
    with pytest.raises(ChartproofError, match="this line of the journal is damaged") as caught:
        next(seen)
    assert (caught.value.problem.place.source, caught.value.problem.place.line) == (str(path), 2)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[::2]))
    assert [line.who for line in journal(path).lines()] == ["A", "C"]


def test_a_journal_that_is_not_there_has_no_lines_and_one_that_cannot_be_kept_says_what_that_means(tmp_path):
    assert list(journal(tmp_path / "none.jsonl").lines()) == []
    (tmp_path / "folder").write_text("a file where the folder should be")
    with pytest.raises(ChartproofError, match=r"the journal cannot be written .*, so nothing is done"):
        journal(tmp_path / "folder" / "journal.jsonl").put(Noted("A", 1))
