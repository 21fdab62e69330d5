"""The facts behind a text that somebody else writes: a visit with its chart, or a document of the episode; and what our own writer makes of them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from chartproof.core.chart import Chart
from chartproof.core.document import Document
from chartproof.core.evidence import Evidence, Shown
from chartproof.core.visit import Visit
from chartproof.desk.ground import Grounded
from chartproof.desk.note import draft
from chartproof.desk.speakers import by_role
from chartproof.desk.texts import digest
from chartproof.desk.write import write_document
from chartproof.ground.facts import SAID_OF_PLAN, known, ready
from chartproof.ground.goals import Goals
from chartproof.ground.grounding import ground
from chartproof.ground.sentences import lined
from chartproof.ground.telling import telling
from chartproof.law.loader import load
from chartproof.reading import lexicon
from chartproof.reading.matcher import fold
from chartproof.reading.reader import read

_LINE = re.compile(r"[^\n]+")


class Behind(NamedTuple):
    """``shown`` must be told and ``beside`` may be. ``document`` is what our writer makes of the facts; ``visit`` is None where a chart's document is meant."""

    patient: str
    kind: str
    shown: Shown
    beside: tuple[Evidence, ...]
    document: Document
    visit: Visit | None = None
    chart: Chart | None = None

    @property
    def date(self) -> datetime.date:
        """The day of the visit, or of the document."""
        return self.document.date


class Asked(NamedTuple):
    """What the user named: a visit, or a chart and which of its documents. ``since`` and ``until`` bound a report's period."""

    visit: Path | None = None
    chart: Path | None = None
    kind: str = ""
    which: datetime.date | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None


def behind(asked: Asked, today: datetime.date) -> Behind:
    """The facts of what was named. Raises ChartproofError for files that cannot be used, and where the chart cannot carry the document."""
    return _of_visit(asked.visit, asked.chart, today) if asked.visit or not asked.chart else _of_chart(asked, asked.chart, today)


def _of_visit(visit: Path | None, chart: Path | None, today: datetime.date) -> Behind:
    assert visit is not None  # noqa: S101  # the command asks for a visit or a chart
    made = draft(visit, chart, today, None, str(visit), str(chart or ""))
    beside = known(made.chart, made.visit, load()[0].procedures(made.visit.date))
    return Behind(made.visit.patient, made.document.kind, made.facts, beside, made.document, made.visit, made.chart)


def _of_chart(asked: Asked, chart: Path, today: datetime.date) -> Behind:
    """What the sentences show is to be told; their words, line by line, may be. Measures of goals may not: each is of one goal and one time, and the facts answer for it alone."""
    made = write_document(asked.kind, chart, today, since=asked.since, until=asked.until, which=asked.which)
    goals = Goals(made.document.shown.evidence, made.text, fold(made.text))
    words = goals.without_measures(made.text)
    beside = tuple(Evidence("statement", said, "", "" if line.group() in made.text else goals.of(line.start()))
                   for line in _LINE.finditer(words) if (said := " ".join(line.group().strip(" -").split())))
    told = telling(ready(made.document.shown).evidence, read(made.text), made.text)
    levels = tuple(msgspec.structs.replace(e, start=-1, end=-1) for e in told if e.kind == "assistance")  # a letter says them in plain words
    plans = made.chart.plans_of_care()[:1]
    treats = tuple(Evidence("therapy_type", plan.discipline, when=when) for _, plan in plans for when in SAID_OF_PLAN)
    return Behind(made.chart.patient, asked.kind, made.document.shown, (*beside, *treats, *levels, *(msgspec.structs.replace(e, start=-1, end=-1) for e in goals.measured_on())), made.document, None, made.chart)


def grounded(text: str, facts: Behind, name: str = "", names: Mapping[str, str] | None = None) -> Grounded:
    """A text held against facts; ``names`` says who speaks under which role. Of a fact that our own text, which holds them all, is not seen to tell, no other
    text can be asked.
    """
    spoken = by_role(text, names or {})
    own = facts.document.text
    shown = read(lined(spoken.text) if facts.visit is None else spoken.text, name)
    found = spoken.grounding(ground(facts.shown, shown, spoken.text, facts.beside, own))
    untold = set(ground(facts.shown, read(own, name), own, facts.beside).lost) if found.lost else set()
    found = msgspec.structs.replace(found, lost=tuple(e for e in found.lost if e not in untold))
    return Grounded(name, text, facts.visit, found, digest(text), lexicon.sha256())
