"""Prompts to paste: the catalogue, a blank form, a form filled with coded facts; and what a prompt says that is law no longer."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from chartproof.core.errors import ChartproofError, Gap, Problem
from chartproof.exchange.check import check_visit
from chartproof.exchange.facts import open_chart, open_visit
from chartproof.law.loader import load
from chartproof.prompts.filler import blank, fill
from chartproof.prompts.loader import find
from chartproof.prompts.loader import load as load_prompts
from chartproof.prompts.prompt import Prompt

if TYPE_CHECKING:
    from chartproof.desk.texts import Audited


def catalogue() -> tuple[Prompt, ...]:
    """Every prompt in the order of an episode of care."""
    return tuple(load_prompts().values())


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


def ended_in(prompt: Prompt) -> list[str]:
    """``RP-03: what``, for whatever a prompt, or an answer that it calls good, names as if in force and the newest day of the lawbook knows no longer."""
    law = load()[0]
    newest = max(value.since for key in law.keys() for value in law.history(key))  # noqa: SIM118  # a lawbook is no mapping
    text = "\n\n".join((prompt.body, *prompt.head.must_hold, " ".join(prompt.head.codes), *(example.answer for example in prompt.good)))
    return [f"{result.rule}: {result.message}" for result in outdated(text, prompt.id, newest).report.results if result.outcome in ("not_met", "unknown")]


def _undated(gap: Gap) -> ChartproofError:
    return ChartproofError(Problem(f"the lawbook has no {gap.key} for {gap.on}", gap.known or "Use another day"))
