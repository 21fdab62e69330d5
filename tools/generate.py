"""Write everything that is generated (compiled sources, reference pages), or check that it is fresh.

``python tools/generate.py`` writes; ``--check`` names what is stale and exits 1.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GENERATORS = Path(__file__).parent / "generators"


def outputs() -> dict[str, bytes]:
    """Repository path to content, of all generators. Raises ValueError when two write the same file."""
    sys.path.insert(0, str(GENERATORS))
    everything: dict[str, bytes] = {}
    for module in sorted(path.stem for path in GENERATORS.glob("*.py")):
        for path, content in importlib.import_module(module).outputs().items():
            if path in everything:
                raise ValueError(f"{path} is generated twice")
            everything[path] = content
    return everything


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
    if "--check" not in sys.argv:
        _write_sources()
    stale = [path for path, content in outputs().items() if not (ROOT / path).exists() or (ROOT / path).read_bytes() != content]
    if "--check" in sys.argv:
        for path in stale:
            sys.stderr.write(f"stale: {path} (run: make docs)\n")
        return 1 if stale else 0
    for path in stale:
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(outputs()[path])
        sys.stdout.write(f"wrote {path}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
