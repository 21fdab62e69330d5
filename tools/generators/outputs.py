"""JSON Schemas of what the commands print; the tests validate real output against them."""

from __future__ import annotations

import json
from typing import Any, get_args

from chartproof.core.evidence import DocumentKind, Standing
from chartproof.core.finding import Confidence, Outcome, Severity, Verdict
from chartproof.core.kinds import KINDS
from chartproof.rules.episode.calendar import State

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
MAYBE: Schema = {"type": ["string", "null"]}


def _one(kind: object) -> Schema:
    return {"enum": list(get_args(kind))}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _object(**properties: Schema) -> Schema:
    """An object that has all of these keys and no others."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


CITATION = {"anyOf": [_object(text=TEXT, work=TEXT, at=TEXT, effective=MAYBE, certainty={"enum": ["primary", "secondary", "decoded", "recalled"]}, url=TEXT),
                      {"type": "null"}]}
EVIDENCE = _object(kind={"enum": list(KINDS)}, value={"type": ["string", "number"]}, unit=TEXT, code=TEXT, about=TEXT, who=TEXT, standing=_one(Standing),
                   on=TEXT, denied=FLAG, start=COUNT, end=COUNT)
RESULT = _object(rule=TEXT, title=TEXT, outcome=_one(Outcome), severity=_one(Severity), confidence=_one(Confidence), message=TEXT, remedy=TEXT,
                 because=TEXT, citation=CITATION, spans=_list({"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}), holds_charge=FLAG, question=FLAG)
REPORT = _object(schema={"const": "chartproof/report@1"}, document=TEXT, kind=_one(DocumentKind), profile=MAYBE, verdict=_one(Verdict),
                 date_of_service=MAYBE, date_assumed=FLAG, offsets={"const": "codepoint"}, evidence=_list(EVIDENCE), results=_list(RESULT),
                 asked=_list(_object(key=TEXT, on=TEXT, value=TEXT)), lawbook=TEXT, rules=TEXT, lexicon=TEXT, input_sha256=TEXT, as_of=TEXT, version=TEXT)
SOURCE = _object(form=TEXT, encoding=TEXT, warnings=_list(TEXT))
AUDITED = _object(**REPORT["properties"], source=SOURCE)
BECAUSE = {"anyOf": [TEXT, _object(computed=TEXT, inputs=_list(TEXT))]}
NOTE = _object(schema={"const": "chartproof/note@1"}, text=TEXT, kind=_one(DocumentKind), date=TEXT, title=TEXT,
               sections=_list(_object(title=TEXT, sentences=_list(_object(text=TEXT, because=_list(BECAUSE))))),
               questions=_list(TEXT), warnings=_list(TEXT), faithful=FLAG, audit=REPORT)
UNITS = _object(schema={"const": "chartproof/units@1"}, method={"enum": ["cms", "midpoint"]}, total_timed_minutes=COUNT, total_units=COUNT,
                allocations=_list({"type": "object", "additionalProperties": COUNT}), working=_list(TEXT), untimed=_list(TEXT), citation=CITATION)
SAID = _object(said=EVIDENCE, held={"anyOf": [EVIDENCE, {"type": "null"}]}, elsewhere={"anyOf": [EVIDENCE, {"type": "null"}]}, message=TEXT)
FACT = {**EVIDENCE, "properties": {**EVIDENCE["properties"], "words": TEXT}, "required": [*EVIDENCE["required"], "words"]}
GROUNDING = _object(schema={"const": "chartproof/grounding@1"}, document=TEXT, supported=FLAG, offsets={"const": "codepoint"}, unsupported=_list(SAID),
                    changed=_list(SAID), lost=_list(FACT), unrepeated=_list(FACT), reworded=_list(SAID), lexicon=TEXT, input_sha256=TEXT, version=TEXT)
DUE = _object(schema={"const": "chartproof/due@1"}, as_of=TEXT, charts=_list(_object(chart=TEXT, due=_list(_object(
    rule=TEXT, what=TEXT, state=_one(State), on=MAYBE, done={"type": ["integer", "null"]}, of={"type": ["integer", "null"]}, citation=CITATION)))))


def outputs() -> dict[str, bytes]:
    """The schemas of ``audit``, ``due``, ``note``, ``units`` and ``ground`` in JSON."""
    named = {"audit": ("A list of reports, in the order of the files", _list(AUDITED)), "note": ("A note with its facts and its audit", NOTE),
             "units": ("Units with their working", UNITS), "grounding": ("A text held against the facts of a visit", GROUNDING),
             "due": ("What falls due, chart by chart", DUE)}
    return {f"docs/reference/schemas/{name}-output.json": (json.dumps(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}, indent=1) + "\n").encode()
        for name, (title, schema) in named.items()}
