"""``chartproof law import``, ``law ncci`` and ``law mue``: CMS's quarterly tables, loaded and asked."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chartproof.billing.edits import PROGRAMMES, SETTINGS, Edit, Programme, Setting
from chartproof.cli import options, screen
from chartproof.cli.places import edit_store
from chartproof.core.errors import ChartproofError, Problem
from chartproof.desk.edits import LimitState, PairState, limit_state, load_edits, loaded_tables, pair_state

if TYPE_CHECKING:
    from chartproof.exchange.cms.store import Kind, Table

_CODE = re.compile(r"[0-9A-Z]{5}")
_SAID = {"0": "no modifier opens it", "1": "a modifier opens it", "9": "never applied"}
_ADJUDICATED = {"1": "in a line", "2": "in a day, from policy", "3": "in a day, from what is usual", "": "(how they are adjudicated is not said)"}

_programme = click.option("--programme", type=click.Choice(PROGRAMMES), help="Medicare or Medicaid, where the file's name does not say.")
_setting = click.option("--setting", type=click.Choice(SETTINGS), help="office (practitioner) or hospital (outpatient), where the file's name does not say.")
_asked_programme = click.option("--programme", type=click.Choice(PROGRAMMES), default="medicare", show_default=True, help="Whose tables.")
_asked_setting = click.option("--setting", type=click.Choice(SETTINGS), help="office (practitioner) or hospital (default both).")
_on = click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The date of service (default today).")


@click.command("import")
@click.argument("kind", type=click.Choice(["ncci", "mue"]))
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@_programme
@_setting
@click.option("--quarter", default="", metavar="2026Q4", help="The quarter, where the file's name does not say.")
@click.option("--accept-smaller", "smaller", is_flag=True, help="Load a table with less than half the rows of its like.")
@options.edits
def load(kind: str, files: tuple[Path, ...], programme: Programme | None, setting: Setting | None, quarter: str, smaller: bool, edits: Path | None) -> int:
    """Load CMS's own quarterly files (ZIP, text, CSV, Excel): `ncci` the pairs of codes, `mue` the limits of units. All of the files or none."""
    store = edit_store(edits)
    for one in load_edits("pairs" if kind == "ncci" else "limits", files, store, programme=programme, setting=setting, quarter=quarter, smaller=smaller):
        table = one.table
        click.echo(f"{table.words}: {table.rows:,} rows, codes {table.first} to {table.last}{', in place of the copy that was there' if one.replaced else ''}")
        for note in one.notes:
            click.echo(f"  {note}")
    click.echo(f"Loaded into {store}")
    return 0


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE CODE...]")
@_on
@_asked_programme
@_asked_setting
@options.edits
@options.form
def ncci(codes: tuple[str, ...], on: datetime.datetime | None, programme: Programme, setting: Setting | None, edits: Path | None, form: str) -> int:
    """What CMS's tables say of codes billed on one day, each two of them. Without codes: which quarters are loaded."""
    store = edit_store(edits)
    if not codes:
        return _list("pairs", store, form)
    if len(codes) == 1:
        raise ChartproofError(Problem("a pair takes two codes", "Write chartproof law ncci 97530 97140"))
    day = options.day(on)
    called = tuple(dict.fromkeys(_code(code) for code in codes))
    pairs = [(one, other) for i, one in enumerate(called) for other in called[i + 1:]]
    said = [(pair, [pair_state(pair, day, store, place, programme) for place in ((setting,) if setting else SETTINGS)]) for pair in pairs]
    if form == "json":
        _print_json({"schema": "chartproof/edits@1", "on": day.isoformat(), "programme": programme,
                     "pairs": [{"codes": list(pair), "settings": [_state_object(state, day) for state in states]} for pair, states in said]})
    else:
        click.echo("\n".join(line for pair, states in said for line in _pair_lines(pair, states, day, programme)))
    return _known(not any(state.gap for _, states in said for state in states), "ncci", form)


@click.command()
@click.argument("codes", nargs=-1, metavar="[CODE...]")
@_on
@_asked_programme
@_asked_setting
@options.edits
@options.form
def mue(codes: tuple[str, ...], on: datetime.datetime | None, programme: Programme, setting: Setting | None, edits: Path | None, form: str) -> int:
    """The most units of a code that CMS takes for one day. Without codes: which quarters are loaded."""
    store = edit_store(edits)
    if not codes:
        return _list("limits", store, form)
    day = options.day(on)
    said = [(code, [limit_state(code, day, store, place, programme) for place in ((setting,) if setting else SETTINGS)]) for code in map(_code, codes)]
    if form == "json":
        _print_json({"schema": "chartproof/limits@1", "on": day.isoformat(), "programme": programme,
                     "limits": [{"code": code, "settings": [_limit_object(state) for state in states]} for code, states in said]})
    else:
        click.echo("\n".join(line for code, states in said for line in _limit_lines(code, states, day, programme)))
    return _known(not any(state.gap for _, states in said for state in states), "mue", form)


