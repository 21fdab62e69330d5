"""A prompt's file: a YAML head between two lines of ``---``, then ``# Prompt``, perhaps ``# Example facts``, ``# Good answer`` and ``# Bad answers``.

Answers stand in fenced blocks, each followed by a paragraph that begins ``Why:`` and, where it is bad, one that begins ``Caught by:``. Bad answers
have a ``##`` title each. ``{{ part.NAME }}`` in the prompt is what many prompts say in the same words (:mod:`chartproof.prompts.parts`).
Imported only where sources are read: the package itself reads the compiled library.
"""

from __future__ import annotations

import re

import msgspec
import yaml

from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.prompts.parts import expanded
from chartproof.prompts.prompt import Example, Head, Prompt

_PARTS = ("Prompt", "Example facts", "Good answer", "Bad answers")
_FACTS = re.compile(r"```text\n(.*?)\n```", re.DOTALL)
_ANSWER = re.compile(r"(?:## (?P<title>[^\n]+)\n+)?```text\n(?P<answer>.*?)\n```\n+Why: (?P<why>[^\n]+(?:\n[^\n#]+)*)"
                     r"(?:\n\nCaught by: (?P<caught>[^\n]+(?:\n[^\n#]+)*))?\s*", re.DOTALL)


def parse(text: str, source: str) -> Prompt:
    """Read one file. Raises ChartproofError with the line where the form is broken."""
    pieces = re.split(r"^---\n", text.replace("\r\n", "\n"), maxsplit=2, flags=re.MULTILINE)
    if len(pieces) != 3 or pieces[0]:
        raise _broken(source, 1, "A prompt begins with a head between two lines of ---", "Add the head; copy it from another prompt")
    first = pieces[1].count("\n") + 3
    parts = _parts(pieces[2], source, first)
    good, bad = (_answers(parts[name], source, first) for name in _PARTS[2:])
    facts = _FACTS.fullmatch(parts.get("Example facts", ""))
    if "Example facts" in parts and facts is None:
        raise _broken(source, first, "Example facts stand in one fenced ```text block", "Put them between ```text and ```")
    head = _head(pieces[1], source)
    return Prompt(head=head, body=expanded(parts["Prompt"], head.must_not_hold) + "\n", facts=facts[1] if facts else "", good=good, bad=bad)


def _broken(source: str, line: int, what: str, remedy: str) -> ChartproofError:
    return ChartproofError(Problem(what, remedy, Place(source, line, 1)))


def _head(text: str, source: str) -> Head:
    try:
        return msgspec.convert(yaml.safe_load(text), Head)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise _broken(source, line, "The head is not YAML", "Quote values that hold a colon or a bracket") from None
    except msgspec.ValidationError as error:
        raise _broken(source, 1, f"The head does not fit: {error}", "The fields are listed in docs/reference/prompts.md") from None


def _parts(text: str, source: str, first: int) -> dict[str, str]:
    """The three parts by their headings, in their order."""
    found = re.split(r"^# ([^\n]+)\n", text, flags=re.MULTILINE)
    titles = tuple(title.strip() for title in found[1::2])
    if titles not in (_PARTS, (_PARTS[0], *_PARTS[2:])) or found[0].strip():
        raise _broken(source, first, "After the head come # Prompt, # Example facts where it has any, # Good answer and # Bad answers, and nothing else",
                      "Use these headings in this order; inside the prompt use ##")
    return {title: part.strip() for title, part in zip(titles, found[2::2], strict=True)}


def _answers(text: str, source: str, first: int) -> tuple[Example, ...]:
    examples, at = [], 0
    while at < len(text):
        match = _ANSWER.match(text, at)
        if match is None:
            raise _broken(source, first, "An example answer is a fenced ```text block and a paragraph that begins `Why:`",
                          "Write the block, then why it is good or why it fails; give each bad answer a ## title")
        caught = tuple(words.strip() for words in " ".join((match["caught"] or "").split()).split(";") if words.strip())
        examples.append(Example(match["title"] or "Good answer", match["answer"], " ".join(match["why"].split()), caught))
        at = match.end()
    if not examples:
        raise _broken(source, first, "There is no example answer", "Add at least one good and one bad answer")
    return tuple(examples)
