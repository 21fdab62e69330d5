"""``chartproof due``, and what ``chartproof audit`` prints of charts and folders."""

from __future__ import annotations

import datetime
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chartproof.cli import options, screen
from chartproof.cli.codes import exit_code
from chartproof.cli.report_json import citation_object, dumps
from chartproof.cli.report_text import evidence_text, report_text
from chartproof.core.finding import Report, Result
from chartproof.desk.book import Book, open_book
from chartproof.desk.episode import Entry, EpisodeAudit, audit_charts
from chartproof.desk.episode import due as falls_due
from chartproof.desk.texts import Audited

if TYPE_CHECKING:
    from chartproof.billing.fees import FeeSchedule
    from chartproof.cli.audit import Money

_NAMED = 5
_INDENT = 23
_COLOURS = {"overdue": "red", "due": "yellow", "ahead": "cyan"}


@click.command()
@click.argument("source", metavar="CHART|FOLDER", type=click.Path(path_type=Path))
@options.profile
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day to look ahead from (default today).")
@options.form
def due(source: Path, profile: str | None, on: datetime.datetime | None, form: str) -> int:
    """What falls due in a chart, or in every chart of a folder: reports, signatures, certifications, authorizations. Exit code 1: something is overdue."""
    as_of = options.day(on)
    charts = falls_due(source, profile, as_of)
    if form == "json":
        click.echo(dumps({"schema": "chartproof/due@1", "as_of": as_of.isoformat(),
                          "charts": [{"chart": name, "due": [_object(entry) for entry in entries]} for name, entries in charts]}))
    else:
        for i, (name, entries) in enumerate(charts):
            click.echo("\n".join([*([""] if i else []), screen.styled(screen.safe(name), bold=True) + f"   what falls due, as of {as_of}",
                                  *calendar_lines(entries)]))
    return 1 if any(entry.due.state == "overdue" for _, entries in charts for entry in entries) else 0


def _object(entry: Entry) -> dict[str, object]:
    one = entry.due
    return {"rule": one.rule, "what": one.what, "state": one.state, "on": one.on.isoformat() if one.on else None, "done": one.done, "of": one.of,
            "citation": citation_object(entry.citation)}


def calendar_lines(entries: Sequence[Entry]) -> Iterator[str]:
    """Two lines for each thing: state, day, what, how far; then rule and citation."""
    if not entries:
        yield "  nothing: no clock of this payer is running"
    for entry in entries:
        one = entry.due
        counted = f": {one.done} of {one.of} {'treatment days' if one.rule == 'PR-01' else 'visits'}" if one.done is not None else ""
        yield f"  {screen.styled(f'{one.state:8}', fg=_COLOURS[one.state])} {one.on.isoformat() if one.on else '':10}  {screen.safe(one.what)}{counted}"
        unverified = "" if entry.citation.certainty != "recalled" else " · unverified"
        yield from textwrap.wrap(f"{one.rule} · {entry.citation.text}{unverified}", screen.width(), initial_indent=" " * _INDENT,
                                 subsequent_indent=" " * _INDENT)


def audit_whole(charts: Sequence[Path], others: Sequence[Audited], profile: str | None, as_of: datetime.date, schedule: Path | None, form: str,
                show: str | None = None, book: Book | None = None, fees: FeeSchedule | None = None) -> int:
    """Audit charts as a whole, print everything (``others`` are audits of single notes, which come first), and give the exit code."""
    found = audit_charts(charts, profile, as_of, schedule, book)
    money = _money(found.charts, others, fees, book)
    seen = [*others, *(one for chart in found.charts for one in (chart.episode, *chart.documents))]
    seen += [Audited("", found.day_book)] if found.day_book else []
    reports = [one.report for one in seen]
    if found.unread:
        more = f" and {len(found.unread) - _NAMED} more" if len(found.unread) > _NAMED else ""
        click.echo(f"not read, because no chart names it: {', '.join(map(screen.safe, found.unread[:_NAMED]))}{more}", err=True)
    if form == "html":
        from chartproof.cli.audit import money_html
        from chartproof.cli.report_html import page

        click.echo(page(seen, {chart.name: chart.calendar for chart in found.charts}, money_html(money)))
        return exit_code(reports)
    if form != "text":
        from chartproof.cli.audit import printed

        click.echo(printed(form, [(one.report.document, one) for one in seen], money=money))
        return exit_code(reports)
    blocks = [report_text(one.text, one.report) for one in others] + ["\n".join(_episode(chart, as_of)) for chart in found.charts]
    blocks += [report_text("", found.day_book)] if found.day_book else []
    if show:
        blocks += [f"{screen.safe(one.report.document)}\n{evidence_text(one.report, one.text)}" for one in seen]
    blocks += ["\n".join(_in_all(found.charts))] if len(found.charts) > 1 else []
    from chartproof.cli.audit import money_text

    click.echo("\n\n".join([*blocks, *money_text(money)]))
    return exit_code(reports)


