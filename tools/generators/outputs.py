"""JSON Schemas of what the commands print; the tests validate real output against them."""

from __future__ import annotations

import json
from typing import Any, get_args

import msgspec
from facts import dedented

from chartproof.assist.call import Call
from chartproof.assist.port import Kind as ModelKind
from chartproof.assist.port import Reason as NoAnswerReason
from chartproof.billing.services import Discipline
from chartproof.billing.sheet import RemarkKind
from chartproof.billing.sheet import Standing as Considering
from chartproof.core.evidence import DocumentKind, Standing
from chartproof.core.finding import Confidence, Outcome, Severity, Verdict
from chartproof.core.kinds import KINDS
from chartproof.desk.answer import Kind as OpenKind
from chartproof.desk.configuration import Origin
from chartproof.desk.evaluating.judged import Verdict as Judgement
from chartproof.desk.evaluating.recorded import Kind as Wrong
from chartproof.exchange.model_keys import Origin as KeyOrigin
from chartproof.law.edits import Programme, Setting
from chartproof.privacy.gate import Where
from chartproof.privacy.hit import Category, Certainty
from chartproof.privacy.restore import Returned
from chartproof.privacy.restore import Why as NotRestored
from chartproof.prompts.prompt import STAGES
from chartproof.rules.episode.calendar import State
from chartproof.rules.episode.ledger import Why

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
RANGE = _object(least=COUNT, most=COUNT)
UNIT_MAP = {"type": "object", "additionalProperties": COUNT}
MAYBE_COUNT = {"type": ["integer", "null"]}
STAKES = _object(
    schema={"const": "chartproof/stakes@1"}, fees=TEXT, unit={"const": "cents"}, worth=COUNT, at_stake=RANGE,
    days=_list(_object(date=TEXT, documents=_list(TEXT), units=UNIT_MAP, basis={"enum": ["claim", "note", "minutes"]}, worth=COUNT, unpriced=_list(TEXT), at_stake=RANGE,
                       findings=_list(_object(rule=TEXT, severity=_one(Severity), lines=TEXT, at_stake=RANGE, estimate=FLAG)),
                       estimates=_object(assistant=MAYBE_COUNT, several_units=MAYBE_COUNT))),
    months=_list(_object(month=TEXT, days=COUNT, worth=COUNT, at_stake=RANGE)), whole_episode=_list(TEXT), without_charges=_list(TEXT))
AUDITED = _object(**REPORT["properties"], source=SOURCE)
AUDITED["properties"]["money"] = {"anyOf": [STAKES, {"type": "null"}]}  # only with a fee schedule
LEDGER = _object(schema={"const": "chartproof/authorizations@1"}, as_of=TEXT, charts=_list(_object(
    chart=TEXT, authorizations=_list(_object(
        number=TEXT, since=MAYBE, until=MAYBE, codes=_list(TEXT), visits=MAYBE_COUNT, visits_used=COUNT, visits_left=MAYBE_COUNT, units=MAYBE_COUNT,
        units_used=COUNT, units_left=MAYBE_COUNT, days=_list(TEXT))),
    outside=_list(_object(date=TEXT, code=MAYBE, units=MAYBE_COUNT, why=_one(Why), number=MAYBE)), in_several=_list(TEXT))))
EDIT = _object(column1=TEXT, column2=TEXT, since=TEXT, until=MAYBE, indicator={"enum": ["0", "1", "9"]}, in_force=FLAG, source=TEXT)
EDITS = _object(schema={"const": "chartproof/edits@1"}, on=TEXT, programme=_one(Programme), pairs=_list(_object(
    codes=_list(TEXT), settings=_list(_object(setting=_one(Setting), known=FLAG, gap=MAYBE, edits=_list(EDIT), history=_list(EDIT))))))
