"""``chartproof prompts`` and ``chartproof prompt``."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from chartproof.cli import options
from chartproof.desk.prompts import blank_form, catalogue, filled


@click.command()
@click.option("--check", "files", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
              help="Say which codes, rules and amounts in a prompt of your own have ended; nothing else is asked of it.")
@options.on
@options.form
def prompts(files: tuple[Path, ...], on: datetime.datetime | None, form: str) -> int:
    """The catalogue of prompts by stage; or, with --check, what is out of date in a prompt."""
    if files:
        return _check(files, options.day(on), form)
    found = catalogue()
    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps([{"id": p.id, "stage": p.head.stage, "version": p.head.version, "title": p.head.title, "purpose": p.head.purpose,
                           "inputs": [i.name for i in p.head.inputs], "run_on": p.head.run_on} for p in found]))
        return 0
    stage = ""
    for entry in found:
        if entry.head.stage != stage:
            stage = entry.head.stage
            click.echo(stage.upper())
        click.echo(f"  {entry.id:24} {entry.head.title}\n{'':27}{' '.join(entry.head.purpose.split())}\n{'':27}{entry.head.run_on}")
    return 0


def _check(files: tuple[Path, ...], day: datetime.date, form: str) -> int:
    from chartproof.cli.audit import printed
    from chartproof.cli.codes import exit_code
    from chartproof.desk.prompts import outdated_in

    found = [(str(file), one) for file in files for one in outdated_in(file, day)]
    click.echo(printed(form, found))
    return exit_code(one.report for _, one in found)


@click.command()
@click.argument("prompt_id", metavar="ID")
@click.option("--visit", type=click.Path(path_type=Path), help="Fill it with the coded facts of a visit; free text stays out.")
@click.option("--chart", type=click.Path(path_type=Path), help="The patient's chart.")
@click.option("--blank", is_flag=True, help="The form with its bracketed placeholders (what you get without --visit).")
@options.on
def prompt(prompt_id: str, visit: Path | None, chart: Path | None, blank: bool, on: datetime.datetime | None) -> int:
    """One prompt to paste into any chat: blank, or filled with coded facts. Do not add real patient information to it."""
    if blank and visit:
        raise click.UsageError("--blank and --visit cannot be used together")
    if chart and not visit:
        raise click.UsageError("--chart needs --visit")
    day = options.day(on)
    click.echo(filled(prompt_id, visit, chart, day) if visit else blank_form(prompt_id, day))
    return 0
