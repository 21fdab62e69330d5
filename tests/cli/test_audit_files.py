"""``chartproof audit`` on files of other systems: the report names what was read, and what was not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import ROOT
from exchange.making import flowing_pdf, notes_folder, pdf, rich, runs_of, web, word
from running import run

HURRIED = "Pt seen for 45 min OT.\n97530 x 3, 97535 x 1."
BY_LIBRARY = {"hurried.docx": word(*HURRIED.split("\n")), "hurried.rtf": rich(HURRIED), "hurried.pdf": pdf(HURRIED.split("\n")), "hurried.html": web(HURRIED),
              "hurried-16.txt": HURRIED.encode("utf-16")}


@pytest.mark.parametrize("name", BY_LIBRARY)
@pytest.mark.parametrize("way", ["file", "standard input"])
def test_the_same_words_are_underlined_whatever_they_come_in(tmp_path: Path, name: str, way: str):
    (tmp_path / name).write_bytes(BY_LIBRARY[name])
    done = run(tmp_path, "audit", name if way == "file" else "-", "--profile", "commercial-pooled", given=BY_LIBRARY[name])
    assert done.returncode == 1, done.stderr
    assert "97530 x 3, 97535 x 1." in done.stdout
    assert "^^^^^^^^^  ^^^^^^^^^" in done.stdout


def test_what_was_left_out_stands_under_the_name(tmp_path: Path):
    content = word(runs_of("97530 x ", '<w:del w:id="1"><w:r><w:delText>4</w:delText></w:r></w:del>', "3 for 20 min OT"))
    (tmp_path / "note.docx").write_bytes(content)
    done = run(tmp_path, "audit", "note.docx")
    assert "read    as Word document" in done.stdout
    assert "1 tracked deletion left out: deleted text is not the note's text" in done.stdout
    report, = json.loads(run(tmp_path, "audit", "note.docx", "--format", "json").stdout)
    assert report["source"]["form"] == "Word document"
    assert any("deletion" in warning for warning in report["source"]["warnings"])


def test_the_text_can_be_shown_as_it_was_read(tmp_path: Path):
    note = (notes_folder() / "01-soap-caps.txt").read_text(encoding="utf-8")
    (tmp_path / "note.pdf").write_bytes(flowing_pdf(note, [["Code", "Min"], ["97530", "38"]], "end"))
    shown = run(tmp_path, "audit", "note.pdf", "--show", "text").stdout.partition("The text as it was read:\n")[2]
    assert "  SUBJECTIVE:\n" in shown
    assert "  97530 | 38\n" in shown


def test_a_column_is_audited_row_by_row(tmp_path: Path):
    rows = 'id,note\n0042,"Pt seen for 45 min OT. Worked on fine motor.\n97530 x 3, 97535 x 1."\n0043,"Seen for 38 min OT. 97530 x 2, tray carried 3/5 trials."\n'
    (tmp_path / "notes.csv").write_text(rows)
    done = run(tmp_path, "audit", "notes.csv", "--column", "note", "--id-column", "id", "--format", "json")
    assert [report["document"] for report in json.loads(done.stdout)] == ["notes.csv, row 1 (0042)", "notes.csv, row 2 (0043)"]
    piped = run(tmp_path, "audit", "-", "--column", "note", "--format", "json", given=rows.encode())
    assert [report["document"] for report in json.loads(piped.stdout)] == ["standard input, row 1", "standard input, row 2"]


def test_a_column_that_is_not_clear_is_asked_for_and_the_first_line_is_drawn(tmp_path: Path):
    (tmp_path / "notes.csv").write_text("plan,note\n" + f"{'x' * 50},{'y' * 60}\n")
    done = run(tmp_path, "audit", "notes.csv")
    assert done.returncode == 2
    assert "    plan,note\n" in done.stderr
    assert "--column" in done.stderr


@pytest.mark.parametrize(("name", "content", "said"), [
    ("note.pdf", b"%PDF-1.7 whatever", "damaged"), ("note.pdf", pdf(["x"], lock="secret"), "password"),
    ("note.doc", b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), ".docx"), ("note.docx", word("x")[:500], "damaged"),
])
def test_a_file_that_cannot_be_read_is_one_paragraph(tmp_path: Path, name: str, content: bytes, said: str):
    (tmp_path / name).write_bytes(content)
    done = run(tmp_path, "audit", name)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 4


def test_a_file_of_two_hundred_megabytes_is_refused(tmp_path: Path):
    with (tmp_path / "note.pdf").open("wb") as file:
        file.truncate(200_000_000)
    done = run(tmp_path, "audit", "note.pdf")
    assert done.returncode == 2
    assert "larger than 64 MiB" in done.stderr


def test_a_report_is_printed_for_each_visit_of_a_file(tmp_path: Path):
    (tmp_path / "two-visits.txt").write_bytes((ROOT / "tests" / "reading" / "voices" / "16-two-visits.txt").read_bytes())
    reports = json.loads(run(tmp_path, "audit", "two-visits.txt", "--format", "json", "--on", "2026-12-02").stdout)
    assert [report["document"] for report in reports] == ["two-visits.txt, visit of 2026-11-10", "two-visits.txt, visit of 2026-11-13"]
    assert [[e["value"] for e in report["evidence"] if e["kind"] == "total_timed_minutes"] for report in reports] == [[35], [38]]
    assert run(tmp_path, "audit", "two-visits.txt", "--on", "2026-12-02").stdout.count("visit of 2026-11-1") == 2
