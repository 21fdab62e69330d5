"""An evaluation as JSON."""

from __future__ import annotations

from typing import Any

from chartproof.cli.answer_json import open_object
from chartproof.desk.evaluating.case import NOW
from chartproof.desk.evaluating.evaluation import NOT_MEASURED, Evaluation
from chartproof.desk.evaluating.judged import Judged
from chartproof.desk.evaluating.running import Row, Totals
from chartproof.desk.evaluating.score import Score
from chartproof.desk.texts import digest


def evaluation_object(made: Evaluation) -> dict[str, Any]:
    """Schema ``chartproof/evaluation@1``. Spans are code points of the ``text`` beside them, which has its placeholders filled."""
    from chartproof import __version__

    return {
        "schema": "chartproof/evaluation@1", "as_of": NOW.date().isoformat(), "offsets": "codepoint", "writers": [_totals(one) for one in made.totals()],
        "answers": [_row(row) for row in (*made.baseline, *made.rows)], "recorded": [_judged(one) for one in made.judged],
        "surprises": len(made.surprises), "not_measured": list(NOT_MEASURED), "version": __version__,
    }


def _totals(one: Totals) -> dict[str, Any]:
    kept, of = one.headings
    return {**one._asdict(), "headings": {"kept": kept, "of": of}, "tokens": {"in": one.tokens[0], "out": one.tokens[1]}, "seconds": round(one.seconds, 2),
            "of_baseline": round(one.of_baseline, 3), "failures": dict(one.failures)}


def _row(row: Row) -> dict[str, Any]:
    return {"writer": row.writer, "example": row.case.example, "document": row.case.document, "prompt": row.case.prompt, "run": row.run, "failure": row.failure or None,
            "score": _score(row.score) if row.score else None, "rounds": len(row.rounds), "best": row.best, "structured": row.structured, "tries": row.tries,
            "seconds": round(row.seconds, 2), "tokens": {"in": row.tokens[0], "out": row.tokens[1]}, "text": row.made.text if row.made else None,
            "open": [open_object(o, row.made) for o in row.made.open] if row.made else [],
            "asked_sha256": digest(row.case.leaving.text or "")}


def _score(one: Score) -> dict[str, Any]:
    return {**one._asdict(), "rules": list(one.rules), "of_baseline": round(one.of_baseline, 3)}


def _judged(one: Judged) -> dict[str, Any]:
    recorded = one.recorded
    return {"example": recorded.example, "name": recorded.name, "document": recorded.document, "title": recorded.title, "kind": recorded.kind, "wrong": recorded.wrong,
            "known": recorded.known or None, "why": recorded.why or None, "verdict": one.verdict, "as_said": one.as_said, "missed": list(one.missed),
            "beside": len(one.beside), "text": one.made.text, "open": [open_object(o, one.made) for o in one.made.open]}
