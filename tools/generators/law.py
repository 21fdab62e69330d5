"""Compile the law: YAML for people, JSON for the package, and the reference page."""

from __future__ import annotations

import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import yaml
from profiles import read_profiles

from chartproof.core.procedure import Procedure
from chartproof.law.lawbook import CodeSpan, LawValue
from chartproof.law.loader import Compiled
from chartproof.law.sources import citations

LAW = Path("src/chartproof/law")


def _load(path: Path) -> Any:  # noqa: ANN401  # YAML of several shapes; each caller converts it
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def check_spans(values: list[LawValue]) -> None:
    """Raises ValueError when two values of one key apply on one day, or a span ends before it begins."""
    by_key: dict[str, list[LawValue]] = {}
    for value in values:
        by_key.setdefault(value.key, []).append(value)
    for key, entries in by_key.items():
        entries.sort(key=lambda v: v.since)
        for entry in entries:
            if entry.until and entry.until < entry.since:
                raise ValueError(f"values: {key} ends before it begins ({entry.since})")
        for one, other in pairwise(entries):
            if one.until is None or one.until >= other.since:
                raise ValueError(f"values: {key} has two values on {other.since}")


def compiled() -> Compiled:
    """Everything, validated."""
    paragraphs: dict[str, Any] = {}
    for path in sorted((LAW / "citations").glob("*.yaml")):
        entries = _load(path)
        twice = paragraphs.keys() & entries.keys()
        if twice:
            raise ValueError(f"{path.name}: {', '.join(sorted(twice))} stand in another file too")
        paragraphs |= entries
    cited = citations(_load(LAW / "works.yaml"), paragraphs)
    values = []
    for path in sorted((LAW / "values").glob("*.yaml")):
        for entry in _load(path):
            cite = entry.pop("cite")
            if cite not in cited:
                raise ValueError(f"{path.name}: {entry.get('key') or entry['keys'][0]} cites an unknown paragraph {cite}")
            keys = entry.pop("keys", None) or [entry.pop("key")]
            values += [msgspec.convert({**entry, "key": key, "citation": cited[cite]}, LawValue, from_attributes=True) for key in keys]
    check_spans(values)
    codes = [CodeSpan(msgspec.convert({k: v for k, v in row.items() if k not in ("since", "until")}, Procedure),
                      row.get("since"), row.get("until")) for row in _load(LAW / "codes.yaml")]
    return Compiled(cited, values, codes, read_profiles(LAW, cited))


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def page(law: Compiled) -> str:
    """The reference page: values, codes, cited paragraphs."""
    rows = ["# The lawbook", "", "Printed from `src/chartproof/law`. Ask it: `chartproof law KEY --on DATE`.", "", "## Values", "",
            "| key | value | since | until | known | certainty | source |", "| --- | --- | --- | --- | --- | --- | --- |"]
    rows += [f"| `{v.key}` | {v.value} {v.unit} | {v.since} | {_day(v.until)} | {_day(v.known)} | {v.certainty} | {v.citation.title} {v.citation.at} |"
             for v in sorted(law.values, key=lambda v: (v.key, v.since))]
    rows += ["", "## Procedure codes", "", "Our own paraphrases; no CPT descriptor ships.", "",
             "| code | paraphrase | timed | one-on-one | since | until | certainty |", "| --- | --- | --- | --- | --- | --- | --- |"]
    said = {True: "yes", False: "no", None: "not established"}
    rows += [f"| {c.procedure.code} | {c.procedure.paraphrase} | {said[c.procedure.timed]} | {said[c.procedure.one_on_one]} | {_day(c.since)} | {_day(c.until)} "
             f"| {c.procedure.certainty} |" for c in law.codes]
    rows += ["", "Payer profiles have [a page of their own](profiles.md).", ""]
    rows += ["", "## Cited paragraphs", "", "| key | source | effective | certainty | authority |", "| --- | --- | --- | --- | --- |"]
    rows += [f"| `{key}` | {c.title} {c.at} | {_day(c.effective)} | {c.certainty} | {c.authority} |" for key, c in sorted(law.citations.items())]
    return "\n".join(rows) + "\n"


def outputs() -> dict[str, bytes]:
    """The compiled law and its page."""
    law = compiled()
    encoded = msgspec.json.format(msgspec.json.encode(law, order="sorted"), indent=1)
    return {str(LAW / "compiled.json"): encoded + b"\n", "docs/reference/law.md": page(law).encode()}
