"""``chartproof answer``."""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chartproof.cli import options
from chartproof.cli.about import about, about_options
from chartproof.cli.whose import whose, whose_options
from chartproof.core.errors import ChartproofError, Problem
from chartproof.desk.answer import Answer, answer_file
from chartproof.prompts.loader import find

if TYPE_CHECKING:
    from chartproof.assist.call import Call

_RANGE = re.compile(r"(L?)(\d{1,3})-L?(\d{1,3})")


@click.command()
@click.argument("reply", metavar="REPLY", required=False)
@about_options
@whose_options
@click.option("--prompt", "prompt_id", metavar="ID", help="The prompt that it answers, where that asks for less than the whole record: a handout, a letter, a choice of code.")
@click.option("--paste", is_flag=True, help="Take the reply from the clipboard, in the stead of REPLY.")
@click.option("--strike", multiple=True, metavar="N[,N…]", help="Take these statements out of the text (3), or do without a lost fact (L7); 2,5 or L4-L9.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the checked text to a new file, readable by you alone: only when nothing is open.")
@options.profile
@options.on
@options.form
def answer(reply: str | None, visit: Path | None, kind: str | None, which: datetime.datetime | None, since: datetime.datetime | None,
           until: datetime.datetime | None, roster: Path | None, chart: Path | None, vault: Path | None, ask: bool, prompt_id: str | None, paste: bool, strike: tuple[str, ...],
           out: Path | None, profile: str | None, on: datetime.datetime | None, form: str) -> int:
    """Check what a model answered. REPLY is a file (text, Markdown, Word), or - for standard input; name the facts that the prompt was filled with.

    The names come back, and each statement is held against the facts. Under its words: what no fact says, what the facts say otherwise, what is still to be
    filled in, what claims a signature. Then the facts that the text lost. Correct the file and ask again, or strike. Exit code 1 while anything is open.
    """
    if bool(reply) == paste:
        raise click.UsageError("name REPLY, or - for standard input, or --paste for the clipboard")
    if out and (out.exists() or record_of(out).exists()):
        raise click.UsageError("the file of --out, or its record, exists; name another")
    named = about(visit, chart, kind or "", which, since, until)
    source, name = _given(reply or "")
    made = answer_file(source, name, named, whose(roster, chart, vault, ask=ask), numbers(strike), options.day(on), profile, find(prompt_id) if prompt_id else None)
    if form == "json":
        from chartproof.cli.answer_json import answer_object
        from chartproof.cli.report_json import dumps

        click.echo(dumps(answer_object(name, made)))
    else:
        from chartproof.cli.answer_text import answer_text

        click.echo(answer_text(name, made, alone=out is None))
    if out and made.clear:
        write_draft(made, out)
    elif out:
        click.echo("Nothing was written: correct the file and ask again, or strike what is open.", err=True)
    return 0 if made.clear else 1


def _given(reply: str) -> tuple[Path | bytes, str]:
    if reply == "-":
        return sys.stdin.buffer.read(), "standard input"
    if reply:
        return Path(reply), reply
    from chartproof.exchange.clipboard import paste

    text = paste()
    if text is None:
        raise ChartproofError(Problem("there is no clipboard here", "Save the reply to a file and name it, or give it on standard input with -"))
    return text.encode(), "the clipboard"


def numbers(strike: tuple[str, ...]) -> list[str]:
    """``2,5`` and ``L4-L9`` as single numbers. Raises click's UsageError for what is neither."""
    found: list[str] = []
    for word in (part.strip().upper() for words in strike for part in words.split(",")):
        several = _RANGE.fullmatch(word)
        if several and int(several[2]) <= int(several[3]):
            found += [f"{several[1]}{n}" for n in range(int(several[2]), int(several[3]) + 1)]
        elif re.fullmatch(r"L?\d{1,3}|T\d{1,5}", word):
            found.append(word)
        else:
            raise click.UsageError("--strike takes numbers of findings, such as 3 or 2,5 or L4-L9")
    return found


def record_of(out: Path) -> Path:
    """Where the record of a draft lies: beside the note."""
    return out.with_name(f"{out.name}.draft.json")


def write_draft(made: Answer, out: Path, call: Call | None = None) -> None:
    """The checked text and its record, readable by their owner alone. ``call`` is the question that the text answers, where a model of ours was asked."""
    from chartproof.cli.answer_json import draft_object
    from chartproof.cli.report_json import dumps
    from chartproof.desk.vaults import save_private

    save_private(dumps(draft_object(made, call)) + "\n", record_of(out))
    save_private(made.text.rstrip("\n") + "\n", out)
    own = sys.stderr.isatty()
    click.echo(f"wrote {out}, and beside it {record_of(out).name}: drafted by a model, not yet reviewed by its author" if own
               else "written, with the record of the draft beside it", err=True)
