"""The bench is a folder of scripts: its modules are found beside it, as when it runs."""

from __future__ import annotations

import sys

from conftest import ROOT

READING = ROOT / "benchmarks" / "reading"
sys.path.insert(0, str(READING))
