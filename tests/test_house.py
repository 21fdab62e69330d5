"""The house: what every file keeps to."""

from __future__ import annotations

import ast
import re
import socket
import subprocess
import sys
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


def test_public_functions_and_classes_are_documented():
    bare = []
    for path in OURS:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node):
                bare.append(f"{path.name}:{node.lineno} {node.name}")
    assert not bare


def test_tests_cannot_reach_the_network():
    with socket.socket() as wire, pytest.raises(PermissionError):
        wire.connect(("192.0.2.1", 80))
    with pytest.raises(PermissionError):
        socket.getaddrinfo("example.org", 80)


def test_the_lock_names_no_index_and_pins_every_file():
    lock = (ROOT / "requirements.lock").read_text()
    assert "http" not in lock
    assert "index" not in lock
    assert lock.count("==") <= lock.count("--hash")


def test_everything_generated_is_fresh():
    done = subprocess.run([sys.executable, "tools/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("require", ["all", ""])
def test_a_test_that_was_not_run_is_listed_and_can_be_made_red(tmp_path: Path, require: str):
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    (tmp_path / "test_it.py").write_text("import pytest\n@pytest.mark.skip(reason='needs a browser: apt install chromium')\ndef test_it(): pass\n")
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)], cwd=tmp_path, capture_output=True, text=True,
                          check=False, env={"PATH": "", "REQUIRE": require})
    assert "needs a browser: apt install chromium" in done.stdout
    assert (done.returncode != 0) is (require == "all")
