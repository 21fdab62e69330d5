"""Facts before they have a type: words, lists and mappings, each with its place in the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from chartproof.core.errors import ChartproofError, Place, Problem


class Spot(NamedTuple):
    """Line and column from 1, length in characters."""

    line: int
    column: int
    length: int = 1


class Node(NamedTuple):
    """One value of a source. ``bare`` marks a scalar without quotes, so that a blank or ``null`` can mean *not given*."""

    value: str | tuple[Node, ...] | Mapping[str, Entry]
    spot: Spot
    bare: bool = False

    @property
    def blank(self) -> bool:
        """Nothing was given: an empty value, ``~`` or ``null`` without quotes."""
        return self.bare and isinstance(self.value, str) and self.value in ("", "~", "null")


class Entry(NamedTuple):
    """A value of a mapping, with the place of its key."""

    node: Node
    key: Spot


class Places:
    """Where each fact of one source stands, by JSON Pointer (``/activities/0/minutes``)."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.spots: dict[str, Spot] = {}

    def at(self, pointer: str) -> Place:
        """The place of a fact, else that of the nearest fact around it, else the source as a whole."""
        while pointer and pointer not in self.spots:
            pointer = pointer.rpartition("/")[0]
        spot = self.spots.get(pointer) if pointer else None
        return self.spot(spot) if spot else Place(self.source)

    def spot(self, spot: Spot) -> Place:
        """A place of this source."""
        return Place(self.source, spot.line, spot.column, spot.length)

    def error(self, spot: Spot, what: str, remedy: str) -> ChartproofError:
        """An error at a place of this source; ``what`` and ``remedy`` must hold nothing of the record."""
        return ChartproofError(Problem(what, remedy, self.spot(spot)))


def words(value: str, spot: Spot) -> Node:
    """A scalar that means just what it says."""
    return Node(value, spot)


def mapping(spot: Spot, **fields: Node | None) -> Node:
    """A mapping of the fields that are given."""
    return Node({key: Entry(node, node.spot) for key, node in fields.items() if node is not None}, spot)
