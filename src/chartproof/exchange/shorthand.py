"""Shorthand, one line a statement, to the same tree that YAML gives. The grammar is ``shorthand.lark`` beside this file."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from chartproof.exchange.expected import closest
from chartproof.exchange.shorthand_tree import visit_node
from chartproof.exchange.tree import Node, Places, Spot

_WORD = re.compile(r"[^\s;]+")

_MEANING: dict[str, tuple[str, tuple[str, ...]]] = {
    "VISIT": ("a first line such as `visit P-0142 2026-11-18 10:02-10:50 clinic by T-03 OTR/L`", ("visit", "missed")),
    "PATIENT": ("a record number such as P-0142, never a name", ()),
    "DATE": ("a date such as 2026-11-18", ()),
    "MINUTES": ("minutes such as 16m", ()),
    "CODE": ("a line that begins with a code such as 97530, or with s, why, plan, next, home or stopped",
             ("why", "plan", "next", "home", "stopped")),
    "STAFF": ("a staff number such as T-03", ()),
    "WHO": ("a role such as mother", ()),
    "COLON": ("a colon", ()),
    "REST": ("the reason", ()),
    "LANGUAGE": ("a language such as Spanish", ()),
    "MODE": ("video or audio", ("video", "audio")),
    "AT": ("`at` and where the patient was, such as `at home`", ("at",)),
    "LOCATION": ("where the patient was, such as home", ()),
    "PRESENT": ("the word present", ("present",)),
    "PLACE": ("a time, a place, `by T-03`, 1:1, or after a semicolon `mother present` or `3m hand-washing`",
              ("clinic", "home", "school", "hospital", "snf", "community", "telehealth", "by", "supervised by", "interpreter", "present")),
    "TASK": ("what was done, before the help and the score", ()),
    "LEVEL": ("a goal such as >STG2, help such as SBA, cues such as 2vc, a score such as 3/5, or a semicolon", ()),
    "WORDS": ("words", ()),
    "SEMI": ("a semicolon or the end of the line", ()),
    "_NL": ("the end of the line", ()),
}
"""Terminals in the order of what is most worth saying, in a therapist's words, with the keywords a slip is compared with."""


def read_shorthand(text: str, places: Places) -> Node:
    """The tree of a visit in shorthand. Raises :class:`ChartproofError` at the word that does not fit, saying what was expected."""
    trouble: tuple[Spot, str, str] | None = None
    try:
        # a line end first, so that comments may come before the visit line; taken off every line number again
        tree: Tree[Token] = _parser().parse(f"\n{text}")
    except UnexpectedInput as error:
        trouble = _trouble(error, text)
    if trouble:  # raised here, not in the handler: the parser's error holds the record
        raise places.error(*trouble)
    return visit_node(tree, places)


@lru_cache(maxsize=1)
def _parser() -> Lark:
    grammar = files("chartproof.exchange").joinpath("shorthand.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", lexer="contextual", maybe_placeholders=False)


def _trouble(error: UnexpectedInput, text: str) -> tuple[Spot, str, str]:
    line, column = error.line - 1, error.column
    expected: set[str] = set()
    if isinstance(error, UnexpectedCharacters):
        expected = set(error.allowed or ())
    elif isinstance(error, UnexpectedToken):
        expected = set(error.expected)
    lines = text.rstrip().split("\n")
    if line < 1 or line > len(lines) or (isinstance(error, UnexpectedToken) and error.token.type == "$END"):
        line, column = len(lines), len(lines[-1]) + 1
    shown = lines[line - 1]
    word = _WORD.match(shown, column - 1)
    at_end = not shown[column - 1:].strip()
    name = next((terminal for terminal in _MEANING if terminal in expected), "")
    meaning, keywords = _MEANING.get(name, ("something else", ()))
    what = f"{'the line ends too early' if at_end else 'this word does not fit'}; expected here: {meaning}"
    near = closest(word[0], keywords) if word else None
    remedy = f"Did you mean `{near}`?" if near else "Write it like the examples on the shorthand page"
    return Spot(line, column, max(1, len(word[0]) if word else 1)), what, remedy
