"""Where CMS's tables lie for a command: where the user says, or in the user's own folder."""

from __future__ import annotations

from pathlib import Path

from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.exchange.places import own_folder


def edit_store(named: Path | None) -> Path:
    """The file of CMS's tables: the one that the user names, else the one in their folder. It need not be there."""
    return named or own_folder() / "cms-edits.sqlite3"


def edits_at_hand(named: Path | None) -> Path | None:
    """The file of CMS's tables for a job that only reads it; None where there is none. Raises ChartproofError where the user names one that is not there."""
    path = edit_store(named)
    if path.exists():
        return path
    if named:
        raise ChartproofError(Problem("there is no such file", "It is made by: chartproof law import ncci FILE --edits THIS", Place(str(named))))
    return None
