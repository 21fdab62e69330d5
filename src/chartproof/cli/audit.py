"""``chartproof audit``."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from chartproof.cli import options
from chartproof.cli.codes import exit_code
from chartproof.desk.texts import Audited, audit_file

_FACTS = (".yaml", ".yml", ".json", ".visit")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.profile
@options.on
@options.report_form
@click.option("--show", type=click.Choice(["evidence"]), help="Also print what was read, with its words.")
@click.option("--schedule", type=click.Path(path_type=Path), metavar="CSV", help="Who was with whom and when: staff, patient, date, start, end, code, contact.")
def audit(files: tuple[str, ...], profile: str | None, on: datetime.datetime | None, form: str, show: str | None, schedule: Path | None) -> int:
    """Check notes as an auditor would. A text file each, or - for standard input; the facts of a visit are written first, then checked.

    A chart, or a folder of charts, is checked as a whole: each note, the time line, the claims, and who was with whom when.
    """
    as_of = options.day(on)
    charts = [Path(file) for file in files if holds_charts(file)]
    if charts or schedule:
        from chartproof.cli.episode import audit_whole

        return audit_whole(charts, [_one(file, profile, as_of) for file in files if not holds_charts(file)], profile, as_of,
                           schedule, form, show)
    audited = [_one(file, profile, as_of) for file in files]
    click.echo(printed(form, list(zip(files, audited, strict=True)), evidence=show is not None))
    return exit_code(a.report for a in audited)


def printed(form: str, audits: Sequence[tuple[str, Audited]], *, evidence: bool = False) -> str:
    """The audits as text, JSON, page or SARIF: the same input gives the same bytes. ``evidence`` adds to the text what was read."""
    if form == "json":
        from chartproof.cli.report_json import dumps, report_object

        return dumps([report_object(one.report) for _, one in audits])
    if form == "html":
        from chartproof.cli.report_html import page

        return page([one for _, one in audits])
    if form == "sarif":
        from chartproof.cli.report_json import dumps
        from chartproof.cli.report_sarif import sarif_object

        return dumps(sarif_object(audits))
    from chartproof.cli.report_text import evidence_text, report_text

    return "\n\n".join(report_text(one.text, one.report) + (f"\n{evidence_text(one.report, one.text)}" if evidence else "") for _, one in audits)


def holds_charts(file: str) -> bool:
    """Whether an argument is a folder or the file of a chart."""
    path = Path(file)
    if file == "-" or (path.suffix.lower() not in _FACTS and not path.is_dir()):
        return False
    from chartproof.exchange.chart_file import is_chart

    return path.is_dir() or is_chart(path)


def _one(file: str, profile: str | None, as_of: datetime.date) -> Audited:
    if file == "-":
        return audit_file(sys.stdin.buffer.read(), "standard input", profile, as_of)
    path = Path(file)
    if path.suffix.lower() in _FACTS:
        from chartproof.desk.note import draft

        written = draft(path, None, as_of, profile, file)
        return Audited(written.text, written.report)
    return audit_file(path, file, profile, as_of)
