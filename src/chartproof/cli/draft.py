"""``chartproof draft``."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chartproof.cli import options
from chartproof.cli.about import about, about_options
from chartproof.cli.answer import record_of, write_draft
from chartproof.cli.progress import progress
from chartproof.cli.whose import whose, whose_options
from chartproof.core.errors import ChartproofError, Problem

if TYPE_CHECKING:
    from chartproof.desk.drafting import Drafted, Job, Round
    from chartproof.desk.models import Asking


@click.command()
@click.argument("prompt_id", metavar="ID")
@about_options
@whose_options
@click.option("--model", "name", required=True, metavar="NAME", help="Which of your models; `chartproof models` lists them.")
@click.option("--keep", multiple=True, metavar="WORD", help="This word names nobody here: it stays.")
@click.option("--hide", multiple=True, metavar="WORD", help="Cover this word wherever it stands in the facts.")
@click.option("--no-repair", is_flag=True, help="Ask once only; else an answer that does not hold is asked for again, once, with what the check found.")
@click.option("--yes", is_flag=True, help="Send without asking to an address under no agreement. You have read the masked prompt (`chartproof prompt`).")
@click.option("--reply", "kept", type=click.Path(path_type=Path), help="Where the masked answer is kept while something is open (default: beside you, by the visit's name).")
@click.option("--out", type=click.Path(path_type=Path), help="Write the checked text to a new file, readable by you alone: only when nothing is open.")
@options.profile
@options.form
def draft(prompt_id: str, visit: Path | None, kind: str | None, which: datetime.datetime | None, since: datetime.datetime | None,
          until: datetime.datetime | None, roster: Path | None, chart: Path | None, vault: Path | None, ask: bool, name: str, keep: tuple[str, ...],
          hide: tuple[str, ...], no_repair: bool, yes: bool, kept: Path | None, out: Path | None, profile: str | None, form: str) -> int:
    """Have a model of yours draft a document: the masked prompt goes out, the answer is checked as `chartproof answer` does.

    ID is a prompt of the library, or with --chart a kind of document. Nothing is asked unless you have set a model up. While something is open nothing is
    written but the masked answer, to be corrected or struck with `chartproof answer`. Exit code 1 while anything is open.
    """
    from chartproof.cli.prompt import kind_for
    from chartproof.desk.calls import record
    from chartproof.desk.drafting import Job, Watch, before_sending, send
    from chartproof.desk.models import model_of
    from chartproof.desk.privacy import Choices

    if out and (out.exists() or record_of(out).exists()):
        raise click.UsageError("the file of --out, or its record, exists; name another")
    if kept and kept.exists():
        raise click.UsageError("the file of --reply exists; name another")
    kind = kind or (kind_for(prompt_id) if chart and not visit else None)
    now = datetime.datetime.now(datetime.UTC).astimezone()
    asking = model_of(name, now)
    job = Job(prompt_id, about(visit, chart, kind or "", which, since, until), whose(roster, chart, vault, ask=ask), Choices(keep, hide), profile)
    put, leaving = before_sending(asking, job, now)
    if leaving.text is None or not _agreed(asking, job, leaving.text, yes=yes):
        from chartproof.cli.asking_text import leaving_glance

        click.echo(leaving_glance(leaving, "", alone=not roster), err=True)
        return 1
    with progress(asking.name) as seen:
        made = send(asking, job, put, leaving, now, Watch(record, seen), repair=not no_repair)
    best = made.best
    if best is None or best.answer is None:
        raise ChartproofError(next(one.problem for one in reversed(made.rounds) if one.problem))
    _told(made, best, form, alone=out is None)
    if best.answer.clear:
        if out:
            write_draft(best.answer, out, best.call)
        return 0
    target = kept or _free(visit, kind)
    _keep(best, target, again=_again(visit, chart, kind, vault, out))
    return 1


def _agreed(asking: Asking, job: Job, text: str, *, yes: bool) -> bool:
    """Whether it may be sent: to this machine, the clinic or under an agreement it may; to anybody else a person reads it first."""
    if asking.to.where != "outside" or yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise ChartproofError(Problem(f"{asking.to.host} is under no agreement with the clinic, so a person reads the masked prompt before it is sent",
                                      f"Read it (chartproof prompt {job.prompt} …), then add --yes; or name the host under [send] agreement in your configuration"))
    from chartproof.cli import screen

    click.echo("\n".join(screen.safe(line) for line in text.split("\n")), err=True)
    return click.confirm(f"{asking.to.host} is under no agreement with the clinic. Send this?", default=False, err=True)


def _told(made: Drafted, best: Round, form: str, *, alone: bool) -> None:
    from chartproof.cli.draft_text import drafted_object, drafted_text

    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps(drafted_object(made)))
    else:
        click.echo(drafted_text(made, best, alone=alone))


def _free(visit: Path | None, kind: str | None) -> Path:
    """A name that no file has, in the folder where one stands."""
    stem = visit.stem if visit else kind or "draft"
    names = (f"{stem}.reply{number}.txt" for number in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(path for name in names if not (path := Path(name)).exists())


def _keep(best: Round, target: Path, again: str) -> None:
    from chartproof.desk.vaults import save_private

    save_private(best.reply.rstrip("\n") + "\n", target)
    click.echo(f"The masked answer is in {target}. Correct it there, or strike: chartproof answer {target}{again}" if sys.stderr.isatty()
               else "the masked answer is kept, to be corrected or struck with chartproof answer", err=True)


def _again(visit: Path | None, chart: Path | None, kind: str | None, vault: Path | None, out: Path | None) -> str:
    named = [("--visit", visit), ("--chart", chart), ("--kind", kind), ("--vault", vault), ("--out", out)]
    return "".join(f" {option} {value}" for option, value in named if value)
