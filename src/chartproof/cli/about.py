"""Options that say which facts are meant: a visit, or a chart and one of its documents."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from chartproof.desk.behind import Asked
from chartproof.writing.kinds import KINDS

_DAY = click.DateTime(["%Y-%m-%d"])


def about_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--visit``, ``--kind``, ``--of``, ``--since`` and ``--until``; ``--chart`` is one of :func:`chartproof.cli.whose.whose_options`."""
    for option in (
        click.option("--until", type=_DAY, metavar="DATE", help="Last day of a report's period."),
        click.option("--since", type=_DAY, metavar="DATE", help="First day of a report's period."),
        click.option("--of", "which", type=_DAY, metavar="DATE", help="Which report, denial or request of the chart is meant, by its date."),
        click.option("--kind", type=click.Choice(list(KINDS)), help="The document of the chart that is meant, in the stead of a visit's note."),
        click.option("--visit", type=click.Path(path_type=Path), help="The facts of the visit: shorthand, YAML or JSON."),
    ):
        command = option(command)
    return command


def about(visit: Path | None, chart: Path | None, kind: str, which: datetime.datetime | None, since: datetime.datetime | None,
          until: datetime.datetime | None) -> Asked:
    """What was named. Raises click's UsageError where it is neither a visit nor a document of a chart."""
    if visit and kind:
        raise click.UsageError("--visit and --kind cannot be used together: name the visit of a note, or the kind of a chart's document")
    if not visit and not (chart and kind):
        raise click.UsageError("name the facts: --visit VISIT [--chart CHART], or --chart CHART --kind KIND")
    return Asked(visit, chart, kind, *(day.date() if day else None for day in (which, since, until)))
