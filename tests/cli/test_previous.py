"""Earlier notes of a patient beside the one under audit: text copied from them is found, words of the day's own are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from running import run

NOTE = """OT Daily Note
MRN: P-0999
DOS: {day}
S: Mother says he buttoned two buttons of his own pyjamas on Saturday.
O: Pt seen 1:1 in clinic. 97530 x 30 min: strung beads of 12 mm while kneeling at a bench to get ready for buttons at school, 6/10, min A.
{response}
P: Continue 1x/week. Next: 10 mm beads at the table without the bench.
Total timed: 30 min
J. Lee, OTR/L {day}
"""
RESPONSE = "He rubbed the thumb after the seventh bead and asked for a rest. Bead size cut from 16 mm to 12 mm once the pinch stayed round."
OTHER = "She let go of the string to clap after each pair. Kneeling gave way to sitting, so the bench was raised by two inches when the hips dropped."


def written(folder: Path, name: str, day: str, response: str = RESPONSE) -> str:
    path = folder / name
    path.write_text(NOTE.format(day=day, response=response), encoding="utf-8")
    return str(path)


def copied(*arguments: str) -> list[str]:
    """What TN-17 answers for each visit."""
    done = run(Path(), "audit", *arguments, "--on", "2026-11-01", "--format", "json")
    return [one["outcome"] for report in json.loads(done.stdout) for one in report["results"] if one["rule"] == "TN-17"]


def test_a_note_under_a_new_date_is_found_to_be_the_earlier_one(tmp_path):
    assert copied(written(tmp_path, "b.txt", "10/19/2026"), "--previous", written(tmp_path, "a.txt", "10/12/2026")) == ["not_met"]


def test_a_note_of_its_own_words_is_not(tmp_path):
    note = Path(written(tmp_path, "b.txt", "10/19/2026", OTHER))
    note.write_text(note.read_text(encoding="utf-8").replace("two buttons of his own pyjamas", "nothing this week; the zip broke")
                    .replace("10 mm beads at the table without the bench", "the same string, seated, with the left hand first"), encoding="utf-8")
    assert copied(str(note), "--previous", written(tmp_path, "a.txt", "10/12/2026")) == ["met"]


def test_a_note_alone_has_nothing_to_be_compared_with(tmp_path):
    assert copied(written(tmp_path, "b.txt", "10/19/2026")) == ["not_applicable"]


def test_the_visits_of_one_file_are_compared_with_each_other(tmp_path):
    both = tmp_path / "both.txt"
    both.write_text("\n".join(NOTE.format(day=day, response=RESPONSE) for day in ("10/12/2026", "10/19/2026")), encoding="utf-8")
    assert copied(str(both)) == ["not_applicable", "not_met"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_earlier_note_that_is_not_there_is_named(tmp_path, form):
    done = run(tmp_path, "audit", written(tmp_path, "b.txt", "10/19/2026"), "--previous", "gone.txt", "--format", form)
    assert done.returncode == 2
    assert "gone.txt" in done.stderr
