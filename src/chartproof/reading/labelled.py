"""A form that labels each part of an activity on a line of its own: ``Task: …``, ``Purpose: …``, ``Result: …``, ``Grading: …``, ``Response: …``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.changes import changes
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.performance import measures, sides
from chartproof.reading.prose import Flow, Part, criteria
from chartproof.reading.standing import standings
from chartproof.reading.wording import wording
from chartproof.reading.words import statements

_LABEL = re.compile(r"(task|activity|intervention|purpose|rationale|result|results|performance|outcome|grading|graded|grading/adaptation|skill|skilled intervention|response|pt response|patient response|goal|goals|service)"
                    r"(?: (?:performed|provided|addressed))?: ?(?=\S)")
_OF_FORM = frozenset({"task", "purpose", "rationale", "result", "results", "performance", "outcome", "grading", "graded", "grading/adaptation", "response", "pt response", "patient response", "goal", "goals"})


def label_of(text: Text, line: Stretch) -> tuple[str, int] | None:
    """The label of a form that opens a line, and where its words begin."""
    match = _LABEL.match(text.folded, line.start, line.end)
    return (match.group(1), match.end()) if match and match.group(1) in _OF_FORM else None


def read_labelled(text: Text, line: Stretch, label: str, start: int, flow: Flow) -> Iterator[Evidence]:
    """Evidence of one labelled line; a task opens the next activity."""
    words = text.stretch(start, line.end)._replace(section="O")
    standing = standings(text, words)
    if label == "task":
        about = flow.next_activity()
        yield from statements(text, "task", words.start, words.end, about, flow.bound)
        yield from wording(text, words, standing, about, flow.bound)
        yield from sides(text, words, about, flow.bound, standing)
        return
    about = flow.about
    if label in ("purpose", "rationale"):
        lead = re.match(r"(?:in order )?(?:to|for) ", text.folded[words.start:words.end])
        yield from statements(text, "purpose", words.start + (lead.end() if lead else 0), words.end, about, flow.bound)
    elif label in ("result", "results", "performance", "outcome"):
        found = list(measures(text, words, about, flow.bound, standing, bare=True))
        yield from found
        yield from criteria(text, Part(words, about, flow.bound, None, False), found)
        yield from sides(text, words, about, flow.bound, standing)
    elif label.startswith("grad"):
        yield from statements(text, "grading", words.start, words.end, about, flow.bound)
        yield from wording(text, words, standing, about, flow.bound)
        yield from changes(text, words, standing, about, flow.bound)
    elif label.endswith("response"):
        yield from statements(text, "response", words.start, words.end, about)
        yield from measures(text, words, about, flow.bound, standing)
        yield from wording(text, words, standing, about, flow.bound)
    else:
        for anchor in line.anchors:
            if anchor.category == "goal":
                yield Evidence("goal_ref", anchor.value, "", about, flow.bound, start=anchor.start, end=anchor.end)
