"""Compile the reader's lexicon: YAML for people, JSON for the package."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

SOURCES = Path("src/chartproof/reading/lexicon")
TARGET = "src/chartproof/reading/lexicon.json"


def outputs() -> dict[str, bytes]:
    """The compiled lexicon of all files in the folder. Raises ValueError when one wording stands twice in a category."""
    rows: set[tuple[str, str, str]] = set()
    wordings_of: dict[str, dict[str, str]] = {}
    blocks = [(path, *block) for path in sorted(SOURCES.glob("*.yaml")) for block in yaml.safe_load(path.read_text(encoding="utf-8"))["terms"].items()]
    for path, category, values in blocks:
        seen = wordings_of.setdefault(category, {})
        for value, wordings in values.items():
            for wording in wordings:
                folded = " ".join(wording.lower().split())
                if folded in seen:
                    raise ValueError(f"{path}: {folded!r} stands for {seen[folded]} and {value} in {category}")
                seen[folded] = value
                rows.add((folded, category, value))
    ordered = sorted(rows, key=lambda row: (-len(row[0]), row))
    return {TARGET: ("[\n" + ",\n".join(json.dumps(row) for row in ordered) + "\n]\n").encode()}
