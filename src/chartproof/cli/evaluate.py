"""``chartproof eval``."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from chartproof.assist.call import Call
    from chartproof.assist.port import Progress
    from chartproof.desk.evaluating.evaluation import Evaluation


@click.command("eval")
@click.option("--model", "models", multiple=True, metavar="NAME", help="A model that is set up (`chartproof models`); several are asked one after the other.")
@click.option("--recorded", is_flag=True, help="The answers recorded with the examples, with no model at hand: does the checker find what is wrong with each?")
@click.option("--example", "examples", multiple=True, metavar="NAME", help="Only this example, such as tray-child; may be given several times.")
@click.option("--prompt", "prompt_id", default="", metavar="ID", help="Ask with this prompt (default: the SOAP note that fits the visit).")
@click.option("--runs", type=click.IntRange(1, 100), default=1, show_default=True, help="How often each example is asked.")
@click.option("--no-repair", is_flag=True, help="Take the first answer: no second question with what the check found.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the whole as one page for the browser, to a new file.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print.")
def evaluate(models: tuple[str, ...], recorded: bool, examples: tuple[str, ...], prompt_id: str, runs: int, no_repair: bool, out: Path | None, form: str) -> int:
    """Score what writes a note against the facts of invented example visits, beside our own writer as the baseline.

    With --model: each answer is checked as `chartproof answer` checks it, and counted. With --recorded: answers written by hand, most with something wrong,
    which the checker must find at its words. Vault, keys and logs of a run lie in a folder that goes when it ends. Exit code 1 if a recorded answer is judged
    otherwise than its head says.
    """
    if recorded == bool(models):
        raise click.UsageError("name what is evaluated: --model NAME, or --recorded")
    if recorded and (prompt_id or runs > 1 or no_repair):
        raise click.UsageError("--prompt, --runs and --no-repair are for --model: recorded answers are asked nothing")
    if out and out.exists():
        raise click.UsageError("the file of --out exists; name another")
    made = _recorded(examples) if recorded else _models(models, examples, prompt_id, runs, repair=not no_repair)
    _put(made, form, out)
    return 1 if made.surprises else 0


def _recorded(examples: Sequence[str]) -> Evaluation:
    from chartproof.desk.evaluating.evaluation import evaluate_recorded

    return evaluate_recorded(examples)


def _models(models: Sequence[str], examples: tuple[str, ...], prompt_id: str, runs: int, *, repair: bool) -> Evaluation:
    from msgspec.structs import replace

    from chartproof.desk.calls import record
    from chartproof.desk.evaluating.evaluation import evaluate_models
    from chartproof.desk.evaluating.running import Plan
    from chartproof.desk.models import model_of

    askings = [model_of(name, _now()) for name in dict.fromkeys(models)]
    made: list[Call] = []
    try:
        return evaluate_models(askings, Plan(examples, prompt_id, runs, repair), lambda call: made.append(replace(call, at=_now())), _seen)
    finally:
        for call in made:  # what was asked counts against the user's own budget, though nothing else of his is touched
            record(call)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).astimezone()


def _seen(whom: str, number: int, count: int, at: Progress | None) -> None:
    """How it goes, on standard error: a line for each question, and where somebody watches, how far its answer is."""
    from chartproof.cli.progress import progress_words

    if at is None:
        click.echo(f"{whom} ({number} of {count})", err=True)
    elif sys.stderr.isatty():
        click.echo(f"\r\x1b[K  {progress_words(whom, at)}\r", nl=False, err=True)


def _put(made: Evaluation, form: str, out: Path | None) -> None:
    if form == "json":
        from chartproof.cli.evaluation_json import evaluation_object
        from chartproof.cli.report_json import dumps

        click.echo(dumps(evaluation_object(made)))
    else:
        from chartproof.cli.evaluation_text import evaluation_text

        click.echo(evaluation_text(made))
    if out:
        from chartproof.cli.evaluation_html import evaluation_page

        out.write_text(evaluation_page(made) + "\n", encoding="utf-8")
        click.echo(f"wrote {out}: every answer with what is open under its words", err=True)


eval = evaluate  # noqa: A001  # the verb's name, by which it is looked up
