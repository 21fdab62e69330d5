"""A prompt as text: blank, with its bracketed placeholders, or filled from the facts of a visit, coded or in their own words."""

from __future__ import annotations

import datetime

from chartproof.core.chart import Chart
from chartproof.core.errors import ChartproofError, Problem
from chartproof.core.procedure import Procedures
from chartproof.core.visit import Visit
from chartproof.law.lawbook import Lawbook
from chartproof.prompts.coded import Facts
from chartproof.prompts.prompt import Input, Prompt
from chartproof.prompts.slots import DATE, PATIENT, Piece, parted, replace
from chartproof.prompts.sources import SOURCES


def blank(prompt: Prompt, lawbook: Lawbook, on: datetime.date) -> str:
    """The form to paste into any chat: every input as its placeholder, regulatory values as they are on a day.

    Raises Gap when the lawbook has no value for that day.
    """
    placeholders = {i.name: i.placeholder.rstrip("\n") for i in prompt.head.inputs}
    return replace(prompt.body, placeholders.__getitem__, lambda key: str(lawbook.get(key, on).value))


def fill(prompt: Prompt, visit: Visit, chart: Chart | None, procedures: Procedures, lawbook: Lawbook) -> str:
    """The prompt with the coded facts of a visit: codes, minutes, levels, cues, scores, goal ids, frequency, age, roles.

    Free text prints as ``[DESCRIBE …]``, days as distances from ``[DATE]``, the patient as ``[Patient ID]``. A fact that is
    not given leaves its placeholder. Raises ChartproofError for a missed visit, one without the prompt's code, or a prompt about no patient; Gap when
    the lawbook has no value for the date of service; KeyError for a code that is not in ``procedures``.
    """
    _check(prompt, visit)
    facts = Facts(visit, chart, procedures)
    values = {i.name: _value(i, facts) for i in prompt.head.inputs}
    return replace(prompt.body, values.__getitem__, lambda key: str(lawbook.get(key, visit.date).value))


def fill_in_words(prompt: Prompt, visit: Visit, chart: Chart | None, procedures: Procedures, lawbook: Lawbook) -> tuple[Piece, ...]:
    """The same with free text, names, calendar days and the patient's number as they stand: to be masked before it is shown to anybody.

    Stretch by stretch, so that whoever masks it knows which words are the library's and which are the patient's. Raises as :func:`fill` does.
    """
    _check(prompt, visit)
    facts = Facts(visit, chart, procedures, words=True)
    values = {i.name: visit.patient if i.source == "never" and i.placeholder == PATIENT else _value(i, facts) for i in prompt.head.inputs}
    marks = {PATIENT: visit.patient, DATE: visit.date.isoformat()}
    return tuple(parted(prompt.body, values.__getitem__, lambda key: str(lawbook.get(key, visit.date).value), marks.get))


def _value(wanted: Input, facts: Facts) -> str:
    """What stands in an input's place."""
    lines = () if wanted.source in ("never", "asked") else SOURCES[wanted.source](facts)
    if not lines:
        return wanted.placeholder.rstrip("\n") if wanted.required else "(none given)"
    return "\n".join(f"- {line}" for line in lines) if wanted.type == "list" else "; ".join(lines)


def _check(prompt: Prompt, visit: Visit) -> None:
    if prompt.head.about == "practice":
        raise ChartproofError(Problem("This prompt is about no patient, so a visit does not fill it", "Take the blank form: leave out --visit"))
    if visit.absence:
        raise ChartproofError(Problem("This visit was not held, so there is no treatment to write about",
                                      "Write the missed visit with `chartproof note`"))
    done = {activity.code for activity in visit.activities if activity.minutes}
    if prompt.head.codes and not done.intersection(prompt.head.codes):
        wanted = " or ".join(prompt.head.codes)
        raise ChartproofError(Problem(f"This prompt is for {wanted}, and the visit has no minutes under it",
                                      "Choose another prompt, or add the activity if it was done"))
