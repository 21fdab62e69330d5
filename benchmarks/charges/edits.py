"""How fast CMS's tables load and answer: an invented file of two million rows in the true shape, rows a second, look-ups a second, size of the store.

Ratios are against reading the same file without looking at it, and against looking a pair up in a dictionary. ``--rows N`` makes another size, ``--write`` keeps
the table in ``benchmarks/README.md``. Everything lies in a temporary folder and is gone afterwards.
"""

from __future__ import annotations

import datetime
import os
import platform
import random
import resource
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from statistics import median

from chartproof.exchange.cms.book import StoredTables
from chartproof.exchange.cms.loading import load_tables

HEAD = ("This line stands for a notice that belongs to somebody else.\t\t\t\t\t\t\r\n"
        "Column 1\tColumn 2\t* = in existence\tEffective Date\tDeletion Date\tModifier\tPTP Edit Rationale\r\n\t\tprior to 1996\t\t*=no data\t0=not allowed\t\r\n")
CODES = 12_000
LOOK_UPS = 20_000
ROUNDS = 3
BEGIN, END = "<!-- edits -->\n", "<!-- end of edits -->"


def make(path: Path, rows: int) -> tuple[list[str], int]:
    """An invented table: its codes of the first column, and its size in bytes."""
    dice = random.Random(20261125)  # noqa: S311  # invented rows, the same each time
    codes = sorted({f"{dice.randrange(100, 100_000):05d}" for _ in range(CODES)})
    each, written = rows // len(codes) + 1, 0
    with path.open("w", encoding="ascii", newline="") as file:
        file.write(HEAD)
        for one in codes:
            for other in sorted(dice.sample(codes, min(each, rows - written))):
                year = dice.randrange(1996, 2026)
                ended = "*" if dice.random() < 0.5 else f"{year + 1}0331"
                file.write(f"{one}\t{other}\t\t{year}{dice.choice(['0101', '0401', '0701', '1001'])}\t{ended}\t{dice.choice('0119')}\tMade up for a measurement\r\n")
                written += 1
    return codes[:-(-rows // each)], path.stat().st_size


def seconds(begin: float) -> float:
    """Wall time since."""
    return time.perf_counter() - begin


def table(rows: int) -> str:
    """The measurement as a Markdown table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = folder / "ccipra-v323r0-f4.txt"
        codes, size = make(text, rows)
        packed = folder / "ccipra-v323r0-f4.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.write(text, text.name)
        plain, of_text, of_zip = [], [], []
        for number in range(ROUNDS):
            begin = time.perf_counter()
            text.read_bytes().count(b"\n")
            plain.append(seconds(begin))
            for path, times in ((text, of_text), (packed, of_zip)):
                store = folder / f"{path.suffix}{number}.sqlite3"
                begin = time.perf_counter()
                load_tables("pairs", [path], store)
                times.append(seconds(begin))
        kept = store.stat().st_size
        first, again, lookup = look_ups(store, codes)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = [
        "| what | measured | ratio |", "| --- | --- | --- |",
        f"| loading {rows:,} rows of text ({size / 1e6:.0f} MB) | {median(of_text):.1f} s, {rows / median(of_text):,.0f} rows a second | {median(of_text) / median(plain):.0f} times reading the bytes |",
        f"| loading them from a ZIP file | {median(of_zip):.1f} s, {rows / median(of_zip):,.0f} rows a second | {median(of_zip) / median(of_text):.2f} times the text |",
        f"| the store | {kept / 1e6:.0f} MB | {kept / size:.2f} times the text |",
        f"| a pair of codes, first time | {first:,.0f} a second | {lookup / first:.0f} times a dictionary |",
        f"| the same pairs again | {again:,.0f} a second | {lookup / again:.0f} times a dictionary |",
    ]
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {ROUNDS} rounds, load average {os.getloadavg()[0]:.1f}, most memory {memory:.0f} MB"
    return "\n".join([*lines, "", f"{machine}, {time.strftime('%Y-%m-%d')}; wall time"]) + "\n"


def look_ups(store: Path, codes: list[str]) -> tuple[float, float, float]:
    """Pairs a second: the first time, the second time, and from a dictionary."""
    dice = random.Random(7)  # noqa: S311
    on = datetime.date(2026, 11, 18)
    pairs = [tuple(dice.sample(codes[:-1], 2)) for _ in range(LOOK_UPS)]
    book = StoredTables(store).book("medicare", "office")
    speeds = []
    for _ in range(2):
        begin = time.perf_counter()
        for pair in pairs:
            book.pairs(pair, on)
        speeds.append(LOOK_UPS / seconds(begin))
    known = dict.fromkeys(pairs, ())
    begin = time.perf_counter()
    for pair in pairs:
        known.get(pair)
    return speeds[0], speeds[1], LOOK_UPS / seconds(begin)


def main() -> None:
    """Measure, print, and with ``--write`` keep."""
    rows = int(sys.argv[sys.argv.index("--rows") + 1]) if "--rows" in sys.argv else 2_000_000
    measured = table(rows)
    print(measured)
    if "--write" in sys.argv:
        page = Path(__file__).resolve().parent.parent / "README.md"
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        page.write_text(f"{before}{BEGIN}{measured}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
