"""Coverage-guided fuzzing of what reads the bytes and words of others: ``python tools/fuzz.py [--seconds N] [TARGET...]``.

Needs atheris, which is not in the lock: ``pip install atheris``. Each target runs in a process of its own; a crash leaves the
input in ``build/fuzz`` and ends with exit code 1. Targets: decoding, rtf, html, csv, reader, visits.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / "build" / "fuzz"
SLOWEST = 10
"""Seconds for one input of at most 8 kB."""
TARGETS = ("decoding", "rtf", "html", "csv", "reader", "visits")


def target(name: str) -> Callable[[bytes], None]:
    """The function that one target throws bytes at. Refusing them is fine; any other exception is a find."""
    import atheris

    with atheris.instrument_imports(include=["chartproof"]):
        from chartproof.core.errors import ChartproofError
        from chartproof.core.evidence import Shown
        from chartproof.exchange.texts.columns import read_csv
        from chartproof.exchange.texts.decoding import decode
        from chartproof.exchange.texts.hypertext import read_html
        from chartproof.exchange.texts.opened import Columns
        from chartproof.exchange.texts.rtf import read_rtf
        from chartproof.reading.reader import read, read_all

    def held(text: str, shown: Iterable[Shown]) -> None:
        for one in shown:
            for evidence in one.evidence:
                here = 0 <= evidence.start <= evidence.end <= len(text)
                if not here or not (text[evidence.start:evidence.end].strip() or evidence.kind == "page"):  # a page is the place where it begins
                    raise AssertionError(f"the span of a {evidence.kind} lies outside the text, or on nothing")

    def words(content: bytes) -> str:
        return content.decode("utf-8", errors="replace")

    jobs: dict[str, Callable[[bytes], object]] = {
        "decoding": lambda content: decode(content, "n"), "rtf": lambda content: read_rtf(b"{\\rtf1 " + content, "n"),
        "html": lambda content: read_html(content, "n"), "csv": lambda content: read_csv(content, "n", Columns("1")),
        "reader": lambda content: held(text := words(content), [read(text, "note")]),
        "visits": lambda content: held(text := words(content), read_all(text, "note")),
    }

    def one(content: bytes) -> None:
        try:
            jobs[name](content)
        except ChartproofError:
            return

    return one


def seeds(name: str) -> Path:
    """A folder of example notes in the target's form, for the fuzzer to begin from."""
    folder = FOUND / f"seeds-{name}"
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted([*(ROOT / "examples" / "notes").glob("*.txt"), *(ROOT / "tests" / "reading" / "voices").glob("*.txt")]):
        text = path.read_text(encoding="utf-8")
        made = {"rtf": text.replace("\n", "\\par ").replace("-", "\\'2d"), "html": "<div>" + text.replace("\n", "</div><div>").replace("|", "<td>"),
                "csv": f'id,note\n1,"{text}"\n'}.get(name, text)
        (folder / path.name).write_bytes(made.encode("utf-16" if name == "decoding" and "table" in path.name else "utf-8"))
    return folder


def main() -> int:
    """Run the targets one after the other, or one of them in this process."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options.add_argument("targets", nargs="*", default=TARGETS, metavar="TARGET")
    given = options.parse_args()
    try:
        import atheris
    except ImportError:
        print("fuzz: atheris is not installed: .venv/bin/pip install atheris")
        return 2
    if given.here:
        name = given.targets[0]
        atheris.Setup([sys.argv[0], f"-max_total_time={given.seconds}", "-max_len=8192", f"-timeout={SLOWEST}", "-print_final_stats=1",
                       f"-artifact_prefix={FOUND}/{name}-", str(seeds(name))], target(name))
        atheris.Fuzz()
        return 0
    failed = [name for name in given.targets
              if subprocess.call([sys.executable, __file__, "--here", "--seconds", str(given.seconds), name], cwd=ROOT)]  # noqa: S603  # ourselves
    print(f"fuzz: {', '.join(given.targets)}: {'found something in ' + ', '.join(failed) if failed else 'nothing found'}; inputs are in {FOUND.name}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
