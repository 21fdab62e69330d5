"""YAML or JSON text to a tree with places. Every scalar is text; no anchors, no tags, no twin keys, no deep nesting.

Read from the parser's events, not from its composer: nothing is expanded, so a hostile file cannot grow in memory, and
nesting is counted before anything recurses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from chartproof.exchange.tree import Entry, Node, Places, Spot

DEEPEST = 20
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STRING_ESCAPE = re.compile(r"\\(?:u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|.)|[\t\x7f\x85\u2028\u2029]", re.IGNORECASE | re.DOTALL)
_CAUSES = (
    ("tab", "a tab stands where YAML wants spaces", "Indent with spaces"),
    ("mapping values are not allowed", "YAML does not expect a colon here",
     "Indent like the line above, or put words that hold a colon and a space in quotes"),
    ("end of stream", "a quote is opened and never closed", "Close the quote"),
    ("expected ',' or", "a list or mapping in brackets is not closed, or a comma is missing", "Close the bracket or add the comma"),
    ("cannot start any token", "YAML does not let a value begin with this character", "Put the words in quotes"),
    ("expected <block end>", "the indentation does not match the lines above", "Indent the line like its neighbours"),
    ("could not find expected ':'", "a key without a colon and a space after it", "Write `key: value`"),
    ("control characters", "a control character that YAML does not allow", "Delete the invisible character"),
)


def read_tree(text: str, places: Places, *, json: bool = False) -> Node:
    """The one document in ``text``. Raises :class:`ChartproofError` at the line and column where it does not read."""
    text = _json_as_yaml(text) if json else text
    trouble: tuple[Spot, str, str] | None = None
    try:
        return _build(text, places, "JSON" if json else "YAML")
    except yaml.YAMLError as error:
        trouble = _trouble(error, text, "JSON" if json else "YAML")
    # raised here, not in the handler: the parser's error holds words of the record
    raise places.error(*trouble)


def _build(text: str, places: Places, form: str) -> Node:
    root: Node | None = None
    for open_node in _nodes(text, places, form):
        if root is not None:
            raise places.error(open_node.spot, "a second document begins here", "Keep one visit or one chart in a file")
        root = open_node
    if root is None or root.blank:
        raise places.error(Spot(1, 1), "the file holds no facts", "Write the facts, or start from one of the examples")
    return root


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, spot: Spot, is_mapping: bool) -> None:
        self.spot = spot
        self.items: list[Node] | None = None if is_mapping else []
        self.entries: dict[str, Entry] = {}
        self.key: tuple[str, Spot] | None = None

    def add(self, node: Node, places: Places) -> None:
        if self.items is not None:
            self.items.append(node)
        elif self.key is None:
            if not isinstance(node.value, str):
                raise places.error(node.spot, "a key must be one word", "Write `key: value`")
            if node.value in self.entries:
                raise places.error(node.spot, "this key stands here twice", "Keep one of the two")
            self.key = (node.value, node.spot)
        else:
            name, spot = self.key
            self.entries[name] = Entry(node, spot)
            self.key = None

    def close(self) -> Node:
        return Node(tuple(self.items) if self.items is not None else self.entries, self.spot)


def _nodes(text: str, places: Places, form: str) -> Iterator[Node]:
    """The top node of each document."""
    stack: list[_Open] = []
    for event in yaml.parse(text, Loader=_LOADER):
        node: Node | None = None
        if isinstance(event, (yaml.AliasEvent, yaml.NodeEvent)):
            _refuse_extras(event, places)
        if isinstance(event, yaml.ScalarEvent):
            node = Node(event.value, _spot(event), bare=event.implicit[0])
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(stack) == DEEPEST:
                raise places.error(_spot(event), f"the {form} is nested more than {DEEPEST} levels deep", "Write it flatter")
            stack.append(_Open(_spot(event), isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            node = stack.pop().close()
        if node is not None:
            if stack:
                stack[-1].add(node, places)
            else:
                yield node


def _refuse_extras(event: yaml.NodeEvent, places: Places) -> None:
    if getattr(event, "anchor", None) is not None:
        raise places.error(_spot(event), "anchors and aliases (& and *) are not used in facts",
                           "Write the value out, or put words that begin with & or * in quotes")
    if getattr(event, "tag", None) is not None:
        raise places.error(_spot(event), "tags (!) are not used in facts", "Delete the tag, or put words that begin with ! in quotes")


def _spot(event: yaml.Event) -> Spot:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return Spot(1, 1)
    length = end.column - start.column if end.line == start.line and isinstance(event, yaml.ScalarEvent) else 1
    return Spot(start.line + 1, start.column + 1, max(1, length))


def _trouble(error: yaml.YAMLError, text: str, form: str) -> tuple[Spot, str, str]:
    """The parser's complaint in our words: its own can hold words of the record."""
    if isinstance(error, yaml.reader.ReaderError):
        before = text[:error.position]
        spot = Spot(before.count("\n") + 1, error.position - before.rfind("\n"))
        complaint = "control characters"
    else:
        mark = getattr(error, "problem_mark", None)
        spot = Spot(mark.line + 1, mark.column + 1) if mark else Spot(1, 1)
        complaint = getattr(error, "problem", "") or ""
        spot = spot._replace(line=min(spot.line, text.count("\n") + 1))
    if text.split("\n")[spot.line - 1][spot.column - 1:][:1] == "\t":
        complaint = "tab"
    for part, what, remedy in _CAUSES:
        if part in complaint:
            return spot, f"this is not valid {form}: {what}", remedy
    return spot, f"this is not valid {form} here", "Compare the line with an example, or put words with special characters in quotes"


def _json_as_yaml(text: str) -> str:
    """JSON that YAML reads the same: no tabs, escapes of two halves as one, rare line breaks escaped."""
    def plain(match: re.Match[str]) -> str:
        if match[1]:
            return f"\\U{0x10000 + ((int(match[1], 16) - 0xD800) << 10) + int(match[2], 16) - 0xDC00:08x}"
        found = match[0]
        if found == "\t":
            return " "
        return found if found.startswith("\\") else f"\\u{ord(found):04x}"
    return _STRING_ESCAPE.sub(plain, text)


