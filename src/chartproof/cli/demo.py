"""``chartproof demo``."""

from __future__ import annotations

import click

from chartproof.cli import screen
from chartproof.cli.note import after_note
from chartproof.cli.report_text import report_text
from chartproof.desk import example


@click.command()
def demo() -> int:
    """An invented child's visit: what the therapist types, the note it becomes, and what an auditor sees in a hurried one."""
    made = example.good()
    hurried = example.hurried()
    click.echo(_title("What the therapist types (examples/tray-child/visit.visit; the chart knows goals, plan and last measures)"))
    click.echo(example.shorthand().rstrip())
    click.echo("\n" + _title("The note it becomes: chartproof note visit.visit --chart chart.yaml"))
    click.echo(made.text.rstrip())
    click.echo("\n" + _title("Its audit, on the prose alone"))
    click.echo(after_note(made))
    click.echo("\n" + _title("The same visit as it is often written: chartproof audit hurried.txt (here in brief)"))
    click.echo(report_text(hurried.text, hurried.report, brief=True))
    return 0


def _title(text: str) -> str:
    return screen.styled(f"== {text}", bold=True)
