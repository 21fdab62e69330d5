"""How long the audit of a whole chart takes: 24 visits with their notes, claims and time line, as a ratio against reading its notes alone.

Both parts run in turn within one process, on text that is in memory already; medians and their ratio are printed. ``--write`` keeps the
table in ``benchmarks/README.md``.
"""

from __future__ import annotations

import datetime
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from chartproof.desk.episode import audit_chart
from chartproof.reading.reader import read

EPISODE = Path(__file__).resolve().parent.parent / "examples" / "episode" / "clean"
AS_OF = datetime.date(2026, 10, 9)
ROUNDS = 15
BEGIN, END = "<!-- chart audit -->\n", "<!-- end of chart audit -->"


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one run."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def table() -> str:
    """The measurement as a Markdown table."""
    notes = [path.read_text(encoding="utf-8") for path in sorted((EPISODE / "notes").glob("*.txt"))]
    parts: dict[str, Callable[[], object]] = {
        f"reading {len(notes)} notes": lambda: [read(text) for text in notes],
        "audit of the chart, files included": lambda: audit_chart(EPISODE / "chart.yaml", "chart", None, AS_OF),
    }
    runs: dict[str, list[float]] = {name: [] for name in parts}
    for work in parts.values():
        work()
    for _ in range(ROUNDS):
        for name, work in parts.items():
            runs[name].append(seconds(work))
    floor = median(next(iter(runs.values())))
    rows = ["| what | median | times the reading |", "| --- | --- | --- |"]
    rows += [f"| {name} | {median(times) * 1000:.0f} ms | {median(times) / floor:.1f} |" for name, times in runs.items()]
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {ROUNDS} rounds, {time.strftime('%Y-%m-%d')}; within one process"
    return "\n".join([*rows, "", machine]) + "\n"


def main() -> None:
    """Measure, print, and with ``--write`` keep."""
    measured = table()
    print(measured)
    if "--write" in sys.argv:
        page = Path(__file__).with_name("README.md")
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        page.write_text(before + BEGIN + measured + END + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
