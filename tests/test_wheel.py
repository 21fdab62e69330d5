"""What a user without a checkout gets: the built wheel, alone in an environment, does the main job."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from conftest import ROOT

HURRIED = "Pt seen for 45 min OT. 97530 x 3, 97535 x 1.\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheels")
    # the build backend looks for its program on the path
    surroundings = {**os.environ, "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))}
    subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT)],
                   check=True, capture_output=True, env=surroundings)
    built, = folder.glob("*.whl")
    return built


def lend(home: Path, requirement: str) -> None:
    """Copy the locked distribution beside this test, and what it needs itself, into another environment's folder: no index is asked."""
    found = distribution(re.split(r"[^\w.-]", requirement)[0])
    for need in map(Requirement, found.requires or ()):
        if need.marker is None or need.marker.evaluate({"extra": ""}):
            lend(home, need.name)
    for file in found.files or ():
        target = home / file
        if ".." not in file.parts and file.suffix != ".pyc":
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.locate().read_bytes())


def test_the_wheel_runs_with_what_it_declares_and_nothing_else(wheel: Path, tmp_path: Path):
    home = tmp_path / "venv"
    venv.create(home, symlinks=True)
    site = home / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    subprocess.run([sys.executable, "-m", "pip", "--python", str(home), "install", "-q", "--no-deps", str(wheel)], check=True, capture_output=True)
    declared, = distributions(name="chartproof", path=[str(site)])
    for requirement in declared.requires or ():
        lend(site, requirement)
    note = tmp_path / "hurried.txt"
    note.write_text(HURRIED)
    bare = {"PATH": os.environ.get("PATH", ""), "CHARTPROOF_HOME": str(tmp_path / "own")}
    for words, code in (["--version"], 0), (["demo"], 0), (["prompt", "97530-soap-note", "--blank"], 0), (["audit", str(note)], 1), (["mask", str(note)], 0), \
            (["eval", "--recorded", "--example", "plateau"], 0):
        done = subprocess.run([home / "bin" / "chartproof", *words], cwd=tmp_path, capture_output=True, text=True, check=False, env=bare)
        assert done.returncode == code, done.stdout + done.stderr
    where = subprocess.run([home / "bin" / "python", "-c", "import chartproof; print(chartproof.__file__)"], cwd=tmp_path,
                           capture_output=True, text=True, check=True, env=bare)
    assert str(home) in where.stdout


def test_the_wheel_holds_the_package_its_compiled_sources_and_its_licence(wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    assert {"chartproof/py.typed", "chartproof/law/compiled.json", "chartproof/rules/compiled.json", "chartproof/prompts/compiled.json",
            "chartproof/reading/lexicon.json", "chartproof/exchange/shorthand.lark", "chartproof/exchange/documents/page.typ", "chartproof/exchange/documents/template.docx",
            "chartproof/exchange/documents/copy_profiles.json", "chartproof/desk/example/visit.visit"} <= set(names)
    assert {name.rpartition("/licenses/")[2] for name in names if "/licenses/" in name} - {""} == {"LICENSE", "NOTICE"}
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"chartproof"}
    edited = [name for name in names if name.endswith((".yaml", ".md")) and "/example/" not in name]
    assert not edited  # people edit these; the package carries them compiled
    assert not [name for name in names if "__pycache__" in name]
