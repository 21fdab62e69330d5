"""``chartproof ground``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from chartproof.cli import options
from chartproof.desk.ground import Grounded, ground_file
from chartproof.ground.grounding import Statement


@click.command()
@click.argument("note", metavar="NOTE")
@click.option("--visit", type=click.Path(path_type=Path), required=True, help="The facts of the visit: shorthand, YAML or JSON.")
@click.option("--chart", type=click.Path(path_type=Path), help="The patient's chart: goals, plan, earlier measures.")
@options.form
def ground(note: str, visit: Path, chart: Path | None, form: str) -> int:
    """Hold a text, such as an AI's answer, against the facts of its visit. NOTE is a text file, or - for standard input.

    Under its words: what no fact says, and what the facts say otherwise. Then the facts that the text lost. Exit code 1 when a statement is
    unsupported or changed; a fact that is merely lost gives 0.
    """
    source: Path | bytes = sys.stdin.buffer.read() if note == "-" else Path(note)
    made = ground_file(source, visit, chart, options.day(None), "standard input" if note == "-" else note)
    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps(grounding_object(made)))
    else:
        from chartproof.cli.grounding_text import grounding_text

        click.echo(grounding_text(made))
    return 0 if made.grounding.supported else 1


def grounding_object(made: Grounded) -> dict[str, Any]:
    """A grounding as plain values: schema ``chartproof/grounding@1``."""
    from chartproof import __version__
    from chartproof.cli.report_json import evidence_object
    from chartproof.desk.grounding_words import answer, words

    def statement(s: Statement) -> dict[str, Any]:
        return {"said": evidence_object(s.said), "held": evidence_object(s.held) if s.held else None,
                "elsewhere": evidence_object(s.elsewhere) if s.elsewhere else None, "message": answer(s, made)}

    found = made.grounding
    return {
        "schema": "chartproof/grounding@1", "document": made.name, "supported": found.supported, "offsets": "codepoint",
        "unsupported": [statement(s) for s in found.unsupported], "changed": [statement(s) for s in found.changed],
        "lost": [{**evidence_object(e), "words": words(e)} for e in found.lost],
        "unrepeated": [{**evidence_object(e), "words": words(e)} for e in found.unrepeated],
        "reworded": [statement(s) for s in found.reworded], "unborne": [statement(s) for s in found.unborne],
        "lexicon": made.lexicon, "input_sha256": made.sha256, "version": __version__,
    }
