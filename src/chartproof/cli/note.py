"""``chartproof note``."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from chartproof.cli import options
from chartproof.cli.codes import exit_code
from chartproof.cli.places import edits_at_hand
from chartproof.cli.put import Wish, put
from chartproof.desk.book import open_book
from chartproof.desk.note import NoteDraft, draft
from chartproof.desk.style import chosen_style


@click.command()
@click.argument("visit", type=click.Path(path_type=Path))
@click.option("--chart", type=click.Path(path_type=Path), help="The patient's chart: goals, plan, last measures.")
@options.profile
@options.on
@options.packs
@options.edits
@options.style
@options.document
def note(visit: Path, chart: Path | None, profile: str | None, on: datetime.datetime | None, packs: tuple[Path, ...], edits: Path | None, style: str | None,
         form: str | None, out: Path | None, force: bool, sources: bool, template: Path | None, copy: str) -> int:
    """Write the treatment note of VISIT (shorthand, YAML or JSON), and audit it on its own prose. The note is a draft: it claims no signature."""
    wish = Wish(form, out, force, sources, template, copy)
    _ = wish.settled  # what does not go together is said before anything is read
    made = draft(visit, chart, options.day(on), profile, str(visit), str(chart or ""), open_book(packs, edits_at_hand(edits)), chosen_style(style))
    if put(made.document, made.sources, wish, lambda: _json(made)):
        click.echo("\n" + after_note(made))
    return exit_code([made.report])


def _json(made: NoteDraft) -> str:
    from chartproof.cli.report_json import dumps

    return dumps(note_object(made))


def after_note(made: NoteDraft) -> str:
    """Questions for the therapist, then the audit."""
    from chartproof.cli.report_text import report_text

    lines = []
    if made.document.questions:
        lines += ["The facts leave open:", *(f"  ? {question}" for question in made.document.questions)]
    lines += [f"  ! {warning}" for warning in made.document.warnings]
    lines += ["" for _ in lines[:1]]
    return "\n".join(lines) + report_text(made.text, made.report)


def note_object(made: NoteDraft) -> dict[str, object]:
    """The note with the facts behind each sentence, its questions and its audit: schema ``chartproof/note@1``."""
    from chartproof.cli.document_json import document_object, sources_object
    from chartproof.cli.report_json import report_object

    return {"schema": "chartproof/note@1", "text": made.text, **document_object(made.document), "questions": list(made.document.questions),
            "warnings": list(made.document.warnings), "sources": sources_object(made.sources()), "faithful": made.coverage.complete, "audit": report_object(made.report)}
