"""From the facts of a visit to a note with its audit."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from chartproof.audit import audit
from chartproof.core.chart import Chart
from chartproof.core.course import Course, chart_before, course, told_before
from chartproof.core.covers import Coverage, covers
from chartproof.core.document import Document
from chartproof.core.evidence import Shown
from chartproof.core.finding import Report
from chartproof.core.origin import Source, sources
from chartproof.core.record import Record
from chartproof.core.showing import show, show_chart
from chartproof.core.visit import Visit
from chartproof.desk.book import Book, open_book
from chartproof.desk.payer import chosen, named_or_covered
from chartproof.desk.texts import digest
from chartproof.exchange.chart_file import open_episode
from chartproof.exchange.check import check_visit
from chartproof.exchange.facts import open_visit
from chartproof.law.loader import load
from chartproof.reading import lexicon
from chartproof.reading.reader import read
from chartproof.writing.style import PLAIN, Style, own_words, styled
from chartproof.writing.treatment_note import write


class NoteDraft(NamedTuple):
    """An unsigned note: the document, its text, what the facts show, the audit of the text alone, and whether the text
    shows neither more nor less than the facts.
    """

    visit: Visit
    chart: Chart | None
    document: Document
    text: str
    facts: Shown
    report: Report
    coverage: Coverage

    def sources(self) -> tuple[Source, ...]:
        """Where each sentence comes from, in words."""
        return sources(self.document, self.chart, own=self.visit)


def draft(visit: Path | bytes, chart: Path | bytes | None, today: datetime.date, profile: str | None = None,
          name: str = "", chart_name: str = "", book: Book | None = None, style: Style = PLAIN) -> NoteDraft:
    """Write and audit the note of a visit file (YAML, JSON or shorthand). ``profile`` defaults to the chart's coverage of
    the day, ``style`` to bullets under S, O, A, P. Raises ChartproofError for a file that cannot be used.
    """
    opened = open_visit(visit, name)
    facts = opened.facts
    taken = _course(chart, chart_name)
    held = chart_before(taken, facts.date) if taken else None
    lawbook, _ = load()
    procedures = lawbook.procedures(facts.date)
    check_visit(facts, held, procedures, today, opened.places)
    document = write(facts, held, procedures)
    ours = show(facts, held, procedures)
    document = styled(msgspec.structs.replace(document, warnings=(*document.warnings, *_repeated(facts, taken))), style, own_words(ours.evidence))
    text = document.text
    shown = read(text, f"note of {facts.patient}, {facts.date}")
    payer = chosen(named_or_covered(profile, _covered(held, facts.date)))
    put = book or open_book()
    report = audit(Record(shown, show_chart(held, facts.date) if held else None), put.lawbook, payer, today, draft=True,
                   source_sha256=digest(text), lexicon=lexicon.sha256(), rules=put.rules, book_sha256=put.sha256)
    return NoteDraft(facts, held, document, text, ours, report, covers(ours.evidence, shown.evidence))


def _course(chart: Path | bytes | None, name: str) -> Course | None:
    """The chart with the visits it names: earlier ones say where each goal stood. Raises ChartproofError."""
    if chart is None:
        return None
    episode = open_episode(chart, name)
    return course(episode.chart, (file.visit for file in episode.visits))


def _repeated(visit: Visit, taken: Course | None) -> tuple[str, ...]:
    """A warning where an earlier day has the very same facts. The text is never varied to hide it."""
    same = told_before(visit, taken.days) if taken else ()
    return tuple(f"The same activities, scores and responses as on {day}: an auditor reads that as a copied note. Is each fact today's?" for day in same[-1:])


def _covered(chart: Chart | None, day: datetime.date) -> str | None:
    """The profile of the first coverage that holds on a day."""
    if chart is None:
        return None
    return next((c.profile for c in chart.coverages if c.since <= day and (c.until is None or day <= c.until)), None)