def _known(known: bool, word: str, form: str) -> int:
    if not known and form == "text":
        click.echo(f"What is unknown here is not free. CMS's own file of the quarter settles it: chartproof law import {word} FILE...")
    return 0 if known else 3


def _code(text: str) -> str:
    if not _CODE.fullmatch(text.upper()):
        raise ChartproofError(Problem("this is no procedure code", "Five figures or capitals, such as 97530"))
    return text.upper()


def _list(kind: Kind, store: Path, form: str) -> int:
    tables = [table for table in loaded_tables(store) if table.kind == kind]
    if form == "json":
        _print_json({"schema": "chartproof/tables@1", "tables": [_table_object(table) for table in tables]})
        return 0
    if not tables:
        click.echo(f"No table is loaded ({store}).\n  Load CMS's own: chartproof law import {'ncci' if kind == 'pairs' else 'mue'} FILE...   "
                   "Until then only the few rows of 2024 Q3 that the lawbook holds are known.")
        return 0
    for table in tables:
        left = f"; {table.unsure} unknown" if table.unsure else ""
        click.echo(f"{table.words}   {table.rows:,} rows, codes {table.first} to {table.last}{left}\n    answers {table.earliest or table.since} to {table.until} · {screen.safe(table.name)}")
    click.echo(f"Kept in {store}")
    return 0


def _pair_lines(pair: tuple[str, str], states: Sequence[PairState], day: datetime.date, programme: Programme) -> Iterator[str]:
    yield screen.styled(f"{pair[0]} with {pair[1]} on {day}", bold=True) + f" · {programme.title()}"
    for state in states:
        head = f"  {state.setting:10}"
        if state.gap:
            yield from _wrapped(head, f"unknown: {state.gap}")
        elif not state.edits:
            yield f"{head}no edit in force"
        for edit in state.edits:
            yield f"{head}{edit.column1} is paid and {edit.column2} is not: {_SAID[edit.indicator]}" + (f" on {edit.column2}" if edit.opens else "")
            yield from _wrapped(" " * len(head), f"since {edit.since}{f' until {edit.until}' if edit.until else ''} · {edit.source}")
        for edit in state.history:
            if edit not in state.edits:
                yield f"{' ' * len(head)}{edit.column1}/{edit.column2}  {_when(edit, day)}"


def _when(edit: Edit, day: datetime.date) -> str:
    if edit.void:
        return f"{edit.since}: a row that never applied"
    verb = "opens" if edit.since > day else "opened"
    return f"{edit.since} to {edit.until or 'now'}: {'a modifier' if edit.opens else 'no modifier'} {verb} it"


def _limit_lines(code: str, states: Sequence[LimitState], day: datetime.date, programme: Programme) -> Iterator[str]:
    yield screen.styled(f"{code} on {day}", bold=True) + f" · {programme.title()}"
    for state in states:
        head = f"  {state.setting:10}"
        if state.gap:
            yield from _wrapped(head, f"unknown: {state.gap}")
        elif state.limit is None:
            yield f"{head}no limit is published"
        else:
            yield f"{head}{state.limit.units} {'unit' if state.limit.units == 1 else 'units'} {_ADJUDICATED[state.limit.adjudication]}"
            yield from _wrapped(" " * len(head), f"{state.limit.since} to {state.limit.until} · {state.limit.source}")


def _wrapped(head: str, words: str) -> Iterator[str]:
    import textwrap

    return iter(textwrap.wrap(words, screen.width(), initial_indent=head, subsequent_indent=" " * len(head)))


def _print_json(value: object) -> None:
    from chartproof.cli.report_json import dumps

    click.echo(dumps(value))


def _state_object(state: PairState, day: datetime.date) -> dict[str, object]:
    return {"setting": state.setting, "known": not state.gap, "gap": state.gap or None, "edits": [_edit_object(edit, day) for edit in state.edits],
            "history": [_edit_object(edit, day) for edit in state.history]}


def _edit_object(edit: Edit, day: datetime.date) -> dict[str, object]:
    return {"column1": edit.column1, "column2": edit.column2, "since": edit.since.isoformat(), "until": edit.until.isoformat() if edit.until else None,
            "indicator": edit.indicator, "in_force": edit.applies(day), "source": edit.source}


def _limit_object(state: LimitState) -> dict[str, object]:
    limit = state.limit
    return {"setting": state.setting, "known": not state.gap, "gap": state.gap or None, "units": limit.units if limit else None,
            "adjudication": limit.adjudication if limit else None, "source": limit.source if limit else None}


def _table_object(table: Table) -> dict[str, object]:
    return {"kind": table.kind, "programme": table.programme, "setting": table.setting, "since": table.since.isoformat(), "until": table.until.isoformat(),
            "part": table.part, "first": table.first, "last": table.last, "unknown": table.unsure or None,
            "answers_from": (table.earliest or table.since).isoformat(), "rows": table.rows, "file": table.name, "sha256": table.sha256}
