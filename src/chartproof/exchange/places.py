"""Where the program keeps what belongs to its user on this machine: the vaults, their key, the log of what left, CMS's tables."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def own_folder() -> Path:
    """The folder that the system gives programs for a user's own data: $CHARTPROOF_HOME or $XDG_DATA_HOME where it is set, else the system's own."""
    if os.environ.get("CHARTPROOF_HOME"):
        return Path(os.environ["CHARTPROOF_HOME"])
    if os.environ.get("XDG_DATA_HOME"):
        return Path(os.environ["XDG_DATA_HOME"]) / "chartproof"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "chartproof"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "chartproof"
    return Path.home() / ".local" / "share" / "chartproof"


def vault_folder() -> Path:
    """The folder of the vaults."""
    return own_folder() / "vaults"


def vault_key_file() -> Path:
    """The key that opens them, and that hides whose each is."""
    return own_folder() / "vault.key"


def departures_file() -> Path:
    """The log of what left."""
    return own_folder() / "departures.jsonl"
