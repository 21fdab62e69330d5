"""``chartproof models``."""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING

import click

from chartproof.cli import options
from chartproof.cli.progress import progress
from chartproof.cli.standing import held

if TYPE_CHECKING:
    from chartproof.assist.call import Call
    from chartproof.desk.models import Row

_WHERE = {"local": "does not leave the clinic", "agreement": "under agreement", "outside": "outside: no agreement is recorded"}
_MOST_SHOWN = 20


@click.group(invoke_without_command=True, subcommand_metavar="[key NAME | forget NAME | check NAME | calls]")
@options.form
@click.pass_context
def models(context: click.Context, form: str) -> int:
    """The models that you have set up, where each stands, whether its key is there, and the tokens of today. None is set up unless you do it, and none is needed.

    `models key NAME` keeps a key in the keyring of this machine, `models forget NAME` throws it away, `models check NAME` asks for one word,
    `models calls` lists what was asked. How to set one up: docs/how-to/set-up-a-model.md
    """
    if context.invoked_subcommand is not None:
        return 0
    from chartproof.desk.models import configured

    rows = configured(_now(), held())
    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps({"schema": "chartproof/models@1", "tokens_a_day": held().send.tokens_a_day, "models": [_row_object(row) for row in rows]}))
    elif not rows:
        click.echo(f"No model is set up: nothing is sent to any.\nNone is needed: `chartproof prompt` makes a masked prompt for any chat window.\n"
                   f"To set one up: `chartproof config init`, then edit {held().user_file}")
    else:
        click.echo("\n\n".join(map(_row_text, rows)))
        click.echo(f"\n{sum(row.used for row in rows):,} of {held().send.tokens_a_day:,} tokens used today; every question is in `chartproof models calls`")
    return 0


@models.command()
@click.argument("name")
@click.argument("typed", nargs=-1, metavar="")
def key(name: str, typed: tuple[str, ...]) -> int:
    """Keep the key to the model NAME in the keyring of this machine. It is typed unseen, or read from standard input; it is never an argument or in a file."""
    if typed:  # refused here, for click would repeat it
        raise click.UsageError("a key is not typed behind the name: it would stand in the history of your shell and in the list of programs. "
                               "If you did just that with a real one, make a new key. Give the name alone; you are asked for the key")
    from chartproof.desk.models import settings_of
    from chartproof.exchange.model_keys import keep_key, key_of, variable

    name, _ = settings_of(name, held())
    secret = click.prompt(f"Key to {name}", hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.read(8192)
    ring = keep_key(name, secret)
    kept = key_of(name)
    click.echo(f"kept for {name} in {ring}")
    if kept and kept.origin == "environment":
        click.echo(f"{variable(name)} is set, and comes before it")
    return 0


@models.command()
@click.argument("name")
def forget(name: str) -> int:
    """Throw the key to the model NAME away; the settings of the model stay, if there are any."""
    import os

    from chartproof.exchange.model_keys import forget_key, variable

    click.echo("forgotten" if forget_key(name) else "there was no key in the keyring of this machine")
    if os.environ.get(variable(name)) is not None:
        click.echo(f"{variable(name)} is still set in the environment")
    return 0


@models.command()
@click.argument("name", default="")
def check(name: str) -> int:
    """Ask the model NAME for one word, to see whether it answers. Nothing of a patient is sent; the question is recorded like every other."""
    from chartproof.desk.calls import tokens_of
    from chartproof.desk.models import check as checked

    with progress(name or "the model") as seen:
        call = checked(name, _now(), seen, lambda: False)
    served = f" as {call.served_by}" if call.served_by and call.served_by != call.settings.model else ""
    click.echo(f"{call.name} answers{served}: {call.reply_characters} characters in {call.seconds:.1f} s, {tokens_of(call):,} tokens, {_times(call.tries)}")
    return 0


@models.command("calls")
@click.option("--last", type=click.IntRange(min=1), default=_MOST_SHOWN, show_default=True, metavar="N", help="Only the last N.")
@options.form
def calls_(last: int, form: str) -> int:
    """What models were asked: when, which prompt, which model where, what came of it, tokens and time. Words only where your settings keep them, in JSON."""
    from chartproof.desk.calls import calls

    made = calls()
    shown = made[-last:]
    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps({"schema": "chartproof/calls@1", "all": len(made), "calls": list(shown)}))
        return 0
    for call in shown:
        click.echo(_call_text(call))
    click.echo(f"{len(shown)} of {_questions(len(made))}" if len(shown) < len(made) else _questions(len(made)))
    return 0


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _row_text(row: Row) -> str:
    kept = {"environment": "key in the environment", "keyring": "key in the keyring", None: "no key" + ("" if row.destination.where == "local" else f": chartproof models key {row.name}")}[row.key]
    last = f"last asked {_day(row.last)}: {_came(row.last)}" if row.last else "never asked"
    return (f"{row.name}  {row.settings.model} ({row.settings.kind}) at {row.settings.address}\n"
            f"    {_WHERE[row.destination.where]} · {row.problem or kept} · {row.used:,} tokens today · {last}")


def _row_object(row: Row) -> dict[str, object]:
    return {"name": row.name, "kind": row.settings.kind, "address": row.settings.address, "model": row.settings.model, "where": row.destination.where, "key": row.key,
            "problem": row.problem or None, "tokens_today": row.used, "last_at": row.last.at.isoformat() if row.last else None,
            "last_outcome": (row.last.outcome or "answered") if row.last else None}


def _call_text(call: Call) -> str:
    from chartproof.desk.calls import tokens_of

    turn = ", repair" if call.round > 1 else ""
    left = "" if call.open is None else f" · {call.open} left open" if call.open else " · nothing left open"
    return (f"{_day(call)}  {call.prompt} v{call.prompt_version}{turn}  to {call.name} at {call.destination}\n"
            f"    {_came(call)}{left} · {tokens_of(call):,} tokens · {call.seconds:.1f} s · {_times(call.tries)} · sent {call.sent_sha256[:12]}, {call.sent_characters:,} characters")


def _came(call: Call) -> str:
    return f"no answer ({call.outcome})" if call.outcome else "answered"


def _day(call: Call) -> str:
    return f"{call.at.astimezone():%Y-%m-%d %H:%M}"


def _times(tries: int) -> str:
    return "1 try" if tries == 1 else f"{tries} tries"


def _questions(number: int) -> str:
    return "no model was ever asked" if not number else "1 question" if number == 1 else f"{number} questions"
