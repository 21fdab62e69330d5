"""``chartproof audit``."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from chartproof.cli import options, screen
from chartproof.cli.codes import exit_code
from chartproof.cli.places import edits_at_hand
from chartproof.core.evidence import Shown
from chartproof.core.finding import Report
from chartproof.desk.book import Book, open_book
from chartproof.desk.texts import Audited, Source, audit_file, read_file
from chartproof.exchange.texts.opened import Columns

if TYPE_CHECKING:  # money is looked at only with a fee schedule
    from chartproof.billing.fees import FeeSchedule
    from chartproof.desk.stakes import Stakes

_FACTS = (".yaml", ".yml", ".json", ".visit")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.profile
@options.on
@options.packs
@options.edits
@options.report_form
@click.option("--show", type=click.Choice(["evidence", "text"]), help="Also print what was read with its words, or the whole text as it was read.")
@click.option("--column", default="", metavar="NAME", help="The column of a CSV or Parquet table that holds the notes.")
@click.option("--id-column", default="", metavar="NAME", help="The column whose value names each note of a table.")
@click.option("--previous", type=click.Path(path_type=Path), multiple=True, metavar="EARLIER", help="An earlier note of the patient: text copied from it is found. May be given again.")
@click.option("--fees", type=click.Path(path_type=Path), metavar="CSV", help="Your fee schedule (code, amount, from, to): what each finding puts at stake.")
@click.option("--schedule", type=click.Path(path_type=Path), metavar="CSV", help="Who was with whom and when: staff, patient, date, start, end, code, contact.")
def audit(files: tuple[str, ...], profile: str | None, on: datetime.datetime | None, packs: tuple[Path, ...], edits: Path | None, form: str, show: str | None,
          column: str, id_column: str, previous: tuple[Path, ...], fees: Path | None, schedule: Path | None) -> int:
    """Check notes as an auditor would: text, Markdown, RTF, Word, PDF, scans, HTML, tables of notes, or - for standard input.

    The facts of a visit (YAML, JSON, shorthand) are written first, then checked. A chart, or a folder of charts, is checked as a whole:
    each note, the time line, the claims, and who was with whom when.
    """
    as_of = options.day(on)
    book = open_book(packs, edits_at_hand(edits))
    priced = _fees(fees)
    earlier = tuple(shown for path in previous for shown in read_file(path, str(path)))
    charts = [Path(file) for file in files if holds_charts(file)]
    audited = [(file, one) for file in files if not holds_charts(file) for one in _audited(file, profile, as_of, Columns(column, id_column), book, earlier)]
    if charts or schedule:
        from chartproof.cli.episode import audit_whole

        return audit_whole(charts, [one for _, one in audited], profile, as_of, schedule, form, show, book, priced)
    money = Money((note_money([one.report for _, one in audited], priced, book),), priced) if priced else None
    click.echo(printed(form, audited, show=show, money=money))
    return exit_code(a.report for _, a in audited)


class Money(NamedTuple):
    """What is at stake, for each chart or for the notes together, and the schedule it is told by."""

    stakes: tuple[Stakes, ...]
    schedule: FeeSchedule


def printed(form: str, audits: Sequence[tuple[str, Audited]], *, show: str | None = None, money: Money | None = None) -> str:
    """The audits as text, JSON, page or SARIF: the same input gives the same bytes. ``show`` adds to the text the ``evidence`` that was read,
    or the whole ``text`` as it was read; ``money`` what is at stake.
    """
    if form == "json":
        from chartproof.cli.report_json import dumps, report_object, source_object

        objects = [{**report_object(one.report), "source": source_object(one.source)} for _, one in audits]
        return dumps([{**made, "money": _of_document(one.report, money)} for made, (_, one) in zip(objects, audits, strict=True)] if money else objects)
    if form == "html":
        from chartproof.cli.report_html import page

        return page([one for _, one in audits], money=money_html(money))
    if form == "sarif":
        from chartproof.cli.report_json import dumps
        from chartproof.cli.report_sarif import sarif_object

        return dumps(sarif_object(audits))
    from chartproof.cli.report_text import report_text

    blocks = [report_text(one.text, one.report, source=one.source) + _shown(one, show) for _, one in audits]
    return "\n\n".join([*blocks, *money_text(money)])


def money_text(money: Money | None) -> list[str]:
    """The block of text; none without a schedule."""
    if money is None:
        return []
    from chartproof.cli.stakes_parts import stakes_text

    return [stakes_text(money.stakes, money.schedule)]


def money_html(money: Money | None) -> str:
    """The section of the page; empty without a schedule."""
    if money is None:
        return ""
    from chartproof.cli.stakes_parts import stakes_html

    return stakes_html(money.stakes, money.schedule)


def _of_document(report: Report, money: Money) -> dict[str, Any] | None:
    """The money of one report: a chart's own, by its name; of a note by itself the days that it is on; None where another report tells it."""
    from chartproof.cli.stakes_parts import stakes_object

    for stakes in money.stakes:
        if stakes.name == report.document and report.kind == "chart":
            return stakes_object(stakes, money.schedule)
        if not stakes.name and report.kind != "chart":
            days = tuple(day for day in stakes.days if report.document in day.documents)
            return stakes_object(stakes._replace(days=days, without=() if days else stakes.without), money.schedule)
    return None


def _fees(path: Path | None) -> FeeSchedule | None:
    if path is None:
        return None
    from chartproof.exchange.fee_file import read_fees

    return read_fees(path)


def note_money(reports: Sequence[Report], schedule: FeeSchedule, book: Book) -> Stakes:
    """What the findings of some notes put at stake."""
    from chartproof.desk.stakes import note_stakes

    return note_stakes(reports, schedule, book.lawbook)


def holds_charts(file: str) -> bool:
    """Whether an argument is a folder or the file of a chart."""
    path = Path(file)
    if file == "-" or (path.suffix.lower() not in _FACTS and not path.is_dir()):
        return False
    from chartproof.exchange.chart_file import is_chart

    return path.is_dir() or is_chart(path)


def _shown(one: Audited, show: str | None) -> str:
    if show == "text":
        return "\nThe text as it was read:\n" + "\n".join(f"  {screen.safe(line)}" for line in one.text.splitlines())
    if show:
        from chartproof.cli.report_text import evidence_text

        return f"\n{evidence_text(one.report, one.text)}"
    return ""


def _audited(file: str, profile: str | None, as_of: datetime.date, columns: Columns, book: Book, earlier: tuple[Shown, ...]) -> list[Audited]:
    if file == "-":
        return audit_file(sys.stdin.buffer.read(), "standard input", profile, as_of, columns, book, earlier)
    path = Path(file)
    if path.suffix.lower() in _FACTS:
        from chartproof.desk.note import draft

        written = draft(path, None, as_of, profile, file, book=book)
        return [Audited(written.text, written.report, Source("facts"))]
    return audit_file(path, file, profile, as_of, columns, book, earlier)


