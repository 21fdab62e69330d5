"""``chartproof vault``."""

from __future__ import annotations

from pathlib import Path

import click

from chartproof.cli.whose import whose, whose_options
from chartproof.desk.vaults import every_vault, forget_every_vault, forget_vault, vault_of


@click.command()
@click.argument("action", type=click.Choice(["list", "forget"]), metavar="list|forget")
@whose_options
@click.option("--all", "every", is_flag=True, help="Forget every vault of this machine, and the key: copies in a backup stay closed too.")
@click.option("--yes", is_flag=True, help="Do not ask before forgetting.")
def vault(action: str, roster: Path | None, chart: Path | None, vault: Path | None, ask: bool, every: bool, yes: bool) -> int:
    """List what the way back remembers, or throw it away. What was forgotten can no more be restored, by nobody.

    `forget` takes the chart, roster or vault that mask was given; without any of them, the vault of texts that belong to no chart.
    """
    named = whose(roster, chart, vault, ask=ask)
    if action == "list":
        rows = every_vault(named.words)
        for row in rows:
            holds = row.problem or f"identities: {row.identities}, texts: {row.texts}"
            click.echo(f"{row.label or 'no chart':20} {holds}\n{'':20} {row.path}")
        if not rows:
            click.echo("no vault on this machine")
        return 0
    if every and (roster or chart or vault):
        raise click.UsageError("--all takes no chart, roster or vault")
    path = None if every else vault_of(named).path
    if not yes:
        click.confirm(f"Forget {path or 'every vault of this machine'}? Its placeholders can then never be restored.", abort=True, err=True)
    if path is None:
        click.echo(f"forgotten: {forget_every_vault()}")
        return 0
    click.echo("forgotten" if forget_vault(path) else "there was no such vault")
    return 0
