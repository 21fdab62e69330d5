"""What is said of the words of a finding in a checked reply: to the therapist, and to a model that is to mend it."""

from __future__ import annotations

from chartproof.desk.answer import Answer, Open
from chartproof.desk.grounding_words import answer as held_answer
from chartproof.privacy.restore import Why

_LEFT: dict[Why, str] = {
    "unknown": "no such placeholder was ever given out", "number": "this number was never given out", "unnumbered": "has lost its number",
    "unsent": "is of this chart, but was not in the prompt", "unreadable": "a bracket with more in it than a placeholder",
    "loose": "may be a placeholder that lost its brackets", "several": "may stand for several",
}


def message(o: Open, made: Answer) -> str:
    """What is said of the words of a finding."""
    if o.statement:
        return held_answer(o.statement, made.grounded)
    if o.left:
        instead = f"; this chart has {', '.join(f'[{token}]' for token in o.left.instead[:6])}" if o.left.instead else ""
        return _LEFT[o.left.why] + instead
    return {"bracket": "still asks for something", "signed": "a draft is signed and reviewed by nobody yet",
            "prompt": "this is the prompt, not its answer", "chat": "the model speaks to you here; this is no part of a note"}.get(o.kind, "")
