"""The parse of a shorthand visit as a tree of facts: which token is which field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lark import Token, Tree

from chartproof.exchange import friendly
from chartproof.exchange.expected import closest
from chartproof.exchange.tree import Entry, Node, Places, Spot, mapping, words

_TO_NUMBER = r"(?:to|then) \d"
_HELP = r"(?:touch|tactile|verbal|visual|gesture|gestural|physical|hand-over-hand|hand-under-hand|SBA|CGA|(?:min|mod|max) ?A)"
_CHANGE = re.compile(rf"\b\d[\d./]*(?:[- ]?[a-z%\"']+)? {_TO_NUMBER}|\b{_HELP}(?: cues?)? (?:to|then) {_HELP}\b|"
                     r"^(?:raised|lowered|widened|narrowed|changed|switched|added|removed|faded|graded)\b", re.IGNORECASE)
"""A change of the task: a number to a number, a cue to a cue, or a first word that says so."""
_PREFIX = re.compile(r"(for|grade|resp):[ \t]*(?=\S)")
_WISH = re.compile(r"(?:wants|hopes)[ \t]+(?=\S)")
_AND = re.compile(r",[ \t]*(?:and[ \t]+)?|[ \t]+and[ \t]+")
_HELP_WORDS = ("SBA", "CGA", "minA", "modA", "maxA", "sup", "indep", "modI", "setup", "total")
_HELP_TOKEN = re.compile(r"(?<!\S)(?:SBA|CGA|(?:min|mod|max) ?A|modI|\d{1,3}(?:vc|tc|visc|gc))(?!\S)")
_ONCE = {"LEVEL": "assistance", "SCORE": "score", "SIDE": "side"}

Fields = dict[str, Node | list[Node]]


def visit_node(tree: Tree[Token], places: Places) -> Node:
    """The facts of the whole file. Raises :class:`ChartproofError` where a statement stands twice or words stand where none belong."""
    header, *lines = (child for child in tree.children if isinstance(child, Tree))
    fields: Fields = {}
    body = _tree(header.children[0])
    if body.data == "missed":
        _missed(body, fields)
    else:
        _visit(body, fields, places)
    for line in lines:
        _LINES[_tree(line.children[0]).data](_tree(line.children[0]), fields, places)
    plan = {key: fields.pop(f"plan_{key}") for key in ("steps", "visit", "home") if f"plan_{key}" in fields}
    root = Spot(1, 1)
    if plan:
        fields["plan"] = _mapping(_start(next(iter(plan.values()))), plan)
    return _mapping(root, fields)


def _tree(child: Tree[Token] | Token) -> Tree[Token]:
    return cast("Tree[Token]", child)


def _spot(token: Token, text: str) -> Spot:
    return Spot((token.line or 1) - 1, token.column or 1, max(1, len(text)))


def _words(token: Token, skip: int = 0) -> Node:
    text = str(token)[skip:].rstrip()
    spot = _spot(token, text)
    return words(text, spot._replace(column=spot.column + skip))


def _start(value: Node | list[Node]) -> Spot:
    return value[0].spot if isinstance(value, list) else value.spot


def _mapping(spot: Spot, fields: Fields) -> Node:
    nodes = {key: Node(tuple(value), value[0].spot) if isinstance(value, list) else value for key, value in fields.items()}
    return Node({key: Entry(node, node.spot) for key, node in nodes.items()}, spot)


def _append(fields: Fields, key: str, node: Node) -> None:
    cast("list[Node]", fields.setdefault(key, [])).append(node)


def _put(fields: Fields, key: str, node: Node, places: Places) -> None:
    if key in fields:
        raise places.error(node.spot, f"`{key}` stands here twice", "Keep one of the two")
    fields[key] = node


def _tokens(tree: Tree[Token]) -> list[Token]:
    return [child for child in tree.children if isinstance(child, Token)]


def _missed(tree: Tree[Token], fields: Fields) -> None:
    _, patient, date, _, who, _, rest = _tokens(tree)
    fields["patient"], fields["date"] = _words(patient), _words(date)
    reason = _words(rest)
    fields["absence"] = mapping(_spot(who, str(who)), who=_words(who), why=reason)


def _visit(tree: Tree[Token], fields: Fields, places: Places) -> None:
    _, patient, date = _tokens(tree)[:3]
    fields["patient"], fields["date"] = _words(patient), _words(date)
    items = [child for child in tree.children if isinstance(child, Tree)]
    flat = (part for item in items for part in (item.children if item.data == "head_part" else [item]))
    for part in map(_tree, flat):
        if part.data == "present":
            token = _tokens(part)[0]
            for role, at in _roles(token):
                _append(fields, "present", words(role, Spot((token.line or 1) - 1, (token.column or 1) + at, len(role))))
        elif part.data == "uncounted":
            minutes, why = _tokens(part)
            _append(fields, "not_counted", mapping(_words(minutes).spot, minutes=_minutes(minutes), why=_words(why)))
        else:
            _head_item(part.children[0], fields, places)
    if "telehealth" in fields and "place" not in fields:
        fields["place"] = words("telehealth", _start(fields["telehealth"]))


def _roles(token: Token) -> Iterator[tuple[str, int]]:
    at = 0
    for gap in _AND.finditer(f"{token}"):
        yield str(token)[at:gap.start()], at
        at = gap.end()
    yield str(token)[at:].rstrip(), at


def _head_item(item: Tree[Token] | Token, fields: Fields, places: Places) -> None:
    """One item of the visit line, or a qualifier of an activity."""
    if isinstance(item, Token):
        if item.type == "TIMES":
            start, _, end = str(item).partition("-")
            _put(fields, "start", words(start, _spot(item, start)), places)
            _put(fields, "end", words(end, _spot(item, str(item))), places)
        elif item.type == "PLACE":
            _put(fields, "place", _words(item), places)
        else:
            _put(fields, "contact", friendly.contact(_words(item)) or _words(item), places)
        return
    tokens = _tokens(item)[1:]
    if item.data in ("by", "supervised"):
        credential = str(tokens[1]).lstrip(", \t") if len(tokens) > 1 else ""
        person = mapping(_words(tokens[0]).spot, id=_words(tokens[0]),
                         credential=words(credential, _words(tokens[1]).spot) if credential else None)
        _put(fields, "by" if item.data == "by" else "supervised_by", person, places)
    elif item.data == "interpreter":
        _put(fields, "interpreter", _words(tokens[0]), places)
    else:
        mode, _, location, *consent = tokens
        agreed = words("true", _words(consent[0]).spot) if consent else None
        _put(fields, "telehealth", mapping(_words(mode).spot, mode=_words(mode), patient_at=_words(location), consent=agreed), places)


def _minutes(token: Token) -> Node:
    return words(str(token).rstrip("min \t"), _spot(token, str(token)))


def _said(tree: Tree[Token], fields: Fields, _places: Places) -> None:
    _, who, _, *statements = [token for token in _tokens(tree) if token.type != "SEMI"]
    report: Fields = {"who": _words(who)}
    for token in statements:
        wish = _WISH.match(str(token))
        _append(report, "wants" if wish else "says", _words(token, wish.end() if wish else 0))
    _append(fields, "reports", _mapping(_words(who).spot, report))


def _activity(tree: Tree[Token], fields: Fields, places: Places) -> None:
    code, minutes, *_ = _tokens(tree)
    activity: Fields = {"code": _words(code), "minutes": _minutes(minutes)}
    cues: dict[str, Node] = {}
    for child in tree.children[2:]:
        if isinstance(child, Tree) and child.data == "qualifier":
            _head_item(child.children[0], activity, places)
        elif isinstance(child, Tree):
            _result(_tokens(child)[0], activity, cues, places)
        elif child.type == "TASK":
            activity["task"] = _words(child)
        elif child.type == "CRITERION":
            _criterion(child, activity, places)
        elif child.type == "WORDS":
            _segment(child, activity, places)
    if cues:
        activity["cues"] = mapping(next(iter(cues.values())).spot, **cues)
    _append(fields, "activities", _mapping(_spot(code, str(code)), activity))


def _result(token: Token, activity: Fields, cues: dict[str, Node], places: Places) -> None:
    node = _words(token)
    if token.type == "GOAL":
        skip = len(str(token)) - len(str(token)[1:].lstrip())
        _append(activity, "goals", _words(token, skip))
    elif token.type == "CUE":
        count, kind = re.fullmatch(r"(\d+)([a-z]+)", str(token)).groups()  # type: ignore[union-attr]  # the terminal has this form
        if friendly.cue_kind(kind) in cues:
            raise places.error(node.spot, "this kind of cue stands here twice", "Keep one of the two")
        cues[friendly.cue_kind(kind)] = words(count, node.spot)
    else:
        _put(activity, _ONCE[token.type], node, places)


def _criterion(token: Token, activity: Fields, places: Places) -> None:
    node = _words(token)
    text = str(node.value)
    if "score" not in activity:
        first = text.split(maxsplit=1)[0]
        near = closest(first, _HELP_WORDS)
        raise places.error(node.spot._replace(length=len(first)), "words stand here that belong to no score",
                           (f"Did you mean `{near}`? " if near else "") + "Write the task before the goal and the help, "
                           "give a score such as 3/5 before these words, or begin a new part with a semicolon")
    late = _HELP_TOKEN.search(text)
    if late:
        spot = Spot(node.spot.line, node.spot.column + late.start(), len(late[0]))
        raise places.error(spot, "help and cues stand before the words that explain the score", "Move it in front of these words")
    activity["criterion"] = node


def _segment(token: Token, activity: Fields, places: Places) -> None:
    """``for:`` purpose, ``grade:`` grading, ``resp:`` response; without a prefix a change of the task is grading, all else response."""
    prefix = _PREFIX.match(str(token))
    node = _words(token, prefix.end() if prefix else 0)
    kind = prefix[1] if prefix else ("grade" if _CHANGE.search(str(token)) else "resp")
    if kind == "for":
        _put(activity, "purpose", node, places)
    else:
        _append(activity, "grading" if kind == "grade" else "response", node)


def _why(tree: Tree[Token], fields: Fields, _places: Places) -> None:
    for token in _tokens(tree):
        if token.type == "WORDS":
            _append(fields, "why", _words(token))


def _plan(tree: Tree[Token], fields: Fields, places: Places) -> None:
    for step in (child for child in tree.children if isinstance(child, Tree)):
        inner = step.children[0]
        if isinstance(inner, Token):
            _append(fields, "plan_steps", _words(inner))
        else:
            _LINES[inner.data](inner, fields, places)


def _next(tree: Tree[Token], fields: Fields, places: Places) -> None:
    _put(fields, "plan_visit", _words(_tokens(tree)[1]), places)


def _home(tree: Tree[Token], fields: Fields, _places: Places) -> None:
    _append(fields, "plan_home", _words(_tokens(tree)[1]))


def _stopped(tree: Tree[Token], fields: Fields, places: Places) -> None:
    _, minutes, _, rest = _tokens(tree)
    _put(fields, "stopped", mapping(_words(minutes).spot, minute=_minutes(minutes), why=_words(rest)), places)


_LINES = {"said": _said, "activity": _activity, "why": _why, "plan": _plan, "next": _next, "home": _home, "stopped": _stopped}
