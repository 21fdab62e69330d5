"""A document cut for the fields of a records program: which section goes to which field, how much a field takes, which characters and line ends.

A profile is data (YAML, schema ``chartproof/copy-profile@1``). What does not fit is parted at a line or a blank and said so, never cut off; what no
field takes stands in the field for the rest.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta

from chartproof.core.document import Document, Section
from chartproof.core.errors import ChartproofError, Problem
from chartproof.core.fact import Fact
from chartproof.core.visit import Words

SIGNATURE = "Signature:"
_ASCII = str.maketrans({"·": "-", "–": "-", "—": "-", "‑": "-", "−": "-", "•": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "→": "->", "≤": "<=",
                        "≥": ">=", "×": "x", "°": " deg", "½": "1/2", "¼": "1/4", "¾": "3/4", "µ": "u", "±": "+/-", "\u00a0": " "})


class Field(Fact, frozen=True, kw_only=True):
    """One field: its name in the records program, the sections it takes by title (``S``, ``Goals``; ``head`` is what stands before the first
    title, ``signature`` the line to sign on), and the most characters it holds, line ends as they are counted there.
    """

    name: Words
    sections: tuple[Words, ...]
    most: Annotated[int, Meta(ge=80, le=1_000_000)] | None = None


class CopyProfile(Fact, frozen=True, kw_only=True):
    """The fields of one records program.

    ``ascii`` writes every character as ASCII; ``titles`` repeats a section's title inside a field that takes several; ``rest`` names the field for what no
    other takes; ``leave_out`` are sections that the program has of its own, such as ``signature``.
    """

    schema: Literal["chartproof/copy-profile@1"] = "chartproof/copy-profile@1"
    name: Words
    what: Words
    fields: tuple[Field, ...]
    rest: Words = "Other"
    rest_most: Annotated[int, Meta(ge=80, le=1_000_000)] | None = None
    leave_out: tuple[Words, ...] = ()
    ascii: bool = False
    line_ends: Literal["lf", "crlf"] = "lf"


class Piece(NamedTuple):
    """What goes into one field at once: the ``part`` of ``parts``, and how much the field takes (None for any length)."""

    field: str
    text: str
    part: int
    parts: int
    most: int | None


class Cut(NamedTuple):
    """All pieces in the order of the document, and what the author must know about them."""

    pieces: tuple[Piece, ...]
    notices: tuple[str, ...]


@cache
def built_in() -> dict[str, CopyProfile]:
    """The profiles of the package by name."""
    given = json.loads(files(__package__).joinpath("copy_profiles.json").read_bytes())
    return {profile.name: profile for profile in (msgspec.convert(one, CopyProfile) for one in given)}


def open_profile(named: str) -> CopyProfile:
    """A profile of the package by name, else of a YAML or JSON file. Raises ChartproofError."""
    if named in built_in():
        return built_in()[named]
    if not Path(named).exists():
        raise ChartproofError(Problem("there is no copy profile of this name", f"Choose one of {', '.join(built_in())}, or name a YAML file of your own"))
    from chartproof.exchange.facts import open_facts

    return open_facts(Path(named), named, CopyProfile).facts


def cut(document: Document, profile: CopyProfile) -> Cut:
    """The document in the pieces that the profile asks for."""
    by_field: dict[str, list[tuple[str, str]]] = {}
    notices: list[str] = []
    takers = {section.casefold(): field.name for field in profile.fields for section in field.sections}
    for at, section in enumerate(document.sections):
        key = _key(section, at)
        text = section.text
        if key in {one.casefold() for one in profile.leave_out}:
            notices.append(f"left out, as the profile says: {key}")
        elif text:
            by_field.setdefault(takers.get(key, profile.rest), []).append((section.title, text))
    limits = {**{field.name: field.most for field in profile.fields}, profile.rest: profile.rest_most}
    order = [field.name for field in profile.fields if field.name in by_field] + [profile.rest] * (profile.rest in by_field)
    end = "\r\n" if profile.line_ends == "crlf" else "\n"
    pieces: list[Piece] = []
    for name in dict.fromkeys(order):
        given = by_field[name]
        titled = len(given) > 1 or name == profile.rest
        text = "\n\n".join(f"{title}\n{part}" if titled and title else part for title, part in given)
        text, unknown = _plain(text) if profile.ascii else (text, 0)
        if unknown:
            notices.append(f"{name}: {unknown} characters have no ASCII form and are shown as ?")
        parts = _parted(text, limits[name], end)
        if len(parts) > 1:
            notices.append(f"{name}: longer than {limits[name]} characters, so in {len(parts)} parts: copy each")
        pieces += [Piece(name, part.replace("\n", end), i, len(parts), limits[name]) for i, part in enumerate(parts, 1)]
    return Cut(tuple(pieces), tuple(notices))


def printed(given: Cut) -> str:
    """The pieces for the screen or a text file, each under a line that names its field and its length; the notices first."""
    lines = [f"! {notice}" for notice in given.notices]
    for piece in given.pieces:
        part = f", part {piece.part} of {piece.parts}" if piece.parts > 1 else ""
        room = f" of {piece.most}" if piece.most else ""
        lines += ["", f"===== {piece.field}{part} ({len(piece.text)}{room} characters) =====", piece.text]
    return "\n".join(lines).lstrip("\n") + "\n"


def _key(section: Section, at: int) -> str:
    if section.title:
        return section.title.casefold()
    if section.sentences and section.sentences[0].text.startswith(SIGNATURE):
        return "signature"
    return "head" if at == 0 else "untitled"


def _plain(text: str) -> tuple[str, int]:
    """The text in ASCII, and how many characters had no form in it."""
    flat = unicodedata.normalize("NFKD", text.translate(_ASCII))
    made = ["" if unicodedata.combining(c) else c if c.isascii() else "?" for c in flat]
    return "".join(made), sum(c == "?" for c in made) - flat.count("?")


def _parted(text: str, most: int | None, end: str) -> list[str]:
    """The text in parts that fit: parted between lines, inside a line at a blank, and only where there is none between two characters."""
    parts: list[str] = []
    rest = text
    while most and _length(rest, end) > most:
        room = rest
        while _length(room, end) > most:
            room = room[:len(room) - max(1, _length(room, end) - most)]
        at = room.rfind("\n") + 1 or room.rfind(" ") + 1 or len(room)
        if rest[len(room):len(room) + 1] == "\n":
            at = len(room) + 1
        parts.append(rest[:at].rstrip("\n "))
        rest = rest[at:]
    return [*parts, rest] if rest or not parts else parts


def _length(text: str, end: str) -> int:
    return len(text) + text.count("\n") * (len(end) - 1)
