"""The log of what left: a line for each text that asked at the gate, with its hash, counts and destination, never a word of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.exchange.locked import append_private, locked, private_folder
from chartproof.privacy.gate import Departure


def log_departure(path: Path, departure: Departure) -> None:
    """Put a line behind the log, on the disk before this returns: log first, send then. Raises ChartproofError when it cannot be written."""
    try:
        private_folder(path.parent)
        with locked(path):
            append_private(path, msgspec.json.encode(departure) + b"\n")
    except OSError as error:
        raise ChartproofError(Problem(f"the log of what left cannot be written ({os.strerror(error.errno or 0)}), so nothing is sent",
                                      "Check the folder and its rights", Place(str(path)))) from None


def read_departures(path: Path) -> Iterator[Departure]:
    """The lines of the log, the oldest first. Raises ChartproofError at a line that is damaged; a log that is not there has none."""
    if not path.exists():
        return
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            yield msgspec.json.decode(line, type=Departure)
        except msgspec.MsgspecError:
            raise ChartproofError(Problem("this line of the log is damaged", "Compare it with your backup", Place(str(path), number))) from None
