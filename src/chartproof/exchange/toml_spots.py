"""Where each key and value of a TOML text stands. The text has been read before, by ``tomllib``, which tells no places; so nothing is checked here."""

from __future__ import annotations

import re
from typing import NamedTuple

from chartproof.exchange.tree import Spot

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)+")
_KEY = re.compile(r'"((?:\\.|[^"\\])*)"|\'([^\']*)\'|([A-Za-z0-9_-]+)')
_TEXT = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}(?!")|\'\'\'.*?\'{3,5}(?!\')|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)
_BARE = re.compile(r"[^,\[\]{}#\n]+")
_GAP = re.compile(r"[ \t]*[.=]?[ \t]*")


class Spots(NamedTuple):
    """The place of every key and of every value, by JSON Pointer; the members of a list are values."""

    keys: dict[str, Spot]
    values: dict[str, Spot]


def spots(text: str) -> Spots:
    """The places in a text that is sound TOML; lines end with a line feed."""
    seen = _Walk(text)
    seen.file()
    return seen.spots


class _Walk:
    """One pass over the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.spots = Spots({}, {})

    def file(self) -> None:
        table = ""
        while self._past(_BLANK) or self.at < len(self.text):
            if self.at >= len(self.text):
                return
            before = self.at
            if self.text[self.at] == "[":
                self.at += 2 if self.text.startswith("[[", self.at) else 1
                table = self._key("")
                self.at = self._end_of_line()
            else:
                self._value(self._key(table))
            self.at = max(self.at, before + 1)  # what was not foreseen is passed over, never looked at for ever

    def _key(self, pointer: str) -> str:
        """A key, dotted or not; what stands behind it is next."""
        self._past(_GAP)
        while found := _KEY.match(self.text, self.at):
            pointer += "/" + next(part for part in found.groups() if part is not None)
            self.spots.keys.setdefault(pointer, self._spot(found.start(), found.end()))
            self.at = found.end()
            gap = _GAP.match(self.text, self.at)
            if gap is None:
                break
            self.at = gap.end()
            if "." not in gap[0]:
                break
        return pointer

    def _value(self, pointer: str) -> None:
        start, opening = self.at, self.text[self.at:self.at + 1]
        if opening in ("[", "{"):
            self.at += 1
            self._members(pointer, "]" if opening == "[" else "}")
        elif found := _TEXT.match(self.text, self.at) or _BARE.match(self.text, self.at):
            self.at = found.start() + len(found[0].rstrip())
        self.spots.values[pointer] = self._spot(start, self.at)

    def _members(self, pointer: str, closing: str) -> None:
        number = 0
        while self._past(_BLANK) or self.at < len(self.text):
            mark = self.text[self.at:self.at + 1]
            if mark in (closing, ""):
                self.at += 1
                return
            if mark == ",":
                self.at += 1
                continue
            before = self.at
            self._value(f"{pointer}/{number}" if closing == "]" else self._key(pointer))
            number += 1
            self.at = max(self.at, before + 1)

    def _past(self, blank: re.Pattern[str]) -> bool:
        found = blank.match(self.text, self.at)
        if found is None or found.end() == self.at:
            return False
        self.at = found.end()
        return True

    def _end_of_line(self) -> int:
        found = self.text.find("\n", self.at)
        return len(self.text) if found < 0 else found

    def _spot(self, start: int, end: int) -> Spot:
        first = self.text.find("\n", start, end)
        begun = self.text.rfind("\n", 0, start) + 1
        return Spot(self.text.count("\n", 0, start) + 1, start - begun + 1, max(1, (end if first < 0 else first) - start))
