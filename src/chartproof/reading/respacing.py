"""Fields that a document of the episode runs together (a letter, a dictation, a table of two columns), put on lines of their own.

Quoted advice on how to write is blanked. Every change takes one code point for one: a blank becomes a line end, a bar or a dash a colon. So spans hold, and one reader of labelled
lines serves every layout.
"""

from __future__ import annotations

import re
from functools import cache

from chartproof.reading.episode import LABELS, titled

_ALSO = frozenset({
    "goal", "goals", "signed", "therapist, signed", "therapist signature", "therapist", "patient", "patient id", "patient name", "client", "treatment plan", "recommended", "physician certification",
    "physician signature", "plan", "diagnosis", "medical diagnosis", "treatment diagnosis", "next visit", "established by", "signature", "date", "mrn", "short-term goals", "long-term goals",
    "goals met", "assessment", "recommendations", "certification", "home program", "date of service", "dob", "payer", "pt id", "client id", "pt", "dx", "progress", "summary",
})
_APART = frozenset({"treatment-note", "missed-visit"})
_LONG = 100
_VOID = re.compile(r"[\W_]*void", re.IGNORECASE)
"""A line that is struck stays one line: what it runs together is struck with it."""
_GOAL = re.compile(r"(?<=[.;]) (?=(?:[ls]tg|(?:long|short)[- ]term goal) ?#?\d)", re.IGNORECASE)


_QUOTED = re.compile(r'\b(?:tips?|examples?|sample|template|model (?:phrase|wording)|suggested wording)\b[^"“\n]{0,60}(?:["“][^"”\n]{1,300}["”](?: (?:and|or) |, |; )?)+', re.IGNORECASE)
"""Wording that somebody recommends; it says nothing of this visit."""


@cache
def _inline() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in {*LABELS, *_ALSO}), key=len, reverse=True))
    return re.compile(rf"(?:\.,|[.;,]) (?=(?:{names})(?::,?| - ))", re.IGNORECASE)


@cache
def _opening() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in {*LABELS, *_ALSO}), key=len, reverse=True))
    return re.compile(rf"^[ \t]*({names})(:,| - )", re.IGNORECASE | re.MULTILINE)


@cache
def _row() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in {*LABELS, *_ALSO}), key=len, reverse=True))
    return re.compile(rf"^(\|?)([ \t]*(?:{names})[ \t]*)\|([^|\n]*)(\|?)[ \t]*$", re.IGNORECASE | re.MULTILINE)


def respaced(text: str) -> str:
    """``text`` with run-together fields on lines of their own; as long as it was, and the same where nothing of the kind stands in it.

    Treatment notes are left alone: their layouts have readers of their own.
    """
    text = _QUOTED.sub(lambda m: " " * len(m.group()), text)
    if titled(text[:400].lower().replace(".,", "\n ")) in (None, *_APART):
        return text
    if "|" in text:
        text = _row().sub(lambda m: f"{' ' * len(m.group(1))}{m.group(2)}:{m.group(3)}{' ' * len(m.group(4))}{text[m.start():m.end()][len(m.group(1) + m.group(2) + m.group(3) + m.group(4)) + 1:]}", text)
    if any(len(line) > _LONG for line in text.split("\n")):
        text = "\n".join(line if _VOID.match(line) else _GOAL.sub("\n", _inline().sub(lambda m: m.group()[:-1] + "\n", line)) for line in text.split("\n"))
    return _opening().sub(lambda m: m.group()[:-len(m.group(2))] + ":" + " " * (len(m.group(2)) - 1), text)
