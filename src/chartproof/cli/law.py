"""``chartproof law``."""

from __future__ import annotations

import datetime

import click

from chartproof.cli import options
from chartproof.core.errors import ChartproofError, Gap, Problem
from chartproof.law.lawbook import Lawbook, LawValue
from chartproof.law.loader import load

_ROWS = ("pair_", "most_units_", "limit_adjudication_")
"""Beginnings of the keys that are single rows of CMS's tables: a list of all keys tells their number."""
_TABLES = {"import": "load", "ncci": "ncci", "mue": "mue"}


class KeyOrTable(click.Group):
    """A key of the lawbook, or one of the words about CMS's tables; their module is loaded only for them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """`key`, which may be left out, and the words about tables."""
        del ctx
        return ["key", *_TABLES]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a word; any other word is a key."""
        del ctx
        if cmd_name not in _TABLES:
            return of_key
        from chartproof.cli import law_tables

        command: click.Command = getattr(law_tables, _TABLES[cmd_name])
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Whatever does not begin with a word about tables goes to the command of keys as it stands."""
        return super().parse_args(ctx, args if args and args[0] in ("key", *_TABLES, "--help") else ["key", *args])


@click.group(cls=KeyOrTable, subcommand_metavar="[KEY] [OPTIONS] | import | ncci | mue")
def law() -> None:
    """A regulatory value on a date of service, with its citation: `law KEY --on DATE`. Without KEY: all keys. KEY may be `codes` or `profiles`;
    --known DATE asks what could be known on a day, --format json prints JSON.

    CMS's own quarterly tables: `law import ncci FILE...` and `law import mue FILE...` load them, `law ncci` and `law mue` list them,
    `law ncci 97530 97140 --on DATE` and `law mue 97530 --on DATE` ask them.
    """


@click.command("key")
@click.argument("key", required=False)
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The date of service (default today).")
@click.option("--known", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Only what could be known on this day.")
@options.form
def of_key(key: str | None, on: datetime.datetime | None, known: datetime.datetime | None, form: str) -> int:
    """A value on a date of service; the word `key` itself may be left out."""
    book, profiles = load()
    day = options.day(on)
    if key == "codes":
        said = {True: "one-on-one", False: "not one-on-one", None: "one-on-one not established"}
        for procedure in book.procedures(day).values():
            click.echo(f"{procedure.code}  {procedure.paraphrase:52} {'timed' if procedure.timed else 'untimed':8} {said[procedure.one_on_one]} ({procedure.certainty})")
        return 0
    if key == "profiles":
        for profile in profiles.values():
            units = f"units by the {profile.unit_method} method" if profile.unit_method else "unit method not known"
            click.echo(f"{profile.name:32} {profile.title}; {units}\n{'':32} {profile.source.text} ({profile.source.certainty})")
        return 0
    keys_known = book.keys()
    keys = [key] if key else list(keys_known)
    if key and key not in keys_known:
        from difflib import get_close_matches

        near = get_close_matches(key, [*keys_known, "codes", "profiles"], 5, 0.4)
        raise ChartproofError(Problem("the lawbook has no such key", f"Did you mean {', '.join(near)}? All keys: chartproof law" if near else "All keys: chartproof law"))
    found = [_value(book, name, day, known.date() if known else None) for name in keys]
    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps([_object(name, value) for name, value in zip(keys, found, strict=True)]))
    else:
        rows = [name for name in keys if name.startswith(_ROWS)] if not key else []
        for name, value in zip(keys, found, strict=True):
            if name not in rows:
                click.echo(_text(name, value, day))
        if rows:
            click.echo(f"and {len(rows)} rows of CMS's tables of 2024 Q3: chartproof law ncci CODE CODE, chartproof law mue CODE")
    return 3 if key and isinstance(found[0], Gap) else 0


def _value(book: Lawbook, key: str, day: datetime.date, known: datetime.date | None) -> LawValue | Gap:
    try:
        return book.get(key, day, known)
    except Gap as gap:
        return gap


def _text(key: str, value: LawValue | Gap, day: datetime.date) -> str:
    if isinstance(value, Gap):
        return f"{key}  unknown on {day}; {value.known}"
    until = value.until.isoformat() if value.until else "now"
    return f"{key}  {value.value} {value.unit}\n    {value.since} to {until} · {value.citation.text} · {value.certainty}\n    {value.citation.url}".rstrip()


def _object(key: str, value: LawValue | Gap) -> dict[str, object]:
    from chartproof.cli.report_json import citation_object

    if isinstance(value, Gap):
        return {"key": key, "value": None, "gap": value.known}
    return {"key": key, "value": value.value, "unit": value.unit, "since": value.since.isoformat(),
            "until": value.until.isoformat() if value.until else None, "certainty": value.certainty, "citation": citation_object(value.citation)}
