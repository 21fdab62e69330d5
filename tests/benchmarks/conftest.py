"""Each bench is a folder of scripts: its modules are found beside it, as when it runs."""

from __future__ import annotations

import sys

from conftest import ROOT

READING = ROOT / "benchmarks" / "reading"
PRIVACY = ROOT / "benchmarks" / "privacy"
sys.path[:0] = [str(READING), str(PRIVACY)]
