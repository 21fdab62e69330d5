"""An evaluation on screen: the table first, then the worst of it under its words, then what it does not tell."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from chartproof.cli import evaluation_rows as rows
from chartproof.cli import screen
from chartproof.cli.under_words import Noted, under_words
from chartproof.desk.answer import Answer, Open
from chartproof.desk.answer_words import message
from chartproof.desk.evaluating.evaluation import NOT_MEASURED, Evaluation
from chartproof.desk.evaluating.judged import Judged
from chartproof.desk.evaluating.running import Row
from chartproof.desk.grounding_words import fact_words

_WORST = 3
"""Answers of each writer whose findings are drawn; the page and JSON hold all."""
_MOST = 6


def evaluation_text(made: Evaluation) -> str:
    """The whole of it."""
    lines = [*_head(made), "", *_table(rows.writers(made)), ""]
    if made.judged:
        lines += [*_table(rows.recorded(made.judged)), "", *_wrapped(rows.good(made.judged)), "", *_judged(made.judged)]
    for writer in dict.fromkeys(row.writer for row in made.rows):
        lines += _worst([row for row in made.rows if row.writer == writer])
    lines += ["Not measured:", *(line for words in NOT_MEASURED for line in textwrap.wrap(f"- {words}", screen.width(), subsequent_indent="  "))]
    return "\n".join(lines).rstrip()


def headline(made: Evaluation) -> str:
    """What was evaluated."""
    examples = len({row.case.example for row in made.baseline})
    if made.judged:
        return f"{_count(len(made.judged), 'recorded answer')}, held against the facts of {_count(examples, 'invented example')}"
    prompts = ", ".join(dict.fromkeys(row.case.prompt for row in made.baseline))
    return f"{_count(len(made.rows), 'question')} for the notes of {_count(examples, 'invented visit')} · {prompts}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _head(made: Evaluation) -> Iterator[str]:
    yield from textwrap.wrap(screen.styled(screen.safe(headline(made)), bold=True), screen.width())


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(screen.safe(words), screen.width())


def _table(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """The first column on the left, the others right-aligned, as wide as their widest cell."""
    widths = [max(screen.cells(row[i]) for row in table) for i in range(len(table[0]))]
    for number, row in enumerate(table):
        yield "  ".join((row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)))).rstrip()
        if not number:
            yield "  ".join("-" * width for width in widths)


def _judged(judged: Sequence[Judged]) -> Iterator[str]:
    surprises = [one for one in judged if not one.as_said]
    if surprises:
        yield f"Judged otherwise than their heads say ({len(surprises)}):"
        for one in surprises:
            yield from _one(one)
        yield ""
    expected = [one for one in judged if one.as_said and one.recorded.known]
    if expected:
        yield f"Where the checker is known to err ({len(expected)}):"
        for one in expected:
            yield from _one(one)
        yield ""


def _one(one: Judged) -> Iterator[str]:
    name = f"{one.recorded.example}/{one.recorded.name}"
    yield from textwrap.wrap(f"  {name}: {one.recorded.wrong if not one.recorded.good else 'nothing is wrong with it.'} {_sentence(rows.known(one))}", screen.width(),
                             subsequent_indent="    ")
    for line in one.missed:
        yield from textwrap.wrap(f"    not found: {line}", screen.width(), subsequent_indent="      ")
    if one.recorded.good:
        yield from (f"    {line}" for o in one.made.open[:_MOST] for line in textwrap.wrap(said(o, one.made), screen.width() - 4, subsequent_indent="  "))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def said(o: Open, made: Answer) -> str:
    """A finding in one line: its words, and what is said of them."""
    if o.kind == "lost":
        return f"lost: {fact_words(o.fact, made.grounded)}" if o.fact else "lost"
    return screen.safe(f"{o.kind}: “{made.text[o.start:o.end]}”: {message(o, made)}")


def _worst(written: Sequence[Row]) -> Iterator[str]:
    answered = [row for row in written if row.made and row.score and not row.score.clear]
    worst = sorted(answered, key=lambda row: -(row.score.unsupported + row.score.changed if row.score else 0))[:_WORST]
    if worst:
        yield f"The answers of {screen.safe(written[0].writer)} with most that no fact bears out ({len(worst)} of {len(answered)} that are not clear):"
        yield ""
    for row in worst:
        made = row.made
        assert made is not None  # noqa: S101  # chosen for it
        here = [o for o in made.open if o.kind != "lost"]
        yield screen.styled(f"{row.case.name}, run {row.run}: {len(here)} under its words, {len(made.open) - len(here)} facts lost", bold=True)
        yield from under_words(made.text, (Noted(o.start, o.end, message(o, made), o.number) for o in here[:_MOST]))
    for row in (row for row in written if row.failure):
        yield from textwrap.wrap(f"{row.writer}: {row.case.name}, run {row.run}: no answer ({row.failure}){f': {row.problem.what}' if row.problem else ''}", screen.width(), subsequent_indent="  ")
    yield ""
