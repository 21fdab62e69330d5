"""How long the audit of a note takes that was read already, beside reading it and beside a bare pass of the matcher (the floor).

    python benchmarks/audit_speed.py [--profile] [--write]

Notes of the bench in three lots: its own mix of documents and payers, and treatment notes of 1.3 kB and 3 kB under Medicare Part B, which puts most rules to
them. All are measured in turns within one process, in processor time, best of several rounds: what else runs on the machine can only add. ``--profile``
also prints where the audit's time goes; ``--write`` keeps the table in ``benchmarks/README.md``.
"""

from __future__ import annotations

import cProfile
import datetime
import io
import os
import platform
import pstats
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).with_name("reading")))

from invented.pairs import bench
from lengths import notes

from chartproof.audit import audit
from chartproof.core.record import Record
from chartproof.law.loader import load
from chartproof.law.profile import Profile
from chartproof.reading.matcher import anchors, fold
from chartproof.reading.reader import read

COUNT, ROUNDS = 60, 15
AS_OF = datetime.date(2026, 12, 31)
AIM = 200
BEGIN, END = "<!-- audit speed -->\n", "<!-- end of audit speed -->"


class Note(NamedTuple):
    """A note, who pays, and the day of the audit."""

    text: str
    profile: Profile
    as_of: datetime.date


def lots() -> dict[str, list[Note]]:
    """The three lots of notes."""
    profiles = load()[1]
    mixed = [Note(note["text"], profiles[note["profile"]], datetime.date.fromisoformat(note["as_of"])) for note in bench(5, COUNT)][:COUNT]
    lengthened = {f"{length / 1000:.1f} kB": [Note(text, profiles["medicare-b"], AS_OF) for text in notes(1, COUNT, length)] for length in (1300, 3000)}
    return {"the bench's mix": mixed, **lengthened}


def best(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The least seconds of processor time of each, taken in turns."""
    least = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):
        for name, work in works.items():
            begin = time.process_time()
            work()
            least[name] = min(least[name], time.process_time() - begin)
    return least


def table() -> str:
    """The measurement as a Markdown table."""
    lawbook, _ = load()
    rows = [f"| notes | matcher, µs | reading, µs | audit, µs | audit / matcher | audit / reading | audit / {AIM} µs |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for name, lot in lots().items():
        records = [Record(read(note.text)) for note in lot]
        spent = best({
            "matcher": lambda lot=lot: [anchors(fold(note.text)) for note in lot],
            "reading": lambda lot=lot: [read(note.text) for note in lot],
            "audit": lambda lot=lot, records=records: [audit(record, lawbook, note.profile, note.as_of) for note, record in zip(lot, records, strict=True)],
        })
        floor, reading, audited = (spent[part] / len(lot) * 1e6 for part in ("matcher", "reading", "audit"))
        rows.append(f"| {name} | {floor:.0f} | {reading:.0f} | {audited:.0f} | {audited / floor:.2f} | {audited / reading:.2f} | {audited / AIM:.2f} |")
    machine = (f"Python {platform.python_version()}, one of {os.cpu_count()} cores, {COUNT} notes a lot, best of {ROUNDS} rounds in turn, processor time, "
               f"load average {os.getloadavg()[0]:.1f}, {time.strftime('%Y-%m-%d')}")
    return "\n".join([*rows, "", machine]) + "\n"


def profiled() -> str:
    """Where the time of the audit goes, by function, over the notes of 3 kB."""
    lawbook, _ = load()
    lot = lots()["3.0 kB"]
    records = [Record(read(note.text)) for note in lot]
    profile = cProfile.Profile()
    profile.runcall(lambda: [audit(record, lawbook, note.profile, note.as_of) for note, record in zip(lot, records, strict=True) for _ in range(5)])
    told = io.StringIO()
    pstats.Stats(profile, stream=told).strip_dirs().sort_stats("tottime").print_stats(20)
    return told.getvalue()


def main() -> None:
    """Measure, print, and with ``--write`` keep."""
    measured = table()
    print(measured)
    if "--profile" in sys.argv:
        print(profiled())
    if "--write" in sys.argv:
        page = Path(__file__).with_name("README.md")
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        page.write_text(before + BEGIN + measured + END + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
