"""``chartproof write``."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from chartproof.cli import options
from chartproof.cli.codes import exit_code
from chartproof.cli.document_json import document_object, dumps, sources_object
from chartproof.cli.places import edits_at_hand
from chartproof.cli.put import Wish, put
from chartproof.desk.book import open_book
from chartproof.desk.style import chosen_style
from chartproof.desk.write import Draft, blank_form, write_document
from chartproof.writing.kinds import KINDS, TREATMENT_NOTE

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(epilog="\n\n".join(f"{kind.name}: {kind.what}" for kind in KINDS.values()))
@click.argument("kind", type=click.Choice([*KINDS, TREATMENT_NOTE]))
@click.argument("chart", type=click.Path(path_type=Path), required=False)
@click.option("--blank", is_flag=True, help="Print the blank form, a bracket for each fact; needs no CHART.")
@click.option("--of", "which", type=_DAY, metavar="DATE", help="Which report, visit, denial or request of the chart is meant, by its date.")
@click.option("--code", "codes", multiple=True, metavar="CODE", help="Only these codes, for a letter about services; may be given more than once.")
@click.option("--since", type=_DAY, metavar="DATE", help="First day of the period (default: where the last report ended).")
@click.option("--until", type=_DAY, metavar="DATE", help="Last day of the period (default: the last treatment day).")
@options.profile
@options.on
@options.packs
@options.edits
@options.style
@options.document
def write(kind: str, chart: Path | None, blank: bool, which: datetime.datetime | None, since: datetime.datetime | None, until: datetime.datetime | None,
          codes: tuple[str, ...], profile: str | None, on: datetime.datetime | None, packs: tuple[Path, ...], edits: Path | None, style: str | None, form: str | None,
          out: Path | None, force: bool, sources: bool, template: Path | None, copy: str) -> int:
    """Write a document of the episode from CHART and the visits it names, and audit it on its own prose. A draft: it claims no signature."""
    wish = Wish(form, out, force, sources, template, copy)
    _ = wish.settled  # what does not go together is said before anything is read
    if blank:
        return _blank(kind, style, wish)
    if kind == TREATMENT_NOTE:
        raise click.UsageError("a treatment note is written from the facts of a visit: chartproof note VISIT [--chart CHART]; its blank form with --blank")
    if chart is None:
        raise click.UsageError("name the chart to write from, or ask for the blank form with --blank")
    made = write_document(kind, chart, options.day(on), since=_date(since), until=_date(until), which=_date(which), codes=codes, profile=profile,
                          book=open_book(packs, edits_at_hand(edits)), style=chosen_style(style))
    if put(made.document, made.sources, wish, lambda: dumps(draft_object(made))):
        click.echo("\n" + after(made))
    return exit_code([made.report])


def _blank(kind: str, style: str | None, wish: Wish) -> int:
    """The form alone: there is nothing to audit in it, and nothing that it comes from."""
    made = blank_form(kind, chosen_style(style))
    parts = {name: part for name, part in document_object(made).items() if name != "date"}
    put(made, tuple, wish, lambda: dumps({"schema": "chartproof/document@1", "blank": True, "text": made.text, **parts}), blank=True)
    return 0


def _date(given: datetime.datetime | None) -> datetime.date | None:
    return given.date() if given else None


def after(made: Draft) -> str:
    """What the facts leave open and what the author should look at; then the audit."""
    from chartproof.cli.report_text import report_text

    lines = [*("The facts leave open:" for _ in made.document.questions[:1]), *(f"  ? {question}" for question in made.document.questions),
             *(f"  ! {warning}" for warning in made.document.warnings), *(f"  . {remark}" for remark in made.document.remarks)]
    return "\n".join([*lines, *("" for _ in lines[:1])]) + ("\n" if lines else "") + report_text(made.text, made.report)


def draft_object(made: Draft) -> dict[str, object]:
    """The document with the facts behind each sentence, its questions and its audit: schema ``chartproof/document@1``."""
    from chartproof.cli.report_json import report_object

    return {"schema": "chartproof/document@1", "text": made.text, **document_object(made.document), "questions": list(made.document.questions),
            "warnings": list(made.document.warnings), "remarks": list(made.document.remarks), "sources": sources_object(made.sources()),
            "faithful": made.coverage.complete, "audit": report_object(made.report)}
