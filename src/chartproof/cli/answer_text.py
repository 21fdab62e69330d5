"""A checked reply on screen: under its words what is open, then what was lost, the placeholders, what was struck, and the audit."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from chartproof.cli import screen
from chartproof.cli.under_words import Noted, under_words
from chartproof.desk.answer import Answer
from chartproof.desk.answer_words import message
from chartproof.desk.grounding_words import fact_words


def answer_text(name: str, made: Answer, *, alone: bool) -> str:
    """The whole check. ``alone`` says that the text is written nowhere else, so a clear one is printed."""
    lines = [*_head(name, made), ""]
    lines += [*(f"! {notice}" for notice in made.notices), *("" for _ in made.notices[:1])]
    lines += under_words(made.text, (Noted(o.start, o.end, message(o, made), o.number) for o in made.open if o.kind != "lost"))
    lines += _lost(made)
    lines += _placeholders(made)
    lines += _struck(made)
    if made.clear and alone:
        lines += ["", *(screen.safe(line) for line in made.text.rstrip().split("\n")), ""]
    lines += [*textwrap.wrap(_verdict(made), screen.width()), "", _audit(made)]
    return "\n".join(lines).rstrip()


def _head(name: str, made: Answer) -> Iterator[str]:
    counts = " · ".join(f"{sum(o.kind in kinds for o in made.open)} {word}" for word, kinds in (
        ("changed", ("changed",)), ("unsupported", ("unsupported", "signed")), ("to be settled", ("placeholder", "bracket", "prompt", "chat")), ("lost", ("lost",))))
    facts = made.facts
    yield f"{screen.styled(screen.safe(name), bold=True)}   held against the facts of {facts.patient}, {facts.kind.replace('-', ' ')} of {facts.date} · {counts}"


def _lost(made: Answer) -> Iterator[str]:
    untold = len(made.grounded.grounding.lost)
    if not made.all_told and untold:
        yield f"not told: {untold} of the facts. A text of this kind need not tell them all; what it tells was checked."
        yield ""
    lost = [o for o in made.open if o.kind == "lost"]
    if lost:
        yield "lost: the facts say it, the text does not"
        for o in lost:
            if o.fact:
                yield from textwrap.wrap(screen.safe(f"{o.number:>5} {fact_words(o.fact, made.grounded)}"), screen.width(), subsequent_indent=" " * 6)
        yield ""


def _placeholders(made: Answer) -> Iterator[str]:
    back = [line for line in made.restored.ledger if line.back]
    if made.masked and back:
        mended = sum(line.mended for line in back)
        yield f"placeholders: {sum(line.back for line in back)} restored" + (f", {mended} of them mended" if mended else "")
    if made.never_back:
        yield from textwrap.wrap(f"did not come back: {' '.join(made.never_back)}", screen.width(), subsequent_indent="  ")
    if (made.masked and back) or made.never_back:
        yield ""


def _struck(made: Answer) -> Iterator[str]:
    for one in made.struck:
        said = f"“{' '.join(one.words.split())}”" if one.words else "a lost fact, left out by your word"
        yield from textwrap.wrap(screen.safe(f"struck {one.number}: {said}"), screen.width(), subsequent_indent="  ")
    if made.struck:
        yield ""


def _verdict(made: Answer) -> str:
    if made.clear:
        return "Nothing is open: every statement that was read is held by the facts. A model drafted it; its author has still to read, correct and sign it."
    count = len(made.open)
    first = next((o.number for o in made.open), "1")
    return (f"{count} {'thing is' if count == 1 else 'things are'} open, so this is no note yet. Correct the reply and ask again, or take a statement out with its "
            f"sentence: --strike {first}. A lost fact: add it, or do without it (--strike L…).")


def _audit(made: Answer) -> str:
    from chartproof.cli.report_text import report_text

    return report_text(made.text, made.report)
