"""The program under watch: run as a user runs it, with every folder redirected, and a record of what it opened to write, looked up, or started."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

WATCH = """
import json, os, sys
seen = open(sys.argv[1], "a", buffering=1)
def hook(event, given):
    if event == "open":
        path, mode, flags = given
        if isinstance(path, (str, bytes)) and isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            seen.write(json.dumps(["write", os.path.abspath(os.fsdecode(path))]) + "\\n")
    elif event == "sqlite3.connect" and str(given[0]) != ":memory:":
        seen.write(json.dumps(["write", os.path.abspath(os.fsdecode(given[0]).removeprefix("file:").partition("?")[0])]) + "\\n")
    elif event.split(".")[0] in {"socket", "urllib", "http", "ftplib", "smtplib", "subprocess", "webbrowser"} or event in {"os.system", "os.exec", "os.posix_spawn"}:
        seen.write(json.dumps([event, ""]) + "\\n")
sys.addaudithook(hook)
crash = sys.argv[2]
if crash:
    import importlib
    module, name = crash.split(":")
    def burst(*given, **more):
        raise ValueError(repr((given, more)))
    setattr(importlib.import_module(module), name, burst)
sys.argv = ["chartproof", *sys.argv[3:]]
from chartproof.cli.main import main
main()
"""


class Run(NamedTuple):
    """What a run printed and did."""

    code: int
    stdout: bytes
    stderr: bytes
    written: list[str]
    reached: list[str]


def watched(folder: Path, *words: str, given: bytes = b"", crash: str = "", **surroundings: str) -> Run:
    """The program in ``folder/work``; home, temporary and own folders beside it. ``crash`` names a function that fails with all it was given."""
    places = {name: folder / name for name in ("work", "home", "temporary", "own")}
    for place in places.values():
        place.mkdir(exist_ok=True)
    record = folder / "record.jsonl"
    record.unlink(missing_ok=True)
    source = [path for path in sys.path if path]
    bare = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": os.pathsep.join(source), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", "COLUMNS": "100",
            "HOME": str(places["home"]), "USERPROFILE": str(places["home"]), "APPDATA": str(places["home"]), "XDG_DATA_HOME": str(places["home"] / "share"),
            "XDG_CONFIG_HOME": str(places["home"] / "config"), "XDG_CACHE_HOME": str(places["home"] / "cache"), "XDG_STATE_HOME": str(places["home"] / "state"),
            "TMPDIR": str(places["temporary"]), "TEMP": str(places["temporary"]), "TMP": str(places["temporary"]), "CHARTPROOF_HOME": str(places["own"]), **surroundings}
    done = subprocess.run([sys.executable, "-c", WATCH, str(record), crash, *words], cwd=places["work"], input=given, capture_output=True, check=False, env=bare)
    lines = [json.loads(line) for line in record.read_text().splitlines()] if record.exists() else []
    return Run(done.returncode, done.stdout, done.stderr, [path for event, path in lines if event == "write"], [event for event, _ in lines if event != "write"])


def everything(folder: Path, *names: str) -> dict[str, bytes]:
    """Every file under these folders, names of files included in the content."""
    return {str(path): str(path.relative_to(folder)).encode() + b"\0" + (path.read_bytes() if path.is_file() else b"")
            for name in names for path in sorted((folder / name).rglob("*"))}