LIMITS = _object(schema={"const": "chartproof/limits@1"}, on=TEXT, programme=_one(Programme), limits=_list(_object(
    code=TEXT, settings=_list(_object(setting=_one(Setting), known=FLAG, gap=MAYBE, units=MAYBE_COUNT, adjudication=MAYBE, source=MAYBE)))))
TABLES = _object(schema={"const": "chartproof/tables@1"}, tables=_list(_object(
    kind={"enum": ["pairs", "limits"]}, programme=_one(Programme), setting=_one(Setting), since=TEXT, until=TEXT, part=MAYBE_COUNT, first=TEXT, last=TEXT,
    unknown=MAYBE, answers_from=TEXT, rows=COUNT, file=TEXT, sha256=TEXT)))
BECAUSE = {"anyOf": [TEXT, _object(computed=TEXT, inputs=_list(TEXT))]}
ORIGIN = _object(number=COUNT, text=TEXT, computed=_list(TEXT), facts=_list(_object(pointer=TEXT, words=TEXT, date=MAYBE)))
NOTE = _object(schema={"const": "chartproof/note@1"}, text=TEXT, kind=_one(DocumentKind), date=TEXT, title=TEXT,
               sections=_list(_object(title=TEXT, sentences=_list(_object(text=TEXT, because=_list(BECAUSE))))),
               questions=_list(TEXT), warnings=_list(TEXT), faithful=FLAG, sources=_list(ORIGIN), audit=REPORT)
SENTENCE = _object(text=TEXT, because=_list(BECAUSE))
MARK = _object(date=TEXT, height={"type": "number"}, words=TEXT)
DAYS = _list(TEXT)
PICTURE = {"anyOf": [
    _object(type={"const": "progress"}, title=TEXT, unit=TEXT, marks=_list(MARK), baseline={"anyOf": [MARK, {"type": "null"}]}, target={"type": "number"},
            target_words=TEXT, by=TEXT, reports=DAYS, top={"type": "number"}, alt=TEXT, because=_list(TEXT)),
    _object(type={"const": "attendance"}, title=TEXT, since=TEXT, until=TEXT, attended=DAYS, missed=DAYS, planned=COUNT, alt=TEXT, because=_list(TEXT)),
    _object(type={"const": "minutes"}, title=TEXT, weeks=DAYS, codes=_list(TEXT), minutes=_list(_list(COUNT)), alt=TEXT, because=_list(TEXT)),
]}
SECTION = {**_object(title=TEXT, sentences=_list(SENTENCE)), "properties": {
    "title": TEXT, "sentences": _list(SENTENCE), "tables": _list(_object(title=TEXT, columns=_list(TEXT), rows=_list(_list(SENTENCE)))), "pictures": _list(PICTURE)}}
DOCUMENT = _object(schema={"const": "chartproof/document@1"}, text=TEXT, kind=_one(DocumentKind), date=TEXT, title=TEXT, sections=_list(SECTION),
                   questions=_list(TEXT), warnings=_list(TEXT), remarks=_list(TEXT), sources=_list(ORIGIN), faithful=FLAG, audit=REPORT)
UNITS = _object(schema={"const": "chartproof/units@1"}, method={"enum": ["cms", "midpoint"]}, total_timed_minutes=COUNT, total_units=COUNT,
                allocations=_list({"type": "object", "additionalProperties": COUNT}), working=_list(TEXT), untimed=_list(TEXT), citation=CITATION)
SAID = _object(said=EVIDENCE, held={"anyOf": [EVIDENCE, {"type": "null"}]}, elsewhere={"anyOf": [EVIDENCE, {"type": "null"}]}, message=TEXT)
FACT = {**EVIDENCE, "properties": {**EVIDENCE["properties"], "words": TEXT}, "required": [*EVIDENCE["required"], "words"]}
GROUNDING = _object(schema={"const": "chartproof/grounding@1"}, document=TEXT, supported=FLAG, offsets={"const": "codepoint"}, unsupported=_list(SAID),
                    changed=_list(SAID), lost=_list(FACT), unrepeated=_list(FACT), reworded=_list(SAID), unborne=_list(SAID), lexicon=TEXT, input_sha256=TEXT, version=TEXT)
