"""How the time to read a hostile file grows with its length: ten times the length, how many times the time.

``python benchmarks/files_growth.py`` prints the table; a ratio near 10 is linear, one near 100 is not.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress

from chartproof.core.errors import ChartproofError
from chartproof.exchange.texts.opened import Columns
from chartproof.exchange.texts.opening import open_text

SMALL, FACTOR = 20_000, 10
HOSTILE: dict[str, Callable[[int], bytes]] = {
    "HTML comments that never end": lambda n: b"<html>" + b"<!--" * n,
    "HTML tags that never end": lambda n: b"<html>" + b"<a " * n,
    "HTML quotes that never end": lambda n: b"<html><a " + b"b='\"" * n,
    "HTML blanks in a tag": lambda n: b"<html><a" + b" " * n + b'"x',
    "HTML tables in tables": lambda n: b"<html>" + b"<table><tr><td>x" * n,
    "HTML lists in lists": lambda n: b"<html>" + b"<ul><li>x" * n,
    "HTML hidden in hidden": lambda n: b"<html>x" + b"<div hidden>" * n,
    "HTML entities": lambda n: b"<html>" + b"&#1114112;&amp" * n,
    "blanks before a line end": lambda n: b"<html><pre>" + b" " * n + b"x",
    "RTF groups": lambda n: b"{\\rtf1 x" + b"{}" * n,
    "RTF cells": lambda n: b"{\\rtf1 " + b"\\cell x" * n,
    "RTF nested rows": lambda n: b"{\\rtf1 " + b"\\itap9 x\\nestcell" * n,
    "RTF halves of characters": lambda n: b"{\\rtf1 x" + b"\\u-10179?" * n,
    "old letters": lambda n: b"\xe9 \x92" * n,
    "CSV quotes": lambda n: b"note\n" + b'"' * n,
}


def seconds(content: bytes, name: str) -> float:
    """Processor time of one reading, the better of two."""
    def once() -> float:
        begun = time.process_time()
        with suppress(ChartproofError):
            open_text(content, name, Columns("1") if name.endswith("csv") else Columns())
        return time.process_time() - begun

    return min(once(), once())


def main() -> int:
    """Print the table."""
    print(f"{'input':32}{'small ms':>10}{'large ms':>10}{'ratio':>8}   (length x {FACTOR})")
    for called, make in HOSTILE.items():
        name = "n.csv" if called.startswith("CSV") else "n"
        small, large = (max(seconds(make(n), name), 1e-4) for n in (SMALL, SMALL * FACTOR))
        print(f"{called:32}{small * 1000:10.1f}{large * 1000:10.1f}{large / small:8.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
