"""Write everything that is generated (compiled sources, reference pages), or check that it is fresh.

``python tools/generate.py`` writes; ``--check`` names what is stale and exits 1.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GENERATORS = Path(__file__).parent / "generators"


FIRST = ("law", "lexicon")
"""Sources that the other generators load compiled: written before these run, so that a new citation needs one `make docs`."""


def outputs() -> Iterator[tuple[str, bytes]]:
    """Repository path and content, generator by generator. Raises ValueError when two write the same file."""
    sys.path.insert(0, str(GENERATORS))
    seen: set[str] = set()
    rest = sorted({path.stem for path in GENERATORS.glob("*.py")} - set(FIRST))
    for module in (*FIRST, *rest):
        for path, content in importlib.import_module(module).outputs().items():
            if path in seen:
                raise ValueError(f"{path} is generated twice")
            seen.add(path)
            yield path, content


def _write_sources() -> None:
    """Compile law and lexicon first: the other generators load them, and a rule may cite what was added a moment ago."""
    sys.path.insert(0, str(GENERATORS))
    for module in ("law", "lexicon"):
        for path, content in importlib.import_module(module).outputs().items():
            (ROOT / path).write_bytes(content)


def main() -> int:
    """Write, or with ``--check`` compare."""
    import os

    os.chdir(ROOT)
    stale = False
    for path, content in outputs():
        target = ROOT / path
        if target.exists() and target.read_bytes() == content:
            continue
        stale = True
        if "--check" in sys.argv:
            sys.stderr.write(f"stale: {path} (run: make docs)\n")
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        sys.stdout.write(f"wrote {path}\n")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
