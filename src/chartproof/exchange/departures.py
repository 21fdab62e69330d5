"""The log of what left: a line for each text that asked at the gate, with its hash, counts and destination, never a word of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from chartproof.exchange.journal import Journal
from chartproof.privacy.gate import Departure


def log_departure(path: Path, departure: Departure) -> None:
    """Put a line behind the log, on the disk before this returns: log first, send then. Raises ChartproofError when it cannot be written."""
    _log(path).put(departure)


def read_departures(path: Path) -> Iterator[Departure]:
    """The lines of the log, the oldest first. Raises ChartproofError at a line that is damaged; a log that is not there has none."""
    return _log(path).lines()


def _log(path: Path) -> Journal[Departure]:
    return Journal(path, Departure, "the log of what left", "so nothing is sent")
