"""What a user without a checkout gets: the built wheel, alone in an environment, does the main job."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from conftest import ROOT


def test_the_wheel_runs_the_demonstration_in_a_clean_environment(tmp_path: Path):
    wheels = tmp_path / "wheels"
    surroundings = {**os.environ, "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))}
    subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(wheels), str(ROOT)],
                   check=True, capture_output=True, env=surroundings)  # the build backend looks for its program on the path
    wheel, = wheels.glob("*.whl")
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True)
    # the locked dependencies are installed already, beside this test: lend them, without the checkout's own package
    site = Path(next((home / "lib").iterdir())) / "site-packages"
    lent = tmp_path / "lent"
    lent.mkdir()
    for name in ("msgspec", "click", "lark", "yaml", "_yaml", "ahocorasick_rs"):
        source = Path(sysconfig.get_path("purelib")) / name
        if source.exists():
            (lent / name).symlink_to(source)
    (site / "lent.pth").write_text(str(lent))
    for words in (["--version"], ["demo"], ["prompt", "97530-soap-note", "--blank"]):
        done = subprocess.run([home / "bin" / "chartproof", *words], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    where = subprocess.run([python, "-c", "import chartproof; print(chartproof.__file__)"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert str(home) in where.stdout
