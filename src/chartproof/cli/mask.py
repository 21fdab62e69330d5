"""``chartproof mask``."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Any

import click

from chartproof.cli import options
from chartproof.cli.whose import back, whose, whose_options
from chartproof.desk.privacy import Ask, Choices, Looked, Review, find_in, roster_of, text_of
from chartproof.desk.vaults import mask_file
from chartproof.privacy.hit import Hit


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@whose_options
@click.option("--check", is_flag=True, help="Only say whether anything would be found: exit code 1 on any hit, with line and kind. Takes several files.")
@click.option("--keep", multiple=True, metavar="WORD", help="This word names nobody here: it stays.")
@click.option("--hide", multiple=True, metavar="WORD", help="Cover this word wherever it stands.")
@click.option("--review", type=click.Choice(["ask", "hide", "keep"]), help="Words that only you can judge: ask (on a terminal), hide them to be safe (else), "
              "or keep them, which leaves them open.")
@click.option("--dates", type=click.Choice(["numbers", "days"]), default="numbers", show_default=True, help="[DATE-2], or days counted from the first: [DAY-12].")
@click.option("--day-one", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day that [DAY-1] stands for (default the first date masked).")
@click.option("--again", is_flag=True, help="The text was masked before: its placeholders are meant, and come back as names (else as the brackets they are).")
@click.option("--one-way", is_flag=True, help="Remember nothing: the names cannot be put back.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the masked text to a new file instead of the screen.")
@options.form
def mask(files: tuple[str, ...], roster: Path | None, chart: Path | None, vault: Path | None, ask: bool, check: bool, keep: tuple[str, ...],
         hide: tuple[str, ...], review: str | None, dates: str, day_one: datetime.datetime | None, again: bool, one_way: bool, out: Path | None, form: str) -> int:
    """Put placeholders in the stead of names, places, dates and numbers. FILE is a note of any form; - is standard input.

    The masked text is printed alone; what was covered, with which placeholder, is told beside it (standard error), in words only on a terminal of your own.
    `chartproof restore` puts everything back. Exit code 1 when something is left open: do not send that text. This lowers a risk and certifies nothing.
    """
    if check:
        return _check(files, roster, chart, form)
    if len(files) > 1:
        raise click.UsageError("mask takes one file at a time (several with --check)")
    source: Path | bytes = sys.stdin.buffer.read() if files[0] == "-" else Path(files[0])
    name = "standard input" if files[0] == "-" else files[0]
    person = sys.stdin.isatty() and sys.stderr.isatty()
    if review == "ask" and not person:
        raise click.UsageError("--review ask needs a terminal; use --review hide or --review keep, and --keep WORD or --hide WORD")
    asking = (review or "ask") == "ask" and person and form == "text"
    choices = Choices(keep, hide, asker() if asking else "keep" if review == "keep" else "hide", "days" if dates == "days" else "numbers",
                      day_one.date() if day_one else None, again, options.day(None))
    if out and out.exists():
        raise click.UsageError("the file of --out exists; name another")
    looked, warnings = mask_file(source, name, whose(roster, chart, vault, ask=ask), choices, one_way=one_way)
    if form == "json":
        from chartproof.cli.report_json import dumps

        text = dumps(masked_object(looked)) + "\n"
    else:
        from chartproof.cli.glance import masked_glance

        text = looked.masked.text
        again_by = "" if one_way else f"chartproof restore REPLY{back(roster, chart, vault)}"
        click.echo(masked_glance(name, looked, warnings, again_by, alone=not roster), err=True)
    if out:
        from chartproof.desk.files import save

        save(text, out, force=False)
    elif form == "text" and sys.stdout.isatty():
        from chartproof.cli.glance import highlighted

        click.echo(highlighted(looked))
    else:
        printed(text)
    return 0 if looked.clear() else 1


def masked_object(looked: Looked) -> dict[str, Any]:
    """A masked text as plain values: schema ``chartproof/mask@1``. Spans of ``found``, ``kept`` and ``open`` are those of the text given, of ``again`` of ``text``.

    The file is not named: it may be called by its patient's name, and this may leave.
    """
    from chartproof import __version__

    found = [{"start": f.start, "end": f.end, "category": f.hit.category if f.hit else None, "token": f"[{f.token}]", "recogniser": f.hit.recogniser if f.hit else "blank",
              "why": f.hit.why if f.hit else "a bracket that the author typed", "certainty": f.hit.certainty if f.hit else "known"} for f in looked.masked.found]
    return {"schema": "chartproof/mask@1", "offsets": "codepoint", "text": looked.masked.text, "found": found,
            "kept": [hit_object(hit) for hit in looked.kept], "open": [hit_object(hit) for hit in looked.open], "again": [hit_object(hit) for hit in looked.again],
            "clear": looked.clear(), "sha256": looked.masked.sha256, "version": __version__}


def hit_object(hit: Hit) -> dict[str, Any]:
    """A hit without its words."""
    return {"start": hit.start, "end": hit.end, "category": hit.category, "role": hit.role, "recogniser": hit.recogniser, "why": hit.why, "certainty": hit.certainty}


def _check(files: tuple[str, ...], roster: Path | None, chart: Path | None, form: str) -> int:
    people = roster_of(roster, chart)
    found = []
    for file in files:
        text, warnings = text_of(sys.stdin.buffer.read() if file == "-" else Path(file), file)
        found.append(("standard input" if file == "-" else file, text, find_in(text, people, options.day(None)), warnings))
    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps([{"schema": "chartproof/mask-check@1", "document": name, "offsets": "codepoint", "clear": not hits,
                           "found": [{"line": text.count("\n", 0, hit.start) + 1, **hit_object(hit)} for hit in hits]} for name, text, hits, _ in found]))
    else:
        from chartproof.cli.glance import checked_text

        click.echo("\n".join(checked_text(name, text, hits, warnings) for name, text, hits, warnings in found))
    return 1 if any(hits for _, _, hits, _ in found) else 0


def printed(text: str) -> None:
    """The text and not a byte more, so that it comes back to the letter; on a terminal the next prompt begins a line."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    if sys.stdout.isatty() and not text.endswith("\n"):
        sys.stdout.buffer.write(b"\n")
    sys.stdout.buffer.flush()


def asker() -> Ask:
    """Asks on the terminal, once for each word, showing where it stands and why it is a question; whoever is tired hides all the rest."""
    from chartproof.cli.glance import question

    rest = False

    def asked(text: str, hit: Hit) -> Review:
        nonlocal rest
        if rest:
            return "hide"
        click.echo(question(text, hit), err=True)
        answer = click.prompt("      h hide   k keep, it names nobody   a hide all the rest", type=click.Choice(["h", "k", "a"]), default="h", show_choices=False, err=True)
        rest = answer == "a"
        return "keep" if answer == "k" else "hide"

    return asked
