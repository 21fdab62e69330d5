"""JSON Schemas of the files that people write (visit, chart, profiles, settings) and of the record of calls, from the types that read them."""

from __future__ import annotations

import inspect
import json
from typing import Any

import msgspec

from chartproof.assist.call import Call
from chartproof.core.chart import Chart
from chartproof.core.visit import Visit
from chartproof.desk.configuration import ConfigFile
from chartproof.exchange.documents.copying import CopyProfile
from chartproof.exchange.profile_file import ProfileFile

FOLDER = "docs/reference/schemas"
KINDS: dict[str, type[msgspec.Struct]] = {"visit": Visit, "chart": Chart, "profile": ProfileFile, "copy-profile": CopyProfile, "config": ConfigFile, "call": Call}


def outputs() -> dict[str, bytes]:
    """Repo-relative path to content: one schema a file kind, in full form (the readers also take shorter ways of writing)."""
    return {f"{FOLDER}/{name}.json": _schema(name, kind) for name, kind in KINDS.items()}


def dedented(part: Any) -> Any:  # noqa: ANN401  # any JSON value
    """The same schema whatever the Python: 3.13 takes the indent out of docstrings, which become descriptions; 3.11 keeps it."""
    if isinstance(part, dict):
        return {key: inspect.cleandoc(value) if key == "description" and isinstance(value, str) else dedented(value) for key, value in part.items()}
    return [dedented(item) for item in part] if isinstance(part, list) else part


def _schema(name: str, kind: type[msgspec.Struct]) -> bytes:
    body = dedented(msgspec.json.schema(kind))
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": f"chartproof/{name}@1", **body}
    return (json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
