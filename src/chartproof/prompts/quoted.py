"""Where a reply repeats the prompt that it answers: whoever copies a whole chat copies the question, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from chartproof.prompts.closing import PLACEHOLDERS, SAID
from chartproof.prompts.form import TOLD
from chartproof.prompts.loader import load
from chartproof.prompts.record import INSTRUCTIONS
from chartproof.prompts.slots import DATE, PATIENT

_SHORTEST = 40
"""Code points: shorter sentences of a prompt (*Write short sentences.*) could stand in any note."""
_BETWEEN = 120
"""Two repeated sentences that stand nearer to each other belong to one copy."""


def quoted(text: str) -> list[tuple[int, int]]:
    """The stretches of a text, in whole lines, that repeat a prompt. Where its last words stand, all before them is the prompt, the facts in it included."""
    plain, at = _plain(text)
    found = sorted((at[place], at[place + len(sentence) - 1] + 1) for sentence in _sentences() if (place := plain.find(sentence)) >= 0)
    if not found:
        return []
    last = next((at[place + len(end) - 1] + 1 for end in _endings() if (place := plain.find(end)) >= 0), 0)
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and (end <= last or start - joined[-1][1] < _BETWEEN):
            start, end = joined[-1][0], max(end, joined.pop()[1])  # noqa: PLW2901  # one copy
        joined.append((start, end))
    return [_whole_lines(text, start, end) for start, end in joined]


def _plain(text: str) -> tuple[str, list[int]]:
    """A text with single blanks and no marks of emphasis, and where each of its characters stands in the original."""
    letters: list[str] = []
    at: list[int] = []
    for i, c in enumerate(text):
        one = " " if c.isspace() else c
        if one in "*\\" or (one == " " and (not letters or letters[-1] == " ")):
            continue
        letters.append(one)
        at.append(i)
    return "".join(letters), at


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    stop = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, stop if stop >= 0 else len(text)


@cache
def _sentences() -> tuple[str, ...]:
    """The sentences of every prompt that hold nothing to be filled in, each once."""
    bodies = (*(prompt.body for prompt in load().values()), INSTRUCTIONS, PLACEHOLDERS, SAID, TOLD)
    return tuple(dict.fromkeys(sentence for body in bodies for sentence in _parted(body)))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_parted(SAID))[-1:]


def _parted(body: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n|\n(?=\s*(?:\d+\.|-|#) )", body):
        plain = _plain(paragraph)[0].strip()
        for sentence in re.split(r"(?<=[.:;!?]) ", re.sub(r"^(?:\d+\.|-|#+) ", "", plain)):
            if len(sentence) >= _SHORTEST and not any(mark in sentence for mark in ("{{", PATIENT, DATE, "{title}", "{headings}")):
                yield sentence
