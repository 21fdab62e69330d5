"""Where a written document goes: the screen, a file, or what reads our output."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, cast

import click

from chartproof.core.document import Document
from chartproof.core.origin import Source
from chartproof.desk.files import as_file, save
from chartproof.desk.forms import BINARY, Form, form_of


class Wish(NamedTuple):
    """The options of :func:`chartproof.cli.options.document`, as they were given."""

    form: str | None
    out: Path | None
    force: bool
    sources: bool
    template: Path | None
    copy: str

    @property
    def settled(self) -> Form:
        """The form: as said, else by the ending of the file. Raises click.UsageError where the options do not go together."""
        form = cast("Form", self.form) if self.form else "docx" if self.template and not self.out else form_of(self.out)
        if self.template and form != "docx":
            raise click.UsageError("--template is for Word files: add --format docx, or name a file that ends in .docx")
        if self.copy and form != "text":
            raise click.UsageError("--copy is for text: leave --format out, or name a file that ends in .txt")
        if form in BINARY and not self.out and sys.stdout.isatty():
            raise click.UsageError(f"a {form} file needs a name: add --out, such as --out document.{form}")
        return form


def put(document: Document, sources: Callable[[], tuple[Source, ...]], wish: Wish, as_json: Callable[[], str], *, blank: bool = False) -> bool:
    """Write the document, or the ``blank`` form of one. Whether the screen is left for what the author should know."""
    form = wish.settled
    content = as_json().encode() + b"\n" if form == "json" else as_file(document, form, sources() if wish.sources else (), template=wish.template, copy=wish.copy,
                                                                                 blank=blank)
    if wish.out:
        save(content, wish.out, force=wish.force)
        click.echo(f"wrote {wish.out}")
        return form != "json" or wish.form is None
    if form in BINARY:
        sys.stdout.buffer.write(content)
    else:
        click.echo(content.decode().rstrip("\n"))
    return form == "text"
