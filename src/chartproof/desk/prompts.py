"""Prompts to paste: the catalogue, a blank form, a form filled with coded facts."""

from __future__ import annotations

import datetime
from pathlib import Path

from chartproof.core.errors import ChartproofError, Gap, Problem
from chartproof.exchange.check import check_visit
from chartproof.exchange.facts import open_chart, open_visit
from chartproof.law.loader import load
from chartproof.prompts.filler import blank, fill
from chartproof.prompts.loader import find
from chartproof.prompts.loader import load as load_prompts
from chartproof.prompts.prompt import Prompt


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


def _undated(gap: Gap) -> ChartproofError:
    return ChartproofError(Problem(f"the lawbook has no {gap.key} for {gap.on}", gap.known or "Use another day"))
