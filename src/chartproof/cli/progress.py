"""One line on a terminal that says how it goes with a model; nothing where no terminal reads."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from chartproof.assist.port import Progress

_CLEARED = "\r\x1b[K"


@contextlib.contextmanager
def progress(name: str) -> Iterator[Callable[[Progress], None]]:
    """What is to be told how it goes; the line is gone when it is over."""
    shown = sys.stderr.isatty()

    def seen(at: Progress) -> None:
        if shown:
            click.echo(f"{_CLEARED}{progress_words(name, at)}", nl=False, err=True)

    try:
        yield seen
    finally:
        if shown:
            click.echo(_CLEARED, nl=False, err=True)


def progress_words(name: str, at: Progress) -> str:
    """How it goes, in a line."""
    if at.waiting:
        return f"{name} cannot answer now; try {at.attempt + 1} in {at.waiting:.0f} s (Ctrl-C ends it)"
    if at.characters:
        return f"{name}: {at.characters:,} characters in {at.seconds:.0f} s"
    return f"waiting for {name}, {at.seconds:.0f} s (Ctrl-C ends it)"
