"""What the commands print in JSON is what the published schemas say."""

from __future__ import annotations

import json
import subprocess
import sys

import jsonschema_rs
import pytest

from conftest import EXAMPLES, ROOT

TRAY = EXAMPLES / "tray-child"


@pytest.mark.parametrize(("schema", "words"), [
    ("audit", ["audit", *map(str, sorted((EXAMPLES / "notes").glob("*.txt"))), "--profile", "medicare-b"]),
    ("audit", ["audit", str(EXAMPLES / "notes" / "05-bad-short.txt")]),
    ("note", ["note", str(TRAY / "visit.yaml"), "--chart", str(TRAY / "chart.yaml")]),
    ("note", ["note", str(EXAMPLES / "missed-visit" / "visit.visit")]),
    ("units", ["units", "97530=10", "97535=10", "97150=20"]),
])
def test_output_is_valid_against_its_schema(schema, words):
    done = subprocess.run([sys.executable, "-m", "chartproof", *words, "--format", "json"], cwd=ROOT, capture_output=True, text=True, check=False)
    published = json.loads((ROOT / "docs" / "reference" / "schemas" / f"{schema}-output.json").read_text())
    jsonschema_rs.validator_for(published).validate(json.loads(done.stdout))
