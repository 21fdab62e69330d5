"""Where the program keeps what belongs to its user on this machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from chartproof.core.errors import ChartproofError, Place, Problem


def user_folder() -> Path:
    """The folder that the system gives programs for a user's own data: $XDG_DATA_HOME where it is set, else the system's own."""
    if os.environ.get("XDG_DATA_HOME"):
        return Path(os.environ["XDG_DATA_HOME"]) / "chartproof"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "chartproof"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "chartproof"
    return Path.home() / ".local" / "share" / "chartproof"


def edit_store(named: Path | None) -> Path:
    """The file of CMS's tables: the one that the user names, else the one in their folder. It need not be there."""
    return named or user_folder() / "cms-edits.sqlite3"


def edits_at_hand(named: Path | None) -> Path | None:
    """The file of CMS's tables for a job that only reads it; None where there is none. Raises ChartproofError where the user names one that is not there."""
    path = edit_store(named)
    if path.exists():
        return path
    if named:
        raise ChartproofError(Problem("there is no such file", "It is made by: chartproof law import ncci FILE --edits THIS", Place(str(named))))
    return None
