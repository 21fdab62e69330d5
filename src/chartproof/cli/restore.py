"""``chartproof restore``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from chartproof.cli import options
from chartproof.cli.whose import whose, whose_options
from chartproof.desk.vaults import restore_file, save_private
from chartproof.privacy.restore import Restored


@click.command()
@click.argument("file", metavar="FILE")
@whose_options
@click.option("--of", type=click.Path(path_type=Path), metavar="MASKED", help="The masked text that FILE answers (default the last that holds its placeholders).")
@click.option("--any", "of_any", is_flag=True, help="Take placeholders of every text of this chart, not only of the one that was sent.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the text to a new file, readable by you alone, instead of the screen.")
@options.form
def restore(file: str, roster: Path | None, chart: Path | None, vault: Path | None, ask: bool, of: Path | None, of_any: bool, out: Path | None, form: str) -> int:
    """Put the names back into a text that came back. FILE is the reply; - is standard input. Name the roster, chart or vault that mask was given.

    Bold, lower case, other brackets, translated or broken placeholders are recognised. What is not beyond doubt is left as it is and reported; then the exit
    code is 1.
    """
    if of and of_any:
        raise click.UsageError("--of and --any cannot be used together")
    if out and out.exists():
        raise click.UsageError("the file of --out exists; name another")
    source: Path | bytes = sys.stdin.buffer.read() if file == "-" else Path(file)
    name = "standard input" if file == "-" else file
    given, made = restore_file(source, name, whose(roster, chart, vault, ask=ask), of, of_any=of_any)
    if form == "json":
        from chartproof.cli.report_json import dumps

        text = dumps(restored_object(name, made)) + "\n"
    else:
        from chartproof.cli.glance import restored_glance

        text = made.text
        click.echo(restored_glance(name, given, made), err=True)
    if out:
        save_private(text, out)
    else:
        from chartproof.cli.mask import printed

        printed(text)
    return 0 if made.complete() else 1


def restored_object(name: str, made: Restored) -> dict[str, Any]:
    """A restored text with its ledger: schema ``chartproof/restored@1``. Spans of ``left`` are those of the text that came back."""
    from chartproof import __version__

    return {"schema": "chartproof/restored@1", "document": name, "offsets": "codepoint", "text": made.text, "how": made.how, "complete": made.complete(),
            "ledger": [{"token": f"[{line.token}]", "sent": line.sent, "back": line.back, "mended": line.mended, "returned": line.returned()} for line in made.ledger],
            "left": [{"start": one.start, "end": one.end, "why": one.why, "instead": [f"[{token}]" for token in one.instead]} for one in made.left],
            "version": __version__}
