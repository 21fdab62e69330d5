"""Chartproof on Chartproof-bench: recall and precision by kind of evidence and by rule, traps, and misses.

``python benchmarks/reading/score.py --seed 1 --notes 600 [--misses 40] [--table FILE]``, or ``--from DIR`` for a bench that generate.py wrote.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from engine import confidences, judge
from hand_notes import examples, voices
from invented.pairs import bench
from matching import Matched, Miss, match
from rulings import Rulings, rule_on
from tables import report


def notes_of(folder: Path) -> list[dict[str, Any]]:
    """The notes of a bench that was written to a folder."""
    return [json.loads(line) for line in (folder / "notes.jsonl").read_text(encoding="utf-8").splitlines()]


def score(notes: Iterable[dict[str, Any]]) -> tuple[Matched, Rulings]:
    """Run the program over every note and count."""
    kept = list(notes)
    labelled = {kind: frozenset(gold["kind"] for note in kept if note["kind"] == kind and note["role"] != "trap" for gold in note["gold"])
                for kind in {note["kind"] for note in kept}}
    matched, rulings, book = Matched(), Rulings(), confidences()
    for note in kept:
        judged = judge(note)
        if note["role"] != "trap":
            match(matched, note, judged.evidence, labelled[note["kind"]])
            rulings.documents[note["kind"]].append(judged.kind == note["kind"])
        rule_on(rulings, note, judged.evidence, judged.results, book)
    return matched, rulings


def main() -> None:
    """The command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--notes", type=int, default=600)
    options.add_argument("--from", dest="folder", type=Path, help="a folder that generate.py wrote, in place of a seed")
    options.add_argument("--misses", type=int, default=0, help="print this many misses of evidence and of rules")
    options.add_argument("--kind", help="print only misses of this kind of evidence or of this rule")
    options.add_argument("--table", type=Path, help="also write the tables to this file")
    options.add_argument("--by-hand", action="store_true", help="also score the notes that people wrote by hand")
    chosen = options.parse_args()
    notes = notes_of(chosen.folder) if chosen.folder else list(bench(chosen.seed, chosen.notes))
    matched, rulings = score(notes)
    told = report(matched, rulings, confidences(), len(notes), chosen.folder or f"seed {chosen.seed}")
    print(told)
    if chosen.table:
        chosen.table.write_text(told, encoding="utf-8")
    if chosen.by_hand:
        print("\n".join(voices(chosen.misses) + examples()))
    if chosen.misses:
        _print_misses(matched, rulings, chosen.misses, chosen.kind)


def _print_misses(matched: Matched, rulings: Rulings, count: int, kind: str | None) -> None:
    shown = [miss for miss in matched.misses if kind in {None, miss.kind}]
    print(f"\nMisses of evidence ({min(count, len(shown))} of {len(shown)})")
    for miss in spread(shown, count):
        print(f"  {miss.note}  {miss.kind}: " + (f"gold {miss.gold}; read {miss.read}" if miss.gold else f"no gold for {miss.read}"))
    lines = [line for line in rulings.misses if kind is None or kind in line]
    print(f"\nMisses of rules ({min(count, len(lines))} of {len(lines)})")
    for line in lines[:: max(1, len(lines) // count)][:count]:
        print(f"  {line}")


def spread(misses: list[Miss], count: int) -> list[Miss]:
    """Misses from all over the bench, not the first ones only."""
    return misses[:: max(1, len(misses) // count)][:count]


if __name__ == "__main__":
    main()
