"""``chartproof note``."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from chartproof.cli import options
from chartproof.cli.codes import exit_code
from chartproof.cli.places import edits_at_hand
from chartproof.desk.book import open_book
from chartproof.desk.note import NoteDraft, draft, save
from chartproof.desk.style import chosen_style


@click.command()
@click.argument("visit", type=click.Path(path_type=Path))
@click.option("--chart", type=click.Path(path_type=Path), help="The patient's chart: goals, plan, last measures.")
@options.profile
@options.on
@options.packs
@options.edits
@options.style
@options.form
@click.option("--out", type=click.Path(path_type=Path), help="Write the note to a new file instead of the screen.")
@click.option("--force", is_flag=True, help="Let --out replace a file.")
def note(visit: Path, chart: Path | None, profile: str | None, on: datetime.datetime | None, packs: tuple[Path, ...], edits: Path | None, style: str | None, form: str,
         out: Path | None, force: bool) -> int:
    """Write the treatment note of VISIT (shorthand, YAML or JSON), and audit it on its own prose. The note is a draft: it claims no signature."""
    made = draft(visit, chart, options.day(on), profile, str(visit), str(chart or ""), open_book(packs, edits_at_hand(edits)), chosen_style(style))
    if form == "json":
        from chartproof.cli.report_json import dumps

        text = dumps(note_object(made))
    else:
        text = made.text.rstrip("\n")
    if out:
        save(text + "\n", out, force=force)
        click.echo(f"wrote {out}")
    else:
        click.echo(text)
    if form == "text":
        click.echo("\n" + after_note(made))
    return exit_code([made.report])


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
    from chartproof.cli.document_json import document_object
    from chartproof.cli.report_json import report_object

    return {"schema": "chartproof/note@1", "text": made.text, **document_object(made.document), "questions": list(made.document.questions),
            "warnings": list(made.document.warnings), "faithful": made.coverage.complete, "audit": report_object(made.report)}
