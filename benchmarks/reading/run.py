"""All that is measured of reading, in one run: the bench, the notes by hand, the speed. ``make bench-reading`` keeps it in ``last-table.md``."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from engine import confidences
from hand_notes import examples, voices
from invented.pairs import bench
from score import score
from speed import measure
from tables import report


def main() -> None:
    """The command."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--notes", type=int, default=1000)
    options.add_argument("--million", action="store_true", help="memory over a million notes in place of 20,000")
    options.add_argument("--no-medspacy", action="store_true")
    options.add_argument("--out", type=Path, default=Path(__file__).with_name("last-table.md"))
    chosen = options.parse_args()
    begin = time.perf_counter()
    notes = list(bench(chosen.seed, chosen.notes))
    lines = [f"# Reading, measured on {time.strftime('%Y-%m-%d')}", "", "Written by `make bench-reading`; how to read it: [README.md](README.md).", "",
             report(*score(notes), confidences(), len(notes), f"seed {chosen.seed}"), *voices(), *examples(),
             measure(profile=True, million=chosen.million, peer=not chosen.no_medspacy, grow=True, remember=True)]
    lines.append(f"Whole run: {time.perf_counter() - begin:.0f} s.\n")
    text = "\n".join(lines)
    chosen.out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
