"""What only our evaluations call by these names: profile, problem, function, the code with its minutes, the components of complexity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.core.evidence import Evidence
from chartproof.reading.episode.days import days
from chartproof.reading.episode.evaluation import time_frames
from chartproof.reading.forms.form import Reader, form
from chartproof.reading.forms.statements import nothing, words
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.words import statements

_VAGUE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?=\.?(?:\n|$))|\d{4}(?=\.?(?:\n|$))|birth|developmental")
_LEVEL = re.compile(r"brief|expanded|extensive|low|moderate|high")
_NAMED = re.compile(r"(\d{1,3}) named: ")
_CLOCKS = re.compile(r", (\d\d:\d\d) to (\d\d:\d\d)")


def _conditions(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """Statements; the one word *none* is an answer too."""
    for e in statements(text, "complexity", match.end(), line.end):
        yield Evidence("complexity", e.value, denied=text.folded[match.end():line.end].strip(" .") == "none", start=e.start, end=e.end)


def _began(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """A day; else a month, a year, *birth* or *developmental* as it stands."""
    found = days(text, text.stretch(match.end(), line.end))
    if found:
        yield Evidence("onset_date", found[0].value, when="historical", start=found[0].start, end=found[0].end)
    elif vague := _VAGUE.match(text.folded, match.end(), line.end):
        yield Evidence("onset_date", vague.group(), when="historical", start=vague.start(), end=vague.end())


def _within(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    return time_frames(text, text.stretch(match.start("time"), line.end))


def _coded(_: Text, __: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Evaluation coded: 97166``."""
    yield Evidence("code", match.group(1), start=match.start(1), end=match.end(1))


def _minutes(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
    """``Minutes of evaluation (97166): 50, 10:00 to 10:50; untimed, outside treatment time``."""
    yield Evidence("minutes", int(match.group(2)), "min", code=match.group(1) or "", start=match.start(2), end=match.end(2))
    clocks = _CLOCKS.match(text.folded, match.end(), line.end)
    if clocks:
        yield Evidence("start_time", clocks.group(1), start=clocks.start(1), end=clocks.end(1))
        yield Evidence("end_time", clocks.group(2), start=clocks.start(2), end=clocks.end(2))


def _row(read: Reader) -> Reader:
    """A row of the table of components: what was found stands in the second of four cells."""
    def within(text: Text, line: Stretch, match: re.Match[str]) -> Iterator[Evidence]:
        end = text.folded.rfind(" | ", match.end(), max(match.end(), text.folded.rfind(" | ", match.end(), line.end)))
        return read(text, text.stretch(match.end(), end if end > match.end() else line.end), match)
    return within


def _levelled(kind: str, words_kind: str, unit: str, between: str) -> Reader:
    """``expanded; reviewed: school report``: a level, and the words behind it."""
    def read(text: Text, cell: Stretch, _: re.Match[str]) -> Iterator[Evidence]:
        level = _LEVEL.match(text.folded, cell.start, cell.end)
        if level:
            yield Evidence(kind, level.group(), start=level.start(), end=level.end())
        start = text.folded.find(between, cell.start, cell.end)
        for e in statements(text, words_kind, start + len(between), cell.end) if start >= 0 else ():
            yield Evidence(words_kind, e.value, unit, start=e.start, end=e.end)
    return read


def _deficits(text: Text, cell: Stretch, _: re.Match[str]) -> Iterator[Evidence]:
    """``4 named: bilateral coordination; grip strength``."""
    count = _NAMED.match(text.folded, cell.start, cell.end)
    if count:
        yield Evidence("deficit_count", int(count.group(1)), "deficits", start=count.start(1), end=count.end(1))
        yield from statements(text, "deficit", count.end(), cell.end)


FORMS = (
    form(r"daily life as told: ", words("profile", unit="daily_life")),
    form(r"surroundings as told: ", words("profile", unit="surroundings")),
    form(r"what helps: ", words("profile", unit="supports")),
    form(r"what hinders: ", words("profile", unit="barriers")),
    form(r"what matters most: ", words("profile", unit="priorities")),
    form(r"problem that (?:brought the patient|the plan answers): ", words("problem")),
    form(r"part of the body evaluated: ", words("body_part")),
    form(r"condition began: ", _began),
    form(r"function before: ", words("prior_level", "historical")),
    form(r"function now: ", words("current_function")),
    form(r"evaluated again because: ", words("reevaluation_reason")),
    form(r"what has changed: ", words("finding")),
    form(r"conditions that bear on treatment: ", _conditions),
    form(r"precautions to be kept: ", words("complexity")),
    form(r"rehabilitation potential as judged: ", words("prognosis")),
    form(r"improvement expected (?P<time>within )", _within),
    form(r"evaluation coded: (\d{5})(?=\.?(?:\n|$))", _coded),
    form(r"minutes of evaluation(?: \((\d{5})\))?: (\d{1,4})", _minutes),
    form(r"profile and history \| ", _row(_levelled("history_level", "profile", "reviewed", "; reviewed: "))),
    form(r"performance deficits \| ", _row(_deficits)),
    form(r"clinical decisions \| ", _row(_levelled("decision_level", "decision_reason", "", "; because: "))),
    form(r"component \| found \| ", nothing),
    form(r"support of the code: ", nothing),
)
