"""From a chart with its visits to any document of the episode, with its audit."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NamedTuple

import msgspec

from chartproof.audit import audit
from chartproof.core.chart import Chart
from chartproof.core.course import Course, Day, course
from chartproof.core.covers import Coverage, covers
from chartproof.core.document import Document
from chartproof.core.errors import ChartproofError, Gap, Place, Problem
from chartproof.core.finding import Report
from chartproof.core.origin import Source, sources
from chartproof.core.record import Record
from chartproof.core.showing_chart import show_chart
from chartproof.desk.book import Book, open_book
from chartproof.desk.payer import chosen, named_or_covered
from chartproof.desk.texts import digest
from chartproof.exchange.chart_file import Episode, open_episode
from chartproof.exchange.check import check_visit
from chartproof.exchange.check_chart import check_chart
from chartproof.law.loader import load
from chartproof.reading import lexicon
from chartproof.reading.reader import read
from chartproof.writing.ask import Ask, LawNumber
from chartproof.writing.kinds import KINDS
from chartproof.writing.style import PLAIN, Style, own_words, styled


class Draft(NamedTuple):
    """An unsigned document of the episode: its text, the audit of the text alone, and whether the text shows neither more nor less than
    the facts behind it.
    """

    chart: Chart
    document: Document
    text: str
    report: Report
    coverage: Coverage
    days: tuple[Day, ...] = ()

    def sources(self) -> tuple[Source, ...]:
        """Where each sentence comes from, in words."""
        return sources(self.document, self.chart, self.days)


def write_document(kind: str, source: Path | bytes, today: datetime.date, *, since: datetime.date | None = None, until: datetime.date | None = None,
                   which: datetime.date | None = None, codes: tuple[str, ...] = (), profile: str | None = None, book: Book | None = None,
                   style: Style = PLAIN) -> Draft:
    """Write and audit a document of the kind (``progress-report``) from a chart file and the visits it names.

    Raises ChartproofError for files that cannot be used, and with the reason where the chart cannot carry the document.
    """
    episode = open_episode(source)
    taken = opened_course(episode, today)
    ask = asked(today)._replace(since=since, until=until, which=which, codes=codes)
    document = _write(kind, taken, ask, episode)
    return checked(episode, styled(document, style, own_words(document.shown.evidence)), today, profile, book)


def blank_form(kind: str, style: Style = PLAIN) -> Document:
    """The form of a kind with a bracket for each fact. Raises ChartproofError for a kind that nobody writes."""
    from chartproof.writing import blank

    if kind not in blank.kinds():
        raise ChartproofError(Problem("there is no document of this kind", f"Choose one of: {', '.join(blank.kinds())}"))
    form = blank.blank(kind)
    return blank.bare(styled(form, style, blank.brackets(form)))


def opened_course(episode: Episode, today: datetime.date) -> Course:
    """The course of an episode, its chart and visits checked. Raises ChartproofError at the first fact that cannot be so."""
    check_chart(episode.chart, today, episode.places)
    for file in episode.visits:
        check_visit(file.visit, episode.chart, load()[0].procedures(file.visit.date), today, file.places or episode.places)
    return course(episode.chart, (file.visit for file in episode.visits))


def asked(today: datetime.date) -> Ask:
    """What every writer is given on a day: the codes and the numbers of the lawbook as of that day."""
    lawbook, _ = load()

    def number(key: str) -> LawNumber | None:
        try:
            found = lawbook.get(key, on=today)
        except Gap:
            return None
        return LawNumber(found.value, found.citation.text) if isinstance(found.value, int) else None

    return Ask(today, lawbook.procedures(today), law=number)


def _write(kind: str, taken: Course, ask: Ask, episode: Episode) -> Document:
    if kind not in KINDS:
        raise ChartproofError(Problem("there is no document of this kind", f"Choose one of: {', '.join(KINDS)}"))
    try:
        return KINDS[kind].write(taken, ask)
    except ChartproofError as error:
        raise ChartproofError(msgspec.structs.replace(error.problem, place=Place(episode.name))) from None


def checked(episode: Episode, document: Document, today: datetime.date, profile: str | None = None, book: Book | None = None) -> Draft:
    """A document with the audit of its text and the comparison of the text with the facts."""
    text = document.text
    shown = read(text, document.title)
    coverage = episode.chart.coverage_on(document.date)
    put = book or open_book()
    report = audit(Record(shown, show_chart(episode.chart, document.date)), put.lawbook, chosen(named_or_covered(profile, coverage.profile if coverage else None)), today,
                   draft=True, source_sha256=digest(text), lexicon=lexicon.sha256(), rules=put.rules, book_sha256=put.sha256)
    days = course(episode.chart, (file.visit for file in episode.visits)).days
    return Draft(episode.chart, document, text, report, covers(document.shown.evidence, shown.evidence), days)
