"""Install what the tests need and no wheel carries: the Tesseract OCR program, by apt, when root in a container.

Called by ``make test``. Does nothing when the program is there; says one line and goes on when it cannot install it: the tests
that need it are then listed as not run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ENGINES = {"tesseract": "tesseract-ocr"}
"""Program and Debian package."""
WAIT = ["-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=2", "-qq"]


def in_container() -> bool:
    """Whether this machine is one that may be changed: a container, or a CI run."""
    marks = (Path("/.dockerenv"), Path("/run/.containerenv"))
    return any(mark.exists() for mark in marks) or bool(os.environ.get("container") or os.environ.get("CI"))  # noqa: SIM112  # systemd's own name


def apt(*words: str) -> bool:
    """Run apt-get quietly; tell whether it succeeded."""
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.call(["apt-get", *WAIT, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings) == 0  # noqa: S603, S607


def main() -> int:
    """Install what is missing, if that is allowed here."""
    missing = [package for program, package in ENGINES.items() if shutil.which(program) is None]
    if not missing:
        return 0
    allowed = sys.platform == "linux" and os.geteuid() == 0 and in_container() and shutil.which("apt-get")
    install = ("install", "--yes", "--no-install-recommends", *missing)
    if not allowed or not (apt(*install) or (apt("update") and apt(*install))):
        print(f"engines: not installed here: {', '.join(missing)}; the tests that need it will be listed as not run")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
