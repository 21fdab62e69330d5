"""What a model drafted, on screen and as JSON: how it was asked, what it asks, and the check of its answer."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import msgspec

from chartproof.cli import screen
from chartproof.cli.answer_json import answer_object
from chartproof.cli.answer_text import answer_text
from chartproof.desk.drafting import Drafted, Round


def drafted_text(made: Drafted, best: Round, *, alone: bool) -> str:
    """The check of the better answer, with how it came about above and the model's questions below."""
    lines = [*_rounds(made, best), ""]
    if best.answer:
        lines.append(answer_text("its answer", best.answer, alone=alone))
    lines += _questions(best)
    return "\n".join(lines).rstrip()


def _rounds(made: Drafted, best: Round) -> Iterator[str]:
    for one in made.rounds:
        call = one.call
        said = f"{call.name} ({screen.safe(call.served_by or call.settings.model)}, {call.destination}), asked {'for a draft' if call.round == 1 else 'once more, with what the check found'}: "
        if one.answer is None:
            yield from textwrap.wrap(f"{said}no answer ({call.outcome})", screen.width(), subsequent_indent="  ")
            continue
        tokens = f", {call.tokens_in:,} tokens there and {call.tokens_out:,} back" if call.tokens_in or call.tokens_out else ""
        form = "" if one.structured or not call.settings.structured or made.leaving.form is None else "; it did not keep to the form, so it is read as prose"
        yield from textwrap.wrap(f"{said}{call.seconds:.1f} s{tokens}, {call.open} open{form}", screen.width(), subsequent_indent="  ")
    if len(made.rounds) > 1:
        yield "The first answer has less open; it is shown." if best.call.round == 1 else "The second answer is shown. From here on it is yours."


def _questions(best: Round) -> Iterator[str]:
    if best.questions:
        yield ""
        yield "The model asks:"
        for question in best.questions:
            yield from textwrap.wrap(screen.safe(f"- {question}"), screen.width(), initial_indent="  ", subsequent_indent="    ")


def drafted_object(made: Drafted) -> dict[str, Any]:
    """Schema ``chartproof/drafted@1``. ``reply`` is masked; ``answer`` is the check of the round named by ``best``, null where nothing came back."""
    from chartproof import __version__

    best = made.best
    rounds = [{"call": msgspec.to_builtins(one.call), "structured": one.structured, "questions": list(one.questions), "reply": one.reply,
               "problem": one.problem.what if one.problem else None} for one in made.rounds]
    return {"schema": "chartproof/drafted@1", "prompt": made.leaving.prompt, "rounds": rounds, "best": best.call.round if best else None,
            "answer": answer_object("model's answer", best.answer) if best and best.answer else None, "version": __version__}
