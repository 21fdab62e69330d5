"""Options that several verbs share."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

form = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print.")
report_form = click.option("--format", "form", type=click.Choice(["text", "json", "html", "sarif"]), default="text", show_default=True,
                           help="What to print: text, JSON, one page for the browser, or SARIF 2.1.0 for an editor.")
profile = click.option("--profile", metavar="PAYER", help="Payer profile, such as medicare-b; see `chartproof law profiles`.")
packs = click.option("--rules", "packs", multiple=True, metavar="FOLDER", envvar="CHARTPROOF_RULES", type=click.Path(path_type=Path),
                     help="A clinic's own rules, beside ours. Named folders only: a pack is code that is run.")
on = click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Law of this day where no date of service is given (default today).")
edits = click.option("--edits", "--store", "edits", metavar="FILE", envvar="CHARTPROOF_EDITS", type=click.Path(path_type=Path),
                     help="CMS's tables of edits as `chartproof law import` keeps them (default: in your own folder of data).")

style = click.option("--style", "style", metavar="NAME|FILE", help="How it is to look: soap, soap-narrative, soap-abbreviated, dap, or your clinic's style sheet.")


def day(given: datetime.datetime | None) -> datetime.date:
    """The day of ``--on``, or today: the one place where the clock is read."""
    return given.date() if given else datetime.datetime.now().astimezone().date()
