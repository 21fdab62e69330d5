"""``chartproof prompt``."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from chartproof.cli import options
from chartproof.cli.about import about, about_options
from chartproof.cli.whose import whose, whose_options

if TYPE_CHECKING:
    from chartproof.desk.asking import Leaving

_REVIEW = click.Choice(["ask", "hide", "keep"])


@click.command()
@click.argument("prompt_id", metavar="ID")
@about_options
@whose_options
@click.option("--coded", is_flag=True, help="Only the coded facts of the visit: free text stays out, and you describe it yourself. Nothing is remembered.")
@click.option("--blank", is_flag=True, help="The form with its bracketed placeholders (what you get without facts).")
@click.option("--keep", multiple=True, metavar="WORD", help="This word names nobody here: it stays.")
@click.option("--hide", multiple=True, metavar="WORD", help="Cover this word wherever it stands in the facts.")
@click.option("--review", type=_REVIEW, help="Words that only you can judge: ask (on a terminal), hide them to be safe (else), or keep them open.")
@click.option("--copy", is_flag=True, help="Put it on the clipboard, too.")
@click.option("--out", type=click.Path(path_type=Path), help="Write it to a new file instead of the screen.")
@options.on
@options.form
def prompt(prompt_id: str, visit: Path | None, kind: str | None, which: datetime.datetime | None, since: datetime.datetime | None,
           until: datetime.datetime | None, roster: Path | None, chart: Path | None, vault: Path | None, ask: bool, coded: bool, blank: bool,
           keep: tuple[str, ...], hide: tuple[str, ...], review: str | None, copy: bool, out: Path | None, on: datetime.datetime | None, form: str) -> int:
    """One prompt to paste into any chat: blank, or filled with the facts of a visit or of a chart's document, names and days masked.

    ID is a prompt of the library (`chartproof prompts`) or, with --chart, a kind of document (progress-report). The prompt is printed alone; what was
    covered is told beside it. Exit code 1 when something is open: then nothing is printed. What comes back: `chartproof answer`.
    """
    if out and out.exists():
        raise click.UsageError("the file of --out exists; name another")
    kind = kind or (kind_for(prompt_id) if chart and not visit else None)
    facts = visit or (chart if kind else None)
    if blank and facts:
        raise click.UsageError("--blank cannot be used with facts")
    if chart and not facts:
        raise click.UsageError("--chart needs --visit, or --kind for a document of the chart")
    if coded or not facts:
        if coded and not visit:
            raise click.UsageError("--coded needs --visit")
        from chartproof.desk.prompts import blank_form, filled

        day = options.day(on)
        text = filled(prompt_id, visit, chart, day) if visit else blank_form(prompt_id, day)
        _put(_Put(prompt_id, "coded" if visit else "blank", text + ("" if text.endswith("\n") else "\n")), form, out, copy=copy)
        return 0
    from chartproof.cli.mask import asker
    from chartproof.desk.asking import ask as asked
    from chartproof.desk.privacy import Choices

    person = sys.stdin.isatty() and sys.stderr.isatty()
    if review == "ask" and not person:
        raise click.UsageError("--review ask needs a terminal; use --review hide or --review keep, and --keep WORD or --hide WORD")
    asking = (review or "ask") == "ask" and person and form == "text"
    choices = Choices(keep, hide, asker() if asking else "keep" if review == "keep" else "hide")
    named = about(visit, chart, kind or "", which, since, until)
    made = asked(prompt_id, named, whose(roster, chart, vault, ask=ask), choices, datetime.datetime.now(datetime.UTC))
    if form == "text":
        from chartproof.cli.asking_text import leaving_glance

        click.echo(leaving_glance(made, _next(visit, chart, kind, vault, made), alone=not roster), err=True)
    _put(_Put(prompt_id, "masked", made.text, made), form, out, copy=copy)
    return 0 if made.text is not None else 1


def kind_for(prompt_id: str) -> str | None:
    """The kind of document of the chart that a prompt is for, None where it is for none."""
    from chartproof.desk.asking import kind_of

    return kind_of(prompt_id) or None


class _Put(NamedTuple):
    """What is to stand somewhere: the text, None where it may not leave, and what masking said of it."""

    prompt: str
    made_as: str
    text: str | None
    leaving: Leaving | None = None


def _put(put: _Put, form: str, out: Path | None, *, copy: bool) -> None:
    """The text alone, where it is asked to stand. A prompt that may not leave is put nowhere."""
    copied = copy and put.text is not None and _copied(put.text)
    if form == "json":
        from chartproof.cli.asking_text import leaving_object
        from chartproof.cli.report_json import dumps

        put = put._replace(text=dumps(leaving_object(put.prompt, put.made_as, put.text, put.leaving, copied=copied)) + "\n")
    if put.text is None:
        return
    if out:
        from chartproof.desk.files import save

        save(put.text, out, force=False)
        click.echo(f"wrote {out}" if sys.stderr.isatty() else "written", err=True)
    elif form == "text" and put.leaving is not None and sys.stdout.isatty():
        from chartproof.cli.glance import highlighted

        click.echo(highlighted(put.leaving.looked))
    else:
        from chartproof.cli.mask import printed

        printed(put.text)


def _copied(text: str) -> bool:
    from chartproof.exchange.clipboard import copy

    done = copy(text)
    click.echo("copied: paste it into your chat" if done else "there is no clipboard here: copy the text from the screen, or use --out FILE", err=True)
    return done


def _next(visit: Path | None, chart: Path | None, kind: str | None, vault: Path | None, made: Leaving) -> str:
    """The command that checks what comes back, as it is typed."""
    named = [("--visit", visit), ("--chart", chart), ("--kind", kind), ("--vault", vault), ("--prompt", None if made.whole else made.prompt)]
    return "chartproof answer REPLY" + "".join(f" {option} {value}" for option, value in named if value)
