"""Facts in: a visit or a chart from YAML, JSON or shorthand, by the name of the file or by how its text begins."""

from __future__ import annotations

from pathlib import Path
from typing import Generic, Literal, NamedTuple, TypeVar

import msgspec

from chartproof.core.chart import Chart
from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.core.visit import Visit
from chartproof.exchange.settle import settle
from chartproof.exchange.text import read_text
from chartproof.exchange.tree import Node, Places

MOST_CHARACTERS = 1024 * 1024
"""A visit has some hundred words; a file of facts above one million characters is a mistake."""

Form = Literal["yaml", "json", "shorthand"]
Kind = TypeVar("Kind", bound=msgspec.Struct)
_SUFFIXES: dict[str, Form] = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".visit": "shorthand"}


class Opened(NamedTuple, Generic[Kind]):
    """Facts, and where in their source each of them stands."""

    facts: Kind
    places: Places


def read_visit(source: Path | str | bytes, name: str = "") -> Visit:
    """The visit in a file (a path) or in ``bytes``. Raises :class:`ChartproofError` with file, line, reason and remedy."""
    return open_visit(source, name).facts


def read_chart(source: Path | str | bytes, name: str = "") -> Chart:
    """The chart in a YAML or JSON file (a path) or in ``bytes``. Raises :class:`ChartproofError` like :func:`read_visit`."""
    return open_chart(source, name).facts


def open_visit(source: Path | str | bytes, name: str = "") -> Opened[Visit]:
    """Like :func:`read_visit`, with the places, so that :func:`check_visit` can point at the word."""
    return open_facts(source, name, Visit)


def open_chart(source: Path | str | bytes, name: str = "") -> Opened[Chart]:
    """Like :func:`read_chart`, with the places. Goal ids that stand twice are refused here: nothing could be bound to them."""
    opened = open_facts(source, name, Chart)
    seen: set[str] = set()
    for i, goal in enumerate(opened.facts.goals):
        if goal.id in seen:
            raise ChartproofError(Problem("this goal id stands in the chart twice", "Give each goal an id of its own; an id is never re-used",
                                          opened.places.at(f"/goals/{i}/id")))
        seen.add(goal.id)
    return opened


def open_facts(source: Path | str | bytes, name: str, kind: type[Kind]) -> Opened[Kind]:
    """A file of facts of a kind, such as a payer profile, with the places. Raises :class:`ChartproofError` like :func:`read_visit`."""
    called = name or ("input" if isinstance(source, bytes) else str(source))
    text = read_text(source, called).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST_CHARACTERS:
        raise ChartproofError(Problem("the file is too large for the facts of one visit or chart", "Give one visit or one chart at a time",
                                      Place(called)))
    places = Places(called)
    return Opened(settle(_tree(text, _form(called, text), places, kind), kind, places), places)


def _form(name: str, text: str) -> Form:
    """By suffix; other names by the first statement."""
    known = _SUFFIXES.get(Path(name).suffix.lower())
    if known:
        return known
    first = next((line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#")), "")
    if first.startswith(("{", "[")):
        return "json"
    return "shorthand" if first.split(" ", 1)[0] in ("visit", "missed") else "yaml"


def _tree(text: str, form: Form, places: Places, kind: type[msgspec.Struct]) -> Node:
    if form == "shorthand":
        if kind is not Visit:
            raise ChartproofError(Problem("shorthand is for visits; a chart or a profile is YAML or JSON", "Name its `.yaml` or `.json` file",
                                          Place(places.source)))
        # only the form in use is loaded: YAML and the grammar each cost start-up time
        from chartproof.exchange.shorthand import read_shorthand
        return read_shorthand(text, places)
    from chartproof.exchange.yaml_tree import read_tree
    return read_tree(text, places, json=form == "json")
