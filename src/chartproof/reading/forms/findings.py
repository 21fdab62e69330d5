"""Tasks observed and tests measured: parts of a line between full stops, each with a label of its own, figures bound to the task or test."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evaluation import subject
from chartproof.core.evidence import Evidence
from chartproof.core.measure import UNITS
from chartproof.reading.activity import result
from chartproof.reading.forms.form import form
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.performance import fixed, measures
from chartproof.reading.words import statements

_LABEL = re.compile(r"\. (result|before|seen|side|age|taken|scores|meaning): ")
_SIDE = re.compile(r"(left|right|both) sides?\b")
_ON = re.compile(r" on (\d{4}-\d\d-\d\d)(?:; |\.?$)")
_SCORE = re.compile(rf"(raw score|standard score|scaled score|percentile) ([<>]?\d{{1,4}}(?:\.\d{{1,2}})?)|(\d{{1,4}}) of (\d{{1,4}})"
                    rf"|(\d{{1,5}}(?:\.\d{{1,3}})?) ?({'|'.join(sorted(UNITS, key=len, reverse=True))})(?![a-z])")


def _parts(text: Text, begin: int, line: Stretch) -> dict[str, Stretch]:
    """The stretch behind each label; what comes before the first has the empty label. A label that comes twice counts the first time."""
    found = list(_LABEL.finditer(text.folded, begin, line.end))
    bounds = [*(m.start() for m in found), line.end]
    parts = {"": text.stretch(begin, bounds[0])}
    for match, end in zip(found, bounds[1:], strict=True):
        parts.setdefault(match.group(1), text.stretch(match.end(), end))
    return parts


def _observed(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Observed: task. Result: …. Before: … on 2026-07-06. Seen: …``."""
    parts = _parts(text, match.end(), line)
    told, done = parts[""], parts.get("result")
    side = _SIDE.match(text.folded, done.start, done.end) if done else None
    about = subject("; ".join(str(e.value) for e in statements(text, "task", told.start, told.end)), side.group(1) if side else None)
    yield from statements(text, "task", told.start, told.end, about=about)
    if done:
        yield from result(text, done, about, "")
    for part, day in _earlier(text, parts):
        yield from measures(text, part, about, "", fixed("historical", day), bare=True)
    if "seen" in parts:
        yield from statements(text, "observation", parts["seen"].start, parts["seen"].end, about=about)


def _measured(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Measured: test. Side: right. Age: …. Taken: …. Scores: …. Before: … on 2026-07-06. Meaning: …``."""
    parts = _parts(text, match.end(), line)
    told, side, day = parts[""], parts.get("side"), parts.get("taken")
    named, given = text.words(told.start, told.end), text.folded[side.start:side.end].strip(" .") if side else None
    about = subject(named, given)
    if named.strip("_ ,"):
        yield Evidence("instrument", named, start=told.start, end=told.end)
    if side and given in ("left", "right", "both"):
        yield Evidence("side", given, about=about, start=side.start, end=side.end)
    for label, kind in (("age", "test_age"), ("meaning", "test_meaning")):
        if label in parts:
            yield from statements(text, kind, parts[label].start, parts[label].end, about=about)
    if "scores" in parts:
        on = text.folded[day.start:day.end] if day else ""
        yield from (Evidence("score", value, unit, about, on=on, start=start, end=end) for value, unit, start, end in _scores(text, parts["scores"]))
    for part, on in _earlier(text, parts):
        yield from (Evidence("score", value, unit, about, when="historical", on=on, start=start, end=end) for value, unit, start, end in _scores(text, part))


def _earlier(text: Text, parts: dict[str, Stretch]) -> Iterator[tuple[Stretch, str]]:
    """What was found before, each with its day."""
    before = parts.get("before")
    if before is None:
        return
    begin = before.start
    for match in _ON.finditer(text.folded, before.start, before.end):
        yield text.stretch(begin, match.start()), match.group(1)
        begin = match.end()


def _scores(text: Text, part: Stretch) -> Iterator[tuple[str, str, int, int]]:
    """Each score: value, unit and place."""
    for match in _SCORE.finditer(text.folded, part.start, part.end):
        named, figure, done, of, amount, unit = match.groups()
        if named:
            yield figure, named.replace(" ", "_"), match.start(), match.end()
        elif done:
            yield f"{done}/{of}", "trials", match.start(), match.end()
        else:
            yield amount, unit, match.start(), match.end()


FORMS = (form(r"observed: (?=[^\n]*\. result: )", _observed), form(r"measured: (?=[^\n]*\. scores: )", _measured))
