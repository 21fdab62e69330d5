"""Prompts to paste: the catalogue, a blank form, a form filled with coded facts; and what a prompt says that is law no longer."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from chartproof.core.errors import ChartproofError, Gap, Place, Problem
from chartproof.exchange.check import check_visit
from chartproof.exchange.facts import open_chart, open_visit
from chartproof.law.loader import load
from chartproof.prompts.filler import blank, fill
from chartproof.prompts.loader import find
from chartproof.prompts.loader import load as load_prompts
from chartproof.prompts.prompt import STAGES, Prompt

if TYPE_CHECKING:
    from chartproof.desk.texts import Audited


def catalogue() -> tuple[Prompt, ...]:
    """Every prompt in the order of an episode of care."""
    return tuple(load_prompts().values())


def search(words: Iterable[str]) -> tuple[Prompt, ...]:
    """The prompts that hold every word (or its beginning) in id, title, purpose, stage, audience or codes. Raises ChartproofError when none does."""
    wanted = [word.casefold() for word in words]
    found = tuple(prompt for prompt in catalogue() if all(re.search(rf"\b{re.escape(word)}", _described(prompt)) for word in wanted))
    if not found:
        raise ChartproofError(Problem("No prompt is described by these words", "Try one word, such as handwriting, goals or 97530; `chartproof prompts` lists all"))
    return found


def _described(prompt: Prompt) -> str:
    head = prompt.head
    return " ".join((head.id, head.id.replace("-", " "), head.title, head.purpose, head.stage, STAGES[head.stage], *head.audience, *head.codes)).casefold()


def blank_form(prompt_id: str, on: datetime.date) -> str:
    """The prompt with its placeholders, regulatory values as of a day. Raises ChartproofError."""
    try:
        return blank(find(prompt_id), load()[0], on)
    except Gap as gap:
        raise _undated(gap) from None


def filled(prompt_id: str, visit: Path, chart: Path | None, today: datetime.date) -> str:
    """The prompt with the coded facts of a visit and nothing else of it. Raises ChartproofError."""
    opened = open_visit(visit)
    held = open_chart(chart).facts if chart else None
    lawbook, _ = load()
    procedures = lawbook.procedures(opened.facts.date)
    check_visit(opened.facts, held, procedures, today, opened.places)
    try:
        return fill(find(prompt_id), opened.facts, held, procedures, lawbook)
    except Gap as gap:
        raise _undated(gap) from None


def outdated(text: str, name: str, on: datetime.date) -> Audited:
    """A prompt of any origin, put to the rules of the chapter *repealed* and to no other: the codes, rules and amounts that ended before a day. They are
    the rules that judge notes; a date of service that stands in a prompt is an example's, so the day is ``on``.
    """
    import msgspec

    from chartproof.audit import audit
    from chartproof.core.record import Record
    from chartproof.desk.payer import chosen
    from chartproof.desk.texts import Audited, digest
    from chartproof.reading import lexicon
    from chartproof.reading.reader import read
    from chartproof.rules.book import RULES

    shown = read(text, name)
    prompt = msgspec.structs.replace(shown, kind="other", date=None, evidence=tuple(e for e in shown.evidence if e.kind != "date_of_service"))
    report = audit(Record(prompt), load()[0], chosen("medicare-b"), on, source_sha256=digest(text), lexicon=lexicon.sha256(),
                   rules=[rule for rule in RULES if rule.chapter == "repealed"])
    return Audited(text, report)


def outdated_in(source: Path, on: datetime.date) -> list[Audited]:
    """The same for a file of any form that the readers open. Raises ChartproofError when it cannot be read."""
    from chartproof.exchange.texts.opening import open_text

    return [outdated(passage.text, f"{source}, {passage.where}" if passage.where else str(source), on) for passage in open_text(source, str(source)).texts]


def lint_file(source: Path, on: datetime.date) -> tuple[Problem, ...]:
    """Everything that is wrong with a prompt of a clinic's own. A file with a head is held to all of the form; any other text to what concerns its words.
    What has ended by ``on`` is named in both. Raises ChartproofError when the file cannot be read, or has a head that is broken.
    """
    from chartproof.exchange.text import read_text
    from chartproof.prompts.linter import lint, lint_text
    from chartproof.prompts.markdown import parse

    text = read_text(source, str(source)).replace("\r\n", "\n")
    keys = load()[0].keys()
    if text.startswith("---\n"):
        prompt = parse(text, str(source))
        return (*lint(prompt, keys, str(source), text), *(Problem(f"{rule}: {message}", _NOW, Place(str(source))) for rule, message in _ended(prompt.body, on)))
    return (*lint_text(text, keys, str(source)), *(Problem(f"{rule}: {message}", _NOW, Place(str(source))) for rule, message in _ended(text, on)))


_NOW = "Take it out, or name what holds now; `chartproof explain` tells more of each rule"


def _ended(text: str, on: datetime.date) -> list[tuple[str, str]]:
    return [(result.rule, result.message) for result in outdated(text, "", on).report.results if result.outcome in ("not_met", "unknown")]


def newest_day() -> datetime.date:
    """The day on which the youngest value of the lawbook came into force."""
    law = load()[0]
    return max(value.since for key in law.keys() for value in law.history(key))  # noqa: SIM118  # a lawbook is no mapping


def ended_in(prompt: Prompt) -> list[str]:
    """``RP-03: what``, for whatever a prompt, or an answer that it calls good, names as if in force and the newest day of the lawbook knows no longer."""
    text = "\n\n".join((prompt.body, *prompt.head.must_hold, " ".join(prompt.head.codes), *(example.answer for example in prompt.good)))
    return [f"{rule}: {message}" for rule, message in _ended(text, newest_day())]


def _undated(gap: Gap) -> ChartproofError:
    return ChartproofError(Problem(f"the lawbook has no {gap.key} for {gap.on}", gap.known or "Use another day"))
