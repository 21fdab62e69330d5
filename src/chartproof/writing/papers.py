"""Which of several papers of a kind is meant."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Protocol, TypeVar

from chartproof.writing.ask import Ask, refuse


class Dated(Protocol):
    """A paper with a day."""

    @property
    def date(self) -> datetime.date:
        """When it was written."""


Paper = TypeVar("Paper", bound=Dated)


def paper_of(papers: Sequence[Paper], field: str, ask: Ask) -> tuple[str, Paper]:
    """The paper of the day ``ask.which``, else the last one, with its pointer. Raises ChartproofError where the chart has none."""
    found = paper_or_none(papers, field, ask)
    if found is None:
        raise refuse(f"the chart has no entry in `{field}:`", f"Give it in `{field}:` with its date; what goes out is the author's to say")
    return found


def paper_or_none(papers: Sequence[Paper], field: str, ask: Ask) -> tuple[str, Paper] | None:
    """The same, None where the chart has none at all. Raises ChartproofError where it has none of the day that was named."""
    given = [(f"chart:/{field}/{i}", paper) for i, paper in enumerate(papers)]
    chosen = [entry for entry in given if ask.which in (None, entry[1].date)]
    if ask.which and not chosen:
        raise refuse(f"the chart has no entry of this date in `{field}:`", "Give the date of one that is there, or leave the date out for the last")
    return max(chosen, key=lambda entry: entry[1].date) if chosen else None
