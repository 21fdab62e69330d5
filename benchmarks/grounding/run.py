"""How much that is false passes the check of answers, and how much that is true is held up.

python benchmarks/grounding/run.py [--only true] [--write]              the table; --write keeps it in ../README.md
python benchmarks/grounding/run.py --missed 'planned|invented' --alarms  what passed, of the families that match, and what was held up
"""

from __future__ import annotations

import argparse
from pathlib import Path

from checks import NAMES, cost, false, true

_BETWEEN = ("<!-- grounding -->\n", "<!-- end of grounding -->")


def _table(counts: dict[str, list[int]]) -> str:
    total, passed = (sum(c[i] for c in counts.values()) for i in (0, 1))
    rows = [f"| {family} | {count} | {missed} |" for family, (count, missed) in counts.items() if missed]
    clean = sum(1 for _, missed in counts.values() if not missed)
    return "\n".join(["| family | false | passed |", "| --- | --- | --- |", *rows, f"| {clean} other families | {sum(c[0] for c in counts.values() if not c[1])} | 0 |",
                      f"| all | {total} | {passed} ({100 * passed / total:.1f} %) |"])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", default="", metavar="WORDS", help="print the false ones that passed, of the families that match")
    parser.add_argument("--alarms", action="store_true", help="print what is found under true ones")
    parser.add_argument("--only", default="", choices=("", "true", "false"))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    lines = []
    if given.only != "true":
        lines += [_table(false(NAMES, given.missed)), ""]
    if given.only != "false":
        count, held_up, marks, whole = true(shown=given.alarms)
        lines += [f"{count} true re-tellings: {held_up} held up, by {marks} findings; {len(whole)} notes re-told from end to end: {sum(whole.values())} findings, {max(whole.values())} in one at most.", ""]
    lines += [f"{cost():.0f} ms a note, the audit included"]
    print("\n".join(lines))
    if given.write:
        page = Path(__file__).parent.parent / "README.md"
        before, rest = page.read_text(encoding="utf-8").split(_BETWEEN[0])
        page.write_text(before + _BETWEEN[0] + "\n".join(lines) + "\n" + _BETWEEN[1] + rest.split(_BETWEEN[1])[1], encoding="utf-8")


if __name__ == "__main__":
    main()
