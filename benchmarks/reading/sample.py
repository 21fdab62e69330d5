"""Writes the committed sample: a few notes of seed 1 with their gold, so that a reader sees the form."""

from __future__ import annotations

import json
from pathlib import Path

from invented.pairs import bench

FOLDER = Path(__file__).with_name("sample")
CHOSEN = ("1-00000-control", "1-00000-twin", "1-00005-control", "1-00005-twin", "1-00006-twin", "1-00010-control", "1-zero-minutes-0", "1-a-remedy-quoted-0")


def main() -> None:
    """Write the sample."""
    FOLDER.mkdir(exist_ok=True)
    chosen = [note for note in bench(1, 32) if note["id"] in CHOSEN]
    (FOLDER / "notes.jsonl").write_text("".join(json.dumps(note, ensure_ascii=False) + "\n" for note in chosen), encoding="utf-8")
    for note in chosen:
        (FOLDER / f"{note['id']}.txt").write_text(note["text"], encoding="utf-8")


if __name__ == "__main__":
    main()
