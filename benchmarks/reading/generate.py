"""Chartproof-bench: invented notes with gold evidence and seeded defects, the same for the same seed.

    python benchmarks/reading/generate.py --seed 1 --notes 400 --out DIR

writes ``DIR/notes.jsonl`` (one note a line, text and gold) and ``DIR/text/ID.txt``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from invented.pairs import bench


def write(seed: int, notes: int, out: Path) -> int:
    """Write a bench into a folder. Returns how many notes it holds."""
    texts = out / "text"
    texts.mkdir(parents=True, exist_ok=True)
    count = 0
    with (out / "notes.jsonl").open("w", encoding="utf-8") as lines:
        for record in bench(seed, notes):
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
            (texts / f"{record['id']}.txt").write_text(record["text"], encoding="utf-8")
            count += 1
    return count


def main() -> None:
    """The command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--notes", type=int, default=400, help="controls and twins together; the adversarial part comes on top")
    options.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    print(f"{write(chosen.seed, chosen.notes, chosen.out)} notes in {chosen.out}")


if __name__ == "__main__":
    main()
