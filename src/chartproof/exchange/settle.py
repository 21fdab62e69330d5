"""A tree of words to a visit or chart: field by field, so that each error stands at the word it is about."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from chartproof.core.levels import CueKind, Level
from chartproof.core.measure import parse
from chartproof.core.people import Person
from chartproof.core.visit import Clock, Contact, MeasureText, PlaceOfService
from chartproof.exchange import friendly
from chartproof.exchange.expected import EXPECTED, WORDS, closest
from chartproof.exchange.tree import Entry, Node, Places

Kind = TypeVar("Kind", bound=msgspec.Struct)
Hint: TypeAlias = Any
"""A type as it is written beside a field: a class, a union, an annotated type, a literal."""

_SHORT: dict[Any, Callable[[Node], Node | None]] = {Person: friendly.person, Contact: friendly.contact}
"""Structs that may be written as a few words."""


def settle(node: Node, kind: type[Kind], places: Places) -> Kind:
    """The value of type ``kind`` that the tree holds; fills ``places`` with the place of every fact.

    Raises :class:`ChartproofError` for a key that is unknown, missing or of the wrong kind. Its words are never those of the record.
    """
    if not isinstance(node.value, Mapping):
        raise places.error(node.spot, "a file of facts begins with keys such as `patient:` and `date:`",
                           "Write `key: value` lines, or name a file in shorthand `.visit`")
    plain = _struct(node, kind, "", places)
    rejected = ""
    try:
        return msgspec.convert(plain, kind, strict=False)
    except msgspec.ValidationError:
        rejected = "these facts do not fit together"
    raise places.error(node.spot, rejected, "Compare the file with an example")


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _value(node: Node, hint: Hint, field: str, pointer: str, places: Places) -> object:
    places.spots[pointer] = node.spot
    origin: object = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _value(node, next(arm for arm in get_args(hint) if arm is not type(None)), field, pointer, places)
    if origin is tuple:
        return _list(node, get_args(hint)[0], field, pointer, places)
    if origin is dict:
        return _cues(node, hint, field, pointer, places)
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        if isinstance(node.value, str) and hint in _SHORT:
            node = _SHORT[hint](node) or _wrong(node, field, places)
        return _struct(node, hint, pointer, places)
    return _leaf(node, hint, field, places)


def _struct(node: Node, kind: type, pointer: str, places: Places) -> dict[str, object]:
    if not isinstance(node.value, Mapping):
        raise places.error(node.spot, f"keys such as {_some(_hints(kind))} belong here", "Write them as `key: value`")
    hints = _hints(kind)
    plain: dict[str, object] = {}
    for key, entry in node.value.items():
        if key not in hints:
            raise _unknown(key, entry, hints, pointer, places)
        if entry.node.blank:
            continue
        if key == "schema":
            _check_schema(entry.node, hints[key], places)
        plain[key] = _value(entry.node, hints[key], _named(kind, key), f"{pointer}/{key}", places)
    for field in msgspec.structs.fields(kind):
        if field.required and field.encode_name not in plain:
            raise places.error(node.spot, f"`{field.encode_name}` is missing{_where(pointer)}", f"Add it: {_expected(_named(kind, field.encode_name))}")
    return plain


def _list(node: Node, hint: Hint, field: str, pointer: str, places: Places) -> list[object]:
    if isinstance(node.value, tuple):
        items = [item for item in node.value if not item.blank]
    elif isinstance(node.value, Mapping) and not (isinstance(hint, type) and issubclass(hint, msgspec.Struct)):
        raise places.error(node.spot, "one value or a list belongs here, not keys", f"Write {_expected(field)}")
    else:
        items = [node]
    return [_value(item, hint, field, f"{pointer}/{i}", places) for i, item in enumerate(items)]


def _cues(node: Node, hint: Hint, field: str, pointer: str, places: Places) -> dict[str, object]:
    if isinstance(node.value, str):
        node = friendly.cues(node) or _wrong(node, field, places)
    if not isinstance(node.value, Mapping):
        raise _refused(node, field, places)
    kind_hint, count_hint = get_args(hint)
    counts: dict[str, object] = {}
    for key, entry in node.value.items():
        kind = friendly.cue_kind(key)
        if kind not in get_args(kind_hint):
            raise _unknown(key, entry, dict.fromkeys(get_args(CueKind)), pointer, places)
        if kind in counts:
            raise places.error(entry.key, "this kind of cue stands here twice", "Keep one of the two")
        counts[kind] = _value(entry.node, count_hint, field, f"{pointer}/{kind}", places)
    return counts


_CANONICAL: tuple[tuple[Any, Callable[[str], str]], ...] = (
    (Level, friendly.assist_level), (MeasureText, friendly.measure), (Clock, friendly.clock), (bool, friendly.truth),
    (PlaceOfService, str.lower), (Literal["left", "right", "both"], friendly.side),
)


def _leaf(node: Node, hint: Hint, field: str, places: Places) -> object:
    if not isinstance(node.value, str):
        raise _refused(node, field, places)
    text = node.value
    for known, canonical in _CANONICAL:
        if hint == known:
            text = canonical(text.strip())
    try:
        value = msgspec.convert(text, hint, strict=False)
        if hint == MeasureText:
            parse(text)
    except ValueError:  # msgspec.ValidationError is one; its message can echo the value, so it goes no further
        value = None
    if value is None:
        raise _refused(node, field, places)
    return value


def _refused(node: Node, field: str, places: Places) -> Exception:
    return places.error(node.spot, f"`{_shown(field)}` does not hold what it should", f"Write {_expected(field)}")


def _wrong(node: Node, field: str, places: Places) -> typing.NoReturn:
    raise _refused(node, field, places)


def _unknown(key: str, entry: Entry, allowed: Mapping[str, object], pointer: str, places: Places) -> Exception:
    near = closest(key, allowed)
    remedy = f"Did you mean `{near}`?" if near else f"The keys here are {', '.join(allowed)}"
    return places.error(entry.key, f"this key is not known{_where(pointer)}", remedy)


def _check_schema(node: Node, hint: Hint, places: Places) -> None:
    wanted = get_args(hint)[0]
    given = node.value if isinstance(node.value, str) else ""
    if given == wanted:
        return
    kind = wanted.rpartition("@")[0]
    if given.startswith(f"{kind}@"):
        raise places.error(node.spot, "this file was written for another version of Chartproof", f"This version reads {wanted}")
    raise places.error(node.spot, f"this is not a {kind.rpartition('/')[2]} file", f"Name a file whose schema is {wanted}")


def _where(pointer: str) -> str:
    """`` in activities, number 2``."""
    parts = [part for part in pointer.split("/") if part]
    return " in " + ", ".join(f"number {int(part) + 1}" if part.isdigit() else part for part in parts) if parts else ""


def _named(kind: type, key: str) -> str:
    """The name under which :data:`EXPECTED` knows a field: with its struct where the bare name means something else there."""
    full = f"{kind.__name__}.{key}"
    return full if full in EXPECTED else key


def _shown(field: str) -> str:
    return field.rpartition(".")[2]


def _expected(field: str) -> str:
    return EXPECTED.get(field, WORDS)


def _some(hints: Mapping[str, object]) -> str:
    return ", ".join(f"`{name}:`" for name in list(hints)[:3])

