"""``chartproof units``."""

from __future__ import annotations

import datetime

import click

from chartproof.cli import options
from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.desk.units import Units, count

_METHODS = {"cms": "CMS pooled method", "midpoint": "midpoint method"}


@click.command()
@click.argument("minutes", nargs=-1, required=True, metavar="CODE=MINUTES...")
@click.option("--method", type=click.Choice(["cms", "midpoint"]), help="The payer's method (default cms, with a word where the other differs).")
@options.on
@options.form
def units(minutes: tuple[str, ...], method: str | None, on: datetime.datetime | None, form: str) -> int:
    """Split the minutes of one patient's day into units, such as 97530=25 97535=13, and show the working."""
    answer = count(_minutes(minutes), "midpoint" if method == "midpoint" else "cms", options.day(on))
    if form == "json":
        from chartproof.cli.report_json import citation_object, dumps

        made = answer.chosen
        click.echo(dumps({"schema": "chartproof/units@1", "method": made.method, "total_timed_minutes": made.total_timed_minutes,
                          "total_units": made.total_units, "allocations": list(made.allocations), "working": list(made.working),
                          "untimed": list(answer.untimed), "citation": citation_object(answer.citation)}))
    else:
        click.echo(units_text(answer, asked=method is not None))
    return 0


def _minutes(given: tuple[str, ...]) -> dict[str, int]:
    minutes: dict[str, int] = {}
    for word in given:
        code, equals, number = word.partition("=")
        if not equals or not number.removesuffix("m").isdigit():
            raise ChartproofError(Problem("minutes are given as CODE=MINUTES, such as 97530=25", "Write each code with its minutes", Place("units")))
        if code in minutes:
            raise ChartproofError(Problem("a code is given twice", "Add its minutes up and give it once", Place("units")))
        minutes[code] = int(number.removesuffix("m"))
    return minutes


def units_text(answer: Units, *, asked: bool) -> str:
    """Units by code, the working, the method and its source."""
    made = answer.chosen
    lines = []
    for i, allocation in enumerate(made.allocations):
        lines += ["  or"] if i else []
        lines += [f"{code}  {n} {'unit' if n == 1 else 'units'}" for code, n in allocation.items()]
    lines += [f"{code}  untimed: billed once, its minutes are not pooled" for code in answer.untimed]
    lines += ["", *(f"  {sentence}." for sentence in made.working), f"  {_METHODS[made.method]} · {answer.citation.text}"]
    other = answer.other
    if other.total_units == made.total_units and any(way in made.allocations for way in other.allocations):
        lines.append(f"  The {_METHODS[other.method]} gives the same here.")
    else:
        ways = " or ".join(", ".join(f"{code} x {n}" for code, n in way.items()) for way in other.allocations[:3])
        hint = "" if asked else " Ask which one the payer counts by (--method)."
        lines.append(f"  The {_METHODS[other.method]} gives {other.total_units}: {ways}.{hint}")
    return "\n".join(lines)
