"""The vocabulary files, and the slots in their sentences."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).with_name("vocabulary")
PRONOUNS = {"he": {"he": "he", "his": "his", "him": "him"}, "she": {"he": "she", "his": "her", "him": "her"}}


@functools.cache
def load(name: str) -> Any:  # noqa: ANN401 - YAML
    """One vocabulary file, parsed once."""
    return yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


@functools.cache
def tasks(setting: str) -> tuple[dict[str, Any], ...]:
    """Every task of a setting."""
    return tuple(task for name in ("peds", "adult", "occupations") for task in load(name) if setting in task["settings"])


def said(setting: str, topic: str) -> list[dict[str, Any]]:
    """What may be said on a topic in a setting."""
    return [entry for entry in load("talk")[topic] if setting in entry["settings"]]


def filled(text: str, pronoun: str, side: str, verb: str = "", *, sure: bool = True) -> str:
    """A sentence with its slots filled; a side becomes a mark of its own, optional unless ``sure``."""
    forms = PRONOUNS[pronoun]
    return text.format(**forms, v=verb, side=f"<{'' if sure else '?'}side={side}:{side}>")
