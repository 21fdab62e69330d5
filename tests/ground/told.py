"""The answers of ``answers/*.md``: a text that is true to an example's facts, and lies that change one thing each."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from chartproof.core.chart import Chart
from chartproof.core.visit import Visit
from chartproof.desk.ground import ground_text
from chartproof.exchange.facts import read_chart, read_visit
from chartproof.ground.grounding import Grounding, Statement
from conftest import EXAMPLES

ANSWERS = sorted((Path(__file__).parent / "answers").glob("*.md"))
FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/chart.yaml"))


class Lie(NamedTuple):
    """``was`` becomes ``becomes``; the lie must be found under ``caught``, and the facts must answer with ``facts`` where these are given."""

    was: str
    becomes: str
    caught: str
    why: str
    facts: str = ""


class Told(NamedTuple):
    """An answer: the example that it tells of, its text (a wrapped line is one line), its lies, words of facts that it leaves out, and words
    that the reader takes for what they are not.
    """

    visit: str
    text: str
    lies: tuple[Lie, ...]
    lost: tuple[str, ...]
    misread: tuple[str, ...]


@cache
def told(path: Path) -> Told:
    """An answer from its file."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields: dict[str, Any] = yaml.safe_load(head)
    lies = tuple(Lie(**{name: str(value) for name, value in lie.items()}) for lie in fields["lies"])
    return Told(fields["visit"], _unwrapped(body), lies, tuple(fields.get("lost", ())), tuple(fields.get("misread", ())))


def _unwrapped(body: str) -> str:
    """Lines that these files wrap are one line in the answer: what begins no bullet, heading, field or section goes on."""
    lines: list[str] = []
    for line in body.strip("\n").split("\n"):
        words = line.strip()
        before = lines[-1].strip() if lines else ""
        heading = before.startswith("#") or re.fullmatch(r"[SOAP]:|[A-Z]{2,}", before)
        if before and words and not heading and not re.match(r"[-*#•]|\d\. |[SOAP]:|STG\d: |Total|A:$", words):
            lines[-1] += " " + words
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


@cache
def facts(example: str) -> tuple[Visit, Chart]:
    """The visit and chart of an example."""
    return read_visit(EXAMPLES / example / "visit.visit"), read_chart(EXAMPLES / example / "chart.yaml")


def grounded(example: str, text: str) -> Grounding:
    """A text held against an example."""
    return ground_text(text, *facts(example)).grounding


def lied(answer: Told, lie: Lie) -> tuple[str, int, int]:
    """The text with the lie in it, and where the words are that it must be caught under."""
    at = answer.text.index(lie.was)
    text = answer.text[:at] + lie.becomes + answer.text[at + len(lie.was):]
    start = text.lower().index(lie.caught.lower(), at)
    return text, start, start + len(lie.caught)


def caught(found: Grounding, start: int, end: int) -> list[Statement]:
    """The statements that are found wrong at some words."""
    return [s for s in (*found.changed, *found.unsupported) if s.start < end and start < s.end]


def wrong(found: Grounding, text: str) -> list[str]:
    """Everything that is found wrong, as words for a failing test."""
    return [f"{text[s.start:s.end]!r} {s.said.kind} {s.said.value} {s.said.about}: {s.held and s.held.value}" for s in (*found.changed, *found.unsupported)]
