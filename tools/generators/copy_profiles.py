"""Compile the copy profiles: YAML for people, JSON for the package."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import yaml

from chartproof.exchange.documents.copying import CopyProfile

SOURCES = Path("src/chartproof/exchange/documents/copy_profiles")
TARGET = "src/chartproof/exchange/documents/copy_profiles.json"


def outputs() -> dict[str, bytes]:
    """``copy_profiles.json``. Raises msgspec.ValidationError for a profile that is none."""
    given = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(SOURCES.glob("*.yaml"))]
    for one in given:
        msgspec.convert(one, CopyProfile)
    return {TARGET: (json.dumps(given, ensure_ascii=False, indent=1) + "\n").encode()}
