"""Compile the examples and the recorded answers: files for people under ``examples/``, JSON for the package."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec

from chartproof.desk.evaluating.recorded import Recorded, parse
from chartproof.desk.evaluating.shelf import Shelf

EXAMPLES = Path("examples")
TARGET = "src/chartproof/desk/evaluating/compiled.json"
_CHARTS = ("episode/child",)
"""Charts whose documents are evaluated; all other examples are one visit and its chart."""


def outputs() -> dict[str, bytes]:
    """The compiled shelf. Raises ChartproofError for an answer whose form is broken."""
    names = sorted(path.parent.relative_to(EXAMPLES).as_posix() for path in EXAMPLES.glob("*/visit.visit"))
    held = [name for name in names if not (EXAMPLES / name / "visit.visit").read_text("utf-8").startswith("missed")]
    shelf = Shelf({name: dict(_files(EXAMPLES / name)) for name in (*held, *_CHARTS)}, tuple(answer for name in (*held, *_CHARTS) for answer in _answers(name)))
    return {TARGET: (json.dumps(msgspec.to_builtins(shelf), ensure_ascii=False, indent=1) + "\n").encode()}


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((folder / "visit.visit", folder / "chart.yaml", *folder.glob("visits/*.visit"))):
        if path.exists():
            yield path.relative_to(folder).as_posix(), path.read_bytes().decode("utf-8")


def _answers(example: str) -> list[Recorded]:
    paths = sorted((EXAMPLES / example / "answers").glob("*.md"))
    return [parse(path.read_bytes().decode("utf-8"), example, path.stem, path.as_posix()) for path in paths]
