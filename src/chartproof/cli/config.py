"""``chartproof config``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chartproof.cli import options
from chartproof.cli.standing import held

if TYPE_CHECKING:
    from chartproof.desk.configuration import Configuration, Value

_FLAGS = {"profile": "profile", "style": "style", "edits": "edits", "rules": "packs"}
_NONE = {"profile": "the chart's coverage, else rules for all payers", "style": "the writer's own form", "edits": "in your own folder of data", "rules": "none",
         "send.inside": "none", "send.agreement": "none"}
"""What holds where a setting is empty."""


@click.group()
def config() -> None:
    """Standing settings: a flag comes first, then the environment, then ./chartproof.toml, then your own file; what is built in holds where none of them speaks.

    ./chartproof.toml may hold `profile` and `style` only: what decides where text may go, or what code is run, stands in your own file.
    """


@config.command()
@options.profile
@options.style
@options.edits
@options.packs
@options.form
@click.pass_context
def show(context: click.Context, /, form: str, **given: Any) -> int:  # noqa: ANN401  # the options, by name
    """Every setting as it holds, with its origin. With --profile, --style, --edits or --rules: what would hold beside these flags. A key is never shown."""
    settings = held()
    values = {**settings.values, **{name: _value(context, settings, name, given[parameter]) for name, parameter in _FLAGS.items()}}
    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps({"schema": "chartproof/config-shown@1", "user_file": str(settings.user_file), "read": [str(path) for path in settings.read],
                          "values": [{"name": name, "value": _plain(value.value), "origin": value.origin, "file": value.place.source, "line": value.place.line}
                                                   for name, value in values.items()]}))
    else:
        click.echo(_text(settings, values))
    return 0


@config.command()
def init() -> int:
    """Write a commented file of settings for you to fill in; one that is there is never overwritten."""
    from chartproof.desk.configuration import write_first_file

    click.echo(f"wrote {write_first_file()}: nothing is switched on in it yet; take the # away from what you want, then look at `chartproof config show`")
    return 0


def _value(context: click.Context, settings: Configuration, name: str, given: object) -> Value:
    """A setting that is an option of verbs, too: click knows whence its value came."""
    from chartproof.desk.configuration import Value

    match context.get_parameter_source(_FLAGS[name]):
        case click.core.ParameterSource.COMMANDLINE:
            return Value(given, "flag")
        case click.core.ParameterSource.ENVIRONMENT:
            return Value(given, "environment")
        case _:
            return settings.values[name]


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, Path) else value


def _text(settings: Configuration, values: dict[str, Value]) -> str:
    rows = [(name, _words(name, value.value), value.origin, f", line {value.place.line}" if value.place.line else "") for name, value in values.items()]
    wide, wider = max(len(row[0]) for row in rows), min(60, max(len(row[1]) for row in rows))
    lines = [f"{name:{wide}}  {words:{wider}}  {origin}{line}" for name, words, origin, line in rows]
    if not settings.models:
        lines.append(f"{'models':{wide}}  {'none set up: nothing is sent to any':{wider}}  built in")
    there = "" if settings.user_file in settings.read else " (not there; `chartproof config init` writes one to fill in)"
    return "\n".join([*lines, "", f"the user's file: {settings.user_file}{there}"])


def _words(name: str, value: object) -> str:
    if value is None or value == ():
        return _NONE.get(name, "left to the server" if name.startswith("models.") else "none")
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
