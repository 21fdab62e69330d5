"""How fast notes are read and audited on one core, beside a bare pass of the matcher and beside medspaCy; growth with length; memory.

    python benchmarks/reading/speed.py [--profile] [--million] [--no-medspacy] [--no-growth] [--no-memory]

Everything is measured in one run, in turns, and printed as a ratio to the floor: one pass of the matcher over the folded text. Seconds are of
processor time, so that what else runs on the machine disturbs less; only ratios are to be trusted from machine to machine.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime
import gc
import io
import os
import platform
import pstats
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from lengths import long_text, notes
from peer import medspacy_seconds

from chartproof.audit import audit
from chartproof.core.record import Record
from chartproof.law.loader import load
from chartproof.reading.matcher import anchors, fold
from chartproof.reading.reader import read

AS_OF = datetime.date(2026, 12, 31)
PROFILE = "medicare-b"
ROUNDS = 7
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
PATIENCE = 90.0
"""Seconds that one size of the growth table may take before larger ones are left out."""


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _turns(works: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Median seconds of each, taken in turn, so that a slow moment of the machine meets all."""
    for work in works.values():
        work()
    runs: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            runs[name].append(_seconds(work))
    return {name: median(times) for name, times in runs.items()}


def pace(length: int, count: int, peer: bool) -> list[str]:
    """The table of one length."""
    texts = notes(1, count, length)
    lawbook, profiles = load()
    records = [Record(read(text)) for text in texts]
    works: dict[str, Callable[[], object]] = {
        "matcher alone (floor)": lambda: [anchors(fold(text)) for text in texts],
        "reader": lambda: [read(text) for text in texts],
        "audit of what was read": lambda: [audit(record, lawbook, profiles[PROFILE], AS_OF) for record in records],
    }
    medians = _turns(works)
    mean = sum(map(len, texts)) / count
    floor = medians["matcher alone (floor)"]
    lines = [f"### {mean / 1000:.1f} kB a note ({count} notes)", "", "| work | µs a note | notes a second | times the floor |", "| --- | --- | --- | --- |"]
    lines += [_row(name, seconds, count, floor) for name, seconds in medians.items()]
    whole = medians["reader"] + medians["audit of what was read"]
    lines.append(_row("reader and audit", whole, count, floor))
    if peer:
        few = texts[: max(10, count // 10)]
        seconds, said = medspacy_seconds(few)
        if seconds is None:
            lines += ["", f"medspaCy was not run: {said}"]
        else:
            each = seconds / len(few)
            lines.append(_row(f"{said}, sectionizer and ConText, no model", each * count, count, floor))
            lines += ["", f"The reader is {each * count / medians['reader']:.0f} times as fast as medspaCy on the same notes."]
    return [*lines, ""]


def _row(name: str, seconds: float, count: int, floor: float) -> str:
    return f"| {name} | {seconds / count * 1e6:.0f} | {count / seconds:,.0f} | {seconds / floor:.1f} |"


def growth() -> list[str]:
    """Time a character, for texts from a thousand to ten million characters. Linear means that the ratio stays level, also when all stands on one line."""
    lines = ["### Growth with length", "", "| characters | seconds | ns a character | of that, matcher | times the first | ns a character, all on one line |",
             "| --- | --- | --- | --- | --- | --- |"]
    first, worst = None, 0.0
    for size in SIZES:
        text = long_text(2, size)
        repeat = max(1, 200_000 // size)
        spent = _seconds(lambda text=text, repeat=repeat: [read(text) for _ in range(repeat)]) / repeat
        bare = _seconds(lambda text=text, repeat=repeat: [anchors(fold(text)) for _ in range(repeat)]) / repeat
        line = text.replace("\n", " ")
        flat = _seconds(lambda line=line, repeat=repeat: [read(line) for _ in range(repeat)]) / repeat if worst < PATIENCE / 10 else None
        worst = max(worst, flat or 0)
        each = spent / size * 1e9
        first = first or each
        lines.append(f"| {size:,} | {spent:.4f} | {each:.0f} | {bare / size * 1e9:.0f} | {each / first:.2f} | {f'{flat / size * 1e9:.0f}' if flat is not None else 'not run'} |")
        if spent > PATIENCE:
            lines.append(f"| larger | not run: {spent:.0f} s for the last size | | | | |")
            break
    return [*lines, ""]


def _resident() -> float:
    """Resident memory of this process, in MB."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def memory(count: int) -> list[str]:
    """Resident memory while notes are read and audited, each a text that was not seen before."""
    lawbook, profiles = load()
    texts = notes(3, 160, 1300)
    marks = sorted({max(1, count * share // 100) for share in (1, 5, 10, 25, 50, 75, 100)})
    lines = [f"### Memory over {count:,} notes", "", "| notes | resident MB |", "| --- | --- |"]
    for number in range(1, count + 1):
        text = f"Visit reference {number}\n{texts[number % len(texts)]}"
        audit(Record(read(text)), lawbook, profiles[PROFILE], AS_OF)
        if number in marks:
            gc.collect()
            lines.append(f"| {number:,} | {_resident():.1f} |")
    return [*lines, ""]


def profiled() -> list[str]:
    """Where the reader's and the audit's time goes, by function."""
    texts = notes(1, 150, 3000)
    lawbook, profiles = load()
    profile = cProfile.Profile()
    profile.runcall(lambda: [audit(Record(read(text)), lawbook, profiles[PROFILE], AS_OF) for text in texts])
    told = io.StringIO()
    stats = pstats.Stats(profile, stream=told)
    stats.strip_dirs().sort_stats("tottime").print_stats(18)
    kept = [line.rstrip() for line in told.getvalue().splitlines() if line.strip() and "Ordered by" not in line and "reduced" not in line]
    return ["### Profile (reader and audit, 3 kB)", "", "```text", *kept, "```", ""]


def measure(profile: bool, million: bool, peer: bool, grow: bool, remember: bool) -> str:
    """All tables of speed, as Markdown."""
    lines = ["## Speed", "", f"Python {platform.python_version()}, one core of {os.cpu_count()}, processor time, median of {ROUNDS} rounds in turn.", ""]
    lines += pace(3000, 150, peer) + pace(1300, 300, peer)
    if grow:
        lines += growth()
    if remember:
        lines += memory(1_000_000 if million else 20_000)
    if profile:
        lines += profiled()
    return "\n".join(lines)


def main() -> None:
    """The command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--profile", action="store_true", help="also print where the time goes")
    options.add_argument("--million", action="store_true", help="memory over a million notes in place of 20,000")
    options.add_argument("--no-medspacy", action="store_true", help="leave the peer out")
    options.add_argument("--no-growth", action="store_true")
    options.add_argument("--no-memory", action="store_true")
    chosen = options.parse_args()
    print(measure(chosen.profile, chosen.million, not chosen.no_medspacy, not chosen.no_growth, not chosen.no_memory))


if __name__ == "__main__":
    main()
