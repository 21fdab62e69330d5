"""Compile the words of the privacy guard: YAML for people, JSON for the package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

SOURCES = Path("src/chartproof/privacy/words")
TARGET = "src/chartproof/privacy/words.json"


def outputs() -> dict[str, bytes]:
    """The compiled lists, and the cues as rows of wording, category and value. Raises ValueError when a wording stands twice in a category."""
    lists: dict[str, list[str]] = {}
    rows: dict[tuple[str, str], str] = {}
    roles: dict[str, str] = {}
    stops: dict[str, list[str]] = {}
    for path in sorted(SOURCES.glob("*.yaml")):
        source: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, content in source.items():
            if name == "cues":
                _cues(content, rows)
            elif name == "roles":
                roles = {role: letter for letter, stems in content.items() for role in stems}
            elif name == "stops":
                stops = {stop: sorted({str(word) for word in written}) for stop, written in content.items()}
            elif name != "schema":
                lists[name] = sorted(set(content.split()))
    cues = sorted([wording, category, value] for (wording, category), value in rows.items())
    body = ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in (*sorted(lists.items()), ("roles", roles), ("stops", stops)))
    return {TARGET: ("{\n" + body + ',\n"cues": [\n' + ",\n".join(json.dumps(row) for row in cues) + "\n]}\n").encode()}


def _cues(content: dict[str, dict[str, list[str]]], rows: dict[tuple[str, str], str]) -> None:
    """One wording may be a cue of several categories; within one the first value holds."""
    for category, values in content.items():
        for value, wordings in values.items():
            for wording in wordings:
                rows.setdefault((str(wording).lower(), category), value)
