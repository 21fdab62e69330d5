"""Where the program keeps what belongs to its user on this machine: the vaults, their key, the logs of what left and of what models were asked, CMS's tables, the settings."""

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


def calls_file() -> Path:
    """The record of questions to models."""
    return own_folder() / "calls.jsonl"


HERE = "chartproof.toml"
"""Settings of the folder that somebody works in."""


def config_file() -> Path:
    """The user's settings: $CHARTPROOF_CONFIG, or the system's place for settings; $CHARTPROOF_HOME moves them with all else."""
    if os.environ.get("CHARTPROOF_CONFIG"):
        return Path(os.environ["CHARTPROOF_CONFIG"])
    if os.environ.get("CHARTPROOF_HOME"):
        return Path(os.environ["CHARTPROOF_HOME"]) / HERE
    if os.environ.get("XDG_CONFIG_HOME"):
        return Path(os.environ["XDG_CONFIG_HOME"]) / "chartproof" / HERE
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "chartproof" / HERE
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "chartproof" / HERE
    return Path.home() / ".config" / "chartproof" / HERE
