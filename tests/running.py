"""The program as a user starts it: another process, bytes in, text out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(folder: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    """``chartproof`` with these words in a folder; what it printed, and its exit code."""
    done = subprocess.run([sys.executable, "-m", "chartproof", *words], cwd=folder, input=given, capture_output=True, check=False,
                          env={**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"})
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
