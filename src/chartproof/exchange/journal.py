"""A journal: one line of JSON for each thing that happened, in a file that its owner alone may read; written on the disk before anything goes on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

import msgspec

from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.exchange.locked import append_private, locked, private_folder

Line = TypeVar("Line", bound=msgspec.Struct)


class Journal(NamedTuple, Generic[Line]):
    """A file and what its lines are. ``called`` is what people call it; ``without`` says what a disk that does not take a line means."""

    path: Path
    kind: type[Line]
    called: str
    without: str

    def put(self, line: Line) -> None:
        """Put a line behind the others, one process at a time. Raises ChartproofError when it cannot be written."""
        try:
            private_folder(self.path.parent)
            with locked(self.path):
                append_private(self.path, msgspec.json.encode(line) + b"\n")
        except OSError as error:
            raise ChartproofError(Problem(f"{self.called} cannot be written ({os.strerror(error.errno or 0)}), {self.without}",
                                          "Check the folder and its rights", Place(str(self.path)))) from None

    def lines(self) -> Iterator[Line]:
        """The lines, the oldest first. Raises ChartproofError at a line that is damaged; a journal that is not there has none."""
        for number, line in enumerate(self._content().splitlines(), 1):
            try:
                yield msgspec.json.decode(line, type=self.kind)
            except msgspec.MsgspecError:
                raise ChartproofError(Problem(f"this line of {self.called} is damaged", "Compare it with your backup, or take it out", Place(str(self.path), number))) from None

    def _content(self) -> bytes:
        if not self.path.exists():
            return b""
        try:
            try:
                with locked(self.path):  # nobody is in the midst of a line
                    return self.path.read_bytes()
            except PermissionError:  # a copy in a folder that takes no lock: nobody writes there either
                return self.path.read_bytes()
        except OSError as error:
            raise ChartproofError(Problem(f"{self.called} cannot be read ({os.strerror(error.errno or 0)})", "Check the rights on it", Place(str(self.path)))) from None
