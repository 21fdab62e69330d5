"""A settings file in TOML, read strictly: a value is of its type or refused, at its line, with what is allowed; and a key to something is never kept in it."""

from __future__ import annotations

import re
import tomllib
import types
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.exchange.expected import closest
from chartproof.exchange.text import read_bytes
from chartproof.exchange.toml_spots import Spots, spots
from chartproof.exchange.tree import Spot

MOST_BYTES = 64 * 1024
"""Settings are some lines."""
Kind = TypeVar("Kind", bound=msgspec.Struct)
_SECRET = re.compile(r"(?:^|[^a-z])(?:api[-_ ]?key|key|auth|authorization|bearer|credentials?|pass(?:word|phrase|wd)?|pwd|secret|access[-_]token|auth[-_]token|token)(?:$|[^a-z])", re.IGNORECASE)
_LOOKS_SECRET = re.compile(r"\bsk-[\w-]{8}|\b(?:pk|rk|xai|gsk|hf|ghp|glpat|xox[a-z])[-_][\w-]{20}|\bAKIA[0-9A-Z]{8}|\bAIza[\w-]{10}|\bBearer\s+\S|^eyJ[\w-]{10}")
_LONG = re.compile(r"[A-Za-z0-9+/=_-]{16,}")
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_CAUSES = (
    (("overwrite", "twice", "already", "mutate", "redefine"), "this key or table stands here twice", "Keep one of the two"),
    (("Unclosed", "Unterminated", "Illegal character '\\n'"), "a quote or a bracket is opened and never closed", "Close it in the same line, or, for a list, behind its last member"),
    (("Invalid value",), "TOML does not read this value", 'Put words in quotes: profile = "medicare-b"; numbers, true and false stand without'),
    (("Expected '='", "Invalid statement", "Invalid initial character"), "TOML wants `key = value` here", 'Write it as profile = "medicare-b", or as a table: [send]'),
    (("Expected newline",), "something stands behind the value", "Begin a new line; put words in quotes"),
)


class Opened(NamedTuple, Generic[Kind]):
    """Settings, and where each of them stands."""

    facts: Kind
    source: str
    text: str
    spots: Spots

    def place(self, pointer: str) -> Place:
        """The place of a value by JSON Pointer, else of what it stands in."""
        while pointer and pointer not in self.spots.values and pointer not in self.spots.keys:
            pointer = pointer.rpartition("/")[0]
        spot = self.spots.values.get(pointer) or self.spots.keys.get(pointer)
        return _place(self.source, self.text, spot) if spot else Place(self.source)

    def error(self, pointer: str, what: str, remedy: str) -> ChartproofError:
        """An error at a value."""
        return ChartproofError(Problem(what, remedy, self.place(pointer)))


def open_toml(path: Path, kind: type[Kind], expected: Mapping[str, str], about_keys: str) -> Opened[Kind]:
    """The settings in a file. ``expected`` says by field what a value may be (``Settings.kind`` where a bare name means two things), ``about_keys`` where a
    key to a model belongs. Raises ChartproofError at the line: no TOML, a key that is unknown, a value of another type, a secret.
    """
    called = str(path)
    text = _text(read_bytes(path, called, MOST_BYTES), called)
    try:
        tree, where = tomllib.loads(text), spots(text)
    except tomllib.TOMLDecodeError as error:
        raise _unread(str(error), called, text) from None
    except RecursionError:
        raise ChartproofError(Problem("the file is nested too deep", "Write it flatter", Place(called))) from None
    reading = _Reading(called, text, where, expected, about_keys)
    reading.refuse_secrets("", tree)
    return Opened(msgspec.convert(reading.struct("", tree, kind), kind), called, text, where)


