"""How fast documents are written and made into files.

    python benchmarks/writing/speed.py [--write]

The justification letter of the example child's episode (22 visits, eight pictures), its progress report, and the note of one visit: facts to document, the
audit of its prose, and each form of file, in turns within one process, in processor time, best of several rounds. ``--write`` keeps the table in
``last-table.md``.
"""

from __future__ import annotations

import datetime
import os
import platform
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from chartproof.desk.files import as_file
from chartproof.desk.forms import FORMS
from chartproof.desk.note import draft
from chartproof.desk.write import asked, opened_course, write_document
from chartproof.exchange.chart_file import open_episode
from chartproof.exchange.documents.pixels import pixels
from chartproof.writing.kinds import KINDS

ROOT = Path(__file__).resolve().parent.parent.parent
CHILD = ROOT / "examples" / "episode" / "child" / "chart.yaml"
TRAY = ROOT / "examples" / "tray-child"
TODAY = datetime.date(2026, 11, 25)
ROUNDS = 7
BEGIN, END = "<!-- speed -->\n", "<!-- end of speed -->"


def best(job: Callable[[], object]) -> float:
    """Seconds of processor time, the best of the rounds after one that does not count."""
    job()
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        job()
        times.append(time.process_time() - begin)
    return min(times)


def table() -> str:
    """The measurement as Markdown."""
    taken, ask = opened_course(open_episode(CHILD), TODAY), asked(TODAY)
    lots: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        kind: (lambda kind=kind: KINDS[kind].write(taken, ask), lambda kind=kind: write_document(kind, CHILD, TODAY)) for kind in ("justification", "progress-report")}
    lots["note of one visit"] = (lambda: None, lambda: draft(TRAY / "visit.yaml", TRAY / "chart.yaml", TODAY))
    rows = ["| document | characters | pictures | facts to document, a second | with its audit, a second | text | Markdown | HTML | Word | PDF | PDF pages | pages a second |",
            "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"]
    for name, (alone, whole) in lots.items():
        document = whole().document
        spent = {form: best(lambda document=document, form=form: _file(document, form)) for form in FORMS if form != "json"}
        pages = len(pypdfium2.PdfDocument(as_file(document, "pdf")))
        pictures = sum(len(section.pictures) for section in document.sections)
        written = f"{1 / best(alone):.0f}" if alone() else "-"
        files = " | ".join(f"{1 / max(spent[form], 1e-6):.0f}" for form in ("text", "md", "html", "docx", "pdf"))
        rows.append(f"| {name} | {len(document.text)} | {pictures} | {written} | {1 / best(whole):.1f} | {files} | {pages} | {pages / spent['pdf']:.0f} |")
    machine = (f"Forms: files a second, pictures drawn anew each time. Python {platform.python_version()}, one of {os.cpu_count()} cores, best of {ROUNDS} rounds, "
               f"processor time, load average {os.getloadavg()[0]:.1f}, {time.strftime('%Y-%m-%d')}.")
    return "\n".join([*rows, "", machine]) + "\n"


def _file(document: object, form: object) -> None:
    pixels.cache_clear()
    as_file(document, form)  # type: ignore[arg-type]  # what the drafts hold


def main() -> None:
    """Measure, print, and with ``--write`` keep."""
    found = table()
    print(found)
    if "--write" in sys.argv:
        page = Path(__file__).with_name("last-table.md")
        kept = page.read_text(encoding="utf-8")
        kept = kept if BEGIN in kept else f"{kept}\n## Documents as files\n\n`python benchmarks/writing/speed.py`\n\n{BEGIN}{END}\n"
        before, _, rest = kept.partition(BEGIN)
        page.write_text(before + BEGIN + found + END + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
