"""``chartproof prompts``."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chartproof.cli import options
from chartproof.desk.prompts import catalogue, search
from chartproof.prompts.prompt import STAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chartproof.prompts.prompt import Prompt

_FORM_ONLY = "form-checked, not run on a real model"


@click.command()
@click.argument("words", nargs=-1, metavar="[WORD]... | lint FILE...")
@click.option("--check", "files", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
              help="The part of `lint` about what has ended, as an audit: codes, rules and amounts that a prompt of your own still names.")
@options.on
@options.form
def prompts(words: tuple[str, ...], files: tuple[Path, ...], on: datetime.datetime | None, form: str) -> int:
    """The catalogue of prompts by stage, all or those that hold each WORD: `prompts handwriting`, `prompts goals`, `prompts 97530`.

    `prompts lint FILE...` says what is wrong with a prompt of your own: typed numbers that go stale, identities asked for, invention, padding or pay
    invited, codes and rules that have ended, and, in a file with a head, all that the library is held to.
    """
    if files:
        return _check(files, options.day(on), form)
    if words[:1] == ("lint",):
        return _lint([Path(word) for word in words[1:]], options.day(on), form)
    found = search(words) if words else catalogue()
    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps([{"id": p.id, "stage": p.head.stage, "version": p.head.version, "title": p.head.title, "purpose": p.head.purpose,
                           "inputs": [i.name for i in p.head.inputs], "run_on": p.head.run_on} for p in found]))
    else:
        click.echo(_catalogue(found))
    return 0


def _catalogue(found: Sequence[Prompt]) -> str:
    """One line for each prompt under its stage; a single one with its purpose."""
    wide = max(len(prompt.id) for prompt in found)
    lines: list[str] = []
    for stage, title in STAGES.items():
        of_stage = [prompt for prompt in found if prompt.head.stage == stage]
        lines += [*([""] if lines else []), title] if of_stage else []
        for prompt in of_stage:
            run = "" if prompt.head.run_on == _FORM_ONLY else f" ({prompt.head.run_on})"
            lines.append(f"  {prompt.id:{wide}}  {prompt.head.title}{run}")
    if len(found) == 1:
        lines += ["", " ".join(found[0].head.purpose.split())]
    untried = sum(prompt.head.run_on == _FORM_ONLY for prompt in found)
    how_many = "" if len(found) == 1 else "all " if untried == len(found) else f"{untried} "
    lines += ["", f"{len(found)} prompt{'s' if len(found) > 1 else ''}{f'; {how_many}{_FORM_ONLY}' if untried else ''}.",
              f"chartproof prompt {found[0].id} prints one to paste into any chat; --visit and --chart fill it with masked facts; chartproof answer checks what comes back."]
    return "\n".join(lines)


def _lint(files: Sequence[Path], day: datetime.date, form: str) -> int:
    """0 when every file is sound, 1 when one is not."""
    from chartproof.cli.problem_text import problem_text
    from chartproof.desk.prompts import lint_file

    if not files:
        raise click.UsageError("lint needs at least one FILE")
    found = {file: lint_file(file, day) for file in files}
    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps([{"file": str(file), "problems": [{"what": p.what, "remedy": p.remedy, "line": p.place.line, "column": p.place.column} for p in problems]}
                          for file, problems in found.items()]))
    else:
        for file, problems in found.items():
            for problem in problems:
                click.echo(problem_text(problem) + "\n")
            click.echo(f"{file}: {len(problems) or 'no'} fault{'' if len(problems) == 1 else 's'} of form")
        if not any(found.values()):
            click.echo("What a model makes of it is another question: read every answer against the facts, and sign none unread.")
    return 1 if any(found.values()) else 0


def _check(files: tuple[Path, ...], day: datetime.date, form: str) -> int:
    from chartproof.cli.audit import printed
    from chartproof.cli.codes import exit_code
    from chartproof.desk.prompts import outdated_in

    found = [(str(file), one) for file in files for one in outdated_in(file, day)]
    click.echo(printed(form, found))
    return exit_code(one.report for _, one in found)