DUE = _object(schema={"const": "chartproof/due@1"}, as_of=TEXT, charts=_list(_object(chart=TEXT, due=_list(_object(
    rule=TEXT, what=TEXT, state=_one(State), on=MAYBE, done={"type": ["integer", "null"]}, of={"type": ["integer", "null"]}, citation=CITATION)))))

UNITS_MAP = {"type": "object", "additionalProperties": COUNT}
WAYS = _list(UNITS_MAP)
MAYBE_COUNT: Schema = {"type": ["integer", "null"]}
METHOD = {"enum": ["cms", "midpoint"]}
REMARKS = _list(_object(kind=_one(RemarkKind), what=TEXT, do=TEXT, holds_charge=FLAG, facts=_list(TEXT), citations=_list(CITATION)))
BILL = _object(discipline=_one(Discipline), payer=MAYBE, rank=COUNT, method={"enum": ["cms", "midpoint", None]}, open={"enum": ["tie", "method", None]},
               lines=_list(_object(code=TEXT, paraphrase=TEXT, timed=FLAG, minutes=COUNT, billed_minutes=COUNT, units=MAYBE_COUNT, choices=_list(COUNT), facts=_list(TEXT))),
               allocations=WAYS, billed_timed_minutes=COUNT, working=_list(TEXT), other_method=_object(method=METHOD, allocations=WAYS, working=_list(TEXT)), citation=CITATION,
               modifiers=_list(_object(modifier=TEXT, standing=_one(Considering), lines=_list(_object(code=TEXT, units=MAYBE_COUNT)), if_units=MAYBE_COUNT, reason=_list(TEXT),
                                       facts=_list(TEXT), verified=FLAG, citations=_list(CITATION))), remarks=REMARKS)
CHARGES = _object(schema={"const": "chartproof/charges@1"}, patient=TEXT, date=TEXT, visits=COUNT, total_timed_minutes=COUNT, total_treatment_minutes=COUNT,
                  bills=_list(BILL), remarks=REMARKS)
HIT = _object(start=COUNT, end=COUNT, category=_one(Category), role=TEXT, recogniser=TEXT, why=TEXT, certainty=_one(Certainty))
MASK = _object(schema={"const": "chartproof/mask@1"}, offsets={"const": "codepoint"}, text=TEXT, found=_list(_object(
    start=COUNT, end=COUNT, category={"enum": [*get_args(Category), None]}, token=TEXT, recogniser=TEXT, why=TEXT, certainty=_one(Certainty))),
    kept=_list(HIT), open=_list(HIT), again=_list(HIT), clear=FLAG, sha256=TEXT, version=TEXT)
MASK_CHECK = _object(schema={"const": "chartproof/mask-check@1"}, document=TEXT, offsets={"const": "codepoint"}, clear=FLAG, found=_list(_object(
    line=COUNT, **HIT["properties"])))
RESTORED = _object(schema={"const": "chartproof/restored@1"}, document=TEXT, offsets={"const": "codepoint"}, text=TEXT, how={"enum": ["exact", "reflowed", "changed"]},
                   complete=FLAG, ledger=_list(_object(token=TEXT, sent=COUNT, back=COUNT, mended=COUNT, returned=_one(Returned))),
                   left=_list(_object(start=COUNT, end=COUNT, why=_one(NotRestored), instead=_list(TEXT))), version=TEXT)
