"""Audit an episode: every note by itself, the chart as a whole, a calendar of what falls due; and the day book of several charts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from chartproof.audit import AskedLaw, audit
from chartproof.core.citation import Citation
from chartproof.core.course import Course, chart_before, course
from chartproof.core.day_book import Block, blocks_of, blocks_shown, show_day_book
from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.core.evidence import Shown
from chartproof.core.finding import Report
from chartproof.core.record import Record
from chartproof.core.showing_chart import show_chart, show_episode
from chartproof.desk.book import Book, open_book
from chartproof.desk.payer import chosen, named_or_covered
from chartproof.desk.texts import Audited, digest
from chartproof.exchange.chart_file import Episode, SignedNote, VisitFile, is_chart, open_episode
from chartproof.exchange.check import check_visit
from chartproof.exchange.check_chart import check_chart
from chartproof.exchange.schedule import read_schedule
from chartproof.law.loader import load
from chartproof.law.profile import Profile
from chartproof.reading import lexicon
from chartproof.reading.reader import read
from chartproof.rules.book import rule
from chartproof.rules.case import Case, open_case
from chartproof.rules.episode import days
from chartproof.rules.episode.calendar import READS, Due, calendar
from chartproof.writing.treatment_note import write

_MOST_CHARTS = 2000
_DOCUMENTS = frozenset({".txt", ".md", ".visit", ".yaml", ".yml", ".json", ".csv", ".rtf", ".docx", ".pdf", ".html", ".htm"})
"""Files in a folder that may belong to somebody's record."""


class Entry(NamedTuple):
    """A line of the calendar with the paragraph that is its reason."""

    due: Due
    citation: Citation


