"""JSON Schemas of the visit and chart files, from the types that read them."""

from __future__ import annotations

import json

import msgspec

from chartproof.core.chart import Chart
from chartproof.core.visit import Visit

FOLDER = "docs/reference/schemas"


def outputs() -> dict[str, bytes]:
    """Repo-relative path to content: one schema a file kind, in full form (the readers also take shorter ways of writing)."""
    return {f"{FOLDER}/{kind.__name__.lower()}.json": _schema(kind) for kind in (Visit, Chart)}


def _schema(kind: type[msgspec.Struct]) -> bytes:
    body = msgspec.json.schema(kind)
    name = f"chartproof/{kind.__name__.lower()}@1"
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": name, **body}
    return (json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()
