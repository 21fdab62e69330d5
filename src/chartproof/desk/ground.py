"""Hold a text against the facts of a visit: what no fact supports, what the facts say otherwise, what the text lost."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NamedTuple

from chartproof.core.chart import Chart
from chartproof.core.showing import show
from chartproof.core.visit import Visit
from chartproof.desk.texts import digest
from chartproof.exchange.check import check_visit
from chartproof.exchange.facts import open_chart, open_visit
from chartproof.exchange.text import read_text
from chartproof.ground.facts import known
from chartproof.ground.grounding import Grounding, ground
from chartproof.law.loader import load
from chartproof.reading import lexicon
from chartproof.reading.reader import read


class Grounded(NamedTuple):
    """A text with its grounding. Spans are code points of ``text``; ``sha256`` is of the text, ``lexicon`` of what it was read with. ``visit`` is None where the
    facts are those of a chart's document.
    """

    name: str
    text: str
    visit: Visit | None
    grounding: Grounding
    sha256: str
    lexicon: str


def ground_text(text: str, visit: Visit, chart: Chart | None = None, name: str = "") -> Grounded:
    """Ground a text, from whatever hand or program, in the facts of a visit and its chart. The visit must have been checked."""
    procedures = load()[0].procedures(visit.date)
    found = ground(show(visit, chart, procedures), read(text, name), text, known(chart, visit, procedures))
    return Grounded(name, text, visit, found, digest(text), lexicon.sha256())


def ground_file(text: Path | bytes, visit: Path, chart: Path | None, today: datetime.date, name: str = "") -> Grounded:
    """Ground a text file (or bytes) in files of facts (shorthand, YAML or JSON). Raises ChartproofError when one cannot be used."""
    opened = open_visit(visit, str(visit))
    held = open_chart(chart, str(chart)).facts if chart is not None else None
    check_visit(opened.facts, held, load()[0].procedures(opened.facts.date), today, opened.places)
    called = name or ("input" if isinstance(text, bytes) else str(text))
    return ground_text(read_text(text, called), opened.facts, held, called)
