"""``chartproof charges``."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from chartproof.billing.sheet import Bill, Considered, Line, Remark, Sheet
from chartproof.cli import options
from chartproof.cli.places import edits_at_hand
from chartproof.desk.charges import charges as reckoned
from chartproof.desk.edits import lawbook_with

_FORMS = click.Choice(["text", "json", "html"])


@click.command()
@click.argument("visits", nargs=-1, required=True, metavar="VISIT...", type=click.Path(path_type=Path))
@click.option("--chart", type=click.Path(path_type=Path), help="The patient's chart: plan, coverages, eligibility answer, notices, claims.")
@options.profiles
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The law as it was known on this day (default today).")
@options.edits
@click.option("--format", "form", type=_FORMS, default="text", show_default=True, help="What to print: text, JSON, or one page for the browser.")
def charges(visits: tuple[Path, ...], chart: Path | None, profiles: tuple[str, ...], on: datetime.datetime | None, edits: Path | None, form: str) -> int:
    """The charge lines of one patient's day: units by each payer's method, modifiers to consider with their reason, and what does not fit.

    Several VISITs are the visits of one day. Nothing is added to a claim. Exit code 1: something is not right; 3: something open would hold the charge.
    """
    sheet = reckoned(visits, chart, options.day(on), profiles, lawbook_with(edits_at_hand(edits)), names=[str(visit) for visit in visits], chart_name=str(chart or ""))
    if form == "json":
        from chartproof.cli.report_json import dumps

        click.echo(dumps(sheet_object(sheet)))
    elif form == "html":
        from chartproof.cli.charges_html import charges_page

        click.echo(charges_page(sheet))
    else:
        from chartproof.cli.charges_text import charges_text

        click.echo(charges_text(sheet))
    return 1 if sheet.findings else 3 if sheet.held else 0


def sheet_object(sheet: Sheet) -> dict[str, Any]:
    """The sheet as plain values: schema ``chartproof/charges@1``."""
    return {"schema": "chartproof/charges@1", "patient": sheet.patient, "date": sheet.date.isoformat(), "visits": sheet.visits,
            "total_timed_minutes": sheet.timed_minutes, "total_treatment_minutes": sheet.treatment_minutes, "bills": [_bill(one) for one in sheet.bills],
            "remarks": _remarks(sheet.remarks)}


def _bill(one: Bill) -> dict[str, Any]:
    from chartproof.cli.report_json import citation_object

    return {"discipline": one.discipline, "payer": one.payer or None, "rank": one.rank, "method": one.method, "open": one.open or None,
            "lines": [_line(line) for line in one.lines], "allocations": [dict(way) for way in one.ways], "billed_timed_minutes": one.timed_total,
            "working": list(one.split.working), "other_method": {"method": one.other.method, "allocations": [dict(way) for way in one.other.allocations],
                                                                 "working": list(one.other.working)},
            "citation": citation_object(one.citation), "modifiers": [_considered(c) for c in one.considered], "remarks": _remarks(one.remarks)}


def _line(line: Line) -> dict[str, Any]:
    alone = len(set(line.units)) == 1
    return {"code": line.code, "paraphrase": line.paraphrase, "timed": line.timed, "minutes": line.minutes, "billed_minutes": line.counted,
            "units": line.units[0] if alone else None, "choices": sorted(set(line.units)), "facts": [f"{s.pointer}/minutes" for s in line.services]}


def _considered(c: Considered) -> dict[str, Any]:
    from chartproof.cli.report_json import citation_object

    return {"modifier": c.modifier, "standing": c.standing, "lines": [{"code": code, "units": units} for code, units in c.lines], "if_units": c.given,
            "reason": list(c.reason), "facts": list(c.facts), "verified": c.verified, "citations": [citation_object(cited) for cited in c.citations]}


def _remarks(remarks: Sequence[Remark]) -> list[dict[str, Any]]:
    from chartproof.cli.report_json import citation_object

    return [{"kind": r.kind, "what": r.what, "do": r.do, "holds_charge": r.holds, "facts": list(r.facts),
             "citations": [citation_object(cited) for cited in r.citations]} for r in remarks]
