"""The package's copy of the demonstration: the wheel carries what ``examples/`` shows."""

from __future__ import annotations

from pathlib import Path

TARGET = "src/chartproof/desk/example"


def outputs() -> dict[str, bytes]:
    """Visit, chart and hurried note of the tray child."""
    source = Path("examples/tray-child")
    return {f"{TARGET}/{name}": (source / name).read_bytes() for name in ("visit.visit", "chart.yaml", "hurried.txt")}
