"""How long a cold ``chartproof audit note.txt`` takes: against an empty Python, and beside a peer linter written in Python.

Each round runs the three in turn, so that a slow moment of the machine meets all of them; medians and their ratio are printed.
``--write`` keeps the table in ``benchmarks/README.md``.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
NOTE = ROOT / "examples" / "notes" / "01-soap-caps.txt"
ROUNDS = 21
COMMANDS = {
    "python -c pass": [str(BIN / "python"), "-c", "pass"],
    "chartproof audit note.txt": [str(BIN / "chartproof"), "audit", str(NOTE)],
    "yamllint note.yaml": [str(BIN / "yamllint"), str(ROOT / "examples" / "tray-child" / "chart.yaml")],
}
BEGIN, END = "<!-- cold start -->\n", "<!-- end of cold start -->"


def seconds(command: list[str]) -> float:
    """Wall time of one fresh process."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    begin = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    return time.perf_counter() - begin


def table() -> str:
    """The measurement as a Markdown table."""
    for command in COMMANDS.values():
        seconds(command)
    runs = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, command in COMMANDS.items():
            runs[name].append(seconds(command))
    floor = median(runs["python -c pass"])
    rows = ["| command | median | times an empty Python |", "| --- | --- | --- |"]
    rows += [f"| `{name}` | {median(times) * 1000:.0f} ms | {median(times) / floor:.1f} |" for name, times in runs.items()]
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, {ROUNDS} rounds, {time.strftime('%Y-%m-%d')}; whole processes"
    return "\n".join([*rows, "", machine]) + "\n"


def main() -> None:
    """Measure, print, and with ``--write`` keep."""
    measured = table()
    print(measured)
    if "--write" in sys.argv:
        page = Path(__file__).with_name("README.md")
        before, _, rest = page.read_text().partition(BEGIN)
        page.write_text(before + BEGIN + measured + END + rest.partition(END)[2])


if __name__ == "__main__":
    main()
