"""The parts of the README that a machine keeps true: what the demonstration prints."""

from __future__ import annotations

import os
from pathlib import Path

from click.testing import CliRunner

from chartproof.cli.demo import demo

BEGIN, END = "<!-- demo: printed by `make docs`, checked by `make test` -->\n```text\n", "```\n<!-- end of demo -->"


def outputs() -> dict[str, bytes]:
    """The README with the demonstration's output of today. Raises ValueError when its markers are gone."""
    os.environ["COLUMNS"] = "100"
    readme = Path("README.md").read_text(encoding="utf-8")
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError("README.md has lost the markers of the demonstration")
    shown = CliRunner().invoke(demo, catch_exceptions=False).output
    return {"README.md": f"{before}{BEGIN}{shown.rstrip()}\n{END}{after}".encode()}
