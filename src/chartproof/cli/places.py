"""Where the program keeps what belongs to its user on this machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def user_folder() -> Path:
    """The folder that the system gives programs for a user's own data: Application Support, %LOCALAPPDATA%, or $XDG_DATA_HOME."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "chartproof"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "chartproof"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "chartproof"


def edit_store(named: Path | None) -> Path:
    """The file of CMS's tables: the one that the user names, else the one in their folder. It need not be there."""
    return named or user_folder() / "cms-edits.sqlite3"
