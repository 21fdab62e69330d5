"""``chartproof audit``."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from chartproof.cli import options, screen
from chartproof.cli.codes import exit_code
from chartproof.desk.texts import Audited, Source, audit_file
from chartproof.exchange.texts.opened import Columns

_FACTS = (".yaml", ".yml", ".json", ".visit")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.profile
@options.on
@options.form
@click.option("--show", type=click.Choice(["evidence", "text"]), help="Also print what was read with its words, or the whole text as it was read.")
@click.option("--column", default="", metavar="NAME", help="The column of a CSV or Parquet table that holds the notes.")
@click.option("--id-column", default="", metavar="NAME", help="The column whose value names each note of a table.")
def audit(files: tuple[str, ...], profile: str | None, on: datetime.datetime | None, form: str, show: str | None, column: str, id_column: str) -> int:
    """Check notes as an auditor would: text, Markdown, RTF, Word, PDF, scans, HTML, tables of notes, or - for standard input.

    The facts of a visit (YAML, JSON, shorthand) are written first, then checked.
    """
    as_of = options.day(on)
    audited = [one for file in files for one in _audited(file, profile, as_of, Columns(column, id_column))]
    if form == "json":
        from chartproof.cli.report_json import dumps, report_object, source_object

        click.echo(dumps([{**report_object(a.report), "source": source_object(a.source)} for a in audited]))
    else:
        from chartproof.cli.report_text import evidence_text, report_text

        for i, one in enumerate(audited):
            click.echo(("\n" if i else "") + report_text(one.text, one.report, source=one.source))
            if show == "text":
                click.echo("The text as it was read:\n" + "\n".join(f"  {screen.safe(line)}" for line in one.text.splitlines()))
            elif show:
                click.echo(evidence_text(one.report, one.text))
    return exit_code(a.report for a in audited)


def _audited(file: str, profile: str | None, as_of: datetime.date, columns: Columns) -> list[Audited]:
    if file == "-":
        return audit_file(sys.stdin.buffer.read(), "standard input", profile, as_of, columns)
    path = Path(file)
    if path.suffix.lower() in _FACTS:
        from chartproof.desk.note import draft

        written = draft(path, None, as_of, profile, file)
        return [Audited(written.text, written.report, Source("facts"))]
    return audit_file(path, file, profile, as_of, columns)


