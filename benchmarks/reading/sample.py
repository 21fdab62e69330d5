"""Writes what is committed of the bench: a few notes of seed 1 with their gold, and the lists of defects and traps in the README."""

from __future__ import annotations

import json
from pathlib import Path

from invented.defects import DEFECTS
from invented.defects.plans import PLAN_DEFECTS
from invented.defects.reports import REPORT_DEFECTS
from invented.pairs import bench
from invented.traps import TRAPS

FOLDER = Path(__file__).with_name("sample")
CHOSEN = ("1-00000-control", "1-00000-twin", "1-00005-control", "1-00005-twin", "1-00006-twin", "1-00008-control", "1-00008-twin", "1-00004-twin", "1-zero-minutes-0", "1-a-remedy-quoted-0")


def defect_list() -> str:
    """The documented list of defects, as a table."""
    rows = ["| defect | what is wrong | rules that must object | kinds it can change |", "| --- | --- | --- | --- |"]
    rows += [f"| {d.name} | {d.summary} | {', '.join(d.rules) or f'none is written ({d.unwritten})'} | {', '.join(sorted(d.kinds)) or 'none; the earlier note shows it'} |"
             for d in (*DEFECTS, *PLAN_DEFECTS, *REPORT_DEFECTS)]
    return "\n".join(rows) + "\n"


def trap_list() -> str:
    """The list of traps, as a table."""
    rows = ["| trap | what it is | must not be met | must not be read as done |", "| --- | --- | --- | --- |"]
    rows += [f"| {t.name} | {t.summary} | {', '.join(t.never_met)} | {', '.join(t.never_read) or '–'} |" for t in TRAPS]
    return "\n".join(rows) + "\n"


def listed(page: str) -> str:
    """The README with its two lists as the code has them."""
    for name, table in (("defects", defect_list()), ("traps", trap_list())):
        before, mark, rest = page.partition(f"<!-- {name} -->\n")
        page = before + mark + table + f"<!-- end of {name} -->" + rest.partition(f"<!-- end of {name} -->")[2]
    return page


def main() -> None:
    """Write the sample and the lists."""
    readme = Path(__file__).with_name("README.md")
    readme.write_text(listed(readme.read_text(encoding="utf-8")), encoding="utf-8")
    FOLDER.mkdir(exist_ok=True)
    chosen = [note for note in bench(1, 40) if note["id"] in CHOSEN]
    (FOLDER / "notes.jsonl").write_text("".join(json.dumps(note, ensure_ascii=False) + "\n" for note in chosen), encoding="utf-8")
    for note in chosen:
        (FOLDER / f"{note['id']}.txt").write_text(note["text"], encoding="utf-8")


if __name__ == "__main__":
    main()
