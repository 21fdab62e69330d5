"""Recall and precision of the reader on twenty-four notes in unlike voices, by kind of evidence, with every miss on request.

Recall counts what the gold underlines and demands. Precision counts, in the kinds that are underlined in full, what was read
of the day. Traps, kinds of document and findings are counted apart. ``--misses`` names each note, kind and place;
``--by note`` gives the table by note.
"""

from __future__ import annotations

import datetime
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from chartproof.desk.texts import audit_text  # noqa: E402  (the notes and their gold lie with the tests)
from chartproof.reading.reader import read  # noqa: E402
from reading.voices.gold import COMPLETE, NAMES, STANDING_BY_KIND, Voice, bound, voice  # noqa: E402

AS_OF = datetime.date(2026, 11, 25)


def counted(v: Voice) -> Iterator[tuple[str, str, bool, str]]:
    """Each judgement on a note: what was counted, its kind, whether it holds, and its words."""
    seen = read(v.text, v.name)
    yield "document", v.kind, seen.kind == v.kind, seen.kind
    for e in v.evidence:
        if not e.may:
            yield "recall", e.kind, any(e.agrees(one) for one in seen.evidence), e.words
            if e.of:
                yield "bound", e.kind, bound(e, v.text, seen.evidence), f"{e.words} of {e.of}"
    for one in seen.evidence:
        if one.kind in COMPLETE and (one.when == "performed" or one.kind in STANDING_BY_KIND) and not one.denied:
            yield "precision", one.kind, any(e.kind == one.kind and e.agrees(one) for e in v.evidence), v.text[one.start:one.end]
    for trap in v.traps:
        fell = any(one.kind == trap.kind and one.when == "performed" and not one.denied and one.start < trap.end and one.end > trap.start
                   for one in seen.evidence)
        yield "trap", trap.kind, not fell, trap.words
    for profile, rule, outcome, *_ in v.findings:
        results = audit_text(v.text, v.name, profile or None, AS_OF).report.results
        got = next((r.outcome for r in results if r.rule == rule), "no such rule")
        yield "finding", rule, got == outcome, f"{profile or 'none'}: {got} for {outcome}"


def share(right: int, of: int) -> str:
    """Two decimals, or a dash where nothing was counted."""
    return f"{right / of:.2f}" if of else "-"


def main() -> None:
    """Print the table of recall and precision, then the sums of everything that was counted."""
    by_note = "note" in sys.argv
    of: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    sums: Counter[tuple[str, bool]] = Counter()
    for name in NAMES:
        for what, kind, holds, words in counted(voice(name)):
            row = (what, name if by_note else kind)
            of[row] += 1
            right[row] += holds
            sums[what, holds] += 1
            if not holds and "--misses" in sys.argv:
                print(f"{name}  {what}  {kind}  {words!r}")
    print("| what | wanted | recall | read | precision |\n| --- | --- | --- | --- | --- |")
    for label in sorted({label for what, label in of if what in {"recall", "precision"}}):
        wanted, found = of["recall", label], right["recall", label]
        print(f"| `{label}` | {wanted} | {share(found, wanted)} | {of['precision', label] or '-'} | "
              f"{share(right['precision', label], of['precision', label])} |")
    for what in ("recall", "precision", "bound", "trap", "document", "finding"):
        held, missed = sums[what, True], sums[what, False]
        print(f"{what:10} {held:4} of {held + missed:4}  {share(held, held + missed)}")


if __name__ == "__main__":
    main()
