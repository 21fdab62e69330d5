"""A document as PDF by Typst: tagged (PDF/UA-1), bookmarked, its fonts inside it, its plots as lines; the same bytes each time."""

from __future__ import annotations

import datetime
import importlib.util
import json
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from chartproof.core.errors import ChartproofError, Problem
from chartproof.exchange.documents import appendix
from chartproof.exchange.documents.drawn import drawn
from chartproof.exchange.documents.sheet import Item, Part, Sheet

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1, as Typst's own checker holds it: a document that cannot be made so is not made."""

_NO_DAY = datetime.date(2000, 1, 1)
"""What the clock inside the file says of a form that is of no day."""
_SHORT = 24
"""Characters of a cell that should stand on one line."""
_ACROSS = 84
"""Characters that surely fit across a page, in bold."""


def pdf(given: Sheet) -> bytes:
    """The pages. Raises ChartproofError where Typst is not installed."""
    require("typst", "PDF")
    import typst

    day = given.day or _NO_DAY
    made: bytes = typst.compile(_page(), format="pdf", sys_inputs={"given": json.dumps(_given(given))}, ignore_system_fonts=True, pdf_standards=STANDARD,
                                timestamp=int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp()))
    return made


def require(package: str, form: str) -> None:
    """Raises ChartproofError where a package of the extra ``documents`` is not installed."""
    if importlib.util.find_spec(package) is None:
        raise ChartproofError(Problem(f"what makes {form} files is not installed",
                                      "Install it with: pip install 'chartproof[documents]'. Or write --format html and print the page from a browser"))


@cache
def _page() -> bytes:
    return files(__package__).joinpath("page.typ").read_bytes()


def _given(given: Sheet) -> dict[str, Any]:
    document = given.document
    return {
        "title": document.title, "running": given.running, "date": [given.day.year, given.day.month, given.day.day] if given.day else None,
        "parts": [{**_part(part), "last": part is given.parts[-1] and len(given.parts) > 1} for part in given.parts], "sources_title": appendix.TITLE, "sources_intro": appendix.OPENING, "sources_end": appendix.CLOSING,
        "sources": [{"number": one.number, "text": one.text, "words": appendix.words(one), "days": appendix.days(one)} for one in given.sources],
    }


def _part(part: Part) -> dict[str, Any]:
    pictures = [drawn(picture) for picture in part.section.pictures]
    return {
        "title": part.section.title, "runs": [{"listed": listed, "items": [_item(item) for item in items]} for listed, items in part.runs],
        "tables": [{"title": table.title, "columns": list(table.columns), "widths": widths(table.columns, [[cell.sentence.text for cell in row] for row in rows]),
                    "rows": [[_item(cell) for cell in row] for row in rows]} for table, rows in zip(part.section.tables, part.rows, strict=True)],
        "pictures": [{"svg": one.svg, "alt": one.alt, "wide": one.wide} for one in pictures],
    }


def _item(item: Item) -> dict[str, Any]:
    return {"text": item.sentence.text, "number": item.number, "under": [_item(one) for one in item.under]}


def widths(columns: tuple[str, ...], rows: list[list[str]]) -> list[int]:
    """Shares of the page for the columns of a table: what their longest word needs, and of the rest of the page by their longest cell where that is
    short, else by their usual one.
    """
    cells = [[column, *(row[at] for row in rows)] for at, column in enumerate(columns)]
    needs = [max(len(word) for text in each for word in (text or "-").split()) + 3 for each in cells]
    shares = [max(min(max(map(len, each)), _SHORT), sum(map(len, each)) / len(each)) + 2 for each in cells]
    spare = max(0, _ACROSS - sum(needs))
    return [round(10 * (need + spare * share / sum(shares))) for need, share in zip(needs, shares, strict=True)]
