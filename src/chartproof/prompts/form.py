"""The form of a document that a model fills: its headings as a JSON schema, what comes back read without losing a line, and the text that it makes.

The title, the head and the line for the signature are ours: they are set in place, not asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from chartproof.core.document import Document, Section
from chartproof.prompts.slots import Piece

QUESTIONS = "questions"
"""Where the model asks for what it misses: beside the document, never in it."""
HEAD_PIECE, CLOSING_PIECE = 1, 3
"""Which of :func:`form_pieces` hold the head and the closing."""
_MOST_LINES = 60
_LONGEST_LINE = 600
_MOST_QUESTIONS = 20

TOLD = """The answer is one JSON object and nothing else. Its keys are the headings, in this order: {headings}. Each holds a list of lines, without bullets; a line that
begins with two blanks stands under the line before it. Put your questions into the list `questions`; leave it empty when there are none. Title, patient,
days, author and the line for the signature stand in place already: do not repeat them, and sign nothing.
"""


class Field(NamedTuple):
    """A heading, and whether lines under it are bullets."""

    title: str
    bullets: bool = True


class Form(NamedTuple):
    """What stands before the model's lines, the headings that it fills, and what stands behind. ``head`` and ``closing`` are whole lines."""

    title: str
    head: str
    fields: tuple[Field, ...]
    closing: str


class Filled(NamedTuple):
    """A form as it came back. ``lines`` by heading; headings that nobody asked for stand last, so that nothing vanishes unseen."""

    lines: tuple[tuple[str, tuple[str, ...]], ...]
    questions: tuple[str, ...]


def form_of(document: Document, headings: Sequence[str] = (), more: Sequence[str] = ()) -> Form:
    """The form of one of our documents. ``headings`` are those of a prompt that asks for its own; ``more`` are lines for the end of the head."""
    spoken = [section for section in document.sections if section.text]
    titled = [section for section in spoken if section.title]
    untitled = [section for section in spoken if not section.title]
    last = untitled.pop() if len(untitled) > 1 and spoken[-1] is untitled[-1] else None
    plain = {section.title for section in titled if not _bulleted(section)}
    asked = headings or dict.fromkeys(section.title for section in titled)
    head = "\n".join((*(section.text for section in untitled), *more))
    return Form(document.title, head, tuple(Field(title, title not in plain) for title in asked), last.text if last else "")


def schema_of(form: Form) -> dict[str, Any]:
    """The JSON schema of the answer. Every list and string is bounded: a model that cannot stop is stopped by the server."""
    lines = {"type": "array", "items": {"type": "string", "maxLength": _LONGEST_LINE}, "maxItems": _MOST_LINES}
    asked = {"type": "array", "items": {"type": "string", "maxLength": _LONGEST_LINE}, "maxItems": _MOST_QUESTIONS}
    keys = [field.title for field in form.fields]
    return {"type": "object", "properties": {**dict.fromkeys(keys, lines), QUESTIONS: asked}, "required": [*keys, QUESTIONS], "additionalProperties": False}


def form_pieces(form: Form) -> tuple[Piece, Piece, Piece, Piece, Piece]:
    """What is put behind a prompt that asks for the form: what stands in place already (:data:`HEAD_PIECE`, :data:`CLOSING_PIECE`), and how to fill the rest;
    the schema alone tells a model nothing of what its keys mean.
    """
    told = TOLD.format(headings=", ".join(f"`{field.title}`" for field in form.fields))
    return (Piece("\n## In place already\n\n", own=True), Piece(form.head, own=False), Piece("\n\n", own=True), Piece(form.closing, own=False),
            Piece(f"\n\n## Form of the answer\n\n{told}", own=True))


def filled(reply: str, form: Form) -> Filled | None:
    """What a model put into the form; None where it did not keep to it, so that its answer is prose. A fence around the object is no part of it."""
    try:
        given = json.loads(_unfenced(reply), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, dict) or not all(_lines_of(value) is not None for value in given.values()):
        return None
    asked = [field.title for field in form.fields]
    titles = [title for title in (*asked, *given) if title in given and title != QUESTIONS]
    if not titles or not any(title in given for title in asked):
        return None
    return Filled(tuple((title, tuple(_lines_of(given[title]) or ())) for title in dict.fromkeys(titles)), tuple(_lines_of(given.get(QUESTIONS, [])) or ()))


def assembled(form: Form, put: Filled) -> str:
    """The document's text: ours around it, the model's lines under their headings."""
    plain = {field.title for field in form.fields if not field.bullets}
    sections = ["\n".join((title, *(line if title in plain else _bullet(line) for line in lines))) for title, lines in put.lines if lines]
    return "\n\n".join(part for part in (form.title, form.head, *sections, form.closing) if part) + "\n"


def _bulleted(section: Section) -> bool:
    return any(sentence.depth for sentence in section.sentences)


def _bullet(line: str) -> str:
    if " | " in line:
        return line.strip()  # a row of a table
    under = line.startswith(("  ", "\t"))
    bare = line.strip()
    return ("  - " if under else "- ") + (bare[2:].lstrip() if bare.startswith(("- ", "* ", "• ")) else bare)


def _lines_of(value: object) -> list[str] | None:
    """Lines of a value: a list of strings, or one string; blank lines are none. None for anything else."""
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, list) or not all(isinstance(line, str) for line in several):
        return None
    return list(_split(several))


def _split(several: list[str]) -> Iterator[str]:
    for line in several:
        yield from (part.rstrip() for part in line.split("\n") if part.strip())


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose keys stand once. One that repeats a key is no form: the later value would hide the earlier."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _unfenced(reply: str) -> str:
    bare = reply.strip()
    if bare.startswith("```") and bare.endswith("```"):
        return bare.split("\n", 1)[-1].removesuffix("```") if "\n" in bare else bare
    return bare
