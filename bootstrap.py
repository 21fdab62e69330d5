"""Make ``.venv`` with the locked dependencies and the project itself. Needs nothing but Python 3.11 or newer.

Run by ``make``; does nothing when the lock, ``pyproject.toml``, the Python and the folder are those of the last run.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "bootstrap.stamp"
OLDEST = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")
QUIET = ("--quiet", "--disable-pip-version-check", "--no-input")


def home() -> str:
    """The Python and the folder an environment is bound to: its scripts hold both."""
    return f"{sys.version_info[:2]} {ROOT}"


def stamp() -> str:
    """All that decides what is installed: the home, and a hash of lock, project and this file."""
    files = (ROOT / "requirements.lock", ROOT / "pyproject.toml", Path(__file__))
    return home() + "\n" + hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def works(python: object, code: str) -> bool:
    """Tell whether this Python exists and runs the code without failing."""
    try:
        return subprocess.call([str(python), "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def newer() -> str:
    """Find a Python that is new enough beside this one, which is not. Ends with a message when there is none."""
    for name in NEWER:
        found = shutil.which(name)
        if found and works(found, f"import sys; sys.exit(sys.version_info < {OLDEST})"):
            return found
    raise SystemExit(f"bootstrap: Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try: make PYTHON=/path/to/python3.12 demo")


def create() -> None:
    """Make an empty environment with pip, in place of one that is half made or bound to another home."""
    bound = STAMP.read_text(encoding="utf-8").split("\n")[0] if STAMP.exists() else home()
    if bound == home() and works(PYTHON, f"import pip, sys; sys.exit(sys.version_info < {OLDEST})"):
        return
    # Debian splits venv's pip off into a package; asking first leaves no half-made folder behind.
    if not works(sys.executable, "import venv, ensurepip"):
        raise SystemExit("bootstrap: this Python cannot make virtual environments; on Debian or Ubuntu: apt install python3-venv")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise SystemExit(f"bootstrap: could not create {VENV.name}; the reason is above")


def pip(*arguments: str) -> None:
    """Install into the environment. Ends with a message when pip fails."""
    # The build backend looks for its program on the path.
    surroundings = {**os.environ, "PATH": os.pathsep.join((str(PYTHON.parent), os.environ.get("PATH", "")))}
    if subprocess.call([str(PYTHON), "-m", "pip", "install", *QUIET, *arguments], cwd=str(ROOT), env=surroundings):
        raise SystemExit("bootstrap: pip failed; the reason is above. The first run needs a package index in reach.")


def main() -> None:
    """Create, install, stamp."""
    if sys.version_info < OLDEST:
        raise SystemExit(subprocess.call([newer(), str(Path(__file__).resolve())]))
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == stamp():
        return
    print("bootstrap: setting up .venv (once; about a minute) ...", file=sys.stderr, flush=True)
    create()
    STAMP.unlink(missing_ok=True)
    pip("--require-hashes", "-r", "requirements.lock")
    pip("--no-deps", "--no-build-isolation", "-e", ".")
    STAMP.write_text(stamp(), encoding="utf-8")


if __name__ == "__main__":
    main()
