"""``chartproof audit``."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from chartproof.cli import options, screen
from chartproof.cli.codes import exit_code
from chartproof.cli.places import edits_at_hand
from chartproof.core.evidence import Shown
from chartproof.desk.book import Book, open_book
from chartproof.desk.texts import Audited, Source, audit_file, read_file
from chartproof.exchange.texts.opened import Columns

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
@click.option("--schedule", type=click.Path(path_type=Path), metavar="CSV", help="Who was with whom and when: staff, patient, date, start, end, code, contact.")
def audit(files: tuple[str, ...], profile: str | None, on: datetime.datetime | None, packs: tuple[Path, ...], edits: Path | None, form: str, show: str | None,
          column: str, id_column: str, previous: tuple[Path, ...], schedule: Path | None) -> int:
    """Check notes as an auditor would: text, Markdown, RTF, Word, PDF, scans, HTML, tables of notes, or - for standard input.

    The facts of a visit (YAML, JSON, shorthand) are written first, then checked. A chart, or a folder of charts, is checked as a whole:
    each note, the time line, the claims, and who was with whom when.
    """
    as_of = options.day(on)
    book = open_book(packs, edits_at_hand(edits))
    earlier = tuple(shown for path in previous for shown in read_file(path, str(path)))
    charts = [Path(file) for file in files if holds_charts(file)]
    audited = [(file, one) for file in files if not holds_charts(file) for one in _audited(file, profile, as_of, Columns(column, id_column), book, earlier)]
    if charts or schedule:
        from chartproof.cli.episode import audit_whole

        return audit_whole(charts, [one for _, one in audited], profile, as_of, schedule, form, show, book)
    click.echo(printed(form, audited, show=show))
    return exit_code(a.report for _, a in audited)


def printed(form: str, audits: Sequence[tuple[str, Audited]], *, show: str | None = None) -> str:
    """The audits as text, JSON, page or SARIF: the same input gives the same bytes. ``show`` adds to the text the ``evidence`` that was read,
    or the whole ``text`` as it was read.
    """
    if form == "json":
        from chartproof.cli.report_json import dumps, report_object, source_object

        return dumps([{**report_object(one.report), "source": source_object(one.source)} for _, one in audits])
    if form == "html":
        from chartproof.cli.report_html import page

        return page([one for _, one in audits])
    if form == "sarif":
        from chartproof.cli.report_json import dumps
        from chartproof.cli.report_sarif import sarif_object

        return dumps(sarif_object(audits))
    from chartproof.cli.report_text import report_text

    return "\n\n".join(report_text(one.text, one.report, source=one.source) + _shown(one, show) for _, one in audits)


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


