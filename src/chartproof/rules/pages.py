"""The page of a rule: why it exists, a note that fails it (or puts a question) and a note that passes. Written in Markdown beside the rules.

The notes are tests. What a note alone does not show (the log, a privacy scan, an earlier document) stands under it in the same fence::

    --- log
    edit = 2026-11-20 | overwritten

One evidence a line: kind, value, and behind bars its unit, ``who=ROLE``, ``on=DATE`` and ``at=WORDS``, the words of the note it stands at.

An example is a note unless its fence says ``form=chart`` (a chart in YAML, audited as a whole) or ``form=schedule`` (a schedule in CSV).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from chartproof.core.evidence import DocumentKind, Evidence, Shown, Value
from chartproof.core.kinds import KINDS
from chartproof.core.record import Record

COMPILED = Path(__file__).with_name("compiled.json")
_SOURCES = ("read", "scan", "log")
_SECTION = re.compile(r"^## ([A-Z]+-\d\d)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^```(bad|ask|good)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PROFILE = re.compile(r"\bprofile=([a-z+A-Z-]+)")
_KIND = re.compile(r"\bkind=([a-z-]+)")
_FORM = re.compile(r"\bform=(note|chart|schedule)\b")
_UNDER = re.compile(r'\bunder="([^"]+)"')
_ISO = re.compile(r"\d{4}-\d\d-\d\d")

Form = Literal["note", "chart", "schedule"]


class Beside(msgspec.Struct, frozen=True):
    """Evidence that the note's own words do not give. ``source``: ``read`` (the note as a better reader reads it), ``scan`` or ``log``."""

    source: str
    lines: tuple[str, ...]


class Example(msgspec.Struct, frozen=True, omit_defaults=True):
    """A note (or a chart, or a schedule), the profile it is audited by (none when empty), the words that the finding underlines, and what lies beside it.

    ``kind`` is the kind of document where its first words do not say it.
    """

    text: str
    profile: str = ""
    under: tuple[str, ...] = ()
    kind: str = ""
    beside: tuple[Beside, ...] = ()
    form: Form = "note"


class Page(msgspec.Struct, frozen=True):
    """``why`` is a paragraph of Markdown. ``bad`` is None for a rule that never finds fault; ``ask`` is a note that makes the rule put
    a question to the reviewer (its answer is *unknown*).
    """

    code: str
    why: str
    good: Example
    bad: Example | None = None
    ask: Example | None = None


class Compiled(msgspec.Struct, frozen=True):
    """The compiled file."""

    sha256: str
    pages: dict[str, Page]


@cache
def pages() -> Mapping[str, Page]:
    """Every page by code."""
    return msgspec.json.decode(COMPILED.read_bytes(), type=Compiled).pages


def page(code: str) -> Page:
    """The page of a rule. Raises KeyError."""
    return pages()[code]


def parse(text: str, place: str) -> dict[str, Page]:
    """The pages of one Markdown file by code. Raises ValueError, naming ``place`` and the rule, for what does not hold."""
    found = {}
    for code, body in _SECTION.findall(text):
        examples = {kind: _example(f"{place}: the {kind} example of {code}", attributes, note) for kind, attributes, note in _FENCE.findall(body)}
        why = " ".join(_FENCE.sub("", body).split())
        if not why or "good" not in examples:
            raise ValueError(f"{place}: {code} needs a why and a good example")
        found[code] = Page(code, why, examples["good"], examples.get("bad"), examples.get("ask"))
    return found


def _example(where: str, attributes: str, body: str) -> Example:
    note, *parts = re.split(r"^--- ", body, flags=re.MULTILINE)
    under, profile, kind = (pattern.search(attributes) for pattern in (_UNDER, _PROFILE, _KIND))
    words = tuple(under.group(1).split(" | ")) if under else ()
    if any(word not in note for word in words):
        raise ValueError(f"{where} underlines words that it does not hold")
    beside = []
    for part in parts:
        source, *lines = part.strip().splitlines()
        if source not in _SOURCES:
            raise ValueError(f"{where} has a part '{source}'; parts are {', '.join(_SOURCES)}")
        try:
            for line in lines:
                _evidence(line, note)
        except ValueError as wrong:
            raise ValueError(f"{where}: {wrong}") from None
        beside.append(Beside(source, tuple(lines)))
    form = _FORM.search(attributes)
    return msgspec.convert({"text": note, "profile": profile.group(1) if profile else "", "under": words, "kind": kind.group(1) if kind else "",
                            "beside": tuple(beside), "form": form.group(1) if form else "note"}, Example, from_attributes=True)


def _evidence(line: str, note: str) -> Evidence:
    """One line of what lies beside a note. Raises ValueError."""
    kind, equals, rest = line.partition(" = ")
    if not equals or kind.strip() not in KINDS:
        raise ValueError(f"'{line.strip()}' is no line of the form: kind = value")
    value, *more = (part.strip() for part in rest.split(" | "))
    named = dict(part.split("=", 1) for part in more if "=" in part)
    unit = next((part for part in more if "=" not in part), "")
    start = note.find(named["at"]) if "at" in named else -1
    if "at" in named and start < 0:
        raise ValueError(f"'{named['at']}' does not stand in the note")
    return Evidence(kind.strip(), _value(value), unit, who=named.get("who", ""), on=named.get("on", ""), start=start,
                    end=start + len(named["at"]) if start >= 0 else -1)


def _value(words: str) -> Value:
    if _ISO.fullmatch(words):
        return datetime.date.fromisoformat(words)
    return int(words) if words.isdecimal() and len(words) < 5 else words


def record_of(example: Example, shown: Shown) -> Record:
    """The record of an example: its note as read, with what lies beside it."""
    parts = {beside.source: tuple(_evidence(line, example.text) for line in beside.lines) for beside in example.beside}
    kind: DocumentKind = example.kind or shown.kind  # type: ignore[assignment]  # a kind by name; the page's test meets a strange one
    note = msgspec.structs.replace(shown, evidence=shown.evidence + parts.get("read", ()), kind=kind)
    scan, log = (Shown(origin, parts[name]) if name in parts else None for name, origin in (("scan", "document"), ("log", "log")))  # type: ignore[arg-type]
    return Record(note, scan=scan, log=log)
