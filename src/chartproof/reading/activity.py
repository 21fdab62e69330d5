"""Our own activity line, minutes first: ``23 min, for school lunch (STG2): task. Result: … Graded: … Response: …``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.core.people import role_of
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.performance import fixed, support
from chartproof.reading.scores import scores
from chartproof.reading.wording import wording
from chartproof.reading.words import statements

_HEAD = re.compile(r"(\d{1,4}) min(?=[,:( ])")
_GOALS = re.compile(r" \(((?:[ls]tg\d{1,3}[a-z]?(?:, )?){1,12})\): ")
_GOAL = re.compile(r"[ls]tg\d{1,3}[a-z]?")
_LABEL = re.compile(r"(?<=\. )(result|graded|response): ")
_CLOCKS = re.compile(r", (\d\d:\d\d) to (\d\d:\d\d)")
_CONTACT = re.compile(r", (one-on-one|group of (\d{1,2})|group|co-treatment with (ot|pt|slp)|co-treatment)(?=[,:( ])")
_BY = re.compile(r", by ([^,:]{1,40})(?:, ([a-z/\-]{2,10}))?(?=, for |, |:| \()")
_SIDE = re.compile(r"(left|right|both) sides?\b")
_TODAY = fixed("performed")


def opens(text: Text, line: Stretch) -> bool:
    """Whether a line is an activity in this layout."""
    return bool(_HEAD.match(text.folded, line.start, line.end)) and ": " in text.folded[line.start:line.end]


def read_activity(text: Text, line: Stretch, about: str, code: str) -> Iterator[Evidence]:
    """All evidence of the line, bound to ``about`` and ``code``."""
    folded = text.folded
    minutes = _HEAD.match(folded, line.start, line.end)
    if minutes is None:
        return
    named = _GOALS.search(folded, minutes.end(), line.end)
    colon = named.end() if named else folded.find(": ", minutes.end(), line.end) + 2
    head_end = named.start() if named else colon - 2
    purpose = folded.find(", for ", minutes.end() - 1, head_end + 1)
    facts_end = purpose if purpose >= 0 else head_end
    role = ""
    by = _BY.search(folded, minutes.end(), min(facts_end + 6, line.end))  # with room for the `, for ` that ends it
    if by:
        credential = text.words(*by.span(2)) if by.group(2) else ""
        role = role_of(credential) or ""
    yield Evidence("minutes", int(minutes.group(1)), "min", about, code, role, start=minutes.start(), end=minutes.end())
    yield from _circumstances(text, minutes.end(), facts_end, about, code)
    if named:
        for goal in _GOAL.finditer(folded, named.start(1), named.end(1)):
            yield Evidence("goal_ref", goal.group()[:3].upper() + goal.group()[3:], "", about, code, start=goal.start(), end=goal.end())
    if purpose >= 0:
        yield from statements(text, "purpose", purpose + 6, head_end, about, code)
    labels = [(m.group(1), m.start(), m.end()) for m in _LABEL.finditer(folded, colon, line.end)]
    bounds = [*(start for _, start, _ in labels), line.end]
    yield from statements(text, "task", colon, bounds[0], about, code)
    yield from wording(text, text.stretch(colon, bounds[0]), _TODAY, about, code)
    for (name, _, start), end in zip(labels, bounds[1:], strict=True):
        if name == "result":
            yield from result(text, text.stretch(start, end), about, code)
        else:
            yield from statements(text, "grading" if name == "graded" else "response", start, end, about, code)
            yield from wording(text, text.stretch(start, end), _TODAY, about, code)


def _circumstances(text: Text, start: int, end: int, about: str, code: str) -> Iterator[Evidence]:
    clocks = _CLOCKS.search(text.folded, start, end)
    if clocks:
        yield Evidence("start_time", clocks.group(1), "", about, code, start=clocks.start(1), end=clocks.end(1))
        yield Evidence("end_time", clocks.group(2), "", about, code, start=clocks.start(2), end=clocks.end(2))
    contact = _CONTACT.search(text.folded, start, min(end + 1, len(text.folded)))
    if contact:
        word = contact.group(1)
        mode = "one_on_one" if word == "one-on-one" else ("group" if word.startswith("group") else "co_treatment")
        yield Evidence("contact", mode, (contact.group(3) or "").upper(), about, code, start=contact.start(1), end=contact.end(1))
        if contact.group(2):
            yield Evidence("group_size", int(contact.group(2)), "patients", about, code, start=contact.start(2), end=contact.end(2))


def result(text: Text, stretch: Stretch, about: str, code: str) -> Iterator[Evidence]:
    """Side, score, what counts as success (in brackets), then the help."""
    folded = text.folded
    side = _SIDE.match(folded, stretch.start, stretch.end)
    if side:
        yield Evidence("side", side.group(1), "", about, code, start=side.start(), end=side.end())
    after = stretch.start
    opened = folded.find(" (", stretch.start, stretch.end)
    first = next(scores(text, text.stretch(stretch.start, opened if opened >= 0 else stretch.end), about, code, _TODAY, bare=True), None)
    if first:
        yield first
        after = first.end
        if folded.startswith(" (", first.end):
            closed = folded.find("),", first.end, stretch.end)
            closed = closed if closed >= 0 else folded.rfind(")", first.end, stretch.end)
            if closed > first.end:
                yield from statements(text, "criterion", first.end + 2, closed, about, code)
                after = closed
    yield from support(text, text.stretch(after, stretch.end), about, code, _TODAY)
