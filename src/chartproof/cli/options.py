"""Options that several verbs share."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from chartproof.desk.forms import FORMS

form = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print.")
report_form = click.option("--format", "form", type=click.Choice(["text", "json", "html", "sarif"]), default="text", show_default=True,
                           help="What to print: text, JSON, one page for the browser, or SARIF 2.1.0 for an editor.")


def _whose_word(context: click.Context, parameter: click.Parameter, value: str | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
    """A profile that environment or settings name holds where the chart says nothing; a flag is the user's own word."""
    if not value or context.get_parameter_source(parameter.name or "") is click.core.ParameterSource.COMMANDLINE:
        return value
    from chartproof.desk.payer import ByDefault

    return ByDefault(value) if isinstance(value, str) else tuple(map(ByDefault, value))


profile = click.option("--profile", metavar="PAYER", envvar="CHARTPROOF_PROFILE", callback=_whose_word,
                       help="Payer profile, such as medicare-b; see `chartproof law profiles`. (default: the chart's coverage, else your settings)")
profiles = click.option("--profile", "profiles", multiple=True, metavar="PAYER|FILE", callback=_whose_word,
                        help="Payer profile, or a profile file of your own; again for the payer of the next rank (default: the chart's coverages of the day, else your settings).")
packs = click.option("--rules", "packs", multiple=True, metavar="FOLDER", envvar="CHARTPROOF_RULES", type=click.Path(path_type=Path),
                     help="A clinic's own rules, beside ours. Named folders only: a pack is code that is run.")
on = click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Law of this day where no date of service is given (default today).")
edits = click.option("--edits", "--store", "edits", metavar="FILE", envvar="CHARTPROOF_EDITS", type=click.Path(path_type=Path),
                     help="CMS's tables of edits as `chartproof law import` keeps them (default: in your own folder of data).")

style = click.option("--style", "style", metavar="NAME|FILE", envvar="CHARTPROOF_STYLE", help="How it is to look: soap, soap-narrative, soap-abbreviated, dap, or your clinic's style sheet.")


def day(given: datetime.datetime | None) -> datetime.date:
    """The day of ``--on``, or today: the one place where the clock is read."""
    return given.date() if given else datetime.datetime.now().astimezone().date()


def document(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a verb that writes a document: its form, its file, and what goes with it."""
    for option in reversed((
        click.option("--format", "form", type=click.Choice(FORMS), help="The form of the document (default: by the ending of --out, else text)."),
        click.option("--out", type=click.Path(path_type=Path), help="Write to a new file instead of the screen; Word and PDF need it."),
        click.option("--force", is_flag=True, help="Let --out replace a file."),
        click.option("--sources", is_flag=True, help="List behind the document where each statement comes from."),
        click.option("--template", type=click.Path(path_type=Path), metavar="DOCX", help="A clinic's own Word template, for --format docx."),
        click.option("--copy", default="", metavar="PROFILE", help="Text in the pieces that a records program takes: a copy profile by name or file."),
        click.option("--blank-template", type=click.Path(path_type=Path), metavar="DOCX", is_eager=True, expose_value=False, callback=_blank_template,
                     help="Write the Word template to edit, and do nothing else."),
    )):
        command = option(command)
    return command


def _blank_template(context: click.Context, _: click.Parameter, target: Path | None) -> None:
    if target is None or context.resilient_parsing:
        return
    from chartproof.desk.files import save_blank_template

    save_blank_template(target, force=False)
    click.echo(f"wrote {target}: edit its styles, header and footer in Word, then name it with --template")
    context.exit()
