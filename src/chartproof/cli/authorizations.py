"""``chartproof authorizations``: what is left of each, and what was billed outside."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import click

from chartproof.cli import options, screen
from chartproof.cli.report_json import dumps
from chartproof.desk import authorizations as job
from chartproof.rules.episode.ledger import Account, Ledger, Outside

_MOST_DAYS = 40


@click.command()
@click.argument("source", metavar="CHART|FOLDER", type=click.Path(path_type=Path))
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Count up to this day (default today).")
@options.form
def authorizations(source: Path, on: datetime.datetime | None, form: str) -> int:
    """What each authorization allows, what was used and is left of it, and what was billed outside: by date, by code, beyond its visits or units.
    Exit code 1: something lies outside.
    """
    as_of = options.day(on)
    found = job.authorizations(source, as_of)
    if form == "json":
        click.echo(dumps({"schema": "chartproof/authorizations@1", "as_of": as_of.isoformat(),
                          "charts": [{"chart": name, **_object(ledger)} for name, ledger in found]}))
    else:
        click.echo("\n\n".join("\n".join([screen.styled(screen.safe(name), bold=True) + f"   authorizations, as of {as_of}", *_lines(ledger, as_of)])
                               for name, ledger in found))
    return 1 if any(ledger.outside for _, ledger in found) else 0


def _lines(ledger: Ledger, as_of: datetime.date) -> Iterator[str]:
    if not ledger.accounts:
        yield "  none: the chart holds no authorization"
    for account in ledger.accounts:
        one = account.authorized
        span = f"{one.since or 'open'} to {one.until or 'open'}"
        ended = " · ended" if one.until and one.until < as_of else ""
        codes = f" · {', '.join(sorted(one.codes))}" if one.codes else " · any code"
        yield f"  {screen.safe(one.number) or 'without number'}  {span}{ended}{codes}"
        yield from (f"      {words}" for words in _limits(account))
    if ledger.shared:
        yield f"  Within more than one, and counted for each: {_days(ledger.shared)}"
    if ledger.accounts and not ledger.outside:
        yield "  Outside: nothing that is on record"
    if ledger.outside:
        yield "  Outside:"
        yield from (f"    {_outside(one)}" for one in ledger.outside[:_MOST_DAYS])
    if len(ledger.outside) > _MOST_DAYS:
        yield f"    and {len(ledger.outside) - _MOST_DAYS} more; --format json has them all"


def _limits(account: Account) -> Iterator[str]:
    one = account.authorized
    said = f" ({one.used} by the authorization's own count{f' to {one.as_of}' if one.as_of else ''}, then {len(account.days)} on record)" if one.used else ""
    if one.visits is not None:
        yield f"visits: {account.visits_used} of {one.visits} used, {_left(account.visits_left)}{said}"
    if one.units is not None:
        yield f"units: {account.units_used} of {one.units} billed, {_left(account.units_left)}{' (by the claims at hand)' if not one.used else ' (its own count, then the claims at hand)'}"
    if one.visits is None and one.units is None:
        yield f"no limit of visits or units; {len(account.days)} treatment days on record"


def _left(number: int | None) -> str:
    return f"{number} left" if number is None or number >= 0 else f"{-number} too many"


def _days(days: tuple[datetime.date, ...]) -> str:
    return ", ".join(day.isoformat() for day in days)


def _outside(one: Outside) -> str:
    what = f"{one.code}{f' x {one.units}' if one.units else ''}" if one.code else "the visit"
    return f"{one.day}  {what:11} {one.why}{f' of {screen.safe(one.number)}' if one.number else ''}"


def _object(ledger: Ledger) -> dict[str, object]:
    return {
        "authorizations": [{
            "number": a.authorized.number, "since": _iso(a.authorized.since), "until": _iso(a.authorized.until), "codes": sorted(a.authorized.codes),
            "visits": a.authorized.visits, "visits_used": a.visits_used, "visits_left": a.visits_left, "units": a.authorized.units,
            "units_used": a.units_used, "units_left": a.units_left, "days": [day.isoformat() for day in a.days]} for a in ledger.accounts],
        "outside": [{"date": one.day.isoformat(), "code": one.code or None, "units": one.units, "why": one.why, "number": one.number or None} for one in ledger.outside],
        "in_several": [day.isoformat() for day in ledger.shared],
    }


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