PROMPTS = _list(_object(id=TEXT, stage={"enum": list(STAGES)}, version=COUNT, title=TEXT, purpose=TEXT, inputs=_list(TEXT), run_on=TEXT))
LINT = _list(_object(file=TEXT, problems=_list(_object(what=TEXT, remedy=TEXT, line=COUNT, column=COUNT))))
PLACEHOLDERS = _list(_object(token=TEXT, sent=COUNT, back=COUNT, mended=COUNT, returned=_one(Returned)))
MASKING = _object(**{name: MASK["properties"][name] for name in ("found", "kept", "open", "again", "clear", "sha256")}, refused=_list(HIT))
ASKED = _object(schema={"const": "chartproof/asked@1"}, prompt=TEXT, form={"enum": ["blank", "coded", "masked"]}, offsets={"const": "codepoint"}, text=MAYBE,
                allowed=FLAG, destination=MAYBE, masking={"anyOf": [MASKING, {"type": "null"}]}, copied=FLAG, version=TEXT)
STRUCK = _list(_object(number=TEXT, kind=_one(OpenKind), words=TEXT))
MAYBE_SAID = {"anyOf": [EVIDENCE, {"type": "null"}]}
OPEN = _object(number=TEXT, kind=_one(OpenKind), start=MAYBE_COUNT, end=MAYBE_COUNT, said=MAYBE_SAID, held=MAYBE_SAID, why={"enum": [*get_args(NotRestored), None]},
               instead=_list(TEXT), message=TEXT)
ANSWER = _object(schema={"const": "chartproof/answer@1"}, document=TEXT, kind=TEXT, date=TEXT, offsets={"const": "codepoint"}, clear=FLAG, text=TEXT,
                 open=_list(OPEN), struck=STRUCK, notices=_list(TEXT), unrepeated=_list(FACT), placeholders=PLACEHOLDERS, reply_sha256=TEXT, lexicon=TEXT,
                 audit=REPORT, version=TEXT)
ASKED_OF = _object(at=TEXT, prompt=TEXT, prompt_version=COUNT, model=TEXT, served_by=TEXT, sent_sha256=TEXT, reply_sha256=TEXT)
DRAFT = _object(schema={"const": "chartproof/draft@1"}, kind=TEXT, date=TEXT, drafted_by={"const": "model"}, reviewed_by={"type": "null"},
                evidence=_list(_object(kind={"const": "access"}, value={"const": "draft"}, who={"const": "model"})), struck=STRUCK, reply_sha256=TEXT,
                text_sha256=TEXT, asked={"anyOf": [ASKED_OF, {"type": "null"}]}, version=TEXT)
ANY: Schema = {}
SHOWN = _object(schema={"const": "chartproof/config-shown@1"}, user_file=TEXT, read=_list(TEXT), values=_list(_object(
    name=TEXT, value=ANY, origin=_one(Origin), file=TEXT, line=COUNT)))
MODELS = _object(schema={"const": "chartproof/models@1"}, tokens_a_day=COUNT, models=_list(_object(
    name=TEXT, kind=_one(ModelKind), address=TEXT, model=TEXT, where=_one(Where), key={"enum": [*get_args(KeyOrigin), None]}, problem=MAYBE, tokens_today=COUNT,
    last_at=MAYBE, last_outcome={"enum": ["answered", *get_args(NoAnswerReason), None]})))
CALLS = {**_object(schema={"const": "chartproof/calls@1"}, all=COUNT, calls=_list({"$ref": "#/$defs/Call"})), "$defs": dedented(msgspec.json.schema(Call)["$defs"])}

ROUND = _object(call={"$ref": "#/$defs/Call"}, structured=FLAG, questions=_list(TEXT), reply=TEXT, problem=MAYBE)
DRAFTED = {**_object(schema={"const": "chartproof/drafted@1"}, prompt=TEXT, rounds=_list(ROUND), best={"enum": [1, 2, None]},
                     answer={"anyOf": [ANSWER, {"type": "null"}]}, version=TEXT), "$defs": dedented(msgspec.json.schema(Call)["$defs"])}
