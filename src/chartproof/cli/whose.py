"""Options that say whose text it is: a chart, a roster, a vault; and the passphrase, from the environment or typed unseen."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from chartproof.desk.vaults import Whose

_FILE = click.Path(path_type=Path)
PASSPHRASE = "CHARTPROOF_VAULT_PASSPHRASE"  # noqa: S105  # the name of the variable, not what it holds


def whose_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--roster``, ``--chart``, ``--vault`` and ``--passphrase``."""
    for option in (
        click.option("--passphrase", "ask", is_flag=True, help=f"Ask for the vault's passphrase (or set {PASSPHRASE}); else a key file of this machine opens it."),
        click.option("--vault", type=_FILE, metavar="FILE", help="A vault of your choice, in the stead of the one that belongs to the chart or roster."),
        click.option("--chart", type=_FILE, metavar="FILE", help="The patient's chart."),
        click.option("--roster", type=_FILE, metavar="FILE", help="Who belongs to the chart: a YAML or JSON list of names, or a face sheet."),
    ):
        command = option(command)
    return command


def whose(roster: Path | None, chart: Path | None, vault: Path | None, *, ask: bool) -> Whose:
    """What was named, with the passphrase if there is one. A variable that is set is meant: an empty one is refused, not passed over."""
    words = os.environ.get(PASSPHRASE)
    if ask:
        words = click.prompt("Passphrase of the vault", hide_input=True, err=True)
    if words is not None and not words.strip():
        raise click.UsageError(f"{PASSPHRASE} is empty; unset it, or give the passphrase")
    return Whose(chart, roster, vault, words or "")


def back(roster: Path | None, chart: Path | None, vault: Path | None) -> str:
    """The options that find the same vault again, as they are typed."""
    named = [("--vault", vault)] if vault else [("--chart", chart)] if chart else [("--roster", roster)]
    return "".join(f" {option} {value}" for option, value in named if value)
