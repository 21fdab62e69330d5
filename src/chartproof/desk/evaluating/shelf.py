"""The examples and the recorded answers as the package carries them: ``compiled.json``, made from ``examples/``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from chartproof.desk.evaluating.recorded import Recorded

_COMPILED = Path(__file__).with_name("compiled.json")


class Shelf(msgspec.Struct, frozen=True):
    """``examples`` holds the files of each example by their paths in its folder; ``answers`` stand in the order of examples, then of their names."""

    examples: dict[str, dict[str, str]]
    answers: tuple[Recorded, ...]


@cache
def load() -> Shelf:
    """What the package carries."""
    return msgspec.json.decode(_COMPILED.read_bytes(), type=Shelf)


def laid_out(files: Mapping[str, str], folder: Path) -> Path:
    """The files of an example, written to a folder."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
    return folder