def _money(charts: Sequence[EpisodeAudit], others: Sequence[Audited], fees: FeeSchedule | None, book: Book | None) -> Money | None:
    if fees is None:
        return None
    from chartproof.cli.audit import Money
    from chartproof.desk.stakes import chart_stakes, note_stakes

    lawbook = (book or open_book()).lawbook
    found = [chart_stakes(chart.name, chart.episode.report, [one.report for one in chart.documents], fees, lawbook) for chart in charts]
    found += [note_stakes([one.report for one in others], fees, lawbook)] if others else []
    return Money(tuple(found), fees)


def _in_all(charts: Sequence[EpisodeAudit]) -> Iterator[str]:
    """The charts of a folder, a line each, those with findings first: where to look."""
    notes = sum(len(chart.documents) for chart in charts)
    told = [(chart, _told(chart)) for chart in charts]
    open_ = sum(bool(words) for _, words in told)
    yield f"In all: {len(charts)} charts with {notes} documents; {len(charts) - open_} clear, {open_} not."
    for chart, words in sorted(told, key=lambda one: (not one[1], one[0].name)):
        yield f"  {screen.safe(chart.name)}   {'; '.join(words) or 'clear'}"


def _told(chart: EpisodeAudit) -> list[str]:
    """What is not clear in a chart, counted; nothing where all is."""
    unmet = _unmet(chart.episode.report)
    weighed = [f"{n} {weight}" for weight in ("denial", "risk") if (n := sum(result.severity == weight for result in unmet))]
    loud = sum(one.report.verdict != "clear" for one in chart.documents)
    overdue = sum(entry.due.state == "overdue" for entry in chart.calendar)
    said = [f"{', '.join(weighed)} in the chart"] if weighed else [] if chart.episode.report.verdict == "clear" else [f"the chart: {chart.episode.report.verdict}"]
    said += [f"{loud} of {len(chart.documents)} documents not clear"] if loud else []
    return said + ([f"{overdue} overdue"] if overdue else [])


def _episode(chart: EpisodeAudit, as_of: datetime.date) -> Iterator[str]:
    yield report_text(chart.episode.text, chart.episode.report)
    yield ""
    loud = [one for one in chart.documents if one.report.verdict != "clear"]
    if chart.documents:
        yield f"{len(chart.documents)} documents: {len(chart.documents) - len(loud)} clear, {len(loud)} not.{_advice(chart.documents)}"
    else:
        yield "No notes and no visits in this chart."
    for one in loud:
        yield ""
        yield report_text(one.text, one.report)
    yield ""
    yield f"What falls due, as of {as_of}"
    yield from calendar_lines(chart.calendar)


def _advice(documents: Sequence[Audited]) -> str:
    """Advice alone is counted, not shouted: which rules, and in how many notes."""
    counted = Counter(result.rule for one in documents if one.report.verdict == "clear" for result in _unmet(one.report))
    return f" Advice in clear ones: {', '.join(f'{code} ({number})' for code, number in sorted(counted.items()))}." if counted else ""


def _unmet(report: Report) -> list[Result]:
    return [result for result in report.results if result.outcome == "not_met"]