class _Reading(NamedTuple):
    """What is known while a file is looked through."""

    source: str
    text: str
    spots: Spots
    expected: Mapping[str, str]
    about_keys: str

    def refuse_secrets(self, pointer: str, value: object) -> None:
        """No name that a secret would have, and no value that looks like one, wherever it stands."""
        if isinstance(value, dict):
            for key, inner in value.items():
                if _SECRET.search(key) and not isinstance(inner, dict):
                    raise self.error(f"{pointer}/{key}", "a key or password does not belong in this file, and none is read from it", self.about_keys, key=True)
                self.refuse_secrets(f"{pointer}/{key}", inner)
        elif isinstance(value, list):
            for i, inner in enumerate(value):
                self.refuse_secrets(f"{pointer}/{i}", inner)
        elif isinstance(value, str) and _LOOKS_SECRET.search(value):
            raise self.error(pointer, "this looks like a key, and a key does not belong in this file", self.about_keys)

    def struct(self, pointer: str, value: object, kind: type) -> dict[str, object]:
        """A table as the fields of a struct."""
        hints = _hints(kind)
        if not isinstance(value, dict):
            raise self.error(pointer, f"a table belongs here{_where(pointer)}", f"Write its settings as `key = value`: {', '.join(hints)}")
        plain: dict[str, object] = {}
        for key, inner in value.items():
            if key not in hints:
                raise self.unknown(pointer, key, hints)
            plain[key] = self.field(f"{pointer}/{key}", inner, hints[key], _named(kind, key, self.expected))
        for field in msgspec.structs.fields(kind):
            if field.required and field.encode_name not in plain:
                name = field.encode_name
                raise self.error(pointer, f"`{name}` is missing{_where(pointer)}", f"Add it: {self.expected[_named(kind, name, self.expected)]}", key=True)
        return plain

    def unknown(self, pointer: str, key: str, allowed: Mapping[str, object]) -> ChartproofError:
        """A setting that there is none of. Its line is drawn where it is a slip of the pen; else it may hold anything."""
        near = closest(key, allowed)
        problem = self.error(f"{pointer}/{key}", f"this setting is not known{_where(pointer)}",
                             f"Did you mean `{near}`?" if near else f"The settings here are {', '.join(allowed)}", key=True).problem
        return ChartproofError(problem if near else Problem(problem.what, problem.remedy, _unseen(problem.place)))

    def field(self, pointer: str, value: object, hint: Any, name: str) -> object:  # noqa: ANN401  # a type as it is written beside a field
        """A value of its type, nothing made of another."""
        if get_origin(hint) in (Union, types.UnionType):
            hint = next(arm for arm in get_args(hint) if arm is not types.NoneType)
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            return self.struct(pointer, value, hint)
        if get_origin(hint) is dict:
            if not isinstance(value, dict):
                raise self.error(pointer, "tables belong here", f"Write {self.expected[name]}")
            return {key: self.field(f"{pointer}/{key}", inner, get_args(hint)[1], name) for key, inner in value.items()}
        if get_origin(hint) is tuple and isinstance(value, list):
            return [self.field(f"{pointer}/{i}", inner, get_args(hint)[0], name) for i, inner in enumerate(value)]
        if name == "schema" and get_origin(hint) is Literal and value not in get_args(hint):
            raise self.error(pointer, "this file was written for another version of Chartproof, or for something else", f"This version reads {get_args(hint)[0]}")
        try:
            return msgspec.to_builtins(msgspec.convert(value, hint))
        except msgspec.ValidationError:  # its message may echo the value
            pass
        raise self.error(pointer, f"`{name.rpartition('.')[2]}` does not hold what it should", f"Write {self.expected[name]}")

    def error(self, pointer: str, what: str, remedy: str, *, key: bool = False) -> ChartproofError:
        """An error at a value, or at its key."""
        one, other = (self.spots.keys, self.spots.values) if key else (self.spots.values, self.spots.keys)
        spot = one.get(pointer) or other.get(pointer)
        return ChartproofError(Problem(what, remedy, _place(self.source, self.text, spot) if spot else Place(self.source)))


@lru_cache(maxsize=16)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _named(kind: type, key: str, expected: Mapping[str, str]) -> str:
    full = f"{kind.__name__}.{key}"
    return full if full in expected else key


def _where(pointer: str) -> str:
    return f" in [{pointer[1:].replace('/', '.')}]" if pointer and re.fullmatch(r"[a-z0-9/-]{1,60}", pointer) else ""


def _text(content: bytes, called: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ChartproofError(Problem("a character is not UTF-8", "Save the file as plain text in UTF-8", Place(called, content.count(b"\n", 0, error.start) + 1, 1))) from None
    return text.replace("\r\n", "\n")


def _unread(said: str, called: str, text: str) -> ChartproofError:
    """The parser's complaint in our words: its own can repeat what stands in the file."""
    found = _AT.search(said)
    lines = text.count("\n") + 1
    line, column = (int(found[1]), int(found[2])) if found and found[1] else (lines, len(text) - text.rfind("\n"))
    what, remedy = next(((what, remedy) for parts, what, remedy in _CAUSES if any(part in said for part in parts)),
                        ("this is not valid TOML", 'Compare the line with `chartproof config init`: key = "words", or a table such as [send]'))
    return ChartproofError(Problem(what, remedy, _place(called, text, Spot(min(line, lines), column))))


def _place(source: str, text: str, spot: Spot) -> Place:
    """A place whose line may be drawn; one that may hold a secret is named and never drawn."""
    line = text.split("\n")[spot.line - 1]
    name, _, value = line.partition("=")
    tells = _SECRET.search(name) or _LOOKS_SECRET.search(value) or "@" in line or "?" in value or any(
        re.search(r"\d", long) and re.search(r"[A-Za-z]", long) for long in _LONG.findall(value))
    place = Place(source, spot.line, spot.column, spot.length)
    return _unseen(place) if tells else place


def _unseen(place: Place) -> Place:
    """The same place in words, so that nobody draws its line."""
    return Place(f"{place.source}, line {place.line}") if place.line else place
