"""``chartproof eval`` with a real model that everybody has: 135 million parameters, four bits, on two cores. It does badly, and that is what it is for.

What is measured is not the model but the refusal: whether anything false that it writes passes. Every answer, and each sentence that the check let pass, goes to
``build/models/``; they were read against the facts, and :mod:`passed` holds what was found. ``--write`` keeps the table in ``benchmarks/README.md``.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from pathlib import Path

from kept import Kept
from passed import REPORT, sample
from serving import FOLDER, MODEL, WHEEL, served

from chartproof.assist.client import open_model
from chartproof.assist.port import Progress, Settings
from chartproof.cli import evaluation_rows as rows
from chartproof.cli.evaluation_html import evaluation_page
from chartproof.cli.evaluation_json import evaluation_object
from chartproof.cli.report_json import dumps
from chartproof.desk.drafting import Asking
from chartproof.desk.evaluating.evaluation import Evaluation, evaluate_models
from chartproof.desk.evaluating.running import Plan, first_answers
from chartproof.privacy.gate import destination

BEGIN, END = "<!-- models -->\n", "<!-- end of models -->"
WAYS = (("in form, repaired once", True, 0.0, 1), ("in prose", False, 0.8, 1), ("in prose, again", False, 0.8, 2))
"""How it is asked: for the document's form as JSON, with a second question for what the check found; or for prose, once, warm enough not to go in circles.
Then temperature and seed.
"""
FIRST = "in form, first answer"
REPLIES = FOLDER / "replies"
"""What was answered before is not asked again: remove the folder to ask anew."""


def _seen(whom: str, number: int, count: int, progress: Progress | None) -> None:
    if progress is None:
        print(f"{time.strftime('%H:%M:%S')} {whom} ({number} of {count})", file=sys.stderr, flush=True)


def evaluated() -> Evaluation:
    """Each way over all examples, seed and temperature fixed; the first answers stand beside the repaired ones, without being asked again."""
    made: list[Evaluation] = []
    with served() as address:
        to = destination(address)
        for name, structured, temperature, seed in WAYS:
            settings = Settings("openai", address, "smol", seconds=600, tries=1, tokens=1200 if structured else 600, temperature=temperature, seed=seed, structured=structured)
            model = Kept(open_model(settings, "", to), REPLIES)
            made.append(evaluate_models([Asking(name, model, to)], Plan(repair=structured), lambda _: None, _seen))
    repaired, *prose = made
    return Evaluation(repaired.baseline, (*first_answers(repaired.rows, repaired.baseline, FIRST), *repaired.rows, *(row for one in prose for row in one.rows)))


def table(made: Evaluation) -> str:
    """The table, and what was found in the sentences that passed."""
    head, *body = rows.writers(made)
    lines = [f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *(f"| {' | '.join(cells)} |" for cells in body), "", REPORT.strip(), "",
             f"{MODEL} ({WHEEL}), Python {platform.python_version()}, {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}, {time.strftime('%Y-%m-%d')}"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, and with ``--write`` keep."""
    made = evaluated()
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "report.html").write_text(evaluation_page(made), encoding="utf-8")
    (FOLDER / "evaluation.json").write_text(dumps(evaluation_object(made)), encoding="utf-8")
    (FOLDER / "passed.txt").write_text(sample(made), encoding="utf-8")
    measured = table(made)
    print(measured)
    if "--write" in sys.argv:
        page = Path(__file__).resolve().parent.parent / "README.md"
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        page.write_text(f"{before}{BEGIN}{measured}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
