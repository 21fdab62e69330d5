"""Make ``.venv`` with the locked dependencies and the project itself. Needs nothing but Python 3.11 or newer.

Run by ``make``; does nothing when the lock and ``pyproject.toml`` are those of the last run.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "bootstrap.sha256"


def state() -> str:
    """A hash of all that decides what is installed."""
    files = (ROOT / "requirements.lock", ROOT / "pyproject.toml", Path(__file__))
    return hashlib.sha256(b"".join(f.read_bytes() for f in files) + sys.version.encode()).hexdigest()


def run(*command: str) -> None:
    """Run a command of the new environment; end with its exit code when it fails."""
    done = subprocess.run([str(PYTHON), *command], cwd=ROOT, check=False)
    if done.returncode:
        raise SystemExit(f"bootstrap: this step failed: {' '.join(command)}")


def main() -> None:
    """Create, install, stamp."""
    if sys.version_info < (3, 11):
        raise SystemExit(f"bootstrap: Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try: make PYTHON=python3.12 demo")
    if STAMP.exists() and STAMP.read_text() == state():
        return
    print("bootstrap: setting up .venv (once; about a minute) ...", flush=True)
    if not PYTHON.exists():
        try:
            import venv

            venv.create(VENV, with_pip=True)
        except (ImportError, subprocess.CalledProcessError) as problem:
            raise SystemExit("bootstrap: this Python cannot make virtual environments; on Debian: apt install python3-venv") from problem
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    run("-m", "pip", "install", *quiet, "--require-hashes", "-r", "requirements.lock")
    run("-m", "pip", "install", *quiet, "--no-deps", "--no-build-isolation", "-e", ".")
    STAMP.write_text(state())


if __name__ == "__main__":
    main()