class EpisodeAudit(NamedTuple):
    """The audit of one chart: of each document by itself, of the episode (spans are code points of the chart's text), and the calendar."""

    name: str
    patient: str
    documents: tuple[Audited, ...]
    episode: Audited
    calendar: tuple[Entry, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        """The report of the episode, then those of its documents."""
        return (self.episode.report, *(one.report for one in self.documents))


class FolderAudit(NamedTuple):
    """The audits of several charts, and of the day book of their staff (None where there is nothing to compare); and the files of a folder
    that no chart names, which were not read.
    """

    charts: tuple[EpisodeAudit, ...]
    day_book: Report | None
    unread: tuple[str, ...]


class _Document(NamedTuple):
    """A text of the episode as it was read; ``draft`` where it was written from facts here."""

    text: str
    shown: Shown
    draft: bool


def audit_chart(source: Path | bytes, name: str, profile: str | None, as_of: datetime.date) -> EpisodeAudit:
    """Audit one chart with all it names. ``profile`` defaults to the coverage of each day. Raises ChartproofError for a file that cannot be used."""
    episode = open_episode(source, name)
    return _audited(episode, _documents(episode, as_of), profile, as_of, open_book())


def audit_charts(sources: Sequence[Path], profile: str | None, as_of: datetime.date, schedule: Path | None = None,
                 book: Book | None = None) -> FolderAudit:
    """Audit charts, and folders of charts, and who was with whom when over all of them and the clinic's schedule (CSV).

    Raises ChartproofError for a folder without charts and for a file that cannot be used.
    """
    opened = [open_episode(path, str(path)) for source in sources for path in charts_in(source)]
    rows = read_schedule(schedule) if schedule else ()
    read_ = [_documents(episode, as_of) for episode in opened]
    put = book or open_book()
    audits = tuple(_audited(episode, documents, profile, as_of, put) for episode, documents in zip(opened, read_, strict=True))
    return FolderAudit(audits, _day_book(opened, read_, rows, profile, as_of, put), _unread(sources, opened, schedule))


def _unread(sources: Sequence[Path], opened: Sequence[Episode], schedule: Path | None) -> tuple[str, ...]:
    used = {name for episode in opened for name in (episode.name, *(v.name for v in episode.visits), *(n.name for n in episode.notes))}
    used |= {str(schedule)}
    return tuple(str(path) for source in sources if source.is_dir() for path in sorted(source.rglob("*"))
                 if path.suffix.lower() in _DOCUMENTS and path.is_file() and str(path) not in used)


def charts_in(source: Path) -> tuple[Path, ...]:
    """The charts in a folder and the folders below it, in the order of their names; a file stands for itself."""
    if not source.is_dir():
        return (source,)
    found = tuple(path for path in sorted(source.rglob("*")) if is_chart(path))
    if not found:
        raise ChartproofError(Problem("there is no chart in this folder", "Name a folder that holds chart files (YAML or JSON), or the notes themselves", Place(str(source))))
    if len(found) > _MOST_CHARTS:
        raise ChartproofError(Problem(f"more than {_MOST_CHARTS} charts lie in this folder", "Name a smaller folder", Place(str(source))))
    return found


def due(source: Path, profile: str | None, as_of: datetime.date) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """What falls due in each chart of a file or folder: the chart's name, and its calendar. Raises ChartproofError like :func:`audit_charts`."""
    made = []
    for path in charts_in(source):
        episode = open_episode(path, str(path))
        record, payer, first = _record(episode, _documents(episode, as_of), profile, as_of)
        made.append((episode.name, _calendar(record, payer, first, as_of)))
    return tuple(made)


def episode_case(episode: Episode, as_of: datetime.date, reads: frozenset[str]) -> Case:
    """A chart as a whole, with the documents in it, open to these kinds of evidence."""
    record, payer, first = _record(episode, _documents(episode, as_of), None, as_of)
    day = first or as_of
    return open_case(record, AskedLaw(load()[0], day, as_of), payer, day, as_of).open_to(reads)


def chart_record(text: str, as_of: datetime.date) -> Record:
    """What a chart in YAML, with the visits inside it, shows as a whole. Raises ChartproofError."""
    episode = open_episode(text.encode())
    return _record(episode, _documents(episode, as_of), None, as_of)[0]


def _audited(episode: Episode, documents: Sequence[_Document], profile: str | None, as_of: datetime.date, put: Book) -> EpisodeAudit:
    audits: list[Audited] = []
    papers = tuple(document.shown for document in documents)
    for number, document in enumerate(documents):
        day = document.shown.date or as_of
        payer = chosen(named_or_covered(profile, _covered(episode, day)))
        report = audit(Record(document.shown, show_chart(episode.chart, day), papers[:number], papers), put.lawbook, payer, as_of, draft=document.draft,
                       source_sha256=digest(document.text), lexicon=lexicon.sha256(), rules=put.rules, book_sha256=put.sha256)
        audits.append(Audited(document.text, report))
    record, whole, first = _record(episode, documents, profile, as_of)
    report = audit(record, put.lawbook, whole, as_of, source_sha256=digest(episode.text), lexicon=lexicon.sha256(), rules=put.rules,
                   book_sha256=put.sha256)
    return EpisodeAudit(episode.name, episode.chart.patient, tuple(audits), Audited(episode.text, report),
                        _calendar(record, whole, first, as_of))


def _covered(episode: Episode, day: datetime.date) -> str | None:
    coverage = episode.chart.coverage_on(day)
    return coverage.profile if coverage else None


def _documents(episode: Episode, as_of: datetime.date) -> tuple[_Document, ...]:
    """The signed notes, and for each visit without one the note written from its facts; by date."""
    check_chart(episode.chart, as_of, episode.places)
    signed = [_signed(note) for note in episode.notes]
    noted = {document.shown.date for document in signed}
    taken = course(episode.chart, (file.visit for file in episode.visits))
    drafts = [_draft(visit, episode, taken, as_of) for visit in episode.visits if visit.visit.date not in noted]
    return tuple(sorted([*signed, *drafts], key=lambda d: (d.shown.date or datetime.date.max, d.shown.name)))


def _signed(note: SignedNote) -> _Document:
    shown = read(note.text, note.name)
    return _Document(note.text, msgspec.structs.replace(shown, date=shown.date or note.entry.date, kind=note.entry.kind or shown.kind), draft=False)


def _draft(file: VisitFile, episode: Episode, taken: Course, as_of: datetime.date) -> _Document:
    procedures = load()[0].procedures(file.visit.date)
    check_visit(file.visit, episode.chart, procedures, as_of, file.places or episode.places)
    text = write(file.visit, chart_before(taken, file.visit.date), procedures).text
    return _Document(text, read(text, file.name), draft=True)


def _record(episode: Episode, documents: Iterable[_Document], profile: str | None,
            as_of: datetime.date) -> tuple[Record, Profile | None, datetime.date | None]:
    """The record of the whole episode, the payer of its last day, and its first day, by whose law it is judged."""
    shown = show_episode(episode.chart, episode.name)
    placed = tuple(msgspec.structs.replace(e, start=start, end=end) for e, (start, end) in zip(shown.evidence, episode.spans(shown), strict=True))
    papers = tuple(msgspec.structs.replace(d.shown, origin="facts") if d.draft else d.shown for d in documents)
    record = Record(msgspec.structs.replace(shown, evidence=placed), episode=papers)
    treated = days.treatment_days(_case(record, None, as_of, as_of))
    first, last = (treated[0], treated[-1]) if treated else (None, as_of)
    payer = chosen(named_or_covered(profile, _covered(episode, last)))
    return Record(msgspec.structs.replace(record.document, date=first), episode=papers), payer, first


def _case(record: Record, payer: Profile | None, date: datetime.date, as_of: datetime.date) -> Case:
    """A case that may look at all that the calendar reads."""
    return open_case(record, AskedLaw(load()[0], date, as_of), payer, date, as_of).open_to(READS)


def _calendar(record: Record, payer: Profile | None, first: datetime.date | None, as_of: datetime.date) -> tuple[Entry, ...]:
    lawbook, _ = load()
    found = calendar(_case(record, payer, first or as_of, as_of))
    return tuple(Entry(one, lawbook.citation((rule(one.rule).edition(first or as_of) or rule(one.rule).editions[-1]).cite)) for one in found)


def _day_book(opened: Sequence[Episode], documents: Sequence[Sequence[_Document]], rows: Sequence[Block], profile: str | None,
              as_of: datetime.date, put: Book) -> Report | None:
    """The audit of who was with whom: where there is a schedule, several charts, or hours worked. A row of the schedule stands for the
    visit of the same person, patient and day; the facts of a visit stand for its note.
    """
    if not rows and len(opened) < 2 and not any(episode.chart.worked for episode in opened):
        return None
    blocks: list[Block] = []
    for episode, papers in zip(opened, documents, strict=True):
        of_facts = [block for file in episode.visits for block in blocks_of(file.visit, file.name)]
        known = {block.date for block in of_facts}
        of_notes = [block for paper in papers if paper.shown.date not in known for block in blocks_shown(paper.shown, episode.chart.patient)]
        blocks += [*of_facts, *of_notes]
    scheduled = {(row.staff, row.patient, row.date) for row in rows}
    kept = [*rows, *(b for b in blocks if (b.staff, b.patient, b.date) not in scheduled)]
    shown = show_day_book(kept, (episode.chart for episode in opened), "day book")
    everything = tuple(paper.shown for papers in documents for paper in papers)
    return audit(Record(shown, episode=everything), put.lawbook, chosen(profile), as_of, lexicon=lexicon.sha256(), rules=put.rules, book_sha256=put.sha256)
