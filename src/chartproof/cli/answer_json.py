"""A checked reply as JSON, and the record of a draft that a model wrote."""

from __future__ import annotations

from typing import Any

from chartproof.assist.call import Call
from chartproof.cli.report_json import evidence_object, report_object
from chartproof.desk.answer import Answer, Open
from chartproof.desk.answer_words import message
from chartproof.desk.grounding_words import words
from chartproof.desk.texts import digest


def answer_object(name: str, made: Answer) -> dict[str, Any]:
    """Schema ``chartproof/answer@1``. Spans are code points of ``text``, which has its names and is without what was struck."""
    from chartproof import __version__

    grounding = made.grounded.grounding
    return {
        "schema": "chartproof/answer@1", "document": name, "kind": made.facts.kind, "date": made.facts.date.isoformat(), "offsets": "codepoint",
        "clear": made.clear, "text": made.text, "open": [open_object(o, made) for o in made.open], "struck": _struck(made), "notices": list(made.notices),
        "unrepeated": [{**evidence_object(e), "words": words(e)} for e in grounding.unrepeated],
        "placeholders": [{"token": f"[{line.token}]", "sent": line.sent, "back": line.back, "mended": line.mended, "returned": line.returned()}
                         for line in made.restored.ledger],
        "reply_sha256": digest(made.reply), "lexicon": made.grounded.lexicon, "audit": report_object(made.report), "version": __version__,
    }


def draft_object(made: Answer, call: Call | None = None) -> dict[str, Any]:
    """Schema ``chartproof/draft@1``: who drafted a text, out of which reply, and what was taken out of it. It claims no review. ``asked`` is null where the
    reply was pasted: then nobody knows which model wrote it.
    """
    from chartproof import __version__

    asked = {"at": call.at.isoformat(timespec="seconds"), "prompt": call.prompt, "prompt_version": call.prompt_version, "model": call.settings.model, "served_by": call.served_by,
             "sent_sha256": call.sent_sha256, "reply_sha256": call.reply_sha256} if call else None
    return {"schema": "chartproof/draft@1", "kind": made.facts.kind, "date": made.facts.date.isoformat(), "drafted_by": "model", "reviewed_by": None,
            "evidence": [{"kind": "access", "value": "draft", "who": "model"}], "struck": _struck(made), "reply_sha256": digest(made.reply),
            "text_sha256": digest(made.text.rstrip("\n") + "\n"), "asked": asked, "version": __version__}


def open_object(o: Open, made: Answer) -> dict[str, Any]:
    """A finding with its number, its place, what was said and what the facts hold."""
    said, held = (o.statement.said, o.statement.held) if o.statement else (None, o.fact)
    return {"number": o.number, "kind": o.kind, "start": o.start if o.kind != "lost" else None, "end": o.end if o.kind != "lost" else None,
            "said": evidence_object(said) if said else None, "held": evidence_object(held) if held else None,
            "why": o.left.why if o.left else None, "instead": [f"[{token}]" for token in o.left.instead] if o.left else [],
            "message": message(o, made) or (words(o.fact) if o.fact else "")}


def _struck(made: Answer) -> list[dict[str, str]]:
    return [{"number": one.number, "kind": one.kind, "words": one.words} for one in made.struck]
