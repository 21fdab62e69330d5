"""The house: what every file keeps to."""

from __future__ import annotations

import ast
import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT

FILES = sorted(path for folder in ("src", "tests", "tools", "benchmarks") for path in (ROOT / folder).rglob("*.py"))
OURS = [path for path in FILES if "src" in path.parts]
EMPTY_NAMES = re.compile(r"^(data|info|utils?|helpers?|misc|common|base)$|(Manager|Helper|Utils?|Processor|Base)$")


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_has_at_most_four_hundred_lines(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", OURS, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_says_what_it_is_and_its_names_say_something(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    names = [path.stem, *(node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    assert not [name for name in names if EMPTY_NAMES.search(name)]


ROOMS = {
    ".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "NOTICE", "README.md", "SECURITY.md", "benchmarks", "bootstrap.py", "docs", "examples",
    "pyproject.toml", "requirements.lock", "src", "tests", "tools",
}


def test_nothing_lies_in_the_house_that_has_no_room_there():
    kept = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert {name.split("/")[0] for name in kept} == ROOMS
    assert [name for name in kept if not (ROOT / name).stat().st_size and Path(name).name != "py.typed"] == []


def test_public_functions_and_classes_are_documented():
    bare = []
    for path in OURS:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node):
                bare.append(f"{path.name}:{node.lineno} {node.name}")
    assert not bare


@pytest.mark.parametrize("attempt", [
    lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
    lambda: socket.socket().connect_ex(("192.0.2.1", 80)),
    lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)),
    lambda: socket.socket(type=socket.SOCK_DGRAM).sendmsg([b"x"], [], 0, ("192.0.2.1", 53)),
    lambda: socket.getaddrinfo("example.org", 80),
    lambda: socket.gethostbyname("example.org"),
    lambda: urllib.request.urlopen("http://192.0.2.1/", timeout=1),
], ids=["connect", "connect_ex", "sendto", "sendmsg", "getaddrinfo", "gethostbyname", "urlopen"])
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_tests_cannot_reach_the_network(attempt: Callable[[], object]):
    with pytest.raises((PermissionError, urllib.error.URLError), match="tests do not use the network"):
        attempt()


def test_tests_can_reach_this_machine():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), timeout=5) as wire:
        assert wire.getpeername() == server.getsockname()


def test_pip_started_by_a_test_knows_no_index():
    assert os.environ["PIP_NO_INDEX"] == "1"


def test_the_lock_names_no_index_and_pins_every_file():
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock
    assert "index" not in lock
    pins = re.split(r"\n(?=\S)", lock.strip())
    assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)


def test_everything_generated_is_fresh():
    done = subprocess.run([sys.executable, "tools/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("require", "code"), [("all", 1), ("", 0)])
@pytest.mark.parametrize("workers", [[], ["-n", "1"]], ids=["alone", "workers"])
def test_a_test_that_was_not_run_is_listed_and_can_be_made_red(tmp_path: Path, require: str, code: int, workers: list[str]):
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    (tmp_path / "test_it.py").write_text(
        "import pytest\n"
        "@pytest.mark.parametrize('n', range(3))\n"
        "@pytest.mark.skip(reason='needs a browser: apt install chromium')\n"
        "def test_page(n): pass\n"
        "def test_sum(): assert 1 + 1 == 2\n")
    done = subprocess.run([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *workers, str(tmp_path)], cwd=tmp_path,
                          capture_output=True, text=True, check=False, env={**os.environ, "REQUIRE": require})
    lines = done.stdout.splitlines()
    assert done.returncode == code
    assert ["test_it.py", "3", "needs a browser", "apt install chromium"] in [re.split(r"  +", line) for line in lines]
    assert "1 passed, 3 skipped" in lines[-1]
