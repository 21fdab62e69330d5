"""Compile the reader's lexicon: YAML for people, JSON for the package."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

SOURCE = Path("src/chartproof/reading/lexicon/terms.yaml")
TARGET = "src/chartproof/reading/lexicon.json"


def outputs() -> dict[str, bytes]:
    """The compiled lexicon. Raises ValueError when one wording stands twice in a category."""
    source = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    rows: set[tuple[str, str, str]] = set()
    for category, values in source["terms"].items():
        seen: dict[str, str] = {}
        for value, wordings in values.items():
            for wording in wordings:
                folded = " ".join(wording.lower().split())
                if folded in seen:
                    raise ValueError(f"{SOURCE}: {folded!r} stands for {seen[folded]} and {value} in {category}")
                seen[folded] = value
                rows.add((folded, category, value))
    ordered = sorted(rows, key=lambda row: (-len(row[0]), row))
    return {TARGET: ("[\n" + ",\n".join(json.dumps(row) for row in ordered) + "\n]\n").encode()}