NUMBER: Schema = {"type": "number"}
TOKENS = _object(**{"in": COUNT, "out": COUNT})
COUNTS = dict.fromkeys(("sentences", "unsupported", "changed", "unsettled", "facts", "lost", "figures", "exact", "placeholders", "back", "mended", "made_up"), COUNT)
SCORE = _object(clear=FLAG, headings={"type": ["boolean", "null"]}, rules=_list(TEXT), characters=COUNT, of_baseline=NUMBER, **COUNTS)
WRITER = _object(writer=TEXT, asked=COUNT, answered=COUNT, clear=COUNT, headings=_object(kept=COUNT, of=COUNT), structured=COUNT, rules=COUNT, of_baseline=NUMBER,
                 seconds=NUMBER, tokens=TOKENS, tries=COUNT, rounds=COUNT, replies=COUNT, failures={"type": "object", "additionalProperties": COUNT}, **COUNTS)
EVALUATED = _object(writer=TEXT, example=TEXT, document=TEXT, prompt=TEXT, run=COUNT, failure=MAYBE, score={"anyOf": [SCORE, {"type": "null"}]}, rounds=COUNT, best=COUNT,
                    structured=FLAG, tries=COUNT, seconds=NUMBER, tokens=TOKENS, text=MAYBE, open=_list(OPEN), asked_sha256=TEXT)
RECORDED = _object(example=TEXT, name=TEXT, document=TEXT, title=TEXT, kind=_one(Wrong), wrong=TEXT, known={"enum": ["missed", "false alarm", None]}, why=MAYBE,
                   verdict=_one(Judgement), as_said=FLAG, missed=_list(TEXT), beside=COUNT, text=TEXT, open=_list(OPEN))
EVALUATION = _object(schema={"const": "chartproof/evaluation@1"}, as_of=TEXT, offsets={"const": "codepoint"}, writers=_list(WRITER), answers=_list(EVALUATED),
                     recorded=_list(RECORDED), surprises=COUNT, not_measured=_list(TEXT), version=TEXT)


def outputs() -> dict[str, bytes]:
    """The schemas of what each verb prints in JSON."""
    named = {"audit": ("A list of reports, in the order of the files", _list(AUDITED)), "note": ("A note with its facts and its audit", NOTE),
             "document": ("A document of the episode with the source of every sentence, its pictures as values, and its audit", DOCUMENT),
             "units": ("Units with their working", UNITS), "grounding": ("A text held against the facts of a visit", GROUNDING),
             "due": ("What falls due, chart by chart", DUE), "charges": ("The charges of one patient's day", CHARGES),
             "authorizations": ("The ledger of authorizations, chart by chart", LEDGER), "ncci": ("What CMS's tables say of pairs of codes on a day", EDITS),
             "mue": ("What CMS's tables say of most units on a day", LIMITS), "prompts": ("The catalogue of prompts", PROMPTS),
             "prompts-lint": ("What is wrong with prompts, file by file; line 0 is the file as a whole", LINT), "tables": ("Which tables of CMS are loaded", TABLES), "mask": ("A text with placeholders", MASK),
             "mask-check": ("What would be masked, file by file", _list(MASK_CHECK)), "restore": ("A text with its names back, and the ledger", RESTORED),
             "prompt": ("A prompt to paste, and what was masked in it", ASKED), "answer": ("A model's answer, checked", ANSWER), "drafted": ("What a model of the clinic's own drafted, round by round, and the check of the better answer", DRAFTED),
             "draft": ("The record beside a text that a model drafted", DRAFT), "config-show": ("Every standing setting with its origin", SHOWN),
             "models": ("The models that are set up", MODELS), "models-calls": ("What models were asked", CALLS),
             "eval": ("What writes a note, scored; recorded answers, judged", EVALUATION)}
    return {f"docs/reference/schemas/{name}-output.json": (json.dumps(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}, indent=1) + "\n").encode()
        for name, (title, schema) in named.items()}
