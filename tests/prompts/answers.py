"""The example answers of the library, each put to the facts that it tells, and what was found said in the words of ``Caught by:``."""

from __future__ import annotations

import datetime
from functools import cache

from chartproof.desk.answers import Checked, check_in_visit, check_in_words
from chartproof.exchange.facts import read_chart, read_visit
from chartproof.prompts.prompt import Prompt
from conftest import EXAMPLES

ON = datetime.date(2026, 11, 18)
BY_EYE = "a person"
"""What a bad answer names when no check of ours finds its fault."""


@cache
def put(prompt: Prompt, answer: str) -> Checked:
    """An answer checked against the example visit that the prompt names, or against its facts as typed."""
    if prompt.head.example:
        folder = EXAMPLES / prompt.head.example
        return check_in_visit(prompt, answer, read_visit(folder / "visit.visit"), read_chart(folder / "chart.yaml"))
    return check_in_words(prompt, answer, prompt.facts, ON)


def told(found: Checked) -> list[str]:
    """``form: identity (…)``, ``grounding: 4 of 5``, ``TN-16: …``, one for each thing that is wrong."""
    statements = (*found.grounding.changed, *found.grounding.unsupported)
    return [*(f"form: {fault.name} ({fault.words})" for fault in found.form), *(f"grounding: {found.text[s.start:s.end]}" for s in statements),
            *(f"{result.rule}: {result.message}" for result in found.findings)]


def names(caught: str, found: list[str]) -> bool:
    """Whether one of the things found is what ``caught`` names: its words may stand inside longer ones."""
    kind, _, words = caught.partition(": ")
    if kind == "grounding":
        return any(one.startswith("grounding: ") and words.casefold() in one.casefold() for one in found)
    return any(one == caught or one.startswith((f"{caught} ", f"{caught}:", f"{caught})")) for one in found)
